"""Finding the names in a text that may be places, with the cues around each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto

from tasks.extraction.countries import country_names
from tasks.extraction.places.cues import (
    LINKS,
    STANDALONE_ABBREVIATIONS,
    STATE_ABBREVIATIONS,
)
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, MAIN, TOWN
from tasks.extraction.places.keys import ARTICLES, fold, without_article
from tasks.extraction.places.words import Words

_LONGEST = 7  # tokens of a name, hyphens included: "Khan al - Assal", "Newcastle upon Tyne"
_ABBREVIATION = 3  # letters up to which a name must be written exactly as in the table of countries
_AFTER_DATELINE = frozenset({",", "(", "-", "–", "—", "--", "/", ":"})
_LONGEST_ACRONYM = 6  # letters
_WELL_KNOWN = 100_000  # people of a town that has quarters with names: "Daraa al-Balad"
HYPHENS = frozenset("-–‑‐")

_INSIDE = LINKS | HYPHENS | {"'", "’", "‘", "/", "'s", "’s"}


class Cue(Flag):
    """What stands around a name."""

    NONE = 0
    LOCATIVE = auto()  # "to X", "of X"
    STRONG_LOCATIVE = auto()  # "in X", "near X"
    SETTLEMENT = auto()  # "the town of X", "X city", "the X area"
    TOWN = auto()  # "the town of X", "X city"
    DIVISION = auto()  # "X province", "the province of X"
    SITE = auto()  # "X airport", "X Bridge"
    PEOPLE = auto()  # "X residents", "a X man"
    CONTAINED = auto()  # "X, Syria"
    LISTED = auto()  # beside another place in a list
    DATELINE = auto()  # "X (AP) -"
    OPENING = auto()  # starts a sentence
    LEFT_NAME = auto()  # a capitalised word of no known place stands before it
    RIGHT_NAME = auto()  # or behind it
    TITLE = auto()  # "President X", "the tanker X"
    ORGANISATION = auto()  # "University of X"
    POSSESSIVE = auto()  # "X's"
    COMPOUND = auto()  # "X-based"
    TAKEN = auto()  # "seized X", "the fall of X", "withdrew from X"


@dataclass(slots=True)
class Name:
    """A name in the text, tokens `first` up to `last`, that the gazetteer or a cue says may be a place."""

    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    cues: Cue = Cue.NONE
    container: "Name | None" = None
    end: int = 0  # of the text to show, in tokens: past a word such as "Airport" or "Province"; 0: `last`


def find_names(words: Words, gazetteer: Gazetteer) -> list[Name]:
    """The longest names that the gazetteer knows, from left to right."""
    spans: dict[int, list[tuple[int, str]]] = {}
    for first, last in _spans(words):
        spans.setdefault(first, []).append((last, fold(words.span_text(first, last))))
    known = gazetteer.find(
        dict.fromkeys(k for first, ends in spans.items() for _, key in ends for k in _keys(words, first, key))
    )
    names: list[Name] = []
    for first, ends in spans.items():
        if names and first < names[-1].last:
            continue
        last, key = ends[0]
        if states := _abbreviated_state(words, first, key, gazetteer, names):
            names.append(Name(first, last, key, states))
        elif name := _longest(words, first, ends, known):
            names.append(name)
    return names


def _keys(words: Words, first: int, key: str) -> tuple[str, ...]:
    """The keys of a name that starts at a token: as written, and without its Arabic article ("al-Suwayda")."""
    bare = without_article(key) if words.low(first + 1) in HYPHENS else None
    return (key, bare) if bare else (key,)


def unblocked(words: Words, blocked: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each token lies outside of every blocked span."""
    free = [True] * len(words)
    for start, end in blocked:
        for position in words.positions(start, end):
            free[position] = False
    return free


def _spans(words: Words) -> Iterator[tuple[int, int]]:
    """Token ranges that may be a name: from a capital (or a lower-case article before one) to a capital or a number."""
    for first in range(len(words)):
        if not _may_start(words, first):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            end = last - 1
            if end > first and not words.joined(end):
                break
            if words.capital[end] or words.words[end].isdigit():
                yield first, last
            elif end > first and words.lower[end] not in _INSIDE:
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
    words: Words, first: int, ends: Sequence[tuple[int, str]], known: Mapping[str, tuple[Candidate, ...]]
) -> Name | None:
    """The longest known name that starts at a token."""
    for last, key in reversed(ends):
        candidates = next((known[k] for k in _keys(words, first, key) if k in known), ())
        if (
            candidates
            and _written_well(words, first, last, key, candidates)
            and not (_goes_on(words, last) and all(c.population < _WELL_KNOWN for c in candidates))
        ):
            return Name(first, last, key, candidates)
    return None


def _goes_on(words: Words, last: int) -> bool:
    """Whether an Arabic article and another word follow a name: no Khan is the "Khan" of "Khan al-Sabil"."""
    return (
        words.joined(last)
        and words.low(last) in ARTICLES
        and words.low(last + 1) in HYPHENS
        and words.is_capital(last + 2)
    )


def _written_well(words: Words, first: int, last: int, key: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the spelling fits: "US" but not "us" for a country, no acronym that happens to be a town's name."""
    text = words.span_text(first, last)
    if text in country_names() and not (words.upper_case and len(text) <= _ABBREVIATION):
        return True
    if len(key) <= _ABBREVIATION and all(c.level == COUNTRY for c in candidates):
        return False
    acronym = last == first + 1 and text.isupper() and len(text) <= _LONGEST_ACRONYM
    return (
        not acronym
        or words.upper_case
        or words.headline[first]
        or (words.opens[first] and words.low(last) in _AFTER_DATELINE)
    )


def _abbreviated_state(
    words: Words, position: int, key: str, gazetteer: Gazetteer, names: Sequence[Name]
) -> tuple[Candidate, ...]:
    """The state that an abbreviation stands for, behind a town of it and a comma: "Alexandria, La."."""
    text = words.words[position]
    full = STATE_ABBREVIATIONS.get(key)
    dotted = text.endswith(".") or words.low(position + 1) == "." or (text.isupper() and len(key) == 2)  # noqa: PLR2004
    if full is None or not dotted:
        return ()
    states = tuple(
        c for c in gazetteer.find([fold(full)]).get(fold(full), ()) if c.level == ADMIN1 and c.kind == MAIN
    )
    if words.low(position - 1) == "," and names and names[-1].last == position - 1:
        return tuple(s for s in states if any(contains(s, c) for c in names[-1].candidates))
    return states if text in STANDALONE_ABBREVIATIONS else ()


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies within another by their divisions."""
    if (
        inner.num == outer.num
        or inner.country_iso3 != outer.country_iso3
        or outer.level in (TOWN, inner.level)
    ):
        return False
    if outer.level == COUNTRY:
        return True
    if outer.level == ADMIN2:
        return inner.admin2 == outer.num
    return inner.level != COUNTRY and inner.admin1 == outer.num
