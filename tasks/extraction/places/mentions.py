"""The places that an article names: where, which, how precisely, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks.extraction.places.acceptance import accepted
from tasks.extraction.places.cues import QUARTERS
from tasks.extraction.places.evidence import named_countries
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, REGION, TOWN
from tasks.extraction.places.names import Cue, Name, find_names, unblocked
from tasks.extraction.places.relations import relation_at
from tasks.extraction.places.resolution import Choice, distance_km, resolve
from tasks.extraction.places.surroundings import (
    is_part_of_town,
    lying_elsewhere,
    read_surroundings,
    relate,
    towns_abroad,
)
from tasks.extraction.places.unknown import containers_of, respelt, unknown_names
from tasks.extraction.places.words import Words
from tasks.records import UNLISTED, Place

_PRECISION = {TOWN: 1, ADMIN2: 2, ADMIN1: 3, REGION: 3, COUNTRY: 3}
_NEAR = 2
_FARTHEST_QUARTER_KM = 40.0  # of a neighbourhood from another town of the article
_SMALL_TOWN = 200_000  # people
_LEAST_MENTIONS = 3  # of the country that an article is about
_MAIN_SHARE = 0.6  # of the mentions of countries, for that country
_LEAST_NAMED = 0.2  # of the towns and provinces that an article names, for a country in which it is set too
_LEVEL_NAMES = {
    COUNTRY: "country",
    ADMIN1: "first-order division",
    ADMIN2: "second-order division",
    TOWN: "town",
    REGION: "region",
}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text. `precision`: 1 the town or site itself, 2 near it or a district, 3 a larger area.

    Of one that is not `known`, for the gazetteer lacks it, `place` is what it lies in.
    """

    start: int
    end: int
    text: str
    place: Place | None
    precision: int
    reason: str
    relation: str | None = None
    known: bool = True

    @property
    def country_iso3(self) -> str | None:
        """The country, where the place is known and lies in one."""
        return self.place.country_iso3 if self.place else None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.place is not None and self.place.feature_class == "A" and self.place.admin1 is None


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """The places that an article names, in text order, and what it says of countries.

    `countries`: how often it names each (ISO alpha-3), by name, demonym or a place in it.
    """

    mentions: list[PlaceMention]
    countries: Counter[str]


def find_places(
    words: Words,
    gazetteer: Gazetteer,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    hints: Iterable[str] = (),
) -> list[PlaceMention]:
    """The places that the words of an article name, in text order; see `read_places`."""
    return read_places(words, gazetteer, blocked=blocked, hints=hints).mentions


def read_places(
    words: Words,
    gazetteer: Gazetteer,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    hints: Iterable[str] = (),
) -> PlacesRead:
    """The places and countries that the words of an article name.

    What stands in a blocked span is no place of its own, but tells where the others lie ("Orlando Police Department").

    `hints` (ISO alpha-3) count as more mentions of countries: where the outlet is at home, and those who are named.
    """
    free = unblocked(words, blocked)
    names, countries = _read(words, gazetteer, free)
    names = _elsewhere_left_out(words, names)
    countries.update(hints)
    choices = resolve(names, countries)
    pairs = [
        (name, choice)
        for name, choice in zip(names, choices, strict=True)
        if not _is_stranger(name, choice, countries, choices)
        and not _is_part_elsewhere(words, name, choice, choices)
    ]
    names, choices = [name for name, _ in pairs], [choice for _, choice in pairs]
    evidence = _evidence(countries, choices)
    unknown = unknown_names(words, names, free)
    found = respelt(words, unknown, names, _scenes(evidence, choices), gazetteer)
    if found:
        names = _elsewhere_left_out(words, sorted([*names, *found], key=lambda name: name.first))
        relate(words, names)
        choices = resolve(names, countries)
    mentions = [
        _mention(words, name, choice, gazetteer)
        for name, choice in zip(names, choices, strict=True)
        if all(free[name.first : name.last])
    ]
    known = {name.first for name in names}
    unknown = [name for name in unknown if name.first not in known]
    mentions += _held(words, unknown, names, choices, evidence, gazetteer)
    return PlacesRead(sorted(mentions, key=lambda mention: mention.start), evidence)


def _read(words: Words, gazetteer: Gazetteer, free: Sequence[bool]) -> tuple[list[Name], Counter[str]]:
    """The known names that are places, and the article's country names and demonyms."""
    names = [name for name in find_names(words, gazetteer) if not _is_actor(name, free)]
    read_surroundings(words, names)
    countries = named_countries(words, names)
    abroad = towns_abroad(words, names)
    kept = [name for name in accepted(words, names, countries) if name.container or name.key not in abroad]
    return kept, countries


