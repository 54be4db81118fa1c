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
# Log odds, fitted by conditional logistic regression over the candidates of each name on the development halves of
# LGL, TR-News, GeoVirus and GeoWebNews (each weighted alike) and rounded. Fitted on every second article alone they
# place the names of the others as well, to within 0.005.
_POINTS_PEOPLE = 1.3  # per factor of ten
_POINTS_CONTAINER = 8.0
_POINTS_HOLDER = 6.0
_POINTS_DIVISION_WORD = 5.0
_POINTS_COUNTRY = 3.8  # for all of the article's evidence
_POINTS_ADMIN1 = 2.9
_POINTS_ADMIN2 = 1.25
_POINTS_NEAR = 1.9
_POINTS_CAPITAL = 1.8
_NEAR_KM = 200.0
_POINTS_LEVEL = {COUNTRY: 2.7, REGION: 5.7, ADMIN1: 0.8, ADMIN2: -1.4, TOWN: 0.0}
_POINTS_KIND = {MAIN: 0.0, DERIVED: -1.0, SKELETON: -1.0}
_POINTS_ALTERNATE = -1.6
_NAMESAKE_SHARE = 0.02  # of a division's people, that a town of its name must have
_SMALLEST_CAPITAL = 20_000  # people
_ROUNDS = 3  # of choosing with the places that the round before chose
_NAMESAKE = (
    -1.3
)  # for a division that has a namesake among the towns, when no word says that the division is meant
# By hand, since the sets do not tell what lies close together apart: for a division whose middle is near such a town
# of its own (Idlib; not New York); and for a town where a word says that a town is meant.
_NAMED_AFTER_TOWN = -3.5
_POINTS_TOWN_WORD = 5.0
_MOST_TIMES = 3  # that a place counts as evidence for its first-order division


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a name, its points, and the best ones that were refused."""

    candidate: Candidate
    why: tuple[str, ...]
    refused: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The mentions of one name. `akin`: the keys of the names, itself among them, that may mean one of its places."""

    key: str
    names: Sequence[Name]
    akin: frozenset[str]

    @property
    def candidates(self) -> Sequence[Candidate]:
        return self.names[0].candidates


@dataclass(slots=True)
class _Setting:
    """What the other names of an article, those akin left out, say about where a name is set."""

    countries: Counter[str]
    admin1: Counter[int] = field(default_factory=Counter)
    towns: dict[str | None, list[Candidate]] = field(default_factory=dict)  # by country
    others: set[int] = field(default_factory=set)  # places that other names were taken for


@dataclass(frozen=True, slots=True)
class _Article:
    """The names of an article, and what it says of countries by name and by demonym."""

    groups: Mapping[str, _Group]
    countries: Counter[str]
    held: Mapping[int, Sequence[Name]]  # names by the first token of what the text says they lie in
    # Second-order divisions that a name may mean, or may lie in as a town, with the keys of those names.
    divisions: Mapping[int, set[str]]
    divisions_of_towns: Mapping[int, set[str]]


def resolve(names: Sequence[Name], countries: Counter[str]) -> list[Choice]:
    """The choice for each name: one place in an article, unless a container or a division word says otherwise."""
    article = _read(names, countries)
    own = {key: _own_points(group.names, article) for key, group in article.groups.items()}
    anchors: dict[str, Candidate] = {}
    settings = _settings(article, anchors)
    for _ in range(_ROUNDS):
        chosen = {
            key: _best(group.names, own[key], settings[key], article)[0]
            for key, group in article.groups.items()
        }
        if chosen == anchors:
            break
        anchors = chosen
        settings = _settings(article, anchors)
    choices: dict[tuple[str, int | None, Cue, bool], Choice] = {}
    return [_shared_choice(name, article, settings[name.key], choices) for name in names]


def _read(names: Sequence[Name], countries: Counter[str]) -> _Article:
    mentions: dict[str, list[Name]] = {}
    by_place: dict[int, set[str]] = {}
    held: dict[int, list[Name]] = {}
    divisions: dict[int, set[str]] = {}
    divisions_of_towns: dict[int, set[str]] = {}
    for name in names:
        mentions.setdefault(name.key, []).append(name)
        if name.container:
            held.setdefault(name.container.first, []).append(name)
    for key, (name, *_) in mentions.items():
        for candidate in name.candidates:
            by_place.setdefault(candidate.num, set()).add(key)
            if candidate.level == ADMIN2:
                divisions.setdefault(candidate.num, set()).add(key)
            elif candidate.admin2 is not None:
                divisions_of_towns.setdefault(candidate.admin2, set()).add(key)
    groups = {
        key: _Group(key, group, frozenset().union(*(by_place[c.num] for c in group[0].candidates)))
        for key, group in mentions.items()
    }
    return _Article(groups, countries, held, divisions, divisions_of_towns)


