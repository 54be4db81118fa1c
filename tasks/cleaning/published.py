"""When an article was published, and what says so."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tasks.cleaning.dateline import dateline
from tasks.records import PublishedBasis

_ISO = re.compile(
    r"^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
# Pages older than the web carry the epoch or a database's zero, not a date.
_EARLIEST_PAGE = datetime(1990, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_CLOCK_SLACK = timedelta(days=1)  # a date east of here can be tomorrow's


def written_time(value: str | None) -> datetime | None:
    """An ISO 8601 or RFC 2822 time in the zone that it names, if any; None if `value` is neither."""
    text = (value or "").strip()
    try:
        moment = _parse_iso(match) if (match := _ISO.match(text)) else parsedate_to_datetime(text)
        to_utc(moment)  # the first and last hours of the calendar have no such moment
    except (ValueError, OverflowError):
        return None
    return moment


def _parse_iso(match: re.Match[str]) -> datetime:
    day, time, zone = match.groups()
    zone = "+00:00" if zone and zone.isalpha() else zone
    return datetime.fromisoformat(f"{day}T{time or '00:00'}{zone or ''}")


def to_utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken as UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


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
        if value is not None and earliest <= (moment := to_utc(value)) <= latest:
            return moment, basis
    return None, "unknown"
