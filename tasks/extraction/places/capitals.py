"""Capitals that a text does not name: "Pakistan's capital", "the Somali capital", "the capital of Sudan"."""

from collections.abc import Sequence

from tasks.extraction.countries import by_iso3, country_names, demonyms
from tasks.extraction.places.gazetteer import Gazetteer
from tasks.extraction.places.index import TOWN
from tasks.extraction.places.mentions import PlaceMention
from tasks.extraction.places.surroundings import POSSESSIVES
from tasks.extraction.places.words import Words

_LONGEST_NAME = 5  # tokens: "Democratic Republic of the Congo"
_WHERE = frozenset({"around", "from", "in", "into", "near", "outside", "to", "toward", "towards"})


def with_capitals(
    words: Words, places: Sequence[PlaceMention], gazetteer: Gazetteer, home: str | None
) -> list[PlaceMention]:
    """The places of an article with the capitals that it only describes; "in the capital" is that of `home`.

    `places` are in text order, and so is what comes back; what such a description names is left out.
    """
    found = [
        m
        for i, word in enumerate(words.lower)
        if word == "capital" and (m := _read(words, i, gazetteer, home))
    ]
    others = [p for p in places if not any(m.start <= p.start and p.end <= m.end for m in found)]
    return sorted([*others, *found], key=lambda mention: mention.start)


def _read(words: Words, position: int, gazetteer: Gazetteer, home: str | None) -> PlaceMention | None:
    """What the word "capital" at a position stands for; None where the text names it, or it is no country's."""
    after = position + 1 + (words.low(position + 1) == ",")
    if words.is_capital(after):
        return None
    first, last, iso3 = (
        _owner_before(words, position) or _owner_behind(words, position) or (position, position, None)
    )
    if iso3 is None and words.low(position - 1) == "the" and words.low(position - 2) in _WHERE:
        iso3 = None if words.low(position + 1) == "of" else home
    country = by_iso3().get(iso3 or "")
    if country is None or country.capital is None:
        return None
    towns = [c for c in gazetteer.lookup(country.capital) if c.country_iso3 == iso3 and c.level == TOWN]
    if not towns:
        return None
    start, end = words.starts[first], words.ends[last]
    place = gazetteer.place(towns[0].place_id)
    return PlaceMention(start, end, words.text[start:end], place, 1, f"the capital of {country.name}")


def _owner_before(words: Words, position: int) -> tuple[int, int, str] | None:
    """(first token, last token, country) of "Pakistan's capital" and "Somali capital"."""
    possessive = words.low(position - 1) in POSSESSIVES
    end = position - possessive
    known = country_names() if possessive else demonyms()
    for first in range(max(0, end - _LONGEST_NAME), end):
        if (iso3 := known.get(words.span_text(first, end))) is not None:
            return first, position, iso3
    return None


def _owner_behind(words: Words, position: int) -> tuple[int, int, str] | None:
    """(first token, last token, country) of "capital of Sudan"."""
    if words.low(position + 1) != "of":
        return None
    first = position + 2 + (words.low(position + 2) == "the")
    for end in range(min(first + _LONGEST_NAME, len(words)), first, -1):
        if (iso3 := country_names().get(words.span_text(first, end))) is not None:
            return position, end - 1, iso3
    return None
