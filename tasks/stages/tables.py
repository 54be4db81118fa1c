"""A ledger's rows as tables in a folder, and back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.captures import Coverage
from tasks.event_types import EVENT_TYPES
from tasks.ledger import Ledger
from tasks.records import Actor, Article, Claim, Event, Mention, Place, Reject, Run, Toll
from tasks.storage.rows import RowError, from_table, to_table
from tasks.storage.snapshots import read_snapshot
from tasks.tables import BY_NAME, EVENT_TYPES_TABLE

RECORDS: dict[str, type] = {
    "articles": Article,
    "mentions": Mention,
    "events": Event,
    "claims": Claim,
    "tolls": Toll,
    "actors": Actor,
    "places": Place,
    "rejects": Reject,
    "coverage": Coverage,
    "runs": Run,
}


class OtherVersionError(Exception):
    """The published ledger has other columns than this version of newsledger."""


def read_ledger(root: Path) -> Ledger:
    """The published rows; an empty ledger where nothing is published yet."""
    with _of_this_version(root):
        tables = read_snapshot(root)
        return Ledger() if tables is None else to_ledger(tables)


def read_articles(root: Path) -> tuple[Article, ...]:
    """The published articles alone: mentions are many times as many."""
    with _of_this_version(root):
        tables = read_snapshot(root)
        return () if tables is None else tuple(from_table(Article, tables["articles"]))


@contextmanager
def _of_this_version(root: Path) -> Iterator[None]:
    try:
        yield
    except (KeyError, RowError) as error:
        raise OtherVersionError(
            f"the ledger in {root} is of another version of newsledger ({error}); publish to a new folder"
        ) from error


def to_ledger(tables: Mapping[str, pa.Table]) -> Ledger:
    """The rows of the tables; KeyError or RowError where they are not those of this version."""
    return Ledger(**{name: tuple(from_table(record, tables[name])) for name, record in RECORDS.items()})


def ledger_tables(ledger: Ledger) -> dict[str, pa.Table]:
    """All tables of the ledger, the event types included."""
    tables = {
        field.name: to_table(BY_NAME[field.name], getattr(ledger, field.name)) for field in fields(Ledger)
    }
    return tables | {EVENT_TYPES_TABLE.name: to_table(EVENT_TYPES_TABLE, EVENT_TYPES)}


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write each table to a file of its name."""
    folder.mkdir()
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")


def read_tables(folder: Path) -> dict[str, pa.Table]:
    """The tables of a folder that `write_tables` wrote."""
    return {path.stem: pq.read_table(path) for path in sorted(folder.glob("*.parquet"))}
