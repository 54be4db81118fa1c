"""Calendar dates: written in full or in part, numeric, months, years, decades, quarters, seasons, holidays."""

import re
from datetime import date
from functools import partial

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.grammar import DIGITS, Context, Reading, Rule, against_anchor, read, rule
from tasks.extraction.dates.lexicon import MONTH, ORDINAL_DAY, WEEKDAY_ANY, YEAR
from tasks.extraction.dates.periods import Period

_CENTURY = 100
_PIVOT = 50  # two-figure years from 50 on are of the 20th century
# A date without a year is read ahead, against the past reading, when that one is nearly a year back and this one near.
_FAR_BACK, _NEAR_AHEAD = 300, 60
_MODIFIER = r"(?:(?P<part>early|mid|late|end|beginning|start|middle)(?:[- ](?:of )?|\s+(?:in )?))"
_PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late"}
_PREPOSITIONS = frozenset(
    "in since of by during from until till before after for last next this through to and between early late mid "
    "as around about throughout end beginning start year summer winter autumn spring circa pre post the".split()
)
_COUNTED = lexicon.any_of(
    "people persons men women children civilians soldiers troops fighters militants rebels houses homes families refugees "
    "residents villagers workers employees students protesters police officers members km kilometers kilometres meters "
    "metres miles feet tons tonnes dollars euros pounds barrels votes seats words pages points jobs vehicles rounds gmt utc "
    "hours hrs local".split()
)
_NUMBERED = re.compile(
    r"(?:resolution|flight|no\.?|number|route|highway|section|law|bill|article|unit|battalion|brigade|model|room|boeing"
    r"|decree|chapter|paragraph|nearly|some|than|over|approximately|roughly|only|least|most|all|another|killed|injured"
    r"|wounded|arrested|detained|up to|almost|[$€£¥#]|us\$)\s*$"
)
_CODE_BEFORE = re.compile(r"[\w$€£¥#/.,:]-?$|\d[-–]$")


def _place_year(ctx: Context, start: int, end: int, make: "partial[Period]", name: str) -> Reading:
    """A yearly date put in the year nearest to the anchor: the last one, or the next where the verb looks ahead."""
    if ctx.anchor is None:
        return Reading("date", "XXXX-XX-XX", None, f"{name}:no_anchor")
    this = make(ctx.anchor.year)
    past = this if this.start <= ctx.anchor else make(ctx.anchor.year - 1)
    ahead = this if this.end >= ctx.anchor else make(ctx.anchor.year + 1)
    tense = ctx.tense(start, end)
    if past == ahead:
        return read("date", past, f"{name}:this_year")
    if tense == "future":
        return read("date", ahead, f"{name}:next_one")
    near = (ahead.start - ctx.anchor).days <= _NEAR_AHEAD and (ctx.anchor - past.end).days >= _FAR_BACK
    if tense == "none" and near:
        return read("date", ahead, f"{name}:nearest")
    return read("date", past, f"{name}:last_one")


def full_year(digits: str) -> int:
    """The year that two or four figures name."""
    year = int(digits.strip("'’"))
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _iso(m: "re.Match[str]", _ctx: Context) -> Reading:
    return read("date", periods.day(date(int(m["y"]), int(m["m"]), int(m["d"]))), "iso_date")


def _numeric(m: "re.Match[str]", ctx: Context) -> Reading | None:
    """12/05/2024: by the only order the calendar allows, else by the text's other dates, else by the anchor."""
    first, second, year = int(m["a"]), int(m["b"]), full_year(m["y"])
    orders = {
        name: date(year, month, day)
        for name, month, day in (("month_first", first, second), ("day_first", second, first))
        if 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 (months and days)
    }
    if len(set(orders.values())) == 1:
        return read("date", periods.day(next(iter(orders.values()))), "numeric_date:one_order")
    if not orders:
        return None
    order, why = _numeric_order(orders, ctx)
    return read("date", periods.day(orders[order]), f"numeric_date:{order}_{why}")


