"""Counts in English text: digits, number words, bounds, ranges and round plurals.

Conventions: an exact number sets low, best and high; "at least N" and "more than N" set only low = N, "up to N"
and "fewer than N" only high = N, "about N" only best = N; a range sets low and high. A plural without a number
sets low to its unit, the least that it can mean: dozens 12, scores 20, hundreds 100, tens of thousands 10,000.
Several, a few, multiple, numerous and a number of are at least 3. Numbers that count no one (dates, ages, lengths,
money, addresses, names) are left out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from text_to_num import text2num

from tasks.extraction.lower_case import in_lower_case

Bound: TypeAlias = Literal["low", "best", "high", "exact"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text gives it; `text` is the span, and None a bound that the text does not give."""

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None


_BOUNDS: dict[str, Bound] = {
    "at least": "low", "more than": "low", "over": "low", "no fewer than": "low", "no less than": "low",
    "not less than": "low", "not fewer than": "low", "a minimum of": "low", "upwards of": "low", "upward of": "low",
    "in excess of": "low", "above": "low", "a confirmed": "exact", "a total of": "exact", "exactly": "exact",
    "up to": "high", "as many as": "high", "fewer than": "high", "less than": "high", "under": "high",
    "at most": "high", "no more than": "high", "not more than": "high", "a maximum of": "high",
    "about": "best", "around": "best", "nearly": "best", "some": "best", "approximately": "best", "roughly": "best",
    "almost": "best", "close to": "best", "an estimated": "best", "estimated": "best",
}  # fmt: skip
_PLURALS = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_VAGUE = {"several": 3, "a few": 3, "multiple": 3, "numerous": 3, "a number of": 3}

_WORD = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE = "|".join(_SCALES)
_AFTER_SCALE = "(?:(?<=hundred)|(?<=thousand)|(?<=million))"
_NUMBER = (
    rf"half\s+a\s+(?:{_SCALE})|a\s+quarter\s+of\s+a\s+million|(?:a|an)\s+(?:half\s+)?(?:{_SCALE})|a\s+couple(?:\s+of)?(?:\s+(?:{_SCALE}))?|"
    rf"\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+(?:\.\d+)?(?:\s+(?:{_SCALE})\b)?|"
    rf"(?:{_WORD})(?:[\s-]+(?:{_WORD}|{_SCALE})|{_AFTER_SCALE}\s+and\s+(?:{_WORD}))*|(?:{_SCALE})(?=\s)"
)
_ROUND = (
    rf"(?:(?:tens|dozens|hundreds|thousands)\s+of\s+)?(?:dozens|scores(?=\s+(?:of|more|were|are|have|dead))|tens(?=\s+of\s)|hundreds|"
    rf"thousands|millions)\b|(?:several|a\s+few|multiple|numerous|a\s+number\s+of)(?:\s+(?:{_SCALE}))?\b"
)
_BOUND = "|".join(
    re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(_BOUNDS, key=len, reverse=True)
)
_EACH_BOUND = re.compile(_BOUND)
_COUNT = re.compile(
    rf"(?<![\w.,:/$€£#])(?:(?P<between>between)\s+)?(?P<bounds>(?:(?:{_BOUND})\s+)*)"
    rf"(?:(?P<round>{_ROUND})|(?P<first>{_NUMBER})"
    rf"(?:(?P<joint>\s*[-–—]\s*|\s+to\s+|\s+or\s+|\s+and\s+)(?P<second>{_NUMBER}))?)"
    r"(?P<after>\+|\s+or\s+(?:more|so)\b|\s+at\s+least\b)?(?!\w)"
)  # of text in lower case: without the flag it is three times as fast

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"  # noqa: E501
_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Terrace|Parkway|Highway|Hwy)\b"  # noqa: E501
_NOT_BEFORE = re.compile(
    rf"(?:\b{_MONTH}\.?|\b(?:of age|No\.?|number|routes?|highway|interstate|chapter|articles?|section|"
    r"resolution|district|image|photo|slide|(?:image|photo|slide) \d+ of|precinct|zone|channel|flight|pages?|"
    r"phase|room|apartment|apt\.?|block|grade|group of|fiscal|version|world war|at the age of|age of|"
    r"in (?:his|her|their)(?: (?:early|mid|late))?)|\bone \d{1,2} and the other|"  # "one 17 and the other 21"
    r"\bage[ds]?(?:\s\d{1,2},?(?:\s(?:and|or|to))?)*|[A-Za-z]-|U\.?S\.?|[$€£#/])\s*$",  # "aged 21, 22 and 24"
    re.IGNORECASE,
)
_UNIT = (
    r"%|per\s?cent|percentage|a\.?m\b|p\.?m\b|o['’]clock|hours?|hrs?|minutes?|mins?|seconds?|days?|nights?|weeks?|"
    r"weekends?|months?|years?|decades?|centur(?:y|ies)|km|kilomet(?:er|re)s?|miles?|mi\b|met(?:er|re)s?|feet|foot|"
    r"ft|inch(?:es)?|yards?|acres?|hectares?|square|tons?|tonnes?|kg|kilos?|kilograms?|pounds?|lbs?|lit(?:er|re)s?|"
    r"gallons?|dollars?|euros?|rupees?|cents|mph|kph|degrees?|times|mm|cm|m\b|cal(?:ib(?:er|re))?|rounds|shots|"
    r"gunshots?(?!\s+victims)|blocks?|thirds?|quarters?|half|halves|fifths?|tenths?|in\s+(?:ten|10|five|three|four)|another|points?"
)
_NOT_AFTER = re.compile(
    rf"(?:\s?-?\s?(?:{_UNIT})(?!\w)|-[\w\s]|\s?y/?o\b|(?:st|nd|rd|th)\b|[:/]\d|\.\d|,?\s+{_MONTH}\b(?!-)|\s+block\s+of|"
    rf"(?-i:\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.'’]*\s+){{0,3}}{_STREET}))",
    re.IGNORECASE,
)
# A digit comes first, where it is quickly found: "(?<!\w\d)" says that it begins a word.
_PHONE = re.compile(r"\d(?<!\w\d)\d\d(?:\)?[-.\s]{1,2}\d{3}[-.]\d{4}\b|-\d{4}\b)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_COUNTED_YEAR = re.compile(r"\s+(?:[a-z]+\s+)?(?:people|persons|[a-z]+s|men|women|children|dead)\b")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|until|by|from|to|for|the|early|late|mid|between|and)[\s-]+$", re.IGNORECASE
)


