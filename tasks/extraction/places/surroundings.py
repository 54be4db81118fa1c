"""The cues around each name that was found: prepositions, kinds of place, neighbours, containers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extraction.places.cues import (
    DAYS_AND_MONTHS,
    DIRECTIONS,
    DIVISIONS,
    LOCATIVES,
    ORGANISATIONS_OF,
    SETTLEMENTS,
    SITES,
    STRONG_LOCATIVES,
    TITLES,
)
from tasks.extraction.places.gazetteer import Candidate
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, DERIVED, TOWN
from tasks.extraction.places.names import HYPHENS, Cue, Name
from tasks.extraction.places.words import Words

_FARTHEST_PREPOSITION = 4  # tokens before a name: "in the northern city of X"
_LONGEST_SITE = 4  # tokens behind a name: "X Military Air Base"
_LONGEST_GAP = 7  # tokens between a name and what contains it: ", a town in the southern province of"
_LISTING = frozenset({(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",), ("/",)})
_BETWEEN = (
    frozenset({",", "in", "of", "the", "(", "a", "an", "'s", "’s"}) | DIVISIONS | DIRECTIONS | SETTLEMENTS
)
_NAMESAKE_SHARE = 0.1  # of a division's people, from which on its bare name means its town
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def read_surroundings(words: Words, names: Sequence[Name]) -> None:
    """Set the cues and containers of the names of an article, which are in text order."""
    for name in names:
        name.cues = _left(words, name) | _right(words, name)
    for name, following in pairwise(names):
        _relate(words, name, following)
    for name, following in reversed(list(pairwise(names))):
        gap = tuple(words.lower[name.last : following.first])
        if gap in _LISTING and Cue.DIVISION in following.cues and words.low(following.last).endswith("s"):
            name.cues |= Cue.DIVISION


def _left(words: Words, name: Name) -> Cue:
    """The cues that stand before a name."""
    cues = Cue.OPENING if words.opens[name.first] else Cue.NONE
    before = name.first - 1
    previous = words.low(before)
    if words.joined(name.first) and not words.headline[name.first]:
        if previous.strip(".") in TITLES and previous not in SETTLEMENTS:
            cues |= Cue.TITLE
        elif words.is_capital(before) and previous not in DIRECTIONS | DAYS_AND_MONTHS | SETTLEMENTS:
            cues |= Cue.LEFT_NAME
        elif (
            previous in HYPHENS and words.starts[name.first] == words.ends[before] == words.starts[before] + 1
        ):
            cues |= Cue.LEFT_NAME
    if previous == "of":
        head = words.low(before - 1)
        cues |= Cue.SETTLEMENT if head in SETTLEMENTS else Cue.DIVISION if head in DIVISIONS else Cue.NONE
        if head in ORGANISATIONS_OF and words.is_capital(before - 1):
            cues |= Cue.ORGANISATION
    elif previous in SETTLEMENTS:
        cues |= Cue.SETTLEMENT
    return cues | _preposition(words, before)


def _preposition(words: Words, before: int) -> Cue:
    """The preposition that governs a name, past "the", directions and the kind of place."""
    for position in range(before, max(-1, before - _FARTHEST_PREPOSITION), -1):
        word = words.lower[position]
        if word in STRONG_LOCATIVES:
            return Cue.STRONG_LOCATIVE | Cue.LOCATIVE
        if word == "of" and words.low(position - 1) in SETTLEMENTS | DIVISIONS:
            continue
        if word in LOCATIVES:
            return Cue.LOCATIVE
        if not (word in DIRECTIONS or word in SETTLEMENTS or word in DIVISIONS or word == "the"):
            return Cue.NONE
    return Cue.NONE


def _right(words: Words, name: Name) -> Cue:
    """The cues that stand behind a name; a capitalised division or site word becomes part of the name."""
    cues = Cue.NONE
    following = words.low(name.last)
    if following in _POSSESSIVES:
        return Cue.POSSESSIVE
    if (
        following in HYPHENS
        and words.joined(name.last)
        and words.starts[name.last] == words.ends[name.last - 1]
    ):
        return Cue.RIGHT_NAME if words.is_capital(name.last + 1) else Cue.COMPOUND
    if words.upper_case or _is_dateline(words, name):
        cues |= Cue.DATELINE if _is_dateline(words, name) else Cue.NONE
    if not words.joined(name.last):
        return cues
    if following in DIVISIONS:
        return cues | Cue.DIVISION
    if following in SETTLEMENTS:
        return cues | Cue.SETTLEMENT
    if following in SITES and not words.is_capital(name.last):
        return cues | Cue.SITE
    if words.headline[name.first] or not words.is_capital(name.last) or following in DAYS_AND_MONTHS:
        return cues
    for end in range(name.last, min(name.last + _LONGEST_SITE, len(words))):
        if not (words.is_capital(end) and words.joined(end)):
            break
        if words.lower[end] in SITES:
            return cues | Cue.SITE
    return cues | (Cue.NONE if following.strip(".") in TITLES else Cue.RIGHT_NAME)


def _is_dateline(words: Words, name: Name) -> bool:
    """Whether the name starts an article or line in capitals, with a dash or a bracket close behind: "KABUL (AP) -"."""
    if not (words.opens[name.first] and words.span_text(name.first, name.last).isupper()):
        return False
    return any(
        words.lower[i] in {"-", "–", "—", "(", "--"} for i in range(name.last, min(name.last + 8, len(words)))
    )


def _relate(words: Words, name: Name, following: Name) -> None:
    """Note that one of two neighbouring names contains the other, or that they stand in a list."""
    gap = tuple(words.lower[name.last : following.first])
    if len(gap) > _LONGEST_GAP or not all(word in _BETWEEN or word == "and" for word in gap):
        return
    if gap and gap[0] in _POSSESSIVES:
        if _holds(following, name):
            following.container, following.cues = name, following.cues | Cue.CONTAINED
        return
    if "and" not in gap and gap != ("of",) and _holds(name, following):
        name.container, name.cues = following, name.cues | Cue.CONTAINED
    elif gap in _LISTING:
        name.cues |= Cue.LISTED
        following.cues |= Cue.LISTED


def _holds(inner: Name, outer: Name) -> bool:
    return any(contains(big, small) for big in containers(outer) for small in inner.candidates)


def containers(name: Name) -> Iterator[Candidate]:
    """What a name means where it stands behind another place: a country, or a division that is not better known as a town."""
    towns = [c for c in name.candidates if c.level == TOWN]
    for candidate in name.candidates:
        if candidate.level == COUNTRY:
            yield candidate
        elif candidate.level in (ADMIN1, ADMIN2):
            namesake = any(
                t.admin1 == candidate.admin1 and t.population > _NAMESAKE_SHARE * candidate.population
                for t in towns
            )
            bare = namesake or candidate.kind == DERIVED
            if Cue.DIVISION in name.cues or not (bare and candidate.level == ADMIN2) and not namesake:
                yield candidate


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies within another by their divisions."""
    if inner.num == outer.num or inner.level <= outer.level or inner.country_iso3 != outer.country_iso3:
        return False
    if outer.level == ADMIN1:
        return inner.admin1 == outer.num
    if outer.level == ADMIN2:
        return inner.admin2 == outer.num
    return outer.level == COUNTRY
