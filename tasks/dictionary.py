"""The data dictionary (`data/dictionary.md`), rendered from the table contracts."""

from collections.abc import Iterable

import pyarrow as pa

from tasks.tables import DAY, FLAG, NUMBER, TEXT, TIME, WHOLE, Column, Table

REGENERATE = "newsledger dictionary > data/dictionary.md"

_HEAD = f"""<!-- Generated from tasks/tables.py by `{REGENERATE}`: do not edit. -->

# Data dictionary

Every table is Parquet and reads with plain SQL. NULL means not reported, times are UTC, character offsets
count code points of `articles.text` from 0 (end exclusive). Rows are sorted by the key, which is unique.
"""

# As DuckDB shows them.
_SQL_TYPES: dict[pa.DataType, str] = {
    TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE", FLAG: "BOOLEAN", DAY: "DATE", TIME: "TIMESTAMPTZ",
}  # fmt: skip


def render(tables: Iterable[Table]) -> str:
    """The dictionary of these tables as Markdown."""
    return "\n".join([_HEAD, *(_section(table) for table in tables)])


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"{table.description} Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | NULL | values | description |",
        "|---|---|---|---|---|",
        *(_row(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    cells = [
        f"`{column.name}`",
        sql_type(column.type),
        "" if column.required else "yes",
        _values(column),
        column.description,
    ]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _values(column: Column) -> str:
    """What the column may hold: an enum, a range, or the keys of another table."""
    parts = [", ".join(f"`{value}`" for value in column.values or ())]
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else f"{column.minimum:g}"
        high = "" if column.maximum is None else f"{column.maximum:g}"
        parts.append(f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}")
    if column.references:
        parts.append(f"in `{column.references}`")
    return "; ".join(part for part in parts if part)


def sql_type(type_: pa.DataType) -> str:
    """The name that DuckDB gives the type."""
    if pa.types.is_list(type_):
        return f"{sql_type(type_.value_type)}[]"
    if pa.types.is_struct(type_):
        return f"STRUCT({', '.join(f'{field.name} {sql_type(field.type)}' for field in type_)})"
    return _SQL_TYPES[type_]
