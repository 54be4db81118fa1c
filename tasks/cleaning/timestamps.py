"""Times and days as markup writes them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tasks.cleaning.daytext import find_day

_ISO = re.compile(
    r"^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_MAX_LENGTH = 100  # characters
_WIDEST_OFFSET = timedelta(hours=14)  # of all time zones


@dataclass(frozen=True, slots=True)
class Published:
    """When something was published: `at` in UTC, the day as it is written, and the zone that goes with that day."""

    at: datetime
    on: date
    zone: str | None  # such as +03:00; None where none is written


def as_published(moment: datetime) -> Published:
    """The moment, on its day in its own zone; one without a zone is taken as UTC."""
    zone = None if moment.tzinfo is None else f"{moment:%z}"
    return Published(to_utc(moment), moment.date(), f"{zone[:3]}:{zone[3:5]}" if zone else None)


def written_time(value: str | None) -> datetime | None:
    """An ISO 8601 or RFC 2822 time in the zone that it names, or a day in words; None if `value` is none of them."""
    text = (value or "")[:_MAX_LENGTH].strip()
    try:
        moment = _parse(text)
        to_utc(moment)  # the first and last hours of the calendar have no such moment
    except (ValueError, OverflowError):
        return None
    return moment if abs(moment.utcoffset() or timedelta()) <= _WIDEST_OFFSET else None


def _parse(text: str) -> datetime:
    if match := _ISO.match(text):
        day, time, zone = match.groups()
        zone = "+00:00" if zone and zone.isalpha() else zone
        return datetime.fromisoformat(f"{day}T{time or '00:00'}{zone or ''}")
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        if written := find_day(text, day_first=None):
            return datetime.combine(written.day, datetime.min.time())
        raise


def to_utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken as UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
