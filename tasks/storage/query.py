"""Ask the current snapshot: SQL, a summary of its tables, one event with all its evidence."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa
from rapidfuzz import process

from tasks.records import Claim, Event, Mention, Toll
from tasks.storage.catalog import create_views
from tasks.storage.manifest import Snapshot, SnapshotError, current
from tasks.storage.rows import from_table
from tasks.tables import BY_NAME

R = TypeVar("R")

# PIVOT is several statements to DuckDB, one of them a SELECT; COPY, ATTACH, SET and the like are neither.
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.MULTI}


class QueryError(Exception):
    """The SQL is wrong, or asks for more than reading the tables."""


class UnknownEventError(LookupError):
    """No event has this id; the message suggests close ones."""


@dataclass(frozen=True, slots=True)
class TableSummary:
    """One table of the current snapshot; `bytes` is its size on disk."""

    name: str
    rows: int
    bytes: int
    description: str


@dataclass(frozen=True, slots=True)
class Report:
    """A mention with the article that it stands in."""

    mention: Mention
    title: str | None
    source_name: str | None
    url: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class EventDetails:
    """One event with everything that supports or disputes it."""

    event: Event
    reports: tuple[Report, ...]  # by publication time, the undated last
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]  # running totals of its mentions included


def query(root: Path, sql: str) -> pa.Table:
    """The result of one reading statement over the current snapshot, in UTC; QueryError where it is not one.

    The statement sees the snapshot's files and no other file, no network and no setting.
    """
    with _connect(_published(root)) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in _READS:
                raise QueryError("give one statement that reads, such as SELECT or DESCRIBE")
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(str(error)) from error


def table_summary(root: Path) -> list[TableSummary]:
    """The tables of the current snapshot, in the contract's order."""
    files = _published(root).files
    return [
        TableSummary(
            name=contract.name,
            rows=sum(file.rows for file in files if file.table == contract.name),
            bytes=sum(file.bytes for file in files if file.table == contract.name),
            description=contract.description,
        )
        for contract in BY_NAME.values()
        if any(file.table == contract.name for file in files)
    ]


def event_details(root: Path, event_id: str) -> EventDetails:
    """The event with its mentions, claims and tolls; UnknownEventError suggests close ids."""
    with _connect(_published(root)) as connection:
        events = _select(connection, Event, "FROM events WHERE event_id = $1", event_id)
        if not events:
            raise UnknownEventError(_unknown(connection, event_id))
        mentioned = "(SELECT mention_id FROM mentions WHERE event_id = $1)"
        tolls = f"FROM tolls WHERE event_id = $1 OR mention_id IN {mentioned}"
        claims = (
            f"FROM claims WHERE mention_id IN {mentioned} OR toll_id IN (SELECT toll_id {tolls})"
            " ORDER BY article_id, char_start, claim_id"
        )
        return EventDetails(
            event=events[0],
            reports=_reports(connection, event_id),
            claims=tuple(_select(connection, Claim, claims, event_id)),
            tolls=tuple(
                _select(connection, Toll, f"{tolls} ORDER BY article_id, char_start, toll_id", event_id)
            ),
        )


def _published(root: Path) -> Snapshot:
    snapshot = current(root)
    if snapshot is None:
        raise SnapshotError(f"no ledger in {root}: nothing was published there yet")
    return snapshot


def _connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A connection with the snapshot's views that can read the snapshot's folder and nothing else."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    try:
        create_views(connection, snapshot)
    except duckdb.Error as error:
        raise SnapshotError(f"cannot read {snapshot.path}: {error}") from error
    paths = [str(snapshot.path / file.path) for file in snapshot.files]
    connection.execute("SET allowed_paths = $1", [paths])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _select(connection: duckdb.DuckDBPyConnection, record: type[R], sql: str, event_id: str) -> list[R]:
    return from_table(record, connection.sql(sql, params=[event_id]).to_arrow_table())


def _reports(connection: duckdb.DuckDBPyConnection, event_id: str) -> tuple[Report, ...]:
    mentions = _select(connection, Mention, "FROM mentions WHERE event_id = $1", event_id)
    sql = (
        "SELECT article_id, title, source_name, coalesce(canonical_url, url), published_at FROM articles"
        " WHERE article_id IN (SELECT article_id FROM mentions WHERE event_id = $1)"
    )
    articles = {row[0]: row[1:] for row in connection.execute(sql, [event_id]).fetchall()}
    reports = [Report(mention, *articles[mention.article_id]) for mention in mentions]
    return tuple(sorted(reports, key=_reading_order))


def _reading_order(report: Report) -> tuple[bool, float, str, int, str]:
    at, mention = report.published_at, report.mention
    return at is None, at.timestamp() if at else 0, mention.article_id, mention.char_start, mention.mention_id


def _unknown(connection: duckdb.DuckDBPyConnection, event_id: str) -> str:
    ids = [row[0] for row in connection.execute("SELECT event_id FROM events ORDER BY event_id").fetchall()]
    close = [match for match, _, _ in process.extract(event_id, ids, limit=3, score_cutoff=60)]
    return f"no event {event_id!r}" + (
        f"; close: {', '.join(close)}" if close else f" among {len(ids)} events"
    )
