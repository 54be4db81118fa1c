"""Single days of the calendar and runs of them within a month: written out, numeric, and holidays."""

import re
from calendar import isleap
from datetime import date, timedelta

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import DIGITS, Context, Match, Reading, Rule, against, read, rule
from tasks.extraction.dates.lexicon import DAY_NUMBER, MONTH, WEEKDAY, YEAR, any_of
from tasks.extraction.dates.nearest import in_nearest_year, last_over
from tasks.extraction.dates.periods import Period

_MONTHS_IN_YEAR = 12
_NEAR_ANCHOR = timedelta(days=31)  # the days most told of are those just before publication
_FEBRUARY, _LEAP_DAY = 2, 29

# Holidays by month and day; by days from Easter Sunday; by month, weekday and which one of them in the month.
_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),
    "international women's day": (3, 8), "may day": (5, 1), "bastille day": (7, 14), "halloween": (10, 31),
    "armistice day": (11, 11), "veterans day": (11, 11), "fourth of july": (7, 4), "9/11": (9, 11),
}  # fmt: skip
_FROM_EASTER = {"palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
_NTH_WEEKDAY = {"thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1)}


def full_year(figures: str) -> int:
    """The year that four figures name, or two: 50 to 99 are of the 20th century."""
    year = int(figures.strip("'’"))
    if year > 99:  # noqa: PLR2004 (more than two figures)
        return year
    return year + (1900 if year >= 50 else 2000)  # noqa: PLR2004 (the usual pivot)


def _iso(m: Match, _ctx: Context) -> Reading:
    return read("date", periods.day(date(int(m["y"]), int(m["m"]), int(m["d"]))), "iso_date")


def _numeric(m: Match, ctx: Context) -> Reading | None:
    """12/05/2024: in the only order there is, else that of the text's other dates, else by the anchor."""
    first, second, year = int(m["a"]), int(m["b"]), full_year(m["y"])
    orders = {
        name: date(year, month, day)
        for name, month, day in (("month_first", first, second), ("day_first", second, first))
        if month <= _MONTHS_IN_YEAR
    }
    if not orders:
        return None
    if len(set(orders.values())) == 1:
        return read("date", periods.day(next(iter(orders.values()))), "numeric_date:one_order")
    order, why = _numeric_order(orders, ctx)
    return read("date", periods.day(orders[order]), f"numeric_date:{order}_{why}")


def _numeric_order(orders: dict[str, date], ctx: Context) -> tuple[str, str]:
    seen = [(int(m["a"]), int(m["b"])) for m in _NUMERIC_ANYWHERE.finditer(ctx.lower)]
    day_first = any(a > _MONTHS_IN_YEAR >= b for a, b in seen)
    month_first = any(b > _MONTHS_IN_YEAR >= a for a, b in seen)
    if day_first != month_first:
        return ("day_first" if day_first else "month_first"), "as_elsewhere_in_text"
    if ctx.anchor is not None:
        gone = [name for name, on in orders.items() if on <= ctx.anchor]
        if len(gone) == 1:
            return gone[0], "not_after_anchor"
        near = [name for name, on in orders.items() if abs(ctx.anchor - on) <= _NEAR_ANCHOR]
        if len(near) == 1:
            return near[0], "near_anchor"
    return "month_first", "assumed"


def _month_day(m: Match, ctx: Context) -> Reading | None:
    """5 December, Dec. 3-5, 3 JAN 90; without a year by what is nearest."""
    month = lexicon.month_number(m["month"])
    days = [int(re.sub(r"\D", "", m[group])) for group in ("day", "last") if m[group]]

    def make(year: int) -> Period:
        chosen = [date(year, month, number) for number in days]
        return periods.day(chosen[0]) if len(chosen) == 1 else periods.span(chosen[0], chosen[-1])

    if m["year"]:
        return read("date", make(full_year(m["year"])), "full_date")
    if m.groupdict().get("which") == "last":
        return against(ctx.anchor, lambda anchor: last_over(make, anchor), "date_without_year:last")
    word = ctx.text[m.start("month") : m.end("month")]
    if word[0].islower() and word in ("may", "march", "mar"):  # "may 5 people", "a march 20 miles long"
        return None
    if ctx.anchor is not None and month == _FEBRUARY and _LEAP_DAY in days:
        leap = next((year for year in range(ctx.anchor.year, 0, -1) if isleap(year)), None)
        return read("date", make(leap), "date_without_year:leap_day") if leap else None
    return in_nearest_year(m, ctx, make, "date_without_year")


def _day_of_month(m: Match, ctx: Context) -> Reading:
    """The 12th: the last one that is not after the anchor."""
    number = int(re.sub(r"\D", "", m["day"]))

    def make(anchor: date) -> Period:
        on = anchor if anchor.day >= number else periods.shift_months(anchor.replace(day=1), -1)
        return periods.day(on.replace(day=number))

    return against(ctx.anchor, make, "day_of_month:last")


def _holiday(m: Match, ctx: Context) -> Reading:
    name = lexicon.squash(m["holiday"])

    def make(year: int) -> Period:
        if name in _FIXED:
            return periods.day(date(year, *_FIXED[name]))
        if name in _FROM_EASTER:
            return periods.day(periods.easter(year) + timedelta(days=_FROM_EASTER[name]))
        return periods.day(periods.nth_weekday(year, *_NTH_WEEKDAY[name]))

    if m["year"]:
        return read("date", make(int(m["year"])), "holiday_and_year")
    if name == "9/11":
        return read("date", make(2001), "holiday:the_attacks")
    return in_nearest_year(m, ctx, make, "holiday")


_HOLIDAYS = [*_FIXED, *_FROM_EASTER, *_NTH_WEEKDAY]
_HOLIDAY = any_of([*_HOLIDAYS, *(name.replace("'", "’") for name in _HOLIDAYS if "'" in name)])
_HOLIDAY_STARTS = {re.split(r"[' ]", name)[0] for name in _HOLIDAYS if name != "9/11"} | {DIGITS}

_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|[.-]\d)"
_NUMERIC_ANYWHERE = re.compile(r"(?<![\d/.-])" + _NUMERIC)
_DAYS = rf"(?P<day>{DAY_NUMBER})(?:\s*(?:-|–|—|to|and|through)\s*(?P<last>{DAY_NUMBER}))?"
_YEAR = rf"(?P<year>{YEAR}|['’]\d\d)(?!\d|[.,]\d)"
_ON_WEEKDAY = rf"(?:{WEEKDAY}[^\S\n]*,?[^\S\n]+)?(?:the\s+)?"
_ANOTHER_MONTH = rf"(?!\s+{MONTH}(?!\w))"

RULES: tuple[Rule, ...] = (
    rule(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?!\d)(?:t(?=\d))?", {DIGITS}, _iso),
    rule(_NUMERIC, {DIGITS}, _numeric),
    rule(
        rf"(?:(?P<which>last|this|next)\s+)?{_ON_WEEKDAY}(?P<month>{MONTH})\s*(?:the\s+)?{_DAYS}{_ANOTHER_MONTH}(?:(?:,\s*|\s+(?:of\s+|in\s+)?|-){_YEAR})?",
        lexicon.MONTH_STARTS | lexicon.WEEKDAY_STARTS | {"the", "last", "this", "next"}, _month_day,
    ),
    rule(
        rf"{_ON_WEEKDAY}{_DAYS}[\s-]*(?:of\s+)?(?P<month>{MONTH})(?:(?:,\s*|\s+(?:of\s+)?|-){_YEAR})?",
        lexicon.WEEKDAY_STARTS | {DIGITS, "the"}, _month_day,
    ),
    rule(  # 3 JAN 90 in a dateline or in brackets, 03-jan-90
        rf"(?P<day>{DAY_NUMBER})(?P<last>)(?P<s>[\s-])(?P<month>{lexicon.SHORT_MONTH})(?P=s)(?P<year>\d\d)"
        r"(?:(?<=-\d\d)|(?=\s*(?:--|—|–|[\](),;.]|$)))",
        {DIGITS}, _month_day,
    ),
    rule(
        r"the\s+(?P<day>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?:\s+of\s+(?:this|the)\s+month|(?=\s*[.,;]))",
        {"the"}, _day_of_month,
    ),
    rule(rf"(?P<holiday>{_HOLIDAY})(?:,?\s+(?P<year>{YEAR}))?", _HOLIDAY_STARTS, _holiday),
)  # fmt: skip
