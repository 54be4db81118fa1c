"""Reading times of publication: only forms that mean one time and no other."""

import re
from datetime import UTC, date, datetime, time
from itertools import product

_ISO = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{8})(?:[T ].*)?", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_ZONE_NAME = re.compile(r"\s*\b(?:GMT|UTC)$")
# What a written date may carry besides day, month, year and time: Thursday, commas, "Sept.", "5th", "p.m.".
_WORDING = (
    (re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b"), ""),
    (re.compile(r"[.,]"), " "),
    (re.compile(r"\bSept\b"), "Sep"),
    (re.compile(r"\b([ap]) m\b"), r"\1m"),
)
_DATE_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%Y/%m/%d", "%Y-%m-%d")
_TIME_FORMS = ("", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p")
_ZONE_FORMS = ("", " %z")
_N_MONTHS = 12
_SHOWN = 60  # characters of a bad date that its message repeats; the longest good one has about 40


class AmbiguousDateError(ValueError):
    """Numbers that could be day/month or month/day."""


def parse_time(value: object, *, day_first: bool | None = None) -> datetime:
    """The time in UTC; without a zone it is taken as UTC, without an hour as midnight.

    `day_first` says which of two numbers is the day where they do not show it. ValueError if the value is
    not a time, AmbiguousDateError if it could be two.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if not isinstance(value, str):
        raise ValueError(f"{type(value).__name__} is not a date")  # noqa: TRY004 (one error for every bad date)
    text = _year_first(value.strip(), day_first=day_first)
    if _ISO.fullmatch(text):
        try:
            return _in_utc(datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text)))
        except ValueError:
            pass  # "2024-03-25 9:30" is not ISO 8601, but clear
    return _in_utc(_from_forms(text))


def day_comes_first(value: object) -> bool | None:
    """What a numeric date shows of its file: 25/3/2024 True, 3/25/2024 False, 3/5/2024 and all else None."""
    match = _NUMERIC.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    return first > _N_MONTHS if (first > _N_MONTHS) != (second > _N_MONTHS) else None


def _year_first(text: str, *, day_first: bool | None) -> str:
    match = _NUMERIC.match(text)
    if match is None:
        return text
    first, second = int(match[1]), int(match[3])
    shown = day_comes_first(text)
    if shown is None:
        shown = day_first
    if shown is None and first != second:
        raise AmbiguousDateError(f"{text[:_SHOWN]!r} can be day/month or month/day")
    day, month = (first, second) if shown else (second, first)
    return f"{match[4]}-{month:02}-{day:02}{text[match.end() :]}"


def _from_forms(text: str) -> datetime:
    plain = _ZONE_NAME.sub(" +0000", text)
    for pattern, replacement in _WORDING:
        plain = pattern.sub(replacement, plain)
    plain = " ".join(plain.split())
    for form in product(_DATE_FORMS, _TIME_FORMS, _ZONE_FORMS):
        try:
            return datetime.strptime(plain, "".join(form))  # noqa: DTZ007 (the caller adds UTC)
        except ValueError:
            continue
    raise ValueError(f"{text[:_SHOWN]!r} is not a date")


def _in_utc(moment: datetime) -> datetime:
    try:
        plain = datetime.combine(
            moment.date(), moment.timetz()
        )  # a pandas Timestamp becomes a plain datetime
        return plain.replace(tzinfo=UTC) if plain.tzinfo is None else plain.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment} is not in the years 1 to 9999") from error
