"""The places that an article names: where, which, how precisely, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.extraction.countries import country_names, demonyms
from tasks.extraction.places.acceptance import log_odds
from tasks.extraction.places.cues import COUNTRYSIDE
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, REGION, TOWN
from tasks.extraction.places.names import Name, find_names
from tasks.extraction.places.resolution import Choice, resolve
from tasks.extraction.places.surroundings import read_surroundings
from tasks.extraction.places.words import Words, read_words
from tasks.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PRECISION = {TOWN: 1, ADMIN2: 2, ADMIN1: 3, REGION: 3, COUNTRY: 3}
_NEAR = 2
_LEVEL_NAMES = {
    COUNTRY: "country",
    ADMIN1: "first-order division",
    ADMIN2: "second-order division",
    TOWN: "town",
    REGION: "region",
}
_LONGEST_DEMONYM = 3  # words


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text. `precision`: 1 the town or site itself, 2 near it or a district, 3 a province or larger."""

    start: int
    end: int
    text: str
    place: Place | None
    precision: int
    reason: str
    relation: str | None = None

    @property
    def country_iso3(self) -> str | None:
        """The country, where the place is known and lies in one."""
        return self.place.country_iso3 if self.place else None


def find_places(
    tokens: "Doc",
    gazetteer: Gazetteer,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    source_country: str | None = None,
) -> list[PlaceMention]:
    """The places that a tokenised article names, in text order. No place is sought inside a blocked span.

    `source_country` (ISO alpha-3) is where the outlet is at home: it counts as one more mention of that country.
    """
    words = read_words(tokens)
    names = find_names(words, gazetteer, blocked)
    read_surroundings(words, names)
    names = _accepted(names)
    countries = _countries(words, names)
    if source_country:
        countries[source_country] += 1
    choices = resolve(names, countries)
    return [_mention(words, names[i], choices[i], gazetteer) for i in sorted(choices)]


def article_countries(tokens: "Doc", gazetteer: Gazetteer) -> Counter[str]:
    """How often an article names each country (ISO alpha-3), by name, demonym or a town that was resolved to it."""
    words = read_words(tokens)
    names = find_names(words, gazetteer, ())
    read_surroundings(words, names)
    names = _accepted(names)
    countries = _countries(words, names)
    for choice in resolve(names, countries).values():
        if choice.candidate.country_iso3 and choice.candidate.level != COUNTRY:
            countries[choice.candidate.country_iso3] += 1
    return countries


def _accepted(names: Sequence[Name]) -> list[Name]:
    """The names that are places by their own cues, or by those of the same name elsewhere in the article."""
    return [name for name in names if log_odds(name) > 0]


def _countries(words: Words, names: Sequence[Name]) -> Counter[str]:
    """Country names and demonyms in a text."""
    countries: Counter[str] = Counter()
    for name in names:
        for candidate in name.candidates[:1]:
            if candidate.level == COUNTRY and candidate.country_iso3:
                countries[candidate.country_iso3] += 1
    countries.update(iso3 for _, _, iso3 in find_demonyms(words))
    return countries


def find_demonyms(words: Words) -> Iterator[tuple[int, int, str]]:
    """Offsets of words for the people of a country, with its ISO alpha-3 code."""
    known = demonyms()
    names = country_names()
    position = 0
    while position < len(words):
        step = 1
        if words.capital[position]:
            for last in range(min(position + _LONGEST_DEMONYM, len(words)), position, -1):
                text = words.span_text(position, last)
                if text in known and text not in names:
                    yield words.starts[position], words.ends[last - 1], known[text]
                    step = last - position
                    break
        position += step


def _mention(words: Words, name: Name, choice: Choice, gazetteer: Gazetteer) -> PlaceMention:
    start, end = words.starts[name.first], words.ends[name.last - 1]
    place = gazetteer.place(choice.candidate.place_id)
    return PlaceMention(
        start, end, words.text[start:end], place, _PRECISION[choice.candidate.level], _reason(choice)
    )


def _reason(choice: Choice) -> str:
    """Why this place, and which were refused, for a reader."""
    grounds = "; ".join(choice.why) or "the most populous of its name"
    refused = ", ".join(_described(candidate) for candidate in choice.refused)
    return f"{_described(choice.candidate)}: {grounds}" + (f"; refused {refused}" if refused else "")


def _described(candidate: Candidate) -> str:
    where = ", ".join(
        filter(None, (candidate.admin1_name if candidate.level == TOWN else None, candidate.country_iso3))
    )
    return f"{candidate.name} ({_LEVEL_NAMES[candidate.level]}{', ' + where if where else ''})"
