"""Which index is in use: that of a full GeoNames dump where there is one, else that of the installed packages."""

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tasks.extraction.places.index import index_path

_LOG = logging.getLogger(__name__)
_FULL = "full-"


@dataclass(frozen=True, slots=True)
class Built:
    """What a full index was made of: a dump with so many rows, of which so many were added."""

    file: str
    n_read: int
    n_added: int

    def __str__(self) -> str:
        """One line for people and for the parameters of a run."""
        return f"{self.n_added:,} of the {self.n_read:,} rows of {self.file}"


def full_index_path() -> Path:
    """Where the index of a dump lies for this version of newsledger."""
    return index_path(_FULL)


def index_in_use() -> Path:
    """The full index, if there is one for this version, else that of the installed packages, built or not."""
    full = full_index_path()
    if full.exists():
        return full
    for outdated in sorted(full.parent.glob(f"gazetteer-{_FULL}*.sqlite")):
        _LOG.warning(
            "%s is of another version of newsledger and not used: run `newsledger gazetteer build` again",
            outdated,
        )
    return index_path()


def note_source(path: Path, built: Built) -> None:
    """Write into a full index what it was made of."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE source (file TEXT, n_read INTEGER, n_added INTEGER)")
        connection.execute("INSERT INTO source VALUES (?,?,?)", (built.file, built.n_read, built.n_added))


def source_of(path: Path) -> Built | None:
    """What a full index was made of; None for that of the installed packages."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'source'").fetchone():
            return None
        return Built(*connection.execute("SELECT file, n_read, n_added FROM source").fetchone())


def full_source() -> Built | None:
    """What the index in use was made of, if it is a full one."""
    full = full_index_path()
    return source_of(full) if full.exists() else None


def count_rows(path: Path) -> tuple[int, int]:
    """How many places and names an index has."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        (places,) = connection.execute("SELECT count(*) FROM places").fetchone()
        (names,) = connection.execute("SELECT count(*) FROM names").fetchone()
        return places, names
