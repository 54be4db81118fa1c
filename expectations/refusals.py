"""The rows that are refused, why, and which row pulled which."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from expectations.outcomes import Outcome
from expectations.rules import Rule, Severity
from tasks.records import Reject, RejectReason, Stage
from tasks.tables import BY_NAME, Table

_SHOWN_CHARS = 120  # of a value in a reject's detail; row_json has the whole row

Row = Mapping[str, Any]


class Refusals:
    """The tables as they are left, pass by pass."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.tables = dict(tables)
        self.rejects: list[Reject] = []
        # By key, as (table.column, value): the refused row that has it, and the first that refers to it.
        self._refused: dict[tuple[str, object], str] = {}
        self._referring: dict[tuple[str, object], str] = {}
        self._faulty: dict[str, set[str]] = defaultdict(set)

    def refuse(self, outcomes: Iterable[Outcome]) -> set[str]:
        """Take out the rows that break a rule which refuses; return the names of the tables that lost rows."""
        broken: dict[str, dict[int, list[Rule]]] = defaultdict(lambda: defaultdict(list))
        for outcome in outcomes:
            if outcome.rule.severity is Severity.REFUSE:
                for position in outcome.failing:
                    broken[outcome.rule.table][position].append(outcome.rule)
        taken = [
            (BY_NAME[name], row, positions[position])
            for name, positions in broken.items()
            for position, row in zip(sorted(positions), self._take_out(name, sorted(positions)), strict=True)
        ]
        self.rejects += [self._reject(contract, row, rules) for contract, row, rules in taken]
        for contract, row, _ in taken:
            self._refused |= dict.fromkeys(_own_key(contract, row), row_name(contract, row))
            for key in _references(contract, row):
                self._referring.setdefault(key, row_name(contract, row))
        return set(broken)

    @property
    def faulty(self) -> dict[str, frozenset[str]]:
        """By table, the keys of the rows that were refused for a fault of their own."""
        return {name: frozenset(keys) for name, keys in self._faulty.items()}

    def _take_out(self, name: str, positions: Sequence[int]) -> list[Row]:
        table = self.tables[name]
        refused = set(positions)
        self.tables[name] = table.filter(
            pa.array([i not in refused for i in range(table.num_rows)], pa.bool_())
        )
        rows: list[Row] = table.take(pa.array(positions, pa.int64())).to_pylist()
        return rows

    def _reject(self, contract: Table, row: Row, rules: Sequence[Rule]) -> Reject:
        name = row_name(contract, row)
        cause = self._cause(contract, row)
        if cause is None:
            self._faulty[contract.name].add(key_text(contract, row))
            found = "; ".join(f"{rule.name}: {rule.says} Found {_found(rule, row)}" for rule in rules)
            advice = "; ".join(dict.fromkeys(rule.advice for rule in rules))
            detail = f"{name}: {found}; {advice}"
        else:
            names = ", ".join(rule.name for rule in rules)
            detail = f"{name}: depends on {cause}, which was refused ({names}); put that row right"
        return Reject(
            Stage.VALIDATE,
            RejectReason.EXPECTATION_FAILED,
            detail,
            article_id=row.get("article_id"),
            row_id=key_text(contract, row),
            row_json=json.dumps(row, ensure_ascii=False, default=_iso),
            run_id=row.get("run_id") or "",
        )

    def _cause(self, contract: Table, row: Row) -> str | None:
        """The row that pulled this one: one that it refers to, or one that referred to it; None: its own fault."""
        referred = (self._refused.get(key) for key in _references(contract, row))
        referring = (self._referring.get(key) for key in _own_key(contract, row))
        return next((name for name in (*referred, *referring) if name is not None), None)


def row_name(contract: Table, row: Row) -> str:
    """The row's table and key."""
    return f"{contract.name} {key_text(contract, row)}"


def key_text(contract: Table, row: Row) -> str:
    """The row's key in one word, if its key is one column."""
    return " / ".join(_shown(row[column]) for column in contract.key)


def _own_key(contract: Table, row: Row) -> list[tuple[str, object]]:
    """The row's key as (table.column, value); none where it is made of several columns: nothing refers to those."""
    return [(f"{contract.name}.{name}", row[name]) for name in contract.key if len(contract.key) == 1]


def _references(contract: Table, row: Row) -> list[tuple[str, object]]:
    """The keys of the rows that the row refers to."""
    references: list[tuple[str, object]] = []
    for column in contract.columns:
        if column.references is not None and (value := row[column.name]) is not None:
            references += [
                (column.references, item) for item in (value if isinstance(value, list) else [value])
            ]
    return references


def _found(rule: Rule, row: Row) -> str:
    columns = rule.columns
    if rule.name == "required":
        columns = tuple(column for column in columns if row[column] is None)
    return ", ".join(f"{column} = {_shown(row[column])}" for column in columns)


def _shown(value: object) -> str:
    text = "NULL" if value is None else str(value)
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"no column holds a {type(value).__name__}")
