"""What neighbouring expressions form together: a day with its clock time, a range, an open interval."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import Reading
from tasks.extraction.dates.periods import Period

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Found:
    """A reading and where it stands."""

    start: int
    end: int
    reading: Reading


_CLOCK_GAP = re.compile(r"[\s,(]*(?:(?:on|at|around|about|before|after|local\s+time|shortly|just)\s+)*")
_DATE_GAP = re.compile(r",?[^\S\n]*(?:of\s+)?")
_NIGHT_GAP = re.compile(r"\s+(?:on\s+|from\s+)?")
_RANGE_GAP = re.compile(r"\s*(?:to|until|till|through|thru|-|–|—)\s*")
_PART_OF = re.compile(
    rf"(?:the\s+)?(?:(?:early|late)\s+)?(?:(?:hours|part)\s+of\s+)?(?:the\s+)?"
    rf"(?P<part>{lexicon.DAY_PART}|hours)\s+(?:of|on)\s+(?:the\s+)?$"
)
_WEEK_OF = re.compile(r"(?:the\s+)?week\s+(?:of|beginning|starting|ending)\s+$")
_SINCE = re.compile(
    r"\b(?P<since>since)\s+(?:(?:at\s+least|about|around|the\s+(?:start|beginning)\s+of)\s+)?$"
)
# An event between "since" and its date: "since the siege began in March".
_SINCE_EVENT = re.compile(r"\b(?P<since>since)\s+(?:[\w'’-]+\s+){1,8}?$")
_REACH = 90  # characters looked at before an expression


def combine(lower: str, found: list[Found], anchor: date | None) -> list[Found]:
    """The expressions with neighbours joined; order is kept and nothing overlaps."""
    joined: list[Found] = []
    for item in found:
        previous = joined[-1] if joined else None
        pair = _join(lower, previous, item) if previous else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(_widen(lower, previous.end if previous else 0, item))
    result: list[Found] = []
    for item in joined:
        result.append(_open_since(lower, result[-1].end if result else 0, item, anchor))
    return result


def _join(lower: str, a: Found, b: Found) -> Found | None:
    gap = lower[a.end : b.start]
    both = (a.reading.family, b.reading.family)
    if "clock" in both and both != ("clock", "clock") and _CLOCK_GAP.fullmatch(gap):
        clock, day = (a, b) if both[0] == "clock" else (b, a)
        return _clock_on_day(clock, day, a.start, b.end)
    if both[0] == "overnight" and _NIGHT_GAP.fullmatch(gap):
        return _night_of_day(a, b)
    if both[0] == "weekday" and _DATE_GAP.fullmatch(gap):
        return _weekday_with_date(a, b)
    between = lower[max(0, a.start - 9) : a.start].endswith("between ")
    if _RANGE_GAP.fullmatch(gap) or (between and re.fullmatch(r"\s+and\s+", gap)):
        return _range(a, b)
    return None


def _clock_on_day(clock: Found, day: Found, start: int, end: int) -> Found | None:
    on = day.reading.period
    is_day = on.precision == "day" if on else day.reading.rule.endswith(":no_anchor")
    if day.reading.kind not in ("date", "time") or not is_day:
        return None
    value = f"{day.reading.value.partition('T')[0]}T{clock.reading.value.partition('T')[2]}"
    period = Period(value, on.start, on.end, "day") if on else None
    return Found(start, end, Reading("time", value, period, day.reading.rule))


def _night_of_day(night: Found, day: Found) -> Found | None:
    """ "Overnight Monday": the night that begins on that day."""
    on = day.reading.period
    if on is None or on.precision != "day" or day.reading.kind != "date":
        return None
    period = periods.part_of_day(on.start, "NI")
    return Found(night.start, day.end, Reading("time", period.value, period, day.reading.rule))


def _weekday_with_date(a: Found, b: Found) -> Found | None:
    """ "The night of Friday, Oct. 23": the date decides, if it falls on that weekday."""
    date_, weekday = b.reading.period, a.reading.period
    if (
        b.reading.family not in ("full_date", "date_without_year", "numeric_date")
        or date_ is None
        or weekday is None
    ):
        return None
    if date_.precision != "day" or date_.start.weekday() != weekday.start.weekday():
        return None
    part = a.reading.value.partition("T")[2]
    value = f"{date_.value}T{part}" if part else date_.value
    return Found(a.start, b.end, Reading(a.reading.kind, value, replace(date_, value=value), b.reading.rule))


def _range(a: Found, b: Found) -> Found | None:
    """From one period to the other; a first weekday that falls after the last is of the week before."""
    first, last = a.reading.period, b.reading.period
    kinds = {a.reading.kind, b.reading.kind}
    if (
        first is None
        or last is None
        or not kinds <= {"date", "time"}
        or "clock" in (a.reading.family, b.reading.family)
    ):
        return None
    start, end = first.start, last.end
    if a.reading.family == "weekday" and start > end:
        start -= _WEEK
    if start > end:
        return None
    value = f"{first.value}/{last.value}" if start == first.start else None
    return Found(
        a.start,
        b.end,
        Reading("date", (p := periods.span(start, end, value)).value, p, f"range:{b.reading.rule}"),
    )


def _widen(lower: str, after: int, item: Found) -> Found:
    """Takes in what stands before a day: the night of, the week of."""
    reading, head = item.reading, lower[after : item.start][-_REACH:]
    if reading.period is None or reading.period.precision != "day" or reading.kind != "date":
        return item
    if m := _WEEK_OF.search(head):
        week = periods.week(reading.period.start)
        return Found(
            item.start - len(head) + m.start(),
            item.end,
            Reading("date", week.value, week, f"week_of:{reading.rule}"),
        )
    if m := _PART_OF.search(head):
        part = lexicon.DAY_PARTS.get(m["part"], "MO")  # the early hours
        value = f"{reading.period.value}T{part}"
        told = Reading("time", value, replace(reading.period, value=value), reading.rule)
        return Found(item.start - len(head) + m.start(), item.end, told)
    return item


def _open_since(lower: str, after: int, item: Found, anchor: date | None) -> Found:
    """ "Since Wednesday", "since the war began in 2011": from then to the anchor."""
    reading, head = item.reading, lower[after : item.start][-_REACH:]
    if (
        reading.period is None
        or reading.kind not in ("date", "time")
        or anchor is None
        or reading.period.start > anchor
    ):
        return item
    m, family = _SINCE.search(head), "since"
    if m is None:
        m, family = _SINCE_EVENT.search(head), "since_event"
    if m is None:
        return item
    period = periods.span(reading.period.start, anchor, reading.value)
    start = item.start - len(head) + m.start("since")
    return Found(start, item.end, Reading(reading.kind, reading.value, period, f"{family}:{reading.rule}"))
