"""Months, years, decades, quarters and seasons."""

import re
from datetime import date

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.days import full_year
from tasks.extraction.dates.grammar import DIGITS, Context, Match, Reading, Rule, against, read, rule
from tasks.extraction.dates.lexicon import MONTH, YEAR, any_of
from tasks.extraction.dates.nearest import in_nearest_year, last_over
from tasks.extraction.dates.periods import Period

PARTS = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_OLDEST_BARE = 1900  # a bare number below it is a count far more often than a year
_YEARS_AHEAD = 30  # and so is one further ahead of the anchor
_ROUND = 50  # round numbers before a plural are counts: "in 2000 homes"

# Words after which a month or a number is one of the calendar.
_LEADS = (
    "in", "since", "of", "by", "during", "from", "until", "till", "before", "after", "for", "last",
    "next", "this", "through", "to", "and", "between", "early", "late", "mid", "as", "around", "about",
    "throughout", "end", "beginning", "start", "year", "summer", "winter", "autumn", "spring", "circa",
    "pre", "post",
)  # fmt: skip
_NAMES_TOO = frozenset(("april", "may", "june", "march", "august"))
_WORD_BEFORE = re.compile(r"([\w']+)[\s-]+$")
# Words before which a number is none.
_COUNTED = (
    "people", "persons", "men", "women", "children", "civilians", "soldiers", "troops", "fighters",
    "militants", "rebels", "houses", "homes", "families", "refugees", "residents", "villagers",
    "workers", "employees", "students", "protesters", "police", "officers", "members", "km",
    "kilometers", "kilometres", "meters", "metres", "miles", "feet", "tons", "tonnes", "dollars",
    "euros", "pounds", "barrels", "votes", "seats", "words", "pages", "points", "jobs", "vehicles",
    "rounds", "gmt", "utc", "hours", "hrs", "local", "index", "more", "others",
)  # fmt: skip
_COUNT_AFTER = re.compile(rf"\s*%|-year|\s+{any_of(_COUNTED)}\b|[.,:]\d|/\d|\s?(?:m|ft|cc|kg|mw)\b")
_COUNT_BEFORE = re.compile(
    r"(?:resolution|flight|no\.?|number|route|highway|section|law|bill|article|unit|battalion|brigade|model|room|boeing|decree"
    r"|chapter|paragraph|nearly|some|than|over|approximately|roughly|only|least|most|all|another|killed|injured|wounded"
    r"|arrested|detained|up to|almost|us\$)\s*$|[$€£¥#]\s*$|[\w/.,:]$|(?<!\bpost)(?<!\bpre)(?<!\bmid)-$"
)


def _of(whole: Period, part: str | None) -> Period:
    return periods.part(whole, PARTS[part]) if part else whole


def _month(m: Match, ctx: Context) -> Reading | None:
    number = lexicon.month_number(m["month"])

    def make(year: int) -> Period:
        return _of(periods.month(year, number), m["part"])

    if m["year"]:
        return read("date", make(full_year(m["year"])), "month_and_year")
    if not _is_month_alone(m, ctx):
        return None
    if m["step"]:
        return against(
            ctx.anchor, lambda anchor: make(anchor.year + STEPS[m["step"]]), "month_of_relative_year"
        )
    if m["which"] == "last":
        return against(ctx.anchor, lambda anchor: last_over(make, anchor), "month_without_year:last")
    return in_nearest_year(m, ctx, make, "month_without_year")


def _is_month_alone(m: Match, ctx: Context) -> bool:
    """A bare month must be capitalised; a short one, a name or a verb needs a lead such as "in"."""
    word = m["month"]
    if not ctx.text[m.start("month")].isupper():
        return False
    before = _WORD_BEFORE.search(ctx.head(m))
    led = bool(m["part"] or m["which"] or m["step"]) or (before is not None and before[1] in _LEADS)
    if word == "may" and before is not None and before[1] in ("and", "to", "this", "that"):
        return False
    return led or word in lexicon.FULL_MONTHS.keys() - _NAMES_TOO


def _year(m: Match, ctx: Context) -> Reading | None:
    head, figures = ctx.head(m), m["year"]
    before = _WORD_BEFORE.search(head)
    led = bool(m["part"]) or (before is not None and before[1] in _LEADS)
    if figures[0] in "'’":
        return read("date", periods.year(full_year(figures)), "year") if led else None
    year = int(figures)
    if _COUNT_BEFORE.search(head) or _COUNT_AFTER.match(ctx.lower, m.end()):
        return None
    if year % _ROUND == 0 and re.match(r"\s[a-z]+s\b", ctx.lower[m.end() : m.end() + 24]) and not m["part"]:
        return None
    latest = ctx.anchor.year + _YEARS_AHEAD if ctx.anchor else 2100
    if not led and not _OLDEST_BARE <= year <= latest:
        return None
    return read("date", _of(periods.year(year), m["part"]), "year")


