"""Names that the gazetteer lacks under their spelling: transliterations, villages, and sites within a town."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.extraction.places.cues import (
    DAYS_AND_MONTHS,
    DIVISIONS,
    LINKS,
    NEVER_PLACES,
    QUARTERS,
    SETTLEMENTS,
    SITES,
    TITLES,
)
from tasks.extraction.places.evidence import find_demonyms
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ALTERNATE, TOWN
from tasks.extraction.places.keys import fold
from tasks.extraction.places.names import HYPHENS, Cue, Name
from tasks.extraction.places.surroundings import POSSESSIVES, lies_in, read_cues
from tasks.extraction.places.words import Words

_INDEFINITE = frozenset({"a", "an", "another", "every", "any"})  # "a Druze town" names no town
_INSIDE = LINKS - {"and", "of", "the", "on", "a"} | HYPHENS
_NO_START = TITLES | DAYS_AND_MONTHS
_KINDS = DIVISIONS | SETTLEMENTS | SITES
_LONGEST = 6  # tokens
_SHORTEST_STEM = 4  # letters
_MOST_COUNTRIES = 2  # of an article, in which a transliteration is sought
_LEAST_SHARE = 0.2  # of the evidence for countries
_HELD = Cue.SETTLEMENT | Cue.DIVISION | Cue.SITE  # "the village of X in Y", "X Square in Y"
_PLACED = Cue.STRONG_LOCATIVE | Cue.SETTLEMENT | Cue.DIVISION | Cue.DATELINE | Cue.PEOPLE
_REFUSED = Cue.TITLE | Cue.LEFT_NAME | Cue.ORGANISATION


def unknown_names(words: Words, names: Sequence[Name], free: Sequence[bool]) -> list[Name]:
    """Capitalised names beside those that are known, whose cues say that they are places."""
    taken = {i for start, end, _ in find_demonyms(words) for i in words.positions(start, end)}
    for name in names:
        taken.update(range(name.first, max(name.last, name.end)))
    found = []
    for first, last in _runs(words, taken, free):
        name = Name(first, last, fold(words.span_text(first, last)), ())
        read_cues(words, name)
        if (
            name.key
            and name.key not in NEVER_PLACES
            and words.low(first - 1) not in _INDEFINITE
            and (name.cues & _PLACED or name.end)
            and not name.cues & _REFUSED
        ):
            found.append(name)
    return found


def _runs(words: Words, taken: set[int], free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised words that belong together: "Kafr Nabl", "al-Hol", "Assi Square"."""
    position = 0
    while position < len(words):
        last = _run_end(words, position, taken, free)
        if last > position:
            yield position, last
        position = max(last, position + 1)


def _run_end(words: Words, first: int, taken: set[int], free: Sequence[bool]) -> int:
    """Where the run that starts at a token ends; the token itself if none starts there."""
    if words.upper_case or words.headline[first] or first in taken or not free[first]:
        return first
    if not (words.capital[first] or _is_article(words, first)) or words.lower[first].strip(".") in _NO_START:
        return first
    last = first + 1
    for position in range(first + 1, min(first + _LONGEST, len(words))):
        if position in taken or not free[position] or not words.joined(position):
            break
        if (
            words.words[position].isupper() and len(words.words[position]) > 1
        ):  # an acronym: "Hassakeh ISIS fighters"
            break
        if words.is_capital(position):
            last = position + 1
        elif words.lower[position] not in _INSIDE:
            break
    while last > first + 1 and words.lower[last - 1] in _KINDS:
        last -= 1
    return last


def _is_article(words: Words, position: int) -> bool:
    return (
        words.lower[position] in LINKS
        and words.low(position + 1) in HYPHENS
        and words.is_capital(position + 2)
    )


def containers_of(
    words: Words, unknown: Sequence[Name], names: Sequence[Name]
) -> Iterator[tuple[Name, int | None]]:
    """Each unknown name that the text says is a place, with the position in `names` of what it says it lies in."""
    firsts = [name.first for name in names]
    for name in unknown:
        if not name.cues & _HELD:
            continue
        after = bisect_left(firsts, name.first)
        end = max(name.last, name.end)
        if after < len(names) and lies_in(words.lower[end : names[after].first]):
            yield name, after
        elif (owner := _owner(words, names[:after], name)) is not None:
            yield name, owner
        elif not name.end:
            yield name, None


def _owner(words: Words, before: Sequence[Name], name: Name) -> int | None:
    """The position of what an unknown name belongs to: "X's Y Square", or the last town for a quarter."""
    if _is_quarter(words, name):
        return next((i for i in range(len(before) - 1, -1, -1) if _is_town(before[i])), None)
    last = before[-1] if before else None
    owns = last is not None and words.low(last.last) in POSSESSIVES and last.last == name.first - 1
    return len(before) - 1 if owns else None


def _is_quarter(words: Words, name: Name) -> bool:
    """Whether the text calls a name a part of a town: "the X neighbourhood", "the southern suburb of X"."""
    return words.low(name.last) in QUARTERS or (
        words.low(name.first - 1) == "of" and words.low(name.first - 2) in QUARTERS
    )


def _is_town(name: Name) -> bool:
    return any(candidate.level == TOWN for candidate in name.candidates)


def respelt(words: Words, names: Sequence[Name], countries: Counter[str], gazetteer: Gazetteer) -> list[Name]:
    """The names that a country of the article has in another spelling, with their places."""
    total = countries.total()
    main = [
        c
        for c, n in sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if n >= _LEAST_SHARE * total
    ]
    quarters = {name.key for name in names if _is_quarter(words, name)}
    found = []
    for name in names:
        if name.key in quarters:
            continue
        name.candidates = _without_apostrophe(name, gazetteer)
        for country in main[:_MOST_COUNTRIES]:
            name.candidates = name.candidates or gazetteer.alike(name.key, country)
        if name.candidates:
            found.append(name)
    return found


def _without_apostrophe(name: Name, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of a name whose genitive lost its apostrophe: "Syrias war"."""
    stem = name.key.removesuffix("s")
    found = gazetteer.find([stem]).get(stem, ()) if stem != name.key and len(stem) >= _SHORTEST_STEM else ()
    return tuple(c for c in found if c.kind <= ALTERNATE)
