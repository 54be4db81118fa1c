"""Reading times of publication: only forms that mean one time and no other."""

import re
from datetime import UTC, date, datetime, time
from itertools import product

_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+", re.IGNORECASE
)
_UTC_NAME = re.compile(r"\s*\b(?:GMT|UTC)$")
_NUMERIC = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_DATE_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%Y/%m/%d")
_TIME_FORMS = ("", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p")
_ZONE_FORMS = ("", " %z")
_MONTHS = 12


class AmbiguousDateError(ValueError):
    """Numbers that could be day/month or month/day."""


def parse_time(value: object, *, day_first: bool | None = None) -> datetime:
    """The time in UTC; without a zone it is taken as UTC, without an hour as midnight.

    `day_first` says which of two numbers is the day where only the order can tell. ValueError if the value is no
    time, AmbiguousDateError if it could be two.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if not isinstance(value, str):
        raise ValueError(f"{type(value).__name__} is not a date")  # noqa: TRY004 (one error for every bad date)
    text = _year_first(value.strip(), day_first)
    try:
        return _in_utc(datetime.fromisoformat(_UTC_NAME.sub("+00:00", text)))
    except ValueError:
        return _in_utc(_from_forms(text))


def day_comes_first(value: object) -> bool | None:
    """Whether a numeric date such as 25/3/2024 shows that its file writes the day first; None if it does not tell."""
    match = _NUMERIC.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    return first > _MONTHS if (first > _MONTHS) != (second > _MONTHS) else None


def _year_first(text: str, day_first: bool | None) -> str:
    match = _NUMERIC.match(text)
    if match is None:
        return text
    first, second, year = int(match[1]), int(match[3]), match[4]
    order = day_comes_first(text)
    if order is None and first != second:
        order = day_first
        if order is None:
            raise AmbiguousDateError(f"{text!r} can be day/month or month/day")
    day, month = (first, second) if order else (second, first)
    return f"{year}-{month:02}-{day:02}{text[match.end() :]}"


def _from_forms(text: str) -> datetime:
    plain = " ".join(_UTC_NAME.sub(" +0000", _WEEKDAY.sub("", text)).replace(",", " ").split())
    for parts in product(_DATE_FORMS, _TIME_FORMS, _ZONE_FORMS):
        try:
            return datetime.strptime(plain, "".join(parts))  # noqa: DTZ007 (the caller adds UTC)
        except ValueError:
            continue
    raise ValueError(f"{text!r} is not a date")


def _in_utc(moment: datetime) -> datetime:
    try:
        # The fields alone: a pandas Timestamp becomes a plain datetime.
        plain = datetime.combine(moment.date(), moment.timetz())
        return plain.replace(tzinfo=UTC) if plain.tzinfo is None else plain.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment} is not in the years 1 to 9999") from error
