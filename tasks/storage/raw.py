"""The raw store: every document as it came, what is known of every URL, and what came of every attempt.

One SQLite file in write-ahead mode: what a transaction wrote is there after a kill, whole or not at all, and
readers see the last whole state while one process writes. Contents are kept once per SHA-256, in zstd.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from tasks.captures import Attempt, Fetched, Gathered, Link
from tasks.ids import sha256_of
from tasks.records import Document
from tasks.storage.raw_rows import (
    ATTEMPT_COLUMNS,
    PAGE_COLUMNS,
    PageState,
    StoredDocument,
    attempt_row,
    document_json,
    exchange_json,
    page_row,
    rank,
    read_attempt,
    read_document,
    read_page,
)
from tasks.storage.raw_schema import FILE_NAME, RawStoreError, open_database, told

FOLDER = "raw"  # in the folder of the ledger

_CODEC = pa.Codec("zstd", compression_level=3)

_PUT_DOCUMENT = """
INSERT INTO documents (source_id, external_id, raw_sha256, day, record, exchange) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source_id, external_id, raw_sha256)
DO UPDATE SET record = excluded.record, day = excluded.day, run_id = NULL
WHERE documents.exchange IS NULL AND record != excluded.record
"""
_PUT_PAGE = (
    f"INSERT OR REPLACE INTO pages ({', '.join(PAGE_COLUMNS)}) VALUES ({', '.join('?' * len(PAGE_COLUMNS))})"  # noqa: S608
)
# What changes in the listing is a new chance for a page that was given up.
_LIST_PAGE = """
INSERT INTO pages (url, source_id, role, title, published_at, updated_at, failures) VALUES (?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (url) DO UPDATE SET
source_id = excluded.source_id, title = excluded.title, published_at = excluded.published_at,
updated_at = excluded.updated_at,
failures = iif(updated_at IS excluded.updated_at, failures, 0),
reason = iif(updated_at IS excluded.updated_at, reason, NULL)
WHERE (source_id, title, published_at, updated_at)
IS NOT (excluded.source_id, excluded.title, excluded.published_at, excluded.updated_at)
"""
_SAME = " AND ".join(f"{name} IS excluded.{name}" for name in ATTEMPT_COLUMNS)
_PUT_ATTEMPT = f"""
INSERT INTO attempts ({", ".join(ATTEMPT_COLUMNS)}, rank) VALUES ({", ".join("?" * len(ATTEMPT_COLUMNS))}, ?)
ON CONFLICT (source_id, day, url)
DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in (*ATTEMPT_COLUMNS, "rank"))}, run_id = NULL
WHERE excluded.rank <= rank AND NOT ({_SAME})
"""  # noqa: S608
_AMONG_DAYS = "day IN (SELECT value FROM json_each(?))"
_DOCUMENTS = """
SELECT arrival, day, record, raw_sha256, n_bytes, content FROM documents JOIN blobs ON sha256 = raw_sha256
"""


class RawStore:
    """The raw store of the ledger in `root`, to be used by one thread; RawStoreError where it is not usable."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / FILE_NAME
        self._connection = open_database(root / FOLDER)
        self._connection.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is there as a whole or not at all; one inside another belongs to the outer."""
        if self._connection.in_transaction:
            yield
            return
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise

    def put_document(self, document: Document, day: date, fetched: Fetched | None = None) -> bool:
        """Keep a document that arrived on that day; whether it is new, and so pending.

        It is known by source, id and content. A document that was not fetched is new again where what is said
        beside its content has changed.
        """
        digest = sha256_of(document.content)
        exchange = exchange_json(fetched) if fetched else None
        row = (document.source_id or "", document.external_id, digest, day.isoformat())
        with self.transaction():
            self._put_blob(digest, document.content)
            return self._write(_PUT_DOCUMENT, (*row, document_json(document), exchange)) == 1

    def pending(self) -> Iterator[StoredDocument]:
        """The documents that no run has taken in, in the order of their arrival."""
        return self._documents("run_id IS NULL", ())

    def documents(self, source_id: str | None = None, since: date | None = None) -> Iterator[StoredDocument]:
        """The documents of that source (all of them), from that day on (ever), in the order of their arrival."""
        conditions = {"source_id = ?": source_id, "day >= ?": since.isoformat() if since else None}
        given = {condition: value for condition, value in conditions.items() if value is not None}
        return self._documents(" AND ".join(given) or "1", tuple(given.values()))

    def source_ids(self) -> list[str]:
        """The sources of which documents are kept."""
        sql = "SELECT DISTINCT source_id FROM documents WHERE source_id != '' ORDER BY source_id"
        return [row["source_id"] for row in self._read(sql, ())]

    def mark_taken_in(
        self, documents: Iterable[tuple[str | None, str, str]], days: Iterable[date], run_id: str
    ) -> None:
        """A run has published what these documents say, and what came of all attempts of these days.

        A document is named by its source, its external id and the SHA-256 of its content.
        """
        with self.transaction():
            sql = "UPDATE documents SET run_id = ? WHERE source_id = ? AND external_id = ? AND raw_sha256 = ?"
            rows = ((run_id, source_id or "", *key) for source_id, *key in documents)
            self._connection.executemany(sql, rows)
            sql = "UPDATE attempts SET run_id = ? WHERE day = ?"
            self._connection.executemany(sql, ((run_id, day.isoformat()) for day in days))

    def page_state(self, url: str) -> PageState | None:
        """What is known of a URL in canonical form."""
        sql = "SELECT * FROM pages WHERE url = ?"
        return next((read_page(row) for row in self._read(sql, (url,))), None)

    def put_page(self, state: PageState) -> None:
        """Keep what is known of a URL now."""
        self._write(_PUT_PAGE, page_row(state))

    def put_links(self, source_id: str, links: Iterable[Link]) -> None:
        """Keep that a source lists these URLs (in canonical form), so that a killed run loses none of them."""
        with self.transaction():
            rows = (page_row(PageState(source_id, link))[:6] for link in links)
            self._connection.executemany(_LIST_PAGE, rows)

    def waiting(self, source_id: str) -> list[PageState]:
        """The listed articles of a source that were not read since they appeared or changed."""
        sql = (
            "SELECT * FROM pages WHERE source_id = ? AND role = 'article'"
            " AND (read_at IS NULL OR updated_at > read_at) ORDER BY url"
        )
        return [read_page(row) for row in self._read(sql, (source_id,))]

    def record_attempts(self, attempts: Sequence[Attempt], document: Document | None = None) -> None:
        """Keep what came of URLs; of two attempts at one on one day the better, of equals the later.

        `document` is what a single attempt gave.
        """
        gave = (None, None) if document is None else (document.external_id, sha256_of(document.content))
        with self.transaction():
            rows = ((*attempt_row(attempt, *gave), rank(attempt)) for attempt in attempts)
            self._connection.executemany(_PUT_ATTEMPT, rows)

    def attempts(self, days: Iterable[date]) -> list[Attempt]:
        """What came of every URL on these days, by source, day and URL."""
        sql = f"SELECT * FROM attempts WHERE {_AMONG_DAYS} ORDER BY source_id, day, url"  # noqa: S608
        return [read_attempt(row) for row in self._read(sql, (_day_list(days),))]

    def gathered(self, days: Iterable[date]) -> list[Gathered]:
        """The documents that the attempts of these days gave, by source, day and URL."""
        sql = (
            "SELECT source_id, day, external_id, raw_sha256 FROM attempts"  # noqa: S608
            f" WHERE {_AMONG_DAYS} AND raw_sha256 IS NOT NULL ORDER BY source_id, day, url"
        )
        return [
            Gathered(row["source_id"], date.fromisoformat(row["day"]), row["external_id"], row["raw_sha256"])
            for row in self._read(sql, (_day_list(days),))
        ]

    def untold_days(self) -> list[date]:
        """The days with attempts of which no run has told yet."""
        sql = "SELECT DISTINCT day FROM attempts WHERE run_id IS NULL ORDER BY day"
        return [date.fromisoformat(row["day"]) for row in self._read(sql, ())]

    def _put_blob(self, digest: str, content: bytes) -> None:
        if not list(self._read("SELECT 1 FROM blobs WHERE sha256 = ?", (digest,))):
            compressed = _CODEC.compress(content, asbytes=True)
            self._write("INSERT INTO blobs VALUES (?, ?, ?)", (digest, len(content), compressed))

    def _documents(self, condition: str, values: tuple[object, ...]) -> Iterator[StoredDocument]:
        sql = f"{_DOCUMENTS} WHERE {condition} ORDER BY arrival"
        for row in self._read(sql, values):
            document = read_document(row["record"], self._content(row))
            yield StoredDocument(row["arrival"], date.fromisoformat(row["day"]), document)

    def _content(self, row: sqlite3.Row) -> bytes:
        try:
            content: bytes = _CODEC.decompress(row["content"], row["n_bytes"], asbytes=True)
        except (OSError, ValueError):  # pyarrow's errors are both
            content = b""
        if sha256_of(content) != row["raw_sha256"]:
            raise RawStoreError(
                f"the raw store {self._path} is damaged: the content {row['raw_sha256']} is not what was kept; "
                "restore it from a backup"
            )
        return content

    def _read(self, sql: str, values: Sequence[object]) -> Iterator[sqlite3.Row]:
        with told(self._path):
            yield from self._connection.execute(sql, values)

    def _write(self, sql: str, values: Sequence[object]) -> int:
        """The number of rows that it changed."""
        with told(self._path):
            return self._connection.execute(sql, values).rowcount


def _day_list(days: Iterable[date]) -> str:
    return json.dumps([day.isoformat() for day in days])