def find_quantities(text: str) -> list[Quantity]:
    """The counts of a text, in its order; offsets are code points."""
    found: list[Quantity] = []
    position = 0
    source = _PHONE.sub(lambda match: " " * len(match[0]), text)
    lower = in_lower_case(source)
    while match := _COUNT.search(lower, position):
        quantity, position = _read(match, source)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(match: re.Match[str], text: str) -> tuple[Quantity | None, int]:
    """The count at a match, if it is one, and where to search on; `text` has the capitals."""
    bounds = [_BOUNDS[_folded(phrase)] for phrase in _EACH_BOUND.findall(match["bounds"])]
    if match["round"]:
        return _quantity(
            text, match.start("bounds"), match.end(), {"low": _round_value(match["round"])}
        ), match.end()
    first, second = _value(match["first"]), _value(match["second"])
    end = match.end("first") if second is None else match.end("second")
    is_range = first is not None and second is not None and first < second and _joins(match)
    if second is not None and not is_range:
        end = match.end("first")
    start = match.start("between") if is_range and match["between"] else match.start("bounds")
    if first is None or not _counts(match, text, end, bounded=bool(bounds)):
        return None, end
    if is_range:
        return _quantity(text, start, end, {"low": first, "high": second}), end
    if end == match.end("second") or (match["second"] is None and match["after"]):
        bounds.append("best" if "so" in match["after"] else "low")
        end = match.end()
    bound: Bound = next((b for b in bounds if b != "best"), bounds[0] if bounds else "exact")
    keys = ("low", "best", "high") if bound == "exact" else (bound,)
    return _quantity(text, start, end, dict.fromkeys(keys, first)), end


def _joins(match: re.Match[str]) -> bool:
    """Whether the words between two numbers make them one range."""
    joint = match["joint"].strip()
    rises = re.search(r"\bfrom\s+$", match.string[: match.start()])  # "rose from 12 to 15"
    return bool(match["between"]) if joint == "and" else not rises


def _counts(match: re.Match[str], text: str, end: int, *, bounded: bool) -> bool:
    """Whether the number counts something, and is no date, age, measure, address or name."""
    start = match.start("first")
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after) or "." in _fraction(match["first"]):
        return False
    if (
        re.search(r"[A-Z][\w'’-]*\.?,\s$", before)
        and re.match(r"\s?(?:,|\.|;|\)|$)|\s(?:who\b|and\s[A-Z])", after)
        and len(match["first"]) <= _AGE_DIGITS
    ):
        return False  # "Ann Lee, 34, was"
    if _YEAR.fullmatch(match["first"]) and not bounded:
        return bool(_COUNTED_YEAR.match(after)) and not _BEFORE_YEAR.search(before)
    return True


_AGE_DIGITS = 2


def _fraction(number: str) -> str:
    """A number of which a part is counted ("1.5"), or nothing where a scale makes it whole ("1.5
    million")."""
    return "" if re.search("[a-z]", number) else number


def _quantity(text: str, start: int, end: int, bounds: dict[str, int | None]) -> Quantity:
    return Quantity(start, end, text[start:end], bounds.get("low"), bounds.get("best"), bounds.get("high"))


def _folded(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _round_value(phrase: str) -> int:
    """The least that a round plural or a vague count can mean."""
    words = _folded(phrase)
    for vague in sorted(_VAGUE, key=len, reverse=True):
        if words == vague or words.startswith(vague + " "):
            return _VAGUE[vague] * _SCALES.get(words.removeprefix(vague).strip(), 1)
    value = 1
    for word in words.split(" of "):
        value *= _PLURALS[word]
    return value


@lru_cache(maxsize=1024)  # texts count with the same few numbers
def _value(number: str | None) -> int | None:
    """The whole number that digits or words say; None where they say none."""
    if number is None:
        return None
    words = _folded(number.replace("-", " "))
    factor = 0.5 if words.startswith(("half a ", "a half ")) else 0.25 if "quarter" in words else 1.0
    words = re.sub(
        r"^(?:a quarter of a |half an? |an? half |an? couple(?: of)?|an? )", _leading_article, words
    ).strip()
    digits, _, scale = words.partition(" ")
    if digits[0].isdigit():
        return round(float(digits.replace(",", "")) * _SCALES.get(scale, 1))
    if words.endswith("dozen"):
        factor, words = factor * _SCALES["dozen"], words.removesuffix("dozen").strip() or "one"
    try:
        return round(factor * float(text2num(words, "en")))
    except ValueError:  # words that make no number: "three four"
        return None


def _leading_article(match: re.Match[str]) -> str:
    return "two " if "couple" in match[0] else "one "
