"""The files that pass between the stages of a run: one Parquet file per batch, in the run's work folder.

Their schemas follow the record classes and not the table contracts, because a batch may hold what a table may
not: a mention has no event before the linking stage.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq

from tasks.storage.rows import arrow_table, from_table, schema_of

R = TypeVar("R")


class BatchError(Exception):
    """A batch file is missing, damaged or of another kind; the message names it."""


def write_batch(path: Path, record: type[R], items: Sequence[R]) -> None:
    """Write the items (Documents, Articles, Extractions, Rejects) in order; atomically."""
    schema = schema_of(record).with_metadata({"record": record.__name__})
    table = arrow_table(record.__name__, schema, items)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        pq.write_table(table, partial, compression="zstd", compression_level=1)  # read once and thrown away
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_batch(path: Path, record: type[R]) -> list[R]:
    """The items of a batch file; BatchError where it is missing, damaged or holds another kind of record."""
    try:
        with pq.ParquetFile(path) as file:
            kind = (file.schema_arrow.metadata or {}).get(b"record", b"").decode()
            if kind != record.__name__:
                raise BatchError(f"{path} holds {kind or 'no'} records, not {record.__name__}")
            table = file.read()
    except (OSError, ValueError) as error:  # pyarrow's errors are both
        raise BatchError(f"cannot read the batch {path}: {error}") from error
    return from_table(record, table)