def _year_range(m: Match, _ctx: Context) -> Reading | None:
    first = int(m["first"])
    last = int(m["last"]) if len(m["last"]) > 2 else first // 100 * 100 + int(m["last"])  # noqa: PLR2004 (2011-14)
    if not first < last:
        return None
    return read("date", periods.span(date(first, 1, 1), date(last, 12, 31), f"{first}/{last}"), "year_range")


def _decade(m: Match, ctx: Context) -> Reading | None:
    figures = m["decade"].strip("'’")
    if len(figures) > 2:  # noqa: PLR2004 (1980s, against 80s)
        return read("date", periods.decade(int(figures)), "decade")
    if re.search(r"\b(?:his|her|their|my|its|mid|late|early)[\s-]+$", ctx.head(m)):  # an age, a temperature
        return None
    return read("date", periods.decade(1900 + int(figures)), "decade:of_20th_century")


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}


def _quarter(m: Match, ctx: Context) -> Reading | None:
    number, is_half = _QUARTERS[m["nth"]], m["unit"] == "half"
    family = "half" if is_half else "quarter"

    def make(year: int) -> Period:
        return periods.half(year, min(number, 2)) if is_half else periods.quarter(year, number)

    if m["year"]:
        return read("date", make(int(m["year"])), f"{family}_and_year")
    if m["step"]:
        step = {"the": 0} | STEPS
        return against(
            ctx.anchor, lambda anchor: make(anchor.year + step[m["step"]]), f"{family}_of_relative_year"
        )
    return None if is_half else in_nearest_year(m, ctx, make, "quarter_without_year")


def _season(m: Match, ctx: Context) -> Reading | None:
    """Months of the northern hemisphere; "the fall of" a town is none."""
    code = lexicon.SEASONS[m["season"]]

    def make(year: int) -> Period:
        return periods.season(year, code)

    if m["year"]:
        return read("date", make(int(m["year"])), "season_and_year")
    if m["lead"] == "last":
        return against(ctx.anchor, lambda anchor: last_over(make, anchor), "season_without_year:last")
    if re.match(r"\s+(?:of|to)\b", ctx.lower[m.end() : m.end() + 6]):
        return None
    if m["lead"] is None and not re.search(r"\b(?:in|during|since|by|until|of|for)\s+$", ctx.head(m)):
        return None
    return in_nearest_year(m, ctx, make, "season_without_year")


_PART = rf"(?:(?P<part>{any_of(PARTS)})(?:\s+of\s+(?:the\s+(?:year\s+)?)?|\s*-\s*|\s+(?:in\s+)?))"
_STEP = r"(?P<step>last|this|next|previous)\s+year"
_THE_PARTS = {"the", *PARTS}

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the\s+)?(?:{_PART}|(?P<which>last|this|next)\s+)?(?P<month>{MONTH})(?:\s+of)?"
        rf"(?:(?:,\s*|\s+|-)(?P<year>{YEAR}|['’]\d\d)(?!\d|[.,]\d)|,?\s+{_STEP}|(?<! of))",
        lexicon.MONTH_STARTS | _THE_PARTS | {"last", "this", "next"}, _month,
    ),
    rule(
        rf"(?:the\s+)?(?:(?:post|pre)-)?{_PART}?(?P<year>{YEAR}|['’]\d\d)",
        {DIGITS, "post", "pre", *_THE_PARTS}, _year,
    ),
    rule(rf"(?P<first>{YEAR})\s*[-–—/]\s*(?P<last>{YEAR}|\d\d)(?![-/.\d])", {DIGITS}, _year_range),
    rule(
        r"(?:the\s+)?(?:(?:early|mid|late)[-\s]+)?(?P<decade>(?:1[5-9]\d|20[0-3])0|['’]?[5-9]0)['’]?s",
        {DIGITS, "the", "early", "mid", "late"}, _decade,
    ),
    rule(
        rf"(?:the\s+)?(?P<nth>{any_of(_QUARTERS)})(?:[-\s]+(?P<unit>quarter|half)|(?<=q\d))"
        rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<step>this|last|next|the|previous)\s+year))?",
        {"the", *(word for word in _QUARTERS if word[0] != "q"), "q"}, _quarter,
    ),
    rule(
        rf"(?:(?P<lead>this\s+past|this|last|next)\s+|the\s+)?(?:(?:early|mid|late)[-\s]+)?"
        rf"(?P<season>{any_of(lexicon.SEASONS)})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?",
        {"this", "last", "next", "the", "early", "mid", "late", *lexicon.SEASONS}, _season,
    ),
)  # fmt: skip