_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|[.-]\d)"
_NUMERIC_ANYWHERE = re.compile(r"(?<![\d/.-])" + _NUMERIC)
_LAST_MONTH = 12


def _numeric_order(orders: dict[str, date], ctx: Context) -> tuple[str, str]:
    seen = [(int(m["a"]), int(m["b"])) for m in _NUMERIC_ANYWHERE.finditer(ctx.lower)]
    day_first = any(a > _LAST_MONTH >= b for a, b in seen)
    month_first = any(b > _LAST_MONTH >= a for a, b in seen)
    if day_first != month_first:
        return ("day_first" if day_first else "month_first"), "as_elsewhere_in_text"
    if ctx.anchor is not None:
        past = [name for name, on in orders.items() if on <= ctx.anchor]
        if len(past) == 1:
            return past[0], "not_after_anchor"
    return "month_first", "assumed"


def _month_day(m: "re.Match[str]", ctx: Context) -> Reading | None:
    month = lexicon.MONTHS[m["month"].rstrip(".")]
    days = [int(re.sub(r"\D", "", m[g])) for g in ("day", "last") if m[g]]

    def make(year: int) -> Period:
        chosen = [date(year, month, n) for n in days]
        return periods.day(chosen[0]) if len(chosen) == 1 else periods.span(chosen[0], chosen[-1])

    if m["year"]:
        return read("date", make(full_year(m["year"])), "full_date")
    if not _month_word_is_month(m, ctx):
        return None
    leap = month == 2 and 29 in days  # noqa: PLR2004 (29 February)
    if leap and ctx.anchor is not None:
        years = [y for y in range(ctx.anchor.year, ctx.anchor.year - 9, -1) if y % 4 == 0]
        return read("date", make(years[0]), "date_without_year:leap_day")
    return _place_year(ctx, m.start(), m.end(), partial(make), "date_without_year")


def _month_word_is_month(m: "re.Match[str]", ctx: Context) -> bool:
    """False for "may 5 people", "march 20 miles": the two that are verbs must be capitalised."""
    word = ctx.text[m.start("month") : m.end("month")]
    return m["month"] not in ("may", "march", "mar") or word[0].isupper()


def _month_year(m: "re.Match[str]", ctx: Context) -> Reading | None:
    month = lexicon.MONTHS[m["month"].rstrip(".")]
    which = _PARTS[m["part"]] if m["part"] else None

    def make(year: int) -> Period:
        whole = periods.month(year, month)
        return periods.part(whole, which) if which else whole

    if m["year"]:
        return read("date", make(full_year(m["year"])), "month_and_year")
    if not _is_month_alone(m, ctx):
        return None
    return _place_year(ctx, m.start(), m.end(), partial(make), "month_without_year")


_WORD_BEFORE = re.compile(r"([\w']+)[\s-]+$")
_NAMES_TOO = frozenset("april may june march august jan mar".split())


def _is_month_alone(m: "re.Match[str]", ctx: Context) -> bool:
    """A bare month must be capitalised; one that is also a name, a verb or short needs a preposition before it."""
    if not ctx.text[m.start("month")].isupper():
        return False
    word = m["month"].rstrip(".")
    before = _WORD_BEFORE.search(ctx.lower, max(0, m.start() - 20), m.start())
    led = bool(m["part"]) or (before is not None and before[1] in _PREPOSITIONS)
    if word == "may" and before is not None and before[1] in ("the", "and", "to"):
        return False
    return led or (word not in _NAMES_TOO and len(word) > 4)  # noqa: PLR2004 (abbreviations)


_YEAR_AFTER = re.compile(rf"\s*(?:%|-year|\s{_COUNTED}\b|[.,:]\d|/\d|\s?(?:m|ft|cc|kg|mw)\b)")


