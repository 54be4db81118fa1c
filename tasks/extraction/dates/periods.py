"""Stretches of the calendar, each with its TIMEX3 value. Every function raises ValueError or OverflowError
where the day asked for is in no calendar (30 February, year 0, year 10000).
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tasks.records import DatePrecision

_DAY = timedelta(days=1)
_QUARTER_MONTHS = 3
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, in the northern hemisphere


@dataclass(frozen=True, slots=True)
class Period:
    """An inclusive interval of days, its TIMEX3 value and how exact it is."""

    value: str
    start: date
    end: date
    precision: DatePrecision


def day(on: date) -> Period:
    """One day."""
    return Period(on.isoformat(), on, on, "day")


def part_of_day(on: date, part: str) -> Period:
    """A part of a day by its TIMEX3 code, "" for all of it; the interval is that day."""
    whole = day(on)
    return replace(whole, value=f"{whole.value}T{part}") if part else whole


def week(on: date) -> Period:
    """The ISO week (Monday to Sunday) that holds the day."""
    monday = on - on.weekday() * _DAY
    year, number, _ = on.isocalendar()
    return Period(f"{year:04}-W{number:02}", monday, monday + 6 * _DAY, "week")


def weekend(on: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    whole = week(on)
    return Period(f"{whole.value}-WE", whole.end - _DAY, whole.end, "week")


def month(year: int, number: int) -> Period:
    """A calendar month."""
    last = monthrange(year, number)[1]
    return Period(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, last), "month")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1 to 4."""
    return _months(f"{year:04}-Q{number}", year, _QUARTER_MONTHS * (number - 1) + 1, _QUARTER_MONTHS)


def half(year: int, number: int) -> Period:
    """A half of the calendar year, 1 or 2."""
    return _months(f"{year:04}-H{number}", year, 6 * (number - 1) + 1, 6)


def season(year: int, code: str) -> Period:
    """A season by its TIMEX3 code; winter is the one that begins in that year's December."""
    return _months(f"{year:04}-{code}", year, _SEASON_STARTS[code], _QUARTER_MONTHS)


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Period:
    """The ten years from `first`, a year that ends in 0."""
    return Period(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), "year")


def span(start: date, end: date, value: str | None = None) -> Period:
    """Any interval, in either order; the precision is the calendar unit that would hold its length."""
    first, last = min(start, end), max(start, end)
    return Period(value or f"{first.isoformat()}/{last.isoformat()}", first, last, _precision(first, last))


def part(whole: Period, which: str) -> Period:
    """The early, mid or late third of a period; its value stays that of the whole, as TIMEX3 has it."""
    third = ((whole.end - whole.start).days + 1) // 3 * _DAY
    if which == "early":
        narrowed = replace(whole, end=whole.start + third)
    elif which == "late":
        narrowed = replace(whole, start=whole.end - third)
    else:
        narrowed = replace(whole, start=whole.start + third, end=whole.end - third)
    return replace(narrowed, precision=_precision(narrowed.start, narrowed.end))


def shift_months(on: date, count: int) -> date:
    """The same day of the month `count` months on, or that month's last day."""
    index = on.year * 12 + on.month - 1 + count
    year_, month_ = index // 12, index % 12 + 1
    return date(year_, month_, min(on.day, monthrange(year_, month_)[1]))


def easter(year_: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 13, 1876)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year_, f // 31, f % 31 + 1)


def nth_weekday(year_: int, month_: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month."""
    first = date(year_, month_, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY


def _months(value: str, year_: int, first: int, count: int) -> Period:
    start = date(year_, first, 1)
    return Period(value, start, shift_months(start, count) - _DAY, "month")


def _precision(start: date, end: date) -> DatePrecision:
    days = (end - start).days + 1
    limits: tuple[tuple[int, DatePrecision], ...] = ((1, "day"), (7, "week"), (92, "month"))
    return next((name for limit, name in limits if days <= limit), "year")
