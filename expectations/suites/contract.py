"""What the table contracts (`tasks.tables`) imply: columns, keys, required values, enums, ranges, references."""

# ruff: noqa: S608 - the SQL is made of names from the contracts, never of data

from collections.abc import Iterator

import pyarrow as pa

from expectations.rules import Between, Check, HasColumns, Holds, OneOf, Rule, Severity, UniqueKey
from tasks.tables import TABLES, Column, Table

_ADVICE = "report it as a bug of the stage that made the row"


def contract_rules(table: Table) -> Iterator[Rule]:
    """The rules that one table's contract implies."""
    names = tuple(table.schema.names)
    key = ", ".join(table.key)
    yield Rule(
        table.name, "columns", Severity.CRITICAL, "The table has exactly the columns of its contract.",
        "run a version of newsledger that fits this ledger, or write to another folder",
        HasColumns(table.schema), names,
    )  # fmt: skip
    yield Rule(
        table.name, "unique_key", Severity.CRITICAL, f"No two rows have the same {key}.",
        "report it as a bug of the link stage: it must keep one row of each", UniqueKey(table.key), table.key,
    )  # fmt: skip
    required = tuple(column.name for column in table.columns if column.required)
    condition = " AND ".join(f"{name} IS NOT NULL" for name in required)
    yield _row(table, "required", "Every required column has a value.", Holds(condition), required)
    for column in table.columns:
        yield from _column_rules(table, column)


def _column_rules(table: Table, column: Column) -> Iterator[Rule]:
    name = column.name
    if column.values is not None:
        says = f"{name} is one of: {', '.join(column.values)}."
        yield _row(table, f"{name}_known", says, OneOf(name, column.values), (name,))
    if column.minimum is not None or column.maximum is not None:
        check = Between(name, column.minimum, column.maximum)
        yield _row(table, f"{name}_in_range", f"{check}.".replace(" AND ", " and "), check, (name,))
    if column.references is not None:
        yield _reference_rule(table, column, column.references)


def _reference_rule(table: Table, column: Column, target: str) -> Rule:
    other, key = target.split(".")
    if pa.types.is_list(column.type):
        known = f"coalesce((SELECT list({key}) FROM {other}), [])"
        condition = f"list_has_all({known}, {column.name})"
    else:
        known = f"(SELECT {key} FROM {other} WHERE {key} IS NOT NULL)"
        # In SQL NULL IN (no rows) is FALSE, but a row that refers to nothing is sound.
        condition = f"CASE WHEN {column.name} IS NOT NULL THEN {column.name} IN {known} END"
    says = f"{column.name} refers to rows of {other}."
    return _row(table, f"{column.name}_exists", says, Holds(condition), (column.name,), (other,))


def _row(
    table: Table, name: str, says: str, check: Check, columns: tuple[str, ...], reads: tuple[str, ...] = ()
) -> Rule:
    return Rule(table.name, name, Severity.REFUSE, says, _ADVICE, check, columns, reads)


RULES: tuple[Rule, ...] = tuple(rule for table in TABLES for rule in contract_rules(table))


def is_named(table: str, key: str) -> Rule:
    """The rule that a row of another table refers to each row of this one."""
    naming = [(t.name, c) for t in TABLES for c in t.columns if c.references == f"{table}.{key}"]
    values = [
        f"SELECT {f'unnest({c.name})' if pa.types.is_list(c.type) else c.name} FROM {name}"
        for name, c in naming
    ]
    named = f"SELECT {key} FROM ({' UNION ALL '.join(values)}) AS named ({key}) WHERE {key} IS NOT NULL"
    return Rule(
        table, "is_named", Severity.REFUSE, "A row of the snapshot names it.", _ADVICE, Holds(f"{key} IN ({named})"),
        (key,), tuple(dict.fromkeys(name for name, _ in naming)),
    )  # fmt: skip
