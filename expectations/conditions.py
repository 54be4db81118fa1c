"""Conditions over rows, evaluated in DuckDB: Great Expectations takes 24 s for what an anti join does in 0.03 s."""

from collections.abc import Mapping
from typing import Self

import duckdb
import pyarrow as pa

from expectations.rules import Holds, Rule

_POSITION = "position_in_table"


class Conditions:
    """The tables of a ledger, open for conditions that look at one row and at other tables."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._connection = duckdb.connect()
        for name, table in tables.items():
            positions = pa.array(range(table.num_rows), pa.int64())
            self._connection.register(name, table.append_column(_POSITION, positions))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def column(self, rule: Rule, check: Holds) -> pa.ChunkedArray:
        """For each row of the rule's table TRUE, FALSE or NULL; duckdb.Error where the condition cannot be read."""
        sql = f"SELECT ({check.condition})::BOOLEAN AS holds FROM {rule.table} ORDER BY {_POSITION}"  # noqa: S608
        return self._connection.sql(sql).to_arrow_table().column("holds")
