"""The words that times are made of, and the pieces of regular expression built from them (lower case)."""

import re
from collections.abc import Iterable

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: i for name, i in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name: i for i, name in enumerate(_WEEKDAY_NAMES)}
WEEKDAY_ABBREVIATIONS = {name[:3]: i for name, i in WEEKDAYS.items()} | {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
NUMBER_WORDS = {word: i for i, word in enumerate(_UNITS, 1)} | _TENS | {"a": 1, "an": 1, "hundred": 100, "dozen": 12}
ORDINALS = {
    word: i
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
# Counts without a figure: TIMEX3 writes X for them.
VAGUE_NUMBERS = ("a few", "few", "several", "a couple of", "a couple", "couple of", "some", "many", "dozens of")

# Unit -> (designator of an ISO 8601 duration, how many of it, days or None where it is shorter than a day).
UNITS: dict[str, tuple[str, int, int | None]] = {
    "second": ("TS", 1, None),
    "minute": ("TM", 1, None),
    "hour": ("TH", 1, None),
    "day": ("D", 1, 1),
    "night": ("D", 1, 1),
    "weekend": ("WE", 1, 2),
    "week": ("W", 1, 7),
    "fortnight": ("W", 2, 14),
    "month": ("M", 1, 30),
    "quarter": ("Q", 1, 91),
    "year": ("Y", 1, 365),
    "decade": ("Y", 10, 3650),
}

# TIMEX3 codes of the parts of a day.
DAY_PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "noon": "T12:00", "midday": "MI",
    "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "midnight": "NI",
}  # fmt: skip
SEASON_WORDS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Holidays with a fixed day, (month, day).
FIXED_HOLIDAYS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new years eve": (12, 31), "new years day": (1, 1),
    "valentine's day": (2, 14), "st. patrick's day": (3, 17), "international women's day": (3, 8),
    "may day": (5, 1), "bastille day": (7, 14), "halloween": (10, 31), "armistice day": (11, 11),
    "veterans day": (11, 11), "fourth of july": (7, 4),
}  # fmt: skip
# Holidays that hang on Easter Sunday, in days from it.
EASTER_HOLIDAYS = {"palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
# US holidays: (month, weekday, which one).
WEEKDAY_HOLIDAYS = {"thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1)}


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first, so that no word hides a longer one."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


MONTH = any_of(MONTHS) + r"\b\.?"
WEEKDAY = any_of(WEEKDAYS)
WEEKDAY_ANY = any_of([*WEEKDAYS, *WEEKDAY_ABBREVIATIONS]) + r"\b\.?"
DAY_PART = any_of(DAY_PARTS)
ORDINAL_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
UNIT = any_of(UNITS) + "s?"
NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d+)?|{any_of(VAGUE_NUMBERS)}|{any_of(_TENS)}[- ](?:{'|'.join(_UNITS[:9])})"
    rf"|(?:a|one) (?:hundred|dozen)|{any_of(NUMBER_WORDS)})"
)


def number(words: str) -> float | None:
    """The value of what NUMBER matches; None where it is vague."""
    text = words.strip()
    if text[0].isdigit():
        return float(text)
    if text in VAGUE_NUMBERS:
        return None
    parts = re.split(r"[- ]", text)
    if parts[-1] in ("hundred", "dozen"):
        return float(NUMBER_WORDS[parts[-1]])
    return float(sum(NUMBER_WORDS[part] for part in parts))


def unit_of(word: str) -> str:
    """The singular of what UNIT matches."""
    return word.removesuffix("s")


def iso_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; count None is written X. `iso_duration(2, "week")` is P2W."""
    code, size, _ = UNITS[unit]
    amount = "X" if count is None else f"{count * size:g}"
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}"
