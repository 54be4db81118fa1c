"""Finding the names in a text that may be places, with the cues around each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Flag, auto

from tasks.extraction.countries import country_names
from tasks.extraction.places.cues import (
    LINKS,
    STATE_ABBREVIATIONS,
)
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ADMIN1, COUNTRY, MAIN
from tasks.extraction.places.keys import ARTICLES, fold
from tasks.extraction.places.words import Words

_LONGEST = 7  # tokens of a name, hyphens included: "Khan al - Assal", "Newcastle upon Tyne"
_ABBREVIATION = 3  # letters up to which a name must be written exactly as in the table of countries
_LONGEST_ACRONYM = 6  # letters
HYPHENS = frozenset("-–‑‐")

_INSIDE = HYPHENS | {"'", "’", "/", "'s", "’s"}


class Cue(Flag):
    """What stands around a name."""

    NONE = 0
    LOCATIVE = auto()  # "to X", "of X"
    STRONG_LOCATIVE = auto()  # "in X", "near X"
    SETTLEMENT = auto()  # "the town of X", "X city"
    DIVISION = auto()  # "X province", "the province of X"
    SITE = auto()  # "X airport", "X Bridge"
    CONTAINED = auto()  # "X, Syria"
    LISTED = auto()  # beside another place in a list
    DATELINE = auto()  # "X (AP) -"
    OPENING = auto()  # starts a sentence
    LEFT_NAME = auto()  # a capitalised word of no known place stands before it
    RIGHT_NAME = auto()  # or behind it
    TITLE = auto()  # "President X"
    ORGANISATION = auto()  # "University of X"
    POSSESSIVE = auto()  # "X's"
    COMPOUND = auto()  # "X-based"


@dataclass(slots=True)
class Name:
    """A name in the text, tokens `first` up to `last`, that the gazetteer or a cue says may be a place."""

    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    cues: Cue = Cue.NONE
    container: "Name | None" = None


def find_names(words: Words, gazetteer: Gazetteer, blocked: Sequence[tuple[int, int]]) -> list[Name]:
    """The longest names that the gazetteer knows, from left to right, none inside a blocked span."""
    free = _free(words, blocked)
    spans = {span: fold(words.span_text(*span)) for span in _spans(words, free)}
    known = gazetteer.find(dict.fromkeys(spans.values()))
    names = []
    position = 0
    while position < len(words):
        key = spans.get((position, position + 1), "")
        states = _abbreviated_state(words, position, key, gazetteer)
        name = (
            Name(position, position + 1, key, states) if states else _longest(words, position, spans, known)
        )
        if name is not None:
            names.append(name)
        position = name.last if name else position + 1
    return names


def _free(words: Words, blocked: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each token lies outside of every blocked span."""
    free = [True] * len(words)
    for start, end in blocked:
        for position in range(len(words)):
            if words.starts[position] < end and words.ends[position] > start:
                free[position] = False
    return free


def _spans(words: Words, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Token ranges that may be a name: from a capital (or a lower-case article before one) to a capital or a number."""
    for first in range(len(words)):
        if not free[first] or not _may_start(words, first):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            end = last - 1
            if not free[end] or (end > first and not words.joined(end)):
                break
            if words.capital[end] or words.words[end].isdigit():
                yield first, last
            elif not (words.lower[end] in LINKS or words.lower[end] in _INSIDE):
                break


def _may_start(words: Words, position: int) -> bool:
    if words.capital[position]:
        return True
    return (
        words.lower[position] in ARTICLES
        and words.low(position + 1) in HYPHENS
        and words.is_capital(position + 2)
    )


def _longest(
    words: Words, first: int, spans: dict[tuple[int, int], str], known: dict[str, tuple[Candidate, ...]]
) -> Name | None:
    """The longest known name that starts at a token."""
    for last in range(min(first + _LONGEST, len(words)), first, -1):
        key = spans.get((first, last))
        candidates = known.get(key) if key else None
        if key and candidates and _written_well(words, first, last, key, candidates):
            return Name(first, last, key, candidates)
    return None


def _written_well(words: Words, first: int, last: int, key: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the spelling fits: "US" but not "us" for a country, no acronym that happens to be a town's name."""
    text = words.span_text(first, last)
    if text in country_names():
        return True
    if len(key) <= _ABBREVIATION and all(c.level == COUNTRY for c in candidates):
        return False
    acronym = last == first + 1 and text.isupper() and len(text) <= _LONGEST_ACRONYM
    return not acronym or words.upper_case or words.headline[first] or words.opens[first]


def _abbreviated_state(words: Words, position: int, key: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The state that an abbreviation behind a town and a comma stands for: "Alexandria, La."."""
    text = words.words[position]
    if key not in STATE_ABBREVIATIONS or not (text.endswith(".") or (text.isupper() and len(text) == 2)):  # noqa: PLR2004
        return ()
    if words.low(position - 1) != "," or not words.is_capital(position - 2):
        return ()
    state = fold(STATE_ABBREVIATIONS[key])
    return tuple(c for c in gazetteer.find([state]).get(state, ()) if c.level == ADMIN1 and c.kind == MAIN)
