"""The file of the raw store: its tables, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_NAME = "store.sqlite"
VERSION = 1

_BUSY_SECONDS = 60  # readers never wait; a writer waits so long for another one

_TABLES = """
CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    n_bytes INTEGER NOT NULL, -- before compression
    content BLOB NOT NULL -- zstd
);
CREATE TABLE documents (
    arrival INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id TEXT NOT NULL, -- '' where a path was read that is no source
    external_id TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL REFERENCES blobs,
    day TEXT NOT NULL, -- on which it arrived, UTC
    record TEXT NOT NULL, -- the Document without its content, JSON
    exchange TEXT, -- status and headers of request and response, JSON; NULL where it was not fetched
    run_id TEXT, -- the last run that took it in; NULL: it is pending
    UNIQUE (source_id, external_id, raw_sha256)
);
CREATE INDEX documents_pending ON documents (arrival) WHERE run_id IS NULL;
CREATE TABLE pages (
    url TEXT PRIMARY KEY, -- in canonical form
    source_id TEXT NOT NULL, -- the last one that lists it
    role TEXT NOT NULL, -- index or article
    title TEXT, -- as listed, like the next two
    published_at TEXT,
    updated_at TEXT,
    etag TEXT,
    last_modified TEXT,
    raw_sha256 TEXT, -- of its last content
    read_at TEXT, -- when it last came or was not modified
    n_listed INTEGER, -- how many articles it lists, where it is an index
    failed_on TEXT, -- the last day of `failures`
    failures INTEGER NOT NULL, -- days in a row on which it failed
    reason TEXT -- of the last failure
);
CREATE INDEX pages_by_source ON pages (source_id);
CREATE TABLE attempts (
    source_id TEXT NOT NULL,
    day TEXT NOT NULL,
    url TEXT NOT NULL,
    role TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    detail TEXT,
    n_listed INTEGER,
    external_id TEXT, -- of the document that it gave
    raw_sha256 TEXT,
    rank INTEGER NOT NULL, -- the lower the better
    run_id TEXT, -- the last run that told of it; NULL: none yet
    PRIMARY KEY (source_id, day, url)
);
CREATE INDEX attempts_by_day ON attempts (day);
CREATE INDEX attempts_untold ON attempts (day) WHERE run_id IS NULL;
"""


class RawStoreError(Exception):
    """The raw store cannot be read or written; the message says why and what to do."""


def open_database(folder: Path) -> sqlite3.Connection:
    """A connection to the store in `folder`, which is made where it is missing; RawStoreError."""
    path = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    with told(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            # A kill loses nothing that was committed; a power cut may lose the last commits, but tears none.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors as RawStoreErrors that name the file."""
    try:
        yield
    except sqlite3.OperationalError as error:  # locked, full, not permitted: the store itself may be sound
        raise RawStoreError(f"cannot use the raw store {path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise RawStoreError(
            f"the raw store {path} is damaged ({error}); restore it from a backup, or move it away: "
            "then what it held cannot be reprocessed and is fetched again where it is still listed"
        ) from error


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file; RawStoreError where another version has made them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (n_tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if n_tables == 0:
            for statement in filter(str.strip, _TABLES.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    if n_tables and version != VERSION:
        advice = "update newsledger" if version > VERSION else "it is no store of newsledger's"
        raise RawStoreError(f"the raw store {path} has version {version}, not {VERSION}: {advice}")
