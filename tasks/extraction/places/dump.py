"""A dump of GeoNames, as its server offers it: its rows, read one at a time from a text file or its archive.

The formats are those of https://download.geonames.org/export/dump/readme.txt: tables without a header, 19 columns for
places and 10 for alternate names, in UTF-8.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PLACE_COLUMNS = 19
_NAME_COLUMNS = 10
_MOST_BYTES = 8_000_000_000  # unpacked; allCountries.txt had 1.8 GB and alternateNamesV2.txt 0.7 GB in 2026
_LONGEST_LINE = 1_000_000  # bytes; the longest of GeoNames has about 20,000
_BUFFER = 1_000_000  # bytes
_TOLD_BYTES = 1_000_000  # between two reports of progress

Advance = Callable[[int], None]  # takes the number of bytes read since it was last called


class DumpError(ValueError):
    """The file is no such dump; the message says where it departs from the format."""


@dataclass(frozen=True, slots=True)
class DumpRow:
    """A place. `country` is the ISO alpha-2 code; `admin1` and `admin2` are codes within the country."""

    num: int
    name: str
    ascii_name: str
    alternate_names: tuple[str, ...]
    latitude: float
    longitude: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """An alternate name of a place."""

    num: int
    language: str
    name: str
    preferred: bool
    outdated: bool  # or colloquial


def dump_size(path: Path) -> int:
    """The bytes that reading the file will pass over, unpacked."""
    with _opened(path) as (_, size):
        return size


def read_places(path: Path, advance: Advance) -> Iterator[DumpRow]:
    """The places of allCountries.txt, XX.txt or the archive of one; DumpError where a row is none."""
    for number, cells in _rows(path, advance):
        try:
            yield _place(cells)
        except (ValueError, IndexError) as error:
            raise DumpError(
                f"{path.name}, line {number}: no row of a GeoNames dump ({_PLACE_COLUMNS} columns, the first a number, "
                f"the fifth and sixth degrees): {error}. It must be allCountries.zip or a country's file of "
                "https://download.geonames.org/export/dump/"
            ) from error


def read_alternate_names(path: Path, advance: Advance) -> Iterator[NameRow]:
    """The names of alternateNamesV2.txt or its archive; DumpError where a row is none."""
    for number, cells in _rows(path, advance):
        try:
            yield _name(cells)
        except (ValueError, IndexError) as error:
            raise DumpError(
                f"{path.name}, line {number}: no row of GeoNames' alternate names (8 or {_NAME_COLUMNS} columns, the "
                f"first two numbers): {error}. It must be alternateNamesV2.zip"
            ) from error


def _place(cells: list[str]) -> DumpRow:
    if len(cells) != _PLACE_COLUMNS:
        raise ValueError(f"{len(cells)} columns")
    latitude, longitude = float(cells[4]), float(cells[5])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
        raise ValueError(f"{latitude}, {longitude} is nowhere on Earth")
    return DumpRow(
        num=int(cells[0]),
        name=cells[1],
        ascii_name=cells[2],
        alternate_names=tuple(filter(None, cells[3].split(","))),
        latitude=latitude,
        longitude=longitude,
        feature_class=cells[6],
        feature_code=cells[7],
        country=cells[8],
        admin1=cells[10],
        admin2=cells[11],
        population=int(cells[14] or 0),
    )


def _name(cells: list[str]) -> NameRow:
    if len(cells) not in (_NAME_COLUMNS - 2, _NAME_COLUMNS):  # an older format has no years
        raise ValueError(f"{len(cells)} columns")
    int(cells[0])
    return NameRow(int(cells[1]), cells[2], cells[3], cells[4] == "1", "1" in (cells[6], cells[7]))


def _rows(path: Path, advance: Advance) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each line, without a byte more in memory than one line."""
    with _opened(path) as (stream, _):
        number, read = 0, 0
        while line := stream.readline(_LONGEST_LINE):
            number, read = number + 1, read + len(line)
            if read > _TOLD_BYTES:
                advance(read)
                read = 0
            try:
                text = line.decode()
            except UnicodeDecodeError as error:
                raise DumpError(f"{path.name}, line {number}: not in UTF-8, so no GeoNames dump") from error
            yield number, text.rstrip("\r\n").split("\t")
        advance(read)
        if not number:
            raise DumpError(f"{path.name} is empty")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The table in a file, and its size."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(info := _table_in(path, archive)) as unpacked,
            # An archive's own way to read lines is many times slower.
            io.BufferedReader(unpacked, _BUFFER) as stream,  # type: ignore[type-var]
        ):
            yield stream, info.file_size
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DumpError(f"{path.name}: a damaged or locked archive ({error})") from error


def _table_in(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one table of an archive, which may also hold a readme and a list of languages."""
    beside = ("readme.txt", "iso-languagecodes.txt")
    tables = [
        info
        for info in archive.infolist()
        if info.filename.endswith(".txt") and info.filename.lower() not in beside
    ]
    if len(tables) != 1:
        names = ", ".join(archive.namelist()[:5]) or "nothing"
        raise DumpError(f"{path.name} must hold one table (allCountries.txt, SY.txt), but holds {names}")
    if tables[0].file_size > _MOST_BYTES:
        raise DumpError(f"{path.name}: {tables[0].filename} unpacks to {tables[0].file_size} bytes, too many")
    return tables[0]
