"""Years, runs of years and decades, told from the numbers that only look like years."""

import re
from datetime import date

from tasks.extraction.dates import periods
from tasks.extraction.dates.days import full_year
from tasks.extraction.dates.grammar import DIGITS, Context, Match, Reading, Rule, read, rule
from tasks.extraction.dates.lexicon import YEAR, any_of
from tasks.extraction.dates.months import PART, THE_PARTS, in_part

_YEARS_AHEAD = 30  # a bare number further ahead of the anchor is a count
_OLDEST_BARE, _LATEST_BARE = 1900, 2100  # and so is one outside these
_ROUND = 50  # round numbers before a plural are counts: "in 2000 homes"

# Words after which a number is a year even where a noun follows: "in 2011 rebels rose".
_YEAR_LEADS = ("in", "since", "during", "until", "till", "by", "early", "late", "mid", "circa")
_DATE_LEADS = (
    *_YEAR_LEADS, "of", "from", "before", "after", "for", "through", "to", "and", "between", "around",
    "throughout", "year", "summer", "winter", "autumn", "spring",
)  # fmt: skip
# What is counted, and what is measured; the second kind is never counted "in 2011".
_COUNTED = (
    "people", "persons", "men", "women", "children", "civilians", "soldiers", "troops", "fighters",
    "militants", "rebels", "houses", "homes", "families", "refugees", "residents", "villagers", "workers",
    "employees", "students", "protesters", "police", "officers", "members", "votes", "seats", "words",
    "pages", "points", "jobs", "vehicles", "rounds", "index", "more", "others",
)  # fmt: skip
_MEASURED = (
    "km", "kilometers", "kilometres", "meters", "metres", "miles", "feet", "tons", "tonnes", "dollars",
    "euros", "pounds", "barrels", "gmt", "utc", "hours", "hrs", "local",
)  # fmt: skip
# Words before a number that make it a count or the name of something.
_COUNT_LEADS = (
    "nearly", "some", "than", "over", "approximately", "roughly", "only", "least", "most", "all", "another",
    "up to", "almost", "killed", "injured", "wounded", "arrested", "detained", "us$", "$", "€", "£", "¥", "#",
    "resolution", "flight", "no", "no.", "number", "route", "highway", "section", "law", "bill", "article",
    "unit", "battalion", "brigade", "model", "room", "boeing", "decree", "chapter", "paragraph",
)  # fmt: skip
_WORD_BEFORE = re.compile(r"([\w']+)[\s-]+$")
_COUNT_BEFORE = re.compile(
    rf"(?<!\w){any_of(_COUNT_LEADS)}\s*$|[\w/.,:]$|(?<!\bpost)(?<!\bpre)(?<!\bmid)(?<!\bearly)(?<!\blate)-$"
)
_MEASURE_AFTER = re.compile(rf"\s*%|-year|\s+{any_of(_MEASURED)}\b|[.,:]\d|/\d|\s?(?:m|ft|cc|kg|mw)\b")
_COUNTED_AFTER = re.compile(rf"\s+{any_of(_COUNTED)}\b")
_PLURAL_AFTER = re.compile(r"\s[a-z]+s\b")


def _year(m: Match, ctx: Context) -> Reading | None:
    before = _WORD_BEFORE.search(ctx.head(m))
    lead = "early" if m["part"] else before[1] if before else ""
    figures = m["year"]
    if figures[0] in "'’":
        return read("date", periods.year(full_year(figures)), "year") if lead in _YEAR_LEADS else None
    if _is_count(int(figures), lead, m, ctx):
        return None
    return read("date", in_part(periods.year(int(figures)), m["part"]), "year")


def _is_count(number: int, lead: str, m: Match, ctx: Context) -> bool:
    if _COUNT_BEFORE.search(ctx.head(m)) or _MEASURE_AFTER.match(ctx.lower, m.end()):
        return True
    if number % _ROUND == 0 and not m["part"] and _PLURAL_AFTER.match(ctx.lower, m.end()):
        return True
    if lead not in _YEAR_LEADS and _COUNTED_AFTER.match(ctx.lower, m.end()):
        return True
    latest = ctx.anchor.year + _YEARS_AHEAD if ctx.anchor else _LATEST_BARE
    return lead not in _DATE_LEADS and not _OLDEST_BARE <= number <= latest


def _year_range(m: Match, _ctx: Context) -> Reading | None:
    first, last = int(m["first"]), m["last"]
    until = int(last) if len(last) == len(m["first"]) else first // 100 * 100 + int(last)
    if not first < until:
        return None
    period = periods.span(date(first, 1, 1), date(until, 12, 31), f"{first}/{until}")
    return read("date", period, "year_range")


_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|its|mid|late|early)[\s-]+$")


def _decade(m: Match, ctx: Context) -> Reading | None:
    """The 1980s, the '80s; two figures alone are of the 20th century, or somebody's age."""
    figures = m["decade"].strip("'’")
    if len(figures) == len("1980"):
        return read("date", periods.decade(int(figures)), "decade")
    if _AGE_BEFORE.search(ctx.head(m)):
        return None
    return read("date", periods.decade(1900 + int(figures)), "decade:of_20th_century")


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the\s+)?(?:(?:post|pre)-)?{PART}?(?P<year>{YEAR}|['’]\d\d)",
        {DIGITS, "post", "pre", *THE_PARTS}, _year,
    ),
    rule(rf"(?P<first>{YEAR})\s*[-–—/]\s*(?P<last>{YEAR}|\d\d)(?![-/\d]|\.\d)", {DIGITS}, _year_range),
    rule(
        r"(?:the\s+)?(?:(?:early|mid|late)[-\s]+)?(?P<decade>(?:1[5-9]\d|20[0-3])0|['’]?[5-9]0)['’]?s",
        {DIGITS, "the", "early", "mid", "late"}, _decade,
    ),
)  # fmt: skip
