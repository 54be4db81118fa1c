"""The words that times are made of, and the pieces of regular expression built from them (lower case)."""

import re
from collections.abc import Iterable

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

FULL_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3]: i for name, i in FULL_MONTHS.items() if name != "may"}
MONTHS = FULL_MONTHS | SHORT_MONTHS | {"sept": 9}
WEEKDAYS = {name: i for i, name in enumerate(_WEEKDAY_NAMES)}
SHORT_WEEKDAYS = {name[:3]: i for name, i in WEEKDAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBER_WORDS = {word: i for i, word in enumerate(_UNITS, 1)} | _TENS
NUMBER_WORDS |= {"a": 1, "an": 1, "single": 1, "hundred": 100, "dozen": 12}
# Counts without a figure: TIMEX3 writes X for them.
VAGUE_NUMBERS = (
    "a few",
    "few",
    "several",
    "a couple of",
    "a couple",
    "couple of",
    "some",
    "many",
    "dozens of",
)
# What may stand before a count and leaves its value alone.
_HEDGES = (
    "about", "around", "nearly", "almost", "just", "over", "more than", "less than", "at least", "only",
    "roughly", "approximately", "barely", "the", "some",
)  # fmt: skip

# Unit -> designator of an ISO 8601 duration (with T below a day), how many of it, hours in it.
UNITS: dict[str, tuple[str, int, float]] = {
    "second": ("TS", 1, 1 / 3600),
    "minute": ("TM", 1, 1 / 60),
    "hour": ("TH", 1, 1),
    "day": ("D", 1, 24),
    "night": ("D", 1, 24),
    "week": ("W", 1, 24 * 7),
    "fortnight": ("W", 2, 24 * 14),
    "month": ("M", 1, 24 * 30.4),
    "quarter": ("Q", 1, 24 * 91.3),
    "year": ("Y", 1, 24 * 365.25),
    "decade": ("Y", 10, 24 * 3652.5),
}
# TIMEX3 codes of the parts of a day, and of the seasons.
DAY_PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "noon": "12:00", "midday": "MI",
    "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "midnight": "NI",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first so that no word hides a longer one; a space is any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def squash(words: str) -> str:
    """Single spaces and straight apostrophes, as the tables have them."""
    return re.sub(r"\s+", " ", words).replace("’", "'")


_SHORT_MONTH = any_of([*SHORT_MONTHS, "sept"])
MONTH = rf"(?:{any_of(FULL_MONTHS)}|{_SHORT_MONTH}(?!\w)\.?)"
SHORT_MONTH = rf"(?:may|{_SHORT_MONTH})"
WEEKDAY = rf"(?:{any_of(WEEKDAYS)}|{any_of(SHORT_WEEKDAYS)}(?!\w)\.?)"
DAY_PART = any_of(DAY_PARTS)
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
UNIT = any_of(UNITS) + "s?"
NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d+|\s1/2)?|{any_of(VAGUE_NUMBERS)}|{any_of(_TENS)}[-\s](?:{'|'.join(_UNITS[:9])})"
    rf"|(?:a|one)\s(?:hundred|dozen)|{any_of(NUMBER_WORDS)})"
)
COUNT = rf"(?:{any_of(_HEDGES)}\s+){{0,3}}(?P<count>{NUMBER})"

MONTH_STARTS = frozenset(MONTHS)
WEEKDAY_STARTS = frozenset((*WEEKDAYS, *SHORT_WEEKDAYS, *(f"{name}s" for name in WEEKDAYS)))
COUNT_STARTS = frozenset(word.split()[0] for word in (*NUMBER_WORDS, *VAGUE_NUMBERS, *_HEDGES, "#"))


def month_number(word: str) -> int:
    """The number of the month that MONTH matches."""
    return MONTHS[word.rstrip(".")]


def number(words: str) -> float | None:
    """The value of what NUMBER matches; None where it is vague."""
    text = squash(words)
    if text in VAGUE_NUMBERS:
        return None
    if text[0].isdigit():
        whole, _, half = text.partition(" ")
        return float(whole) + (0.5 if half else 0)
    parts = re.split(r"[- ]", text)
    if parts[-1] in ("hundred", "dozen"):
        return float(NUMBER_WORDS[parts[-1]])
    return float(sum(NUMBER_WORDS[part] for part in parts))


def unit_of(word: str) -> str:
    """The singular of what UNIT matches."""
    return word.removesuffix("s")


def hours(count: float, unit: str) -> float:
    """The length of that many units in hours, with mean months and years."""
    return count * UNITS[unit][2]


def iso_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration, X for a vague count: `iso_duration(2, "week")` is P2W."""
    code, size, _ = UNITS[unit]
    amount = "X" if count is None else f"{count * size:g}"
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}"
