"""Days as people write them: "22 December 2023", "Dec 23, 2023 5:06pm PT", "17 de febrero 2020", "2020年7月12日"."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from tasks.reference import REFERENCE

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_FIRST_YEAR = 1990  # no page is older than the web


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day and where in the text it stands."""

    day: date
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """The number of each month's name and short name, folded: data/reference/months.yaml."""
    rows: list[str] = yaml.safe_load((REFERENCE / "months.yaml").read_text(encoding="utf-8"))
    return {_fold(name): number for number, names in enumerate(rows, start=1) for name in names.split()}


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    month = rf"(?P<month>{names})\.?"
    return tuple(
        re.compile(rf"(?<!\d){form}(?!\d)")
        for form in (
            rf"{_DAY}\s*(?:-|/|de\s+|of\s+)?\s*{month}\s*(?:-|/|,|de\s+|del\s+)?\s*{_YEAR}",
            rf"\b{month}\s*{_DAY}\s*(?:,|\s)\s*{_YEAR}",
            rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]",
            rf"{_YEAR}\s?(?P<sep>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?(?P<day>\d{{1,2}})",
        )
    )


_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>20\d\d)(?!\d)"
)


def find_day(text: str, *, day_first: bool | None) -> WrittenDay | None:
    """The first day that a short text writes in full, None if there is none.

    `day_first` tells how 3/4/2024 is meant; None: it is passed over.
    """
    folded = _fold(text)
    found = [
        day
        for match in (form.search(folded) for form in _forms())
        if match and (day := _named(match)) is not None
    ]
    if (match := _NUMERIC.search(folded)) and (day := _numeric(match, day_first)):
        found.append(day)
    return min(found, key=lambda written: written.start, default=None)


def _named(match: re.Match[str]) -> WrittenDay | None:
    month = match["month"]
    return _written(
        match, int(match["year"]), int(month) if month.isdigit() else months()[month], match["day"]
    )


def _numeric(match: re.Match[str], day_first: bool | None) -> WrittenDay | None:  # noqa: FBT001 - passed on
    first, second = int(match["first"]), int(match["second"])
    if match["sep"] == "." or first > 12:  # noqa: PLR2004 - months; with dots the day always comes first
        day_first = True
    elif second > 12:  # noqa: PLR2004
        day_first = False
    elif first == second:
        day_first = True
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _written(match, int(match["year"]), month, str(day))


def _written(match: re.Match[str], year: int, month: int, day: str) -> WrittenDay | None:
    try:
        return WrittenDay(date(year, month, int(day)), *match.span()) if year >= _FIRST_YEAR else None
    except ValueError:  # no such day
        return None


def _fold(text: str) -> str:
    """Lower case, digits and letters without marks; as long as `text`."""
    return "".join(map(_fold_char, text))


@cache
def _fold_char(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    decomposed = unicodedata.normalize("NFD", char.lower())
    return decomposed[0] if all(map(unicodedata.combining, decomposed[1:])) else char
