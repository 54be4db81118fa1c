"""When an article was published, and what says so."""

import re
from datetime import UTC, datetime, timedelta

from tasks.records import PublishedBasis

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# A dateline opens the line; what follows it is the time of day, a full stop, a dash or the story.
_LEAD = r"^\W{0,3}(?:(?:published|posted|updated|date)(?:\s+on)?:?\s+)?"
_DATELINES = tuple(
    re.compile(_LEAD + _WEEKDAY + form + r"(?!\d)", re.IGNORECASE)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_HEAD_LINES = 3
_ISO = re.compile(
    r"^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
# Pages older than the web carry the epoch or a database's zero, not a date.
_EARLIEST_PAGE = datetime(1990, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_CLOCK_SLACK = timedelta(days=1)  # a date east of here can be tomorrow's


def parse_timestamp(value: str | None) -> datetime | None:
    """An ISO 8601 date or time in UTC (a time without a zone is taken as UTC), None if `value` is none."""
    match = _ISO.match((value or "").strip())
    if match is None:
        return None
    day, time, zone = match.groups()
    zone = "+00:00" if zone is None or zone.isalpha() else zone
    try:
        return datetime.fromisoformat(f"{day}T{time or '00:00'}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def dateline(text: str) -> datetime | None:
    """The date that opens one of the first lines: "December 5th 2024.", "Wed 05 Apr 2017 ..."."""
    lines = [line for line in text.split("\n") if line][:_HEAD_LINES]
    for line in lines:
        for form in _DATELINES:
            if match := form.match(line):
                month = match["month"]
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
                try:
                    return datetime(int(match["year"]), number, int(match["day"]), tzinfo=UTC)
                except ValueError:
                    continue
    return None


def choose_published(
    *, given: datetime | None, metadata: datetime | None, text: str, default: datetime | None, now: datetime
) -> tuple[datetime | None, PublishedBasis]:
    """The publication time by its best basis; dates in the future or before newspapers are passed over."""
    latest = now + _CLOCK_SLACK
    candidates: tuple[tuple[datetime | None, PublishedBasis, datetime], ...] = (
        (given, "given", _EARLIEST),
        (metadata, "metadata", _EARLIEST_PAGE),
        (dateline(text), "text", _EARLIEST),
        (default, "given", _EARLIEST),
    )
    for value, basis, earliest in candidates:
        if value is not None and earliest <= (moment := _utc(value)) <= latest:
            return moment, basis
    return None, "unknown"


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