def _year_alone(m: "re.Match[str]", ctx: Context) -> Reading | None:
    year = int(m["year"])
    head = ctx.lower[max(0, m.start() - 20) : m.start()]
    if _CODE_BEFORE.search(head) or _NUMBERED.search(head) or _YEAR_AFTER.match(ctx.lower, m.end()):
        return None
    before = _WORD_BEFORE.search(head)
    led = before is not None and before[1] in _PREPOSITIONS
    plural = re.compile(r"\s[a-z]+s\b").match(ctx.lower, m.end())
    if year % 50 == 0 and plural and not m["part"]:
        return None
    latest = ctx.anchor.year + 30 if ctx.anchor else 2100
    if not (led or m["part"] or 1900 <= year <= latest):  # noqa: PLR2004 (bare numbers below it are counts)
        return None
    whole = periods.year(year)
    return read("date", periods.part(whole, _PARTS[m["part"]]) if m["part"] else whole, "year")


def _decade(m: "re.Match[str]", _ctx: Context) -> Reading:
    digits = m["decade"].strip("'’")
    first = int(digits) if len(digits) > 2 else 1900 + int(digits)  # noqa: PLR2004 (the '80s)
    return read("date", periods.decade(first), "decade")


def _quarter(m: "re.Match[str]", ctx: Context) -> Reading | None:
    word = m["nth"]
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}.get(word) or int(word[-1])
    make = periods.half if m["unit"] == "half" else periods.quarter
    relative = {"this": 0, "the": 0, "last": -1, "next": 1, "previous": -1}
    name = f"{m['unit'] or 'quarter'}"
    if m["year"] and m["year"].isdigit():
        return read("date", make(int(m["year"]), number), f"{name}_of_year")
    if m["rel"]:
        return against_anchor(ctx, f"{name}_of_relative_year", lambda a: make(a.year + relative[m["rel"]], number))
    if m["unit"] == "half":
        return None
    return _place_year(ctx, m.start(), m.end(), partial(make, number=number), "quarter_without_year")


_SEASON_BEFORE = re.compile(r"\b(?:in|during|since|by|until|of) $")


def _season(m: "re.Match[str]", ctx: Context) -> Reading | None:
    code = lexicon.SEASON_WORDS[m["season"]]
    make = partial(periods.season, code=code)
    if m["year"]:
        return read("date", make(full_year(m["year"])), "season_and_year")
    lead = m["lead"] or ""
    led = lead or _SEASON_BEFORE.search(ctx.lower, max(0, m.start() - 12), m.start())
    if not led or re.match(r"\s+(?:of|to|in)\b", ctx.lower[m.end() : m.end() + 5]):
        return None
    if lead.startswith("last"):
        return against_anchor(ctx, "last_season", lambda a: _last_over(make, a))
    if lead.startswith("next"):
        return against_anchor(ctx, "next_season", lambda a: make(a.year if make(a.year).start > a else a.year + 1))
    return _place_year(ctx, m.start(), m.end(), make, "season_without_year")


def _last_over(make: "partial[Period]", anchor: date) -> Period:
    this = make(anchor.year)
    return this if this.end < anchor else make(anchor.year - 1)


def _holiday(m: "re.Match[str]", ctx: Context) -> Reading:
    name = m["holiday"].replace("’", "'")

    def make(year: int) -> Period:
        if name in lexicon.FIXED_HOLIDAYS:
            return periods.day(date(year, *lexicon.FIXED_HOLIDAYS[name]))
        if name in lexicon.EASTER_HOLIDAYS:
            easter = periods.easter(year)
            return periods.day(date.fromordinal(easter.toordinal() + lexicon.EASTER_HOLIDAYS[name]))
        return periods.day(periods.nth_weekday(year, *lexicon.WEEKDAY_HOLIDAYS[name]))

    if m["year"]:
        return read("date", make(int(m["year"])), "holiday_and_year")
    return _place_year(ctx, m.start(), m.end(), partial(make), "holiday")


