"""What an article says about countries: their names and the words for their people."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tasks.extraction.countries import country_names, demonyms
from tasks.extraction.places.cues import SITES
from tasks.extraction.places.index import COUNTRY
from tasks.extraction.places.keys import words_of
from tasks.extraction.places.names import HYPHENS, Name
from tasks.extraction.places.words import Words

_LONGEST_DEMONYM = 3  # words
# "Turkey-backed", "US-led", "UK-based": what a country does abroad, or where those live who speak of it.
_SPONSORS = words_of(
    "aided aligned allied armed backed based brokered funded led made mediated sponsored supported trained"
)
# "Central American" is no word for the United States, nor "West Indian" for India.
_REGIONAL = {
    "american": frozenset({"central", "latin", "north", "south"}),
    "indian": frozenset({"west", "american"}),
}
# "French Quarter", "Indian Ocean": no words for a people.
_PLACES_CALLED = SITES - {"base", "camp", "checkpoint"} | {
    "gulf",
    "ocean",
    "peninsula",
    "sea",
    "subcontinent",
}


def named_countries(words: Words, names: Sequence[Name]) -> Counter[str]:
    """Country names and demonyms in a text.

    Who backs or leads others does so elsewhere ("the Turkey-backed rebels"): that counts only where nothing else does.
    """
    found = [
        (name.last, name.candidates[0].country_iso3)
        for name in names
        if name.candidates and name.candidates[0].level == COUNTRY
    ]
    found += [(last, iso3) for _, last, iso3 in _demonym_tokens(words)]
    scenes = [iso3 for last, iso3 in found if not _is_sponsor(words, last)]
    return Counter(iso3 for iso3 in scenes or (iso3 for _, iso3 in found) if iso3)


def _is_sponsor(words: Words, last: int) -> bool:
    return words.low(last) in HYPHENS and words.low(last + 1) in _SPONSORS


@cache
def _demonyms(*, upper_case: bool) -> tuple[Mapping[str, str], frozenset[str]]:
    """Demonyms that are no country's name, as a text writes them, and the words with which they start."""
    names = country_names()
    known = {word: iso3 for word, iso3 in demonyms().items() if word not in names}
    if upper_case:
        known = {word.upper(): iso3 for word, iso3 in demonyms().items() if word.upper() not in names}
    return known, frozenset(first for word in known for first in (word.split()[0], re.split("[ -]", word)[0]))


def find_demonyms(words: Words) -> Iterator[tuple[int, int, str]]:
    """Offsets of words for the people of a country, with its ISO alpha-3 code."""
    return ((words.starts[first], words.ends[last - 1], iso3) for first, last, iso3 in _demonym_tokens(words))


def _demonym_tokens(words: Words) -> Iterator[tuple[int, int, str]]:
    known, first_words = _demonyms(upper_case=words.upper_case)
    behind = 0
    for position, word in enumerate(words.words):
        if word not in first_words or position < behind or not words.capital[position]:
            continue
        for last in range(min(position + _LONGEST_DEMONYM, len(words)), position, -1):
            text = words.span_text(position, last)
            if text in known and not _is_regional(words, position, last, text):
                yield position, last, known[text]
                behind = last
                break


def _is_regional(words: Words, position: int, last: int, demonym: str) -> bool:
    """Whether the capitalised word beside a demonym makes a place of it: "Latin Americans", "Indian Ocean"."""
    if words.is_capital(last) and words.joined(last) and words.lower[last] in _PLACES_CALLED:
        return True
    before = _REGIONAL.get(demonym.lower().removesuffix("s"), frozenset())
    return words.joined(position) and words.is_capital(position - 1) and words.low(position - 1) in before
