"""Months, quarters and seasons."""

import re

from tasks.extraction.dates import lexicon, periods
from tasks.extraction.dates.days import full_year
from tasks.extraction.dates.grammar import Context, Match, Reading, Rule, against, read, rule
from tasks.extraction.dates.lexicon import MONTH, YEAR, any_of
from tasks.extraction.dates.nearest import in_nearest_year, last_over
from tasks.extraction.dates.periods import Period

PARTS = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

# Words after which a month stands.
_LEADS = (
    "in", "since", "of", "by", "during", "from", "until", "till", "before", "after", "for", "last",
    "next", "through", "to", "and", "between", "early", "late", "mid", "around", "throughout", "end",
    "beginning", "start",
)  # fmt: skip
_NAMES_TOO = frozenset(("april", "may", "june", "march", "august"))
_WORD_BEFORE = re.compile(r"([\w']+)[\s-]+$")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_LINE_END = re.compile(r"[^\S\n]*:?[^\S\n]*(?:\n|$)")


def in_part(whole: Period, part: str | None) -> Period:
    """The part of a period that a word of PARTS names; all of it for None."""
    return periods.part(whole, PARTS[part]) if part else whole


def _month(m: Match, ctx: Context) -> Reading | None:
    number = lexicon.month_number(m["month"])

    def make(year: int) -> Period:
        return in_part(periods.month(year, number), m["part"])

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
    if m["part"] or m["which"] or m["step"]:
        return True
    if ctx.head(m).endswith("\n") and _LINE_END.match(ctx.text, m.end()):
        return True  # a heading
    before = _WORD_BEFORE.search(ctx.head(m))
    lead = before[1] if before else ""
    if lead in ("and", "to") and (word == "may" or _NAME_AFTER.match(ctx.text, m.end())):
        return False
    return lead in _LEADS or word in lexicon.FULL_MONTHS.keys() - _NAMES_TOO


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


PART = rf"(?:(?P<part>{any_of(PARTS)})(?:\s+of\s+(?:the\s+(?:year\s+)?)?|\s*-\s*|\s+(?:in\s+)?))"
_STEP = r"(?P<step>last|this|next|previous)\s+year"
THE_PARTS = {"the", *PARTS}

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the\s+)?(?:{PART}|(?P<which>last|this|next)\s+)?(?P<month>{MONTH})(?:\s+of)?"
        rf"(?:(?:,\s*|\s+|-)(?P<year>{YEAR}|['’]\d\d)(?!\d|[.,]\d)|,?\s+{_STEP}|(?<! of))",
        lexicon.MONTH_STARTS | THE_PARTS | {"last", "this", "next"}, _month,
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
