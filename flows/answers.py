"""What a person sees of the published tables."""

import csv
import json
import sys
from collections.abc import Sequence

import pyarrow as pa

from flows.display import make_console, show_table
from tasks.storage.query import TableSummary


def print_rows(rows: pa.Table, form: str) -> None:
    """Print the rows as a table, as CSV, or as a JSON array of objects."""
    if form == "json":
        json.dump(rows.to_pylist(), sys.stdout, default=str, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    values = [
        [_text(value) for value in row]
        for row in zip(*(column.to_pylist() for column in rows.columns), strict=True)
    ]
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([rows.column_names, *values])
    else:
        show_table(make_console(), rows.column_names, values)


def print_tables(summaries: Sequence[TableSummary]) -> None:
    """Print what is published."""
    rows = [
        (table.name, str(table.rows), f"{table.bytes / 1000:.1f}", table.description) for table in summaries
    ]
    show_table(make_console(), ("table", "rows", "kB", "description"), rows, numbers=("rows", "kB"))


def _text(value: object) -> str:
    """A value in one cell: nothing for NULL, JSON for lists."""
    if value is None:
        return ""
    return (
        json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
    )
