"""Parquet: one article a row."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.records import Reject, RejectReason
from tasks.sources.content import too_large
from tasks.sources.items import Item, RefusalError, Source, check_columns

_BATCH_ROWS = 64  # as Python objects, 64 pages are a few MB as a rule


def read_parquet(source: Source) -> Iterator[Item | Reject]:
    """One item for each row, placed at file:row from 1; RefusalError if damaged, or without text and html."""
    row = 0
    if source.path.stat().st_size == 0:
        return
    try:
        with pq.ParquetFile(source.path) as table:
            check_columns(table.schema_arrow.names, ("text", "html"))
            for group in range(table.num_row_groups):
                size = table.metadata.row_group(group)
                if (
                    size.num_rows and size.total_byte_size > size.num_rows * source.max_bytes
                ):  # it unpacks as a whole
                    yield too_large(source.max_bytes).at(f"{source.name}:{row + 1}-{row + size.num_rows}")
                    row += size.num_rows
                    continue
                for batch in table.iter_batches(_BATCH_ROWS, row_groups=[group]):
                    for fields in batch.to_pylist():
                        row += 1
                        yield Item(f"{source.name}:{row}", fields)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise RefusalError(
            RejectReason.UNREADABLE_FILE,
            f"it is not readable Parquet after row {row} ({error}); write it anew",
        ) from error