def _is_actor(name: Name, free: Sequence[bool]) -> bool:
    """Whether a name is a blocked span ("Red Cross"), or a country inside one: "Islamic State of Iraq"."""
    if free[name.first]:
        return False
    alone = all(free[max(0, name.first - 1) : name.first]) and all(free[name.last : name.last + 1])
    return alone or name.candidates[0].level == COUNTRY


def _elsewhere_left_out(words: Words, names: Sequence[Name]) -> list[Name]:
    elsewhere = lying_elsewhere(words, names)
    return [name for name in names if name.first not in elsewhere]


def _is_stranger(name: Name, choice: Choice, countries: Counter[str], choices: Sequence[Choice]) -> bool:
    """Whether a small town lies alone in a country that the article, which is about another, never names."""
    place = choice.candidate
    if (
        place.level != TOWN
        or place.population > _SMALL_TOWN
        or name.container
        or countries[place.country_iso3 or ""]
    ):
        return False
    main = max(countries.values(), default=0)
    part = name.cues & (Cue.LEFT_NAME | Cue.RIGHT_NAME)  # "Beled" of "Beled Weyne"
    if main < (1 if part else _LEAST_MENTIONS) or main < _MAIN_SHARE * countries.total():
        return False
    return all(
        other.country_iso3 != place.country_iso3 or other.num == place.num
        for other in (c.candidate for c in choices)
    )


def _is_part_elsewhere(words: Words, name: Name, choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether what the text calls a part of a town is a town far from every other place of the article."""
    place, head = choice.candidate, words.low(name.first - 2)
    if name.container or place.level in (COUNTRY, REGION) or not is_part_of_town(words, name):
        return False
    if place.level == TOWN and place.population > _SMALL_TOWN:  # "a Damascus suburb": one of its own
        return False
    if head in QUARTERS and head.endswith("s"):  # "neighbourhoods of X": X has them
        return False
    others = [c.candidate for c in choices if c.candidate.level == TOWN and c.candidate.num != place.num]
    if not others:
        return not {words.low(name.last), head} & QUARTERS
    return min(distance_km(place, other) for other in others) > _FARTHEST_QUARTER_KM


def _evidence(countries: Counter[str], choices: Sequence[Choice]) -> Counter[str]:
    """The evidence for countries, with that of the towns that were resolved."""
    evidence = Counter(countries)
    places = (choice.candidate for choice in choices)
    evidence.update(p.country_iso3 for p in places if p.country_iso3 and p.level != COUNTRY)
    return evidence


def _scenes(evidence: Counter[str], choices: Sequence[Choice]) -> Counter[str]:
    """The evidence for the country that the article is about and for those that have towns or provinces in it: who only
    acts there ("Russia") has none."""
    named = Counter(c.candidate.country_iso3 for c in choices if c.candidate.level != COUNTRY)
    main = max(evidence, key=evidence.__getitem__, default=None)
    return Counter(
        {
            iso3: n
            for iso3, n in evidence.items()
            if iso3 == main or named[iso3] >= _LEAST_NAMED * named.total()
        }
    )


def _mention(words: Words, name: Name, choice: Choice, gazetteer: Gazetteer) -> PlaceMention:
    start, end = words.starts[name.first], words.ends[max(name.last, name.end) - 1]
    relation = relation_at(words.text, start, end)
    precision = max(_PRECISION[choice.candidate.level], _NEAR if relation else 1)
    place = gazetteer.place(choice.candidate.place_id)
    return PlaceMention(start, end, words.text[start:end], place, precision, _reason(choice), relation)


def _held(
    words: Words,
    unknown: Sequence[Name],
    names: Sequence[Name],
    choices: Sequence[Choice],
    evidence: Counter[str],
    gazetteer: Gazetteer,
) -> Iterator[PlaceMention]:
    """Places that the gazetteer lacks: they get what the text says they lie in, or else the article's main country."""
    towns = [choice.candidate.level == TOWN for choice in choices]
    for name, position in containers_of(words, unknown, names, towns):
        start, end = words.starts[name.first], words.ends[max(name.last, name.end) - 1]
        text = words.text[start:end]
        if position is not None:
            choice = choices[position]
            level = choice.candidate.level
            precision = 1 if level == TOWN and name.end else max(_NEAR, _PRECISION[level])
            reason = f"{UNLISTED}; the text places it in {_reason(choice)}"
            place = gazetteer.place(choice.candidate.place_id)
        elif evidence:
            country = min(evidence, key=lambda iso3: (-evidence[iso3], iso3))
            place = gazetteer.country(country)
            precision, reason = (
                _PRECISION[COUNTRY],
                f"{UNLISTED}; the article is mostly about {place.name}",
            )
        else:
            continue
        relation = relation_at(words.text, start, end)
        yield PlaceMention(start, end, text, place, precision, reason, relation, known=False)


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