_HOLIDAYS = [*lexicon.FIXED_HOLIDAYS, *lexicon.EASTER_HOLIDAYS, *lexicon.WEEKDAY_HOLIDAYS]
_HOLIDAYS += [name.replace("'", "’") for name in _HOLIDAYS if "'" in name]
_MONTH_STARTS = frozenset(lexicon.MONTHS)
_DAY_STARTS = frozenset(lexicon.WEEKDAYS) | frozenset(lexicon.WEEKDAY_ABBREVIATIONS)
_PART_STARTS = frozenset(_PARTS)
_TAIL_YEAR = rf"(?:(?:,\s*|\s+(?:of\s+|in\s+)?|-)(?P<year>{YEAR}|['’]\d\d)(?!\d|[.,]\d))?"
_ORDINAL = "|".join(k for k in lexicon.ORDINALS if k in ("first", "second", "third", "fourth"))

RULES: tuple[Rule, ...] = (
    rule(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?!\d)", {DIGITS}, _iso),
    rule(_NUMERIC, {DIGITS}, _numeric),
    rule(
        rf"(?:{WEEKDAY_ANY},?\s+(?:the\s+)?)?(?P<month>{MONTH})\s*(?P<day>{ORDINAL_DAY})"
        rf"(?:\s*(?:-|–|—|to|and|through)\s*(?P<last>{ORDINAL_DAY})(?!\s+(?:{MONTH})\b))?{_TAIL_YEAR}",
        _MONTH_STARTS | _DAY_STARTS, _month_day,
    ),
    rule(
        rf"(?:{WEEKDAY_ANY},?\s+)?(?:the\s+)?(?P<day>{ORDINAL_DAY})(?:\s*(?:-|–|—|to|and|through)\s*(?P<last>{ORDINAL_DAY}))?"
        rf"[\s-]*(?:of\s+)?(?P<month>{MONTH})(?:(?:,\s*|\s+(?:of\s+)?|-)(?P<year>{YEAR}|['’]\d\d)(?![\d]|[.,]\d))?",
        _DAY_STARTS | {DIGITS, "the"}, _month_day,
    ),
    rule(
        rf"(?P<day>{ORDINAL_DAY})[\s-](?P<month>{lexicon.any_of([n for n in lexicon.MONTHS if len(n) == 3])})(?P<last>)"
        r"[\s-](?P<year>\d\d)(?=\s*(?:--|—|–|\]|\)|$|[.,;])|(?<=-\d\d))",
        {DIGITS}, _month_day,
    ),
    rule(rf"(?:the\s+)?{_MODIFIER}?(?P<month>{MONTH}){_TAIL_YEAR}", _MONTH_STARTS | _PART_STARTS | {"the"}, _month_year),
    rule(rf"(?:the\s+)?{_MODIFIER}?(?P<year>{YEAR})", _PART_STARTS | {DIGITS, "the"}, _year_alone),
    rule(r"(?:the\s+)?(?:(?:early|mid|late)[- ])?(?P<decade>(?:1[5-9]\d|20[0-3])0|['’]?[2-9]0)['’]?s", {DIGITS, "the", "early", "mid", "late"}, _decade),
    rule(
        rf"(?:the\s+)?(?P<nth>{_ORDINAL}|final|last)[- ](?P<unit>quarter|half)(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<rel>this|last|next|the|previous) year))?",
        {"the", "first", "second", "third", "fourth", "final", "last"}, _quarter,
    ),
    rule(rf"(?P<nth>q[1-4])(?P<unit>)(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<rel>this|last|next) year))?", {"q"}, _quarter),
    rule(
        rf"(?:(?P<lead>this past|this|last|next)\s+|the\s+)?(?:(?:early|mid|late)[- ])?"
        rf"(?P<season>{lexicon.any_of(lexicon.SEASON_WORDS)})(?:(?:,?\s+(?:of\s+)?)(?P<year>{YEAR}))?",
        {"this", "last", "next", "the", "early", "mid", "late", *lexicon.SEASON_WORDS}, _season,
    ),
    rule(rf"(?P<holiday>{lexicon.any_of(_HOLIDAYS)})(?:,?\s+(?P<year>{YEAR}))?", {name.split()[0].split(".")[0].split("'")[0].split("’")[0] for name in _HOLIDAYS}, _holiday),
)  # fmt: skip