def _shared_choice(
    name: Name,
    article: _Article,
    setting: _Setting,
    choices: dict[tuple[str, int | None, Cue, bool], Choice],
) -> Choice:
    """The choice for a name together with the mentions of its group that are alike in kind, container and contents."""
    kind = _kind(name)
    container = name.container.first if name.container else None
    holds = name.first in article.held
    known = (name.key, name.first if holds else container, kind, holds)
    if known not in choices:
        group = article.groups[name.key].names
        alike = [other for other in group if _kind(other) == kind]
        choices[known] = _choice([name] if name.container or holds else alike, article, setting)
    return choices[known]


def _kind(name: Name) -> Cue:
    """What the text calls a place: a town, a division ("a district of Homs city" is none), or neither."""
    return next((kind for kind in (Cue.TOWN, Cue.DIVISION) if kind in name.cues), Cue.NONE)


def _settings(article: _Article, anchors: Mapping[str, Candidate]) -> dict[str, _Setting]:
    return {key: _setting(article, group, anchors) for key, group in article.groups.items()}


def _setting(article: _Article, group: _Group, anchors: Mapping[str, Candidate]) -> _Setting:
    """The setting that follows for a group from the places chosen for the others; it is no evidence for itself."""
    setting = _Setting(Counter(article.countries))
    for key, other in article.groups.items():
        first = other.candidates[0]
        if key in group.akin:
            if first.level == COUNTRY and first.country_iso3:  # "Lebanon" is no evidence for Lebanon
                setting.countries[first.country_iso3] -= len(other.names)
            if key != group.key and key in anchors:
                setting.others.add(anchors[key].num)
            continue
        place = anchors.get(key)
        if place is None:
            continue
        setting.others.add(place.num)
        if place.level == COUNTRY:
            continue
        if place.country_iso3:
            setting.countries[place.country_iso3] += 1
        if place.admin1:
            setting.admin1[place.admin1] += (2 if place.level == ADMIN1 else 1) * min(
                _MOST_TIMES, len(other.names)
            )
        if place.level in (TOWN, ADMIN2):
            setting.towns.setdefault(place.country_iso3, []).append(place)
    return setting


def _choice(names: Sequence[Name], article: _Article, setting: _Setting) -> Choice:
    best, refused = _best(names, _own_points(names, article), setting, article)
    return Choice(best, tuple(_why(best, names, setting)), refused)


def _best(
    names: Sequence[Name], own: Sequence[float], setting: _Setting, article: _Article
) -> tuple[Candidate, tuple[Candidate, ...]]:
    """The best candidate of a name and the next two; `own` are the points that they have in any setting."""
    # Not those of the group: another mention of it may have been read by its skeleton, or as an abbreviation.
    candidates, group = names[0].candidates, article.groups[names[0].key]
    if len(candidates) == 1:
        return candidates[0], ()
    elsewhere = _named_otherwise(candidates, setting)
    ranked = sorted(
        (
            (
                points + _points_in_context(setting, candidate) + _points_admin2(article, group, candidate),
                candidate,
            )
            for points, candidate in zip(own, candidates, strict=True)
            if candidate.num not in elsewhere
        ),
        key=lambda pair: (-pair[0], pair[1].num),
    )
    return ranked[0][1], tuple(candidate for _, candidate in ranked[1:3])


def _named_otherwise(candidates: Sequence[Candidate], setting: _Setting) -> set[int]:
    """The towns that a country's name does not mean, since the article calls them something else: "Mexico City"."""
    if all(c.level != COUNTRY for c in candidates):
        return set()
    return {c.num for c in candidates if c.level == TOWN} & setting.others


def _own_points(names: Sequence[Name], article: _Article) -> list[float]:
    """The points of each candidate of these mentions of one name that do not depend on the rest of the article."""
    several = len(names[0].candidates) > 1  # a single one needs none
    inner = article.held.get(names[0].first, ()) if len(names) == 1 else ()
    return [_points(names, inner, candidate) for candidate in names[0].candidates] if several else []


