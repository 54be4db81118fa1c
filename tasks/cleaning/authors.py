"""Author names as people write them: no "By", no titles, no addresses, no outlets."""

import re
from collections.abc import Iterable
from functools import cache

import yaml

from tasks.cleaning.agencies import agency_called
from tasks.reference import REFERENCE

_NOISE = re.compile(r"https?://\S+|\S+@\S+\.\S+|@\w+|\([^)]*\)|\[[^\]]*\]|[\"“”‘]")
_BY = re.compile(
    r"^(?:view all posts|written|words|story|reporting|reported|posted|published|analysis|opinion|commentary|comment"
    r"|review|interview|edited|text)?\s*\b(?:by|von|par|por|di|door)\b[\s:]*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?\b(?:"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"^(?:photo\w*|picture\w*|images?|videos?|illustrations?|graphics?)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[;:,|/\n&•·]|\band\b|\bund\b|\bwith\b)\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s+(?:[-–—]\s|(?:in|for|of|at|from|on|is|via)\s).*$", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|professor|sir|dame|rev|fr|mgr|hon|capt|maj|sgt|lt|col|gen|cmdr)\.?\s+)+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:(?:staff|senior|chief|special|guest|news|sports|political|freelance)\s+)*"
    r"(?:writers?|reporters?|correspondents?|journalists?|columnists?|editors?|contributors?|analysts?)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\w{3,}\.\w{2,}")
_MIN_WORDS, _MAX_WORDS = 2, 5
_MAX_CHARS = 50
_MAX_BYLINE = 2_000  # characters: a hundred names; the patterns' time grows with the square of it


@cache
def byline_words(name: str) -> frozenset[str]:
    """A list of data/reference/bylines.yaml."""
    lists: dict[str, str] = yaml.safe_load((REFERENCE / "bylines.yaml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


def clean_authors(names: Iterable[str], source_name: str | None = None) -> tuple[str, ...]:
    """The people among `names`, each once, in order; a name that another one contains is dropped."""
    found: dict[str, str] = {}
    for name in (each for each in names if len(each) <= _MAX_BYLINE):
        for part in _SPLIT.split(_DATE.sub("|", _NOISE.sub(" ", name))):
            person = _person(" ".join(part.split()))
            if person and person.casefold() != (source_name or "").casefold():
                found.setdefault(person.casefold(), person)
    return tuple(v for k, v in found.items() if not any(k != other and k in other for other in found))


def _person(part: str) -> str | None:
    if _PICTURES.match(part) or agency_called(part):
        return None
    name = _TITLE.sub("", _ROLE.sub("", _AFTER_NAME.sub("", _BY.sub("", part))))
    words = _before_trailer(name.strip(" .:-–—*").split())
    folded = [word.casefold().strip(".:") for word in words]
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or folded[0] == "the":
        return None
    if any(word in byline_words("not_a_person") or _DOMAIN.search(word) for word in folded):
        return None
    name = " ".join(words)
    if len(name) > _MAX_CHARS or any(map(str.isdigit, name)):
        return None
    return name if name != name.lower() else name.title()


def _before_trailer(words: list[str]) -> list[str]:
    """The words up to a job, a date's label or a button's text: "Ana Lima Published" is "Ana Lima"."""
    for i, word in enumerate(words):
        if i >= _MIN_WORDS and word.casefold().strip(".:") in byline_words("after_a_name"):
            return words[:i]
    return words
