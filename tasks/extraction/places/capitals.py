"""Capitals that a text does not name: "Pakistan's capital", "the capital of Sudan", "the provincial capital"."""

import re
from collections.abc import Sequence

from tasks.extraction.countries import by_iso3, country_names, demonyms
from tasks.extraction.places.cues import CAPTURING, MOVING
from tasks.extraction.places.gazetteer import Gazetteer
from tasks.extraction.places.index import MAIN, TOWN
from tasks.extraction.places.keys import words_of
from tasks.extraction.places.mentions import PlaceMention
from tasks.extraction.places.relations import relation_at
from tasks.extraction.places.surroundings import POSSESSIVES
from tasks.extraction.places.words import Words
from tasks.records import Place

_LONGEST_NAME = 5  # tokens: "Democratic Republic of the Congo"
_SEATS = words_of("departmental governorate prefectural provincial regional state")
# Countries in many of whose divisions the seat is not the largest town.
_ELSEWHERE = frozenset({"CAN", "IND", "USA"})
_KINDS = r"(?:departmental |governorate |prefectural |provincial |regional |state )"
_OF = re.compile(r" (?:city )?of (?:the )?(?:\w+['’]s )?(?:\w+ern )?")
_OWN = re.compile(rf"(?: \w+)?['’]s? {_KINDS}?")  # "X province's capital"
_IS_ONE = re.compile(rf",? (?:is |which is )?the {_KINDS}?")  # "X, the provincial capital"
_PARTS = frozenset({"center", "centre", "outskirts", "parts", "residents", "streets", "suburbs"})
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
        if word == "capital"
        and (m := _read(words, i, gazetteer, home) or _read_seat(words, i, gazetteer, places))
    ]
    others = [p for p in places if not any(m.start <= p.start and p.end <= m.end for m in found)]
    return sorted([*others, *found], key=lambda mention: mention.start)


def _read(words: Words, position: int, gazetteer: Gazetteer, home: str | None) -> PlaceMention | None:
    """What the word "capital" at a position stands for; None where the text names it, or it is no country's."""
    after = position + 1 + (words.low(position + 1) == ",")
    if words.is_capital(after) and words.joined(position + 1):
        return None
    first, last, iso3 = (
        _owner_before(words, position) or _owner_behind(words, position) or (position, position, None)
    )
    if iso3 is None and words.low(position - 1) == "the" and _is_where(words, position - 2):
        iso3 = None if words.low(position + 1) == "of" else home
    country = by_iso3().get(iso3 or "")
    nominal = "facto" in words.lower[max(0, first - 1) : position]  # "their de facto Syrian capital"
    if country is None or country.capital is None or nominal:
        return None
    towns = [c for c in gazetteer.lookup(country.capital) if c.country_iso3 == iso3 and c.level == TOWN]
    if not towns:
        return None
    start, end = words.starts[first], words.ends[last]
    place, relation = gazetteer.place(towns[0].place_id), relation_at(words.text, start, end)
    reason = f"the capital of {country.name}"
    return PlaceMention(start, end, words.text[start:end], place, 2 if relation else 1, reason, relation)


def _is_where(words: Words, position: int) -> bool:
    """Whether the word before "the capital" has it for a place: "in", "entered", "the fall of"."""
    word = words.low(position)
    return word in _WHERE | CAPTURING or (word == "of" and words.low(position - 1) in MOVING | _PARTS)


def _read_seat(
    words: Words, position: int, gazetteer: Gazetteer, places: Sequence[PlaceMention]
) -> PlaceMention | None:
    """What "X's state capital", "capital of X province" or "the provincial capital" stands for: of X, or named last."""
    start, end = words.starts[position], words.ends[position]
    divisions = [p for p in places if p.known and p.place and p.place.admin1 and p.place.feature_class == "A"]
    behind = next((p for p in divisions if _OF.fullmatch(words.text, end, p.start)), None)
    before = next((p for p in reversed(divisions) if p.end <= start), None)
    if words.low(position + 1) == "of":
        division, end = behind, behind.end if behind else end
    elif before is not None and _OWN.fullmatch(words.text, before.end, start):
        division, start = before, before.start
    else:
        named = words.is_capital(position + 1 + (words.low(position + 1) == ","))
        named = named or any(
            start - p.end > 0 and _IS_ONE.fullmatch(words.text, p.end, start) for p in places
        )
        division = before if words.low(position - 1) in _SEATS and not named else None
        start = words.starts[position - 1] if division else start
    seat = _seat(division.place, gazetteer) if division and division.place else None
    if seat is None:
        return None
    reason = f"taken for the capital of {seat.admin1}"
    return PlaceMention(start, end, words.text[start:end], seat, 1 if seat.name == seat.admin1 else 2, reason)


def _seat(division: Place, gazetteer: Gazetteer) -> Place | None:
    """The namesake town of a first-order division, else its largest town."""
    country, admin1 = division.country_iso3, division.admin1
    if country is None or admin1 is None:
        return None
    for c in gazetteer.lookup(admin1):
        if c.level == TOWN and c.kind == MAIN and (c.country_iso3, c.admin1_name) == (country, admin1):
            return gazetteer.place(c.place_id)
    return None if country in _ELSEWHERE else gazetteer.largest_town(country, admin1)


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
            return None if words.low(end) in POSSESSIVES else (position, end - 1, iso3)
    return None