def _points(names: Sequence[Name], inner: Sequence[Name], candidate: Candidate) -> float:
    """`inner`: the names that the text says lie in this one."""
    points = _POINTS_PEOPLE * log10(candidate.people + 10)
    points += _POINTS_LEVEL[candidate.level] + _POINTS_KIND.get(candidate.kind, _POINTS_ALTERNATE)
    kinds = {_kind(name) for name in names}
    if Cue.TOWN in kinds:
        points += _POINTS_TOWN_WORD * (candidate.level == TOWN)
    if Cue.DIVISION in kinds:
        points += _POINTS_DIVISION_WORD * (candidate.level in (ADMIN1, ADMIN2))
    elif candidate.level in (ADMIN1, ADMIN2):
        points += _namesake_points(names[0].candidates, candidate)
    points += _POINTS_CAPITAL * _is_capital(candidate, names[0].key)
    points += _POINTS_HOLDER * _holds(names[0], inner, candidate)
    return points + _POINTS_CONTAINER * any(_contained(name, candidate) for name in names)


def _points_in_context(setting: _Setting, candidate: Candidate) -> float:
    points = _POINTS_NEAR * _nearness(candidate, setting)
    if candidate.country_iso3 is None:  # "the Middle East" is no town in Maryland
        points += _POINTS_COUNTRY
    else:
        part = setting.countries[candidate.country_iso3]
        points += _POINTS_COUNTRY * _share(part, setting.countries.total())
    if candidate.admin1 is not None:
        points += _POINTS_ADMIN1 * _share(setting.admin1[candidate.admin1], setting.admin1.total())
    return points


def _share(part: int, whole: int) -> float:
    """From 0 to 1: how much of the evidence is for a country or a first-order division."""
    return sqrt(max(0, part) / whole) if whole > 0 else 0.0


def _points_admin2(article: _Article, group: _Group, candidate: Candidate) -> float:
    """For a town in a county that the article may name, and for a county with a town that it may name.

    Many towns are called Richmond, many counties Madison; few of the ones lie in one of the others.
    """
    if candidate.level == ADMIN2:
        keys = article.divisions_of_towns.get(candidate.num)
    else:
        keys = article.divisions.get(candidate.admin2) if candidate.admin2 is not None else None
    return _POINTS_ADMIN2 * bool(keys and keys - group.akin)


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


def _namesake_points(candidates: Sequence[Candidate], division: Candidate) -> float:
    """The points of a division for the towns, if they are not too small, that have its name."""
    least = _NAMESAKE_SHARE * division.population
    towns = [
        c
        for c in candidates
        if c.level == TOWN and c.country_iso3 == division.country_iso3 and c.population > least
    ]
    if any(contains(division, town) and distance_km(division, town) < _NEAR_KM for town in towns):
        return _NAMED_AFTER_TOWN
    return _NAMESAKE if towns else 0.0


def _contained(name: Name, candidate: Candidate) -> bool:
    return name.container is not None and any(contains(big, candidate) for big in containers(name.container))


def _holds(name: Name, inner: Sequence[Name], candidate: Candidate) -> bool:
    """Whether a candidate contains what the text says lies in it: of the Washingtons, Tacoma lies in the state."""
    return any(contains(candidate, c) for n in inner for c in n.candidates) and candidate in containers(name)


def _nearness(candidate: Candidate, setting: _Setting) -> float:
    """From 0 to 1: how near the nearest other town of the article is."""
    if candidate.level in (COUNTRY, REGION) or candidate.latitude is None:
        return 0.0
    towns = setting.towns.get(candidate.country_iso3, ())
    return max((exp(-distance_km(candidate, town) / _NEAR_KM) for town in towns), default=0.0)


def distance_km(one: Candidate, other: Candidate) -> float:
    """Great-circle distance (haversine); infinite where coordinates are missing."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    a, b = radians(one.latitude), radians(other.latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def _why(best: Candidate, names: Sequence[Name], setting: _Setting) -> Iterable[str]:
    """The grounds of a choice, in words."""
    if any(_contained(name, best) for name in names):
        yield "the text names what it lies in"
    if best.level in (ADMIN1, ADMIN2) and any(_kind(name) == Cue.DIVISION for name in names):
        yield "the text calls it a division"
    if best.level == TOWN and any(_kind(name) == Cue.TOWN for name in names):
        yield "the text calls it a town"
    if best.country_iso3 and setting.countries[best.country_iso3]:
        count, total = setting.countries[best.country_iso3], setting.countries.total()
        yield f"{count} of {total} other mentions in the article are of {best.country_iso3}"
    if best.kind == SKELETON:
        yield f"spelt like {best.name}"
    if len(names[0].candidates) == 1:
        yield "the only place of this name"
