"""The gazetteer: places by name, from an index that is built once and opened in milliseconds."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tasks.extraction.places.choice import index_in_use
from tasks.extraction.places.index import COUNTRY, TOWN, ensure_index
from tasks.extraction.places.keys import fold, likeness, skeleton
from tasks.records import Place

SKELETON = 3  # `Candidate.kind` of a name that matched by its consonants only
_USUAL_DISTRICT = 30_000  # people
_MOST_PER_NAME = 60  # places that share a name, by population; more are villages that no article tells apart
_LEAST_LIKENESS = 78.0  # percent of letters shared; keeps Masisi and Mushie apart
_CACHED_NAMES = 50_000
_COLUMNS = (
    "p.num, p.place_id, p.name, p.latitude, p.longitude, p.country, p.admin1, p.admin1_name, p.admin2, p.level,"
    " p.class, p.population"
)

_PLACE_QUERY = (
    "SELECT place_id, name, aliases, latitude, longitude, country, admin1_name, class FROM places WHERE "
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `kind`: 0 its main name, 1 an alternate, 2 derived, 3 alike by its consonants."""

    num: int
    place_id: str
    name: str
    latitude: float | None
    longitude: float | None
    country_iso3: str | None
    admin1: int | None
    admin1_name: str | None
    admin2: int | None
    level: int
    feature_class: str
    population: int
    kind: int
    frequency: int  # of the word that matched, in English text on the Web

    @property
    def people(self) -> int:
        """The population; that of a usual district for a division of whose towns the gazetteer has none."""
        return self.population if self.population or self.feature_class != "A" else _USUAL_DISTRICT


class Gazetteer:
    """Read-only lookups in one index file. Pickles as its path, so that each process opens its own."""

    def __init__(self, path: Path) -> None:
        """Open an existing index; `Gazetteer.open` builds it where it is missing."""
        self._path = path
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._connection.execute(
            f"PRAGMA mmap_size = {path.stat().st_size}"
        )  # spares a copy of each page read
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._alike: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._places: dict[str, Place] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """The gazetteer at `path`, by default the one in use, which is built if it is missing."""
        if path is None:
            path = index_in_use()
            ensure_index(path)
        return cls(path)

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return Gazetteer, (self._path,)

    def lookup(self, name: str, country: str | None = None) -> list[Candidate]:
        """The places of this name, the most populous first; of a country (ISO alpha-3), also those alike in sound."""
        key = fold(name)
        found = [c for c in self.find([key]).get(key, ()) if country in (None, c.country_iso3)]
        return found if found or country is None else list(self.alike(key, country))

    def find(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The places of each folded name that the gazetteer knows, in one query."""
        wanted = list(keys)
        if len(self._names) > _CACHED_NAMES:
            self._names.clear()
        unknown = sorted({key for key in wanted if key not in self._names})
        if unknown:
            self._load(unknown)
        return {key: found for key in wanted if (found := self._names[key])}

    def _load(self, keys: Sequence[str]) -> None:
        rows = self._connection.execute(
            f"SELECT n.key, {_COLUMNS}, n.kind, n.frequency FROM json_each(?) AS k JOIN names AS n ON n.key = k.value"  # noqa: S608
            " JOIN places AS p ON p.num = n.num WHERE n.rank < ? ORDER BY n.key, n.rank",
            (json.dumps(keys), _MOST_PER_NAME),
        )
        found: dict[str, list[Candidate]] = {key: [] for key in keys}
        for key, *values in rows:
            found[key].append(Candidate(*values))
        self._names.update((key, tuple(candidates)) for key, candidates in found.items())

    def alike(self, key: str, country: str) -> tuple[Candidate, ...]:
        """The places of a country (ISO alpha-3) with the consonants of a folded name, the closest first."""
        if (key, country) not in self._alike:
            if len(self._alike) > _CACHED_NAMES:
                self._alike.clear()
            self._alike[key, country] = self._find_alike(key, country)
        return self._alike[key, country]

    def _find_alike(self, key: str, country: str) -> tuple[Candidate, ...]:
        bones = skeleton(key)
        if not bones:
            doubled = self.find(key[: i + 1] + key[i:] for i in range(1, len(key)) if key[i].isalpha())
            return tuple(
                replace(c, kind=SKELETON)  # "Raqa" for Raqqa
                for found in doubled.values()
                for c in found
                if c.country_iso3 == country and c.level == TOWN
            )
        rows = self._connection.execute(
            "SELECT key FROM skeletons WHERE skeleton = ? AND country = ?", (bones, country)
        )
        near = {other: likeness(key, other) for (other,) in rows}
        near = {other: percent for other, percent in near.items() if percent >= _LEAST_LIKENESS}
        best: dict[int, tuple[float, Candidate]] = {}
        for other, candidates in self.find(sorted(near)).items():
            for candidate in candidates:
                if candidate.country_iso3 == country and near[other] > best.get(candidate.num, (0.0,))[0]:
                    best[candidate.num] = near[other], replace(candidate, kind=SKELETON)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].population, pair[1].num))
        return tuple(candidate for _, candidate in ranked)

    def place(self, place_id: str) -> Place:
        """The place with this id; KeyError if the gazetteer has none."""
        return self._placed("place_id = ?", place_id)

    def country(self, iso3: str) -> Place:
        """The country with this ISO 3166-1 alpha-3 code; KeyError if the gazetteer has none."""
        return self._placed(f"level = {COUNTRY} AND country = ?", iso3)

    def largest_town(self, country: str, admin1: str) -> Place | None:
        """The most populous town of a first-order division, given by the country (ISO alpha-3) and its name."""
        row = self._connection.execute(
            f"SELECT place_id FROM places WHERE level = {TOWN} AND country = ? AND admin1_name = ?"  # noqa: S608
            " ORDER BY population DESC LIMIT 1",
            (country, admin1),
        ).fetchone()
        return self.place(row[0]) if row else None

    def _placed(self, condition: str, value: str) -> Place:
        if value not in self._places:
            if len(self._places) > _CACHED_NAMES:
                self._places.clear()
            row = self._connection.execute(_PLACE_QUERY + condition, (value,)).fetchone()
            if row is None:
                raise KeyError(value)
            self._places[value] = Place(row[0], row[1], tuple(json.loads(row[2])), *row[3:])
        return self._places[value]
