"""The day that the first lines of a text give for its publication."""

import re
from datetime import UTC, datetime

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_A_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
_WEEKDAY = rf"(?:{_A_WEEKDAY})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# A dateline opens the line, after a label or an agency at most.
_LABEL_WORD = r"(?:date of publication|(?:last\s+|first\s+)?(?:published|posted|updated|modified)|date)"
_LABEL = rf"{_LABEL_WORD}(?:\s+(?:on|at))?:?\s+"
_LEAD = rf"^\W{{0,3}}(?:{_LABEL})?"
_DATELINES = tuple(
    re.compile(_LEAD + _WEEKDAY + form + r"(?!\d)", re.IGNORECASE)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d\d),?\s*{_YEAR}",  # "Nov 012017": the separator went with the punctuation
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d\d)(?P<sep>[-.])(?P<month>\d\d)(?P=sep){_YEAR}",  # not with slashes: the US swaps them
    )
)
_DAY_MONTH_YEAR = rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}"
_MONTH_DAY_YEAR = rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"
# A line that opens with the town: "HOMS, Syria, March 3, 2020 (Reuters) -", "HOMS, 3 March 2020: ...".
_TOWN_DATELINES = tuple(
    re.compile(rf"^[A-ZÀ-ÞĀ-Ž][\w’' .-]{{2,40}}(?:,\s[A-ZÀ-ÞĀ-Ž][\w. ]{{2,30}})?,?\s(?i:{form})\s*[(:—–-]")
    for form in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR)
)
# A line below the title that names the author or the outlet, then the day: "Ana Lima – March 3, 2020".
_SIGNED_DATELINES = tuple(
    re.compile(rf"^[^.!?:]{{3,60}}?\s?[,–—|·-]\s(?i:{_WEEKDAY}{form})$")
    for form in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR)
)
# A dateline within the first line: "... AFP Monday 2 Mar 2020 ...".
_INNER_DATELINES = (
    re.compile(rf"\b(?:AFP|AP|UPI|DPA|EFE|TASS|SANA|Reuters|Xinhua)\W+(?i:{_A_WEEKDAY}{_DAY_MONTH_YEAR})\b"),
    re.compile(rf"\b(?i:{_A_WEEKDAY}{_DAY_MONTH_YEAR})\s(?:at\s)?\d\d:?\d\d\b"),
)
# A dateline of an agency or a press release: a town in capitals, its country too, then the day, with or without a year:
# "KABUL, Afghanistan (March 24, 2011)", "KABUL, Afghanistan (May 12) -", "LYON (FRANCE), 3 JAN 90 --".
_TOWN = r"(?:^|(?<=\s))[A-Z][A-Z.’' -]+[A-Z](?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?|\s\([A-Z][A-Z .]+\)(?=,))?"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_AGENCY_DATELINES = (
    re.compile(rf"{_TOWN}\s*\((?i:{_MONTH}\s{_DAY}(?:[,.]\s*{_YEAR})?)\)"),
    re.compile(
        rf"(?m)^\W*[A-Z][\w’'-]+,\s[A-Z]\w+\s\((?i:{_MONTH}\s{_DAY}(?:,\s{_YEAR})?)\)\s*[-–—]"
    ),  # "Kabul, Afghanistan (Sept. 2) -"
    re.compile(rf"{_TOWN},\s(?i:{_DAY}\s{_MONTH}\s{_SHORT_YEAR})\s*(?:-|–|—|\[|\()"),
)
# A headline that opens or ends with the day of a bulletin: "May 11: Raids in the south", "Morning Update, July 16".
_BULLETINS = (
    re.compile(rf"^(?i:{_MONTH}\s{_DAY}(?:,\s{_YEAR})?):\s"),
    re.compile(rf"\b(?i:update|bulletin|briefing|summary),?\s(?i:{_MONTH}\s{_DAY}(?:,\s{_YEAR})?)$"),
)
_REFERENCE = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-[A-Z]{1,3}-\d+"
)  # "2010-05-CA-044"
_AGENCY_WINDOW = 600  # characters: below the masthead of a press release
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEW_CENTURY = 30  # a year of two digits below this is of the 2000s
_INNER_WINDOW = 200  # characters
_HEAD_LINES, _HEAD_WINDOW = 3, 2000


def dateline(text: str) -> datetime | None:
    """The date that opens one of the first lines, or follows a town or an author there, if any."""
    lines = [line for line in text[:_HEAD_WINDOW].split("\n") if line][:_HEAD_LINES]
    matches = [form.match(line) for line in lines for form in _DATELINES]
    matches += [form.search(line[:_INNER_WINDOW]) for line in lines[:1] for form in _INNER_DATELINES]
    matches += [form.search(text[:_AGENCY_WINDOW]) for form in _AGENCY_DATELINES]
    matches += [form.search(line) for line in lines[:1] for form in _BULLETINS]
    matches += [form.match(line) for line in lines for form in _TOWN_DATELINES]
    matches += [form.match(line) for line in lines[1:] for form in _SIGNED_DATELINES]
    reference = _REFERENCE.search(text[:_AGENCY_WINDOW])
    return next(filter(None, (_date(match, reference) for match in matches if match)), None)


def _date(match: re.Match[str], reference: re.Match[str] | None) -> datetime | None:
    """The day of a dateline; `reference`: a number of the text that begins with its year and month."""
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    same_month = reference is not None and int(reference["month"]) == number
    year = match["year"] or (reference["year"] if reference and same_month else _only_year_before(match))
    if year is None:
        return None
    century = 0 if len(year) > 2 else 2000 if int(year) < _NEW_CENTURY else 1900  # noqa: PLR2004 - two digits
    try:
        return datetime(century + int(year), number, int(match["day"]), tzinfo=UTC)
    except ValueError:  # no such day
        return None


def _only_year_before(match: re.Match[str]) -> str | None:
    """The year of a dateline that leaves it out: the one that stands above it ("2010-05-CA-044")."""
    years = set(_YEAR_BEFORE.findall(match.string[: match.start()]))
    return years.pop() if len(years) == 1 else None
