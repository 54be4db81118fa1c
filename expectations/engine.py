"""Great Expectations: the only module that touches it."""

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from expectations.conditions import Conditions
from expectations.outcomes import Outcome
from expectations.rules import Between, HasRows, Holds, OneOf, Rule, Severity, UniqueKey

_SEVERITIES = {Severity.CRITICAL: "critical", Severity.REFUSE: "warning", Severity.WARN: "info"}


@cache
def load_great_expectations() -> ModuleType:
    """The library, with its analytics off; the first call takes seconds."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # is read once, when the library is imported
    with warnings.catch_warnings():
        # Great Expectations 1.24.1 imports modules of the standard library that Python 3.11 calls deprecated.
        warnings.filterwarnings("ignore", r"module 'sre_\w+' is deprecated", DeprecationWarning)
        import great_expectations as gx  # noqa: PLC0415
        import great_expectations.expectations  # noqa: PLC0415
    return gx  # type: ignore[no-any-return]


class Engine:
    """One ephemeral context. Not for several threads: its asset keeps but one batch."""

    def __init__(self) -> None:
        gx = load_great_expectations()
        config = gx.data_context.types.base.DataContextConfig(
            store_backend_defaults=gx.data_context.types.base.InMemoryStoreBackendDefaults(),
            progress_bars={"globally": False, "metric_calculations": False},
            analytics_enabled=False,
        )
        context = gx.get_context(mode="ephemeral", project_config=config)
        asset = context.data_sources.add_pandas("ledger").add_dataframe_asset("table")
        self._batches = asset.add_batch_definition_whole_dataframe("all")

    def check(self, table: pa.Table, rules: Sequence[Rule], conditions: Conditions) -> list[Outcome]:
        """Each rule's outcome, in the order of the rules; they are all of this one table."""
        columns, errors = _condition_columns(rules, conditions)
        sound = [rule for rule in rules if rule.name not in errors]
        frame = _frame(table, sound, columns)
        found = self._validate(frame, sound, "BOOLEAN_ONLY")
        # Asking for positions doubles the time, so only rules that fail are asked.
        failing = [rule for rule in sound if not found[rule.name].success]
        found |= self._validate(frame, failing, "COMPLETE")
        return [
            Outcome(rule, 0, success=False, error=errors[rule.name])
            if rule.name in errors
            else _outcome(rule, frame, found[rule.name])
            for rule in rules
        ]

    def _validate(self, frame: pd.DataFrame, rules: Sequence[Rule], result_format: str) -> dict[str, Any]:
        """The results of Great Expectations by the names of the rules."""
        if not rules:
            return {}
        batch = self._batches.get_batch({"dataframe": frame})
        suite = load_great_expectations().ExpectationSuite(
            name="rules", expectations=[_expectation(rule) for rule in rules]
        )
        found = batch.validate(suite, result_format={"result_format": result_format})
        return {result.expectation_config.meta["rule"]: result for result in found.results}


def _condition_columns(
    rules: Iterable[Rule], conditions: Conditions
) -> tuple[dict[str, pa.ChunkedArray], dict[str, str]]:
    """The truth values of each rule that is a condition, and what is wrong with conditions that cannot be read."""
    columns, errors = {}, {}
    for rule in rules:
        if isinstance(rule.check, Holds):
            try:
                columns[rule.name] = conditions.column(rule, rule.check)
            except duckdb.Error as error:
                errors[rule.name] = f"{type(error).__name__}: {error}"
    return columns, errors


def _frame(table: pa.Table, rules: Sequence[Rule], conditions: Mapping[str, pa.ChunkedArray]) -> pd.DataFrame:
    """The columns that the rules look at, with positions as index: what Great Expectations reports back."""
    names: dict[str, None] = {}
    for rule in rules:
        match rule.check:
            case UniqueKey(columns):
                names.update(dict.fromkeys(columns))
            case OneOf(column) | Between(column):
                names[column] = None
    frame = {name: table.column(name).to_pandas() for name in names}
    frame |= {name: values.to_pandas() for name, values in conditions.items()}
    return pd.DataFrame(frame, index=pd.RangeIndex(table.num_rows))


def _expectation(rule: Rule) -> Any:
    gxe = load_great_expectations().expectations
    common = {"severity": _SEVERITIES[rule.severity], "description": rule.says, "meta": {"rule": rule.name}}
    match rule.check:
        case HasRows(minimum):
            return gxe.ExpectTableRowCountToBeBetween(min_value=minimum, **common)
        case UniqueKey((column,)):
            return gxe.ExpectColumnValuesToBeUnique(column=column, **common)
        case UniqueKey(columns):
            return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(columns), **common)
        case OneOf(column, values):
            return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=list(values), **common)
        case Between(column, minimum, maximum):
            return gxe.ExpectColumnValuesToBeBetween(
                column=column, min_value=minimum, max_value=maximum, **common
            )
        case Holds():
            return gxe.ExpectColumnValuesToBeInSet(column=rule.name, value_set=[True], **common)
    raise TypeError(f"{rule.table}.{rule.name}: no expectation for a {type(rule.check).__name__}")


def _outcome(rule: Rule, frame: pd.DataFrame, result: Any) -> Outcome:
    if error := _exception_of(result.exception_info):
        return Outcome(rule, 0, success=False, error=error)
    match rule.check:
        case HasRows():
            return Outcome(rule, 1, success=result.success, found=f"It has {len(frame)}.")
        case UniqueKey():
            n_checked = len(frame)
        case OneOf(column) | Between(column):
            n_checked = frame[column].count()
        case _:
            n_checked = frame[rule.name].count()
    failing = tuple(sorted(result.result.get("unexpected_index_list") or ()))
    return Outcome(rule, int(n_checked), failing, success=result.success)


def _exception_of(info: Mapping[str, Any]) -> str | None:
    """Great Expectations reports an exception of a rule flat, or by metric."""
    for part in (info, *(value for value in info.values() if isinstance(value, Mapping))):
        if part.get("raised_exception"):
            return str(part.get("exception_message"))
    return None
