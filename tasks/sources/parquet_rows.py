"""Parquet: one article a row."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.records import RejectReason
from tasks.sources.items import Item, RefusalError, Source, check_columns

_BATCH_ROWS = 64  # bounds memory: 64 pages of the default limit are 1.3 GB at worst, a few MB as a rule


def read_parquet(source: Source) -> Iterator[Item]:
    """One item for each row, placed at file:row from 1; RefusalError if the file is damaged or lacks text and html."""
    number = 0
    try:
        with pq.ParquetFile(source.path) as table:
            check_columns(table.schema_arrow.names, ("text", "html"))
            for batch in table.iter_batches(_BATCH_ROWS):
                for fields in batch.to_pylist():
                    number += 1
                    yield Item(f"{source.name}:{number}", fields)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise RefusalError(
            RejectReason.UNREADABLE_FILE,
            f"it cannot be read as Parquet after row {number} ({error}); write it anew",
        ) from error
