"""What an article says about countries: their names and the words for their people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tasks.extraction.countries import country_names, demonyms
from tasks.extraction.places.index import COUNTRY
from tasks.extraction.places.names import Name
from tasks.extraction.places.words import Words

_LONGEST_DEMONYM = 3  # words
# "Central American" is no word for the United States, nor "West Indian" for India.
_REGIONAL = {
    "american": frozenset({"central", "latin", "north", "south"}),
    "indian": frozenset({"west", "american"}),
}


def named_countries(words: Words, names: Sequence[Name]) -> Counter[str]:
    """Country names and demonyms in a text."""
    countries: Counter[str] = Counter()
    for name in names:
        for candidate in name.candidates[:1]:
            if candidate.level == COUNTRY and candidate.country_iso3:
                countries[candidate.country_iso3] += 1
    countries.update(iso3 for _, _, iso3 in find_demonyms(words))
    return countries


@cache
def _capital_demonyms() -> Mapping[str, str]:
    return {word.upper(): iso3 for word, iso3 in demonyms().items()}


def find_demonyms(words: Words) -> Iterator[tuple[int, int, str]]:
    """Offsets of words for the people of a country, with its ISO alpha-3 code."""
    known = _capital_demonyms() if words.upper_case else demonyms()
    names = country_names()
    position = 0
    while position < len(words):
        step = 1
        if words.capital[position]:
            for last in range(min(position + _LONGEST_DEMONYM, len(words)), position, -1):
                text = words.span_text(position, last)
                if text in known and text not in names and not _is_regional(words, position, text):
                    yield words.starts[position], words.ends[last - 1], known[text]
                    step = last - position
                    break
        position += step


def _is_regional(words: Words, position: int, demonym: str) -> bool:
    """Whether the capitalised word before a demonym makes it one of a region: "Latin Americans"."""
    before = _REGIONAL.get(demonym.lower().removesuffix("s"), frozenset())
    return words.joined(position) and words.is_capital(position - 1) and words.low(position - 1) in before
