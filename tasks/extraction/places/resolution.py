"""Choosing the place that a name means: containers, the article's countries, the other places, and people last."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import asin, cos, exp, log10, radians, sin, sqrt

from tasks.extraction.countries import load_countries
from tasks.extraction.places.gazetteer import SKELETON, Candidate
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, DERIVED, MAIN, REGION, TOWN
from tasks.extraction.places.keys import fold
from tasks.extraction.places.names import Cue, Name, contains
from tasks.extraction.places.surroundings import containers

_EARTH_RADIUS_KM = 6371.0
# Points, chosen on the development halves of LGL, TR-News, GeoVirus and GeoWebNews: halving or doubling one of them
# changes the share of places found right by less than 0.01.
_POINTS_PEOPLE = 0.6  # per factor of ten
_POINTS_CONTAINER = 8.0
_POINTS_DIVISION_WORD = 5.0
_POINTS_COUNTRY = 3.0  # for all of the article's evidence
_POINTS_ADMIN1 = 2.0
_POINTS_NEAR = 2.0
_POINTS_CAPITAL = 2.0
_NEAR_KM = 200.0
_POINTS_LEVEL = {COUNTRY: 3.0, REGION: 5.0, ADMIN1: 0.3, ADMIN2: -1.5, TOWN: 0.0}
_POINTS_KIND = {MAIN: 0.0, DERIVED: -1.0, SKELETON: -1.0}
_POINTS_ALTERNATE = -0.8
_SMALLEST_CAPITAL = 20_000  # people
_ROUNDS = 3  # of choosing with the places that the round before chose
_NAMESAKE = -2.5  # for a division that has a town of its name, when no word says that the division is meant


@dataclass(slots=True)
class Setting:
    """What an article says about where it is set."""

    countries: Counter[str]
    admin1: Counter[int] = field(default_factory=Counter)
    # The places of names that were resolved, by their key; and those of them that are towns, by country.
    anchors: dict[str, Candidate] = field(default_factory=dict)
    towns: dict[str | None, list[tuple[str, Candidate]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a name, its points, and the best ones that were refused."""

    candidate: Candidate
    why: tuple[str, ...]
    refused: tuple[Candidate, ...]


def resolve(names: Sequence[Name], countries: Counter[str]) -> list[Choice]:
    """The choice for each name: one place in an article, unless a container or a division word says otherwise."""
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(name.key, []).append(name)
    setting = Setting(Counter(countries))
    own = {key: _own_points(group) for key, group in groups.items()}
    for _ in range(_ROUNDS):
        anchors = {key: _best(group, setting, own[key])[0] for key, group in groups.items()}
        setting = _setting(countries, groups, anchors)
    choices: dict[tuple[str, int | None, bool], Choice] = {}
    return [_shared_choice(name, groups[name.key], setting, choices) for name in names]


def _shared_choice(
    name: Name, group: Sequence[Name], setting: Setting, choices: dict[tuple[str, int | None, bool], Choice]
) -> Choice:
    """The choice for a name together with the mentions of its group that name the same container and kind, or none."""
    division = Cue.DIVISION in name.cues
    container = name.container.first if name.container else None
    known = (name.key, container, division)
    if known not in choices:
        alike = [other for other in group if (Cue.DIVISION in other.cues) == division]
        choices[known] = _choice([name] if name.container else alike, setting)
    return choices[known]


def _setting(
    countries: Counter[str], groups: Mapping[str, Sequence[Name]], anchors: dict[str, Candidate]
) -> Setting:
    """The setting that follows from a first choice of places."""
    seen = Counter(countries)
    admin1: Counter[int] = Counter()
    for key, group in groups.items():
        place = anchors[key]
        if place.level == COUNTRY:
            continue
        if place.country_iso3:
            seen[place.country_iso3] += 1
        if place.admin1:
            weight = 2 if place.level == ADMIN1 else 1
            admin1[place.admin1] += weight * min(3, len(group))
    towns: dict[str | None, list[tuple[str, Candidate]]] = {}
    for key, place in anchors.items():
        if place.level in (TOWN, ADMIN2):
            towns.setdefault(place.country_iso3, []).append((key, place))
    return Setting(seen, admin1, anchors, towns)


def _choice(names: Sequence[Name], setting: Setting) -> Choice:
    best, refused = _best(names, setting, _own_points(names))
    return Choice(best, tuple(_why(best, names, setting)), refused)


def _best(
    names: Sequence[Name], setting: Setting, own: Sequence[float]
) -> tuple[Candidate, tuple[Candidate, ...]]:
    """The best candidate of a name and the next two; `own` are the points that they have in any setting."""
    if len(names[0].candidates) == 1:
        return names[0].candidates[0], ()
    key, elsewhere = names[0].key, _named_otherwise(names[0], setting)
    ranked = sorted(
        (
            (_points_in_context(points, setting, key, len(names), candidate), candidate)
            for points, candidate in zip(own, names[0].candidates, strict=True)
            if candidate.num not in elsewhere
        ),
        key=lambda pair: (-pair[0], pair[1].num),
    )
    return ranked[0][1], tuple(candidate for _, candidate in ranked[1:3])


