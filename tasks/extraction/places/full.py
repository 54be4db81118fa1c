"""The index of a full GeoNames dump: the places of the installed packages, and those that only the dump has."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from tasks.extraction.countries import load_countries
from tasks.extraction.places.choice import Built, note_source
from tasks.extraction.places.dump import Advance, DumpError, DumpRow, read_alternate_names, read_places
from tasks.extraction.places.entries import all_entries, word_frequencies
from tasks.extraction.places.index import ADMIN1, ADMIN2, ROMANISED, TOWN, Entry, build_index
from tasks.extraction.places.keys import bare_name, fold, words_of

# Feature codes that news names (https://www.geonames.org/export/codes.html), besides every populated place. Streams,
# mountains, farms, hotels and schools are left out: millions of names that are words or people's names more often.
_KEPT = {
    "A": words_of("ADM1 ADM2 ADM3 ADM4 ADMD LTER"),
    "H": words_of("BAY CNL GULF LK LKS RSV SEA STRT"),
    "L": words_of("CST MILB NVB OILF PRT RGN RGNH"),
    "S": words_of(
        "AIRB AIRF AIRH AIRP BDG CMP CMPRF CSTM DAM FT GOVL INSM OILR PP PRN PS PSH PSN PSTB PSTP SQR"
    ),
    "T": words_of("DSRT ISL ISLS MTS PASS PEN PLAT"),
}
_GONE = words_of("PPLH PPLQ PPLW PPLCH")  # historical, abandoned and destroyed places
_APOSTROPHES = str.maketrans("", "", "`'‘’ʻʼʿʾ")


@dataclass(frozen=True, slots=True)
class _Divisions:
    """The first and second order divisions of a dump by their codes, as GeoNames numbers."""

    first: Mapping[tuple[str, str], int]
    second: Mapping[tuple[str, str, str], int]
    names: dict[int, str]  # of the first-order ones


@dataclass(slots=True)
class _Counts:
    read: int = 0
    added: int = 0


def build_full_index(
    path: Path, dump: Path, alternate_names: Path | None = None, advance: Advance = lambda _: None
) -> Built:
    """Build the index of a dump at `path`; DumpError where a file is no dump, and then nothing has changed.

    The dump is read twice and the alternate names once. They go through the folder of `path` and the temporary
    folder, not through memory.
    """
    divisions = _divisions(dump, advance)
    known = {entry.num: entry for entry in all_entries()}
    divisions.names.update(
        (num, e.admin1_name) for num, e in known.items() if e.level == ADMIN1 and e.admin1_name
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        closing(sqlite3.connect(Path(folder) / "english.sqlite")) as english,
    ):
        _load_english(english, alternate_names, advance)
        counts = _Counts()
        new = Path(folder) / path.name
        added = _added(dump, known, divisions, english, counts, advance)
        try:
            build_index(new, chain(known.values(), added), word_frequencies())
        except sqlite3.IntegrityError as error:
            raise DumpError(f"{dump.name} has a place twice ({error})") from error
        except sqlite3.OperationalError as error:
            error.add_note(f"There must be room in {path.parent} and in the temporary folder (see TMPDIR).")
            raise
        built = Built(dump.name, counts.read, counts.added)
        note_source(new, built)
        new.replace(path)
    return built


def _added(
    dump: Path,
    known: Mapping[int, Entry],
    divisions: _Divisions,
    english: sqlite3.Connection,
    counts: _Counts,
    advance: Advance,
) -> Iterator[Entry]:
    """The places of the dump that the installed packages do not have, counted as they pass."""
    for row in read_places(dump, advance):
        counts.read += 1
        if row.num not in known and _is_kept(row):
            counts.added += 1
            yield _entry(row, divisions, _english_name(english, row.num))


def _divisions(dump: Path, advance: Advance) -> _Divisions:
    first: dict[tuple[str, str], int] = {}
    second: dict[tuple[str, str, str], int] = {}
    names: dict[int, str] = {}
    for row in read_places(dump, advance):
        if row.feature_code == "ADM1":
            first[row.country, row.admin1] = row.num
            names[row.num] = row.name
        elif row.feature_code == "ADM2":
            second[row.country, row.admin1, row.admin2] = row.num
    return _Divisions(first, second, names)


def _load_english(connection: sqlite3.Connection, alternate_names: Path | None, advance: Advance) -> None:
    """Fill a table with the English name of each place: the preferred one, else the first."""
    connection.execute("CREATE TABLE english (num INTEGER PRIMARY KEY, name TEXT, preferred INTEGER)")
    if alternate_names is None:
        return
    rows = (
        (row.num, row.name, row.preferred)
        for row in read_alternate_names(alternate_names, advance)
        if row.language == "en" and not row.outdated and fold(row.name)
    )
    with connection:
        connection.executemany(
            "INSERT INTO english VALUES (?,?,?) ON CONFLICT (num) DO UPDATE SET name = excluded.name,"
            " preferred = excluded.preferred WHERE excluded.preferred > preferred",
            rows,
        )


def _english_name(connection: sqlite3.Connection, num: int) -> str | None:
    found = connection.execute("SELECT name FROM english WHERE num = ?", (num,)).fetchone()
    return found[0] if found else None


def _is_kept(row: DumpRow) -> bool:
    if row.country not in _iso3():
        return False
    if row.feature_class == "P":
        return row.feature_code not in _GONE
    return row.feature_code in _KEPT.get(row.feature_class, ())


@cache
def _iso3() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 code to alpha-3."""
    return {country.iso2: country.iso3 for country in load_countries()}


def _entry(row: DumpRow, divisions: _Divisions, english: str | None) -> Entry:
    country = _iso3()[row.country]
    division = row.feature_class == "A"
    level = (ADMIN1 if row.feature_code == "ADM1" else ADMIN2) if division else TOWN
    admin1 = divisions.first.get((row.country, row.admin1))
    # The press writes neither the marks nor the apostrophes of a romanised name.
    plain = row.ascii_name.translate(_APOSTROPHES) if country in ROMANISED else row.name
    names = dict.fromkeys(filter(None, (english, plain, row.name, row.ascii_name, *row.alternate_names)))
    return Entry(
        num=row.num,
        place_id=f"geonames:{row.num}",
        names=tuple(names),
        latitude=row.latitude,
        longitude=row.longitude,
        country=country,
        level=level,
        feature_class=row.feature_class,
        population=row.population,
        admin1=admin1,
        admin1_name=divisions.names.get(admin1) if admin1 is not None else None,
        admin2=divisions.second.get((row.country, row.admin1, row.admin2)),
        derived=tuple(bare for name in names if division and (bare := bare_name(name))),
    )