def _named_otherwise(name: Name, setting: Setting) -> set[int]:
    """The towns that a country's name does not mean, since the article calls them something else: "Mexico City"."""
    if all(c.level != COUNTRY for c in name.candidates):
        return set()
    towns = {c.num for c in name.candidates if c.level == TOWN}
    return towns & {place.num for key, place in setting.anchors.items() if key != name.key}


def _own_points(names: Sequence[Name]) -> list[float]:
    """The points of each candidate of these mentions of one name that do not depend on the rest of the article."""
    several = len(names[0].candidates) > 1  # a single one needs none
    return [_points(names, candidate) for candidate in names[0].candidates] if several else []


def _points(names: Sequence[Name], candidate: Candidate) -> float:
    points = _POINTS_PEOPLE * log10(candidate.population + 10)
    points += _POINTS_LEVEL[candidate.level] + _POINTS_KIND.get(candidate.kind, _POINTS_ALTERNATE)
    if any(Cue.DIVISION in name.cues for name in names):
        points += _POINTS_DIVISION_WORD * (candidate.level in (ADMIN1, ADMIN2))
    elif candidate.level in (ADMIN1, ADMIN2) and _has_town(names[0].candidates, candidate):
        points += _NAMESAKE
    points += _POINTS_CAPITAL * _is_capital(candidate, names[0].key)
    return points + _POINTS_CONTAINER * any(_contained(name, candidate) for name in names)


def _points_in_context(
    points: float, setting: Setting, key: str, mentions: int, candidate: Candidate
) -> float:
    """The points of a candidate, of which it has some in any setting, for the mentions of one name."""
    points += _POINTS_COUNTRY * _country_share(setting, candidate, mentions)
    points += _POINTS_ADMIN1 * _admin1_share(setting, candidate, key)
    return points + _POINTS_NEAR * _nearness(candidate, setting, key)


def _country_share(setting: Setting, candidate: Candidate, mentions: int) -> float:
    """From 0 to 1: how much the article is about the candidate's country."""
    total = setting.countries.total()
    if not total or candidate.country_iso3 is None:
        return 0.0
    own = mentions if candidate.level == COUNTRY else 0  # "Lebanon" is no evidence for Lebanon
    return sqrt(max(0, setting.countries[candidate.country_iso3] - own) / total)


def _admin1_share(setting: Setting, candidate: Candidate, key: str) -> float:
    """From 0 to 1: how much the article's other places lie in the candidate's first-order division."""
    if candidate.admin1 is None or not setting.admin1:
        return 0.0
    anchor = setting.anchors.get(key)
    own = 1 if anchor and anchor.admin1 == candidate.admin1 else 0
    return sqrt(max(0, setting.admin1[candidate.admin1] - own) / setting.admin1.total())


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """The folded names of the seats of government, with their countries."""
    return frozenset(
        (fold(capital), country.iso3) for country in load_countries() for capital in country.capitals
    )


def _is_capital(candidate: Candidate, key: str) -> bool:
    """Whether a town is a seat of government; the only large town of that name in its country is."""
    large = candidate.level == TOWN and candidate.population > _SMALLEST_CAPITAL
    return large and (key, candidate.country_iso3) in _capitals()


def _has_town(candidates: Iterable[Candidate], division: Candidate) -> bool:
    return any(
        c.level == TOWN
        and c.country_iso3 == division.country_iso3
        and c.population > 0.02 * division.population
        for c in candidates
    )


def _contained(name: Name, candidate: Candidate) -> bool:
    return name.container is not None and any(contains(big, candidate) for big in containers(name.container))


def _nearness(candidate: Candidate, setting: Setting, key: str) -> float:
    """From 0 to 1: how near the nearest other town of the article is."""
    if candidate.level in (COUNTRY, REGION) or candidate.latitude is None:
        return 0.0
    towns = (town for other, town in setting.towns.get(candidate.country_iso3, ()) if other != key)
    return max((exp(-distance_km(candidate, town) / _NEAR_KM) for town in towns), default=0.0)


def distance_km(one: Candidate, other: Candidate) -> float:
    """Great-circle distance (haversine); infinite where coordinates are missing."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    a, b = radians(one.latitude), radians(other.latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def _why(best: Candidate, names: Sequence[Name], setting: Setting) -> Iterable[str]:
    """The grounds of a choice, in words."""
    if any(_contained(name, best) for name in names):
        yield "the text names what it lies in"
    if best.level in (ADMIN1, ADMIN2) and any(Cue.DIVISION in name.cues for name in names):
        yield "the text calls it a division"
    if best.country_iso3 and setting.countries[best.country_iso3]:
        count, total = setting.countries[best.country_iso3], setting.countries.total()
        yield f"{count} of {total} mentions in the article are of {best.country_iso3}"
    if best.kind == SKELETON:
        yield f"spelt like {best.name}"
    if len(names[0].candidates) == 1:
        yield "the only place of this name"
