"""Validate: refuse the rows that break a rule, and what depends on them, until what is left is consistent."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import pyarrow as pa

from expectations.conditions import Conditions
from expectations.engine import Engine
from expectations.outcomes import Outcome, ValidationReport
from expectations.refusals import Refusals, key_text
from expectations.rules import HasColumns, HasRows, MostlyKept, Rule
from expectations.suites import RULES
from expectations.tally import SAMPLES, Tally
from tasks.tables import BY_NAME


def validate_tables(tables: Mapping[str, pa.Table], rules: Sequence[Rule] = RULES) -> ValidationReport:
    """Apply the rules to all tables of a ledger.

    A row that breaks a rule is refused, and so is every row that then breaks a rule which looks into other tables:
    for each table, rows in = rows out + rejects. Where the report holds critical failures, nothing may be published.
    """
    tally = Tally()
    n_in = {name: table.num_rows for name, table in tables.items()}
    for rule in rules:
        if isinstance(rule.check, HasColumns):
            tally.add(_structure(rule, rule.check, tables.get(rule.table)))
    if tally.critical_failures:  # a table without its columns cannot be looked at
        return ValidationReport(dict(tables), n_in, [], tally.results, tally.critical_failures, {})
    refusals = Refusals(tables)
    _refuse_to_fixed_point(
        refusals, [r for r in rules if not isinstance(r.check, HasColumns | MostlyKept)], tally
    )
    for rule in rules:
        if isinstance(rule.check, MostlyKept):
            n_left = refusals.tables[rule.table].num_rows
            tally.add(_share(rule, rule.check, n_in[rule.table], n_left))
    return ValidationReport(
        refusals.tables, n_in, refusals.rejects, tally.results, tally.critical_failures, refusals.faulty
    )


def _refuse_to_fixed_point(refusals: Refusals, rules: Sequence[Rule], tally: Tally) -> None:
    engine = Engine()
    pending = list(rules)
    while pending:
        outcomes = list(_apply(engine, refusals.tables, pending))
        for outcome in outcomes:
            tally.add(outcome, _samples(outcome, refusals.tables))
        reduced = refusals.refuse(outcomes)
        pending = [rule for rule in rules if reduced & _depends_on(rule)]


def _apply(engine: Engine, tables: Mapping[str, pa.Table], rules: Sequence[Rule]) -> Iterator[Outcome]:
    with Conditions(tables) as conditions:
        for name, group in groupby(
            sorted(rules, key=lambda rule: list(BY_NAME).index(rule.table)), lambda r: r.table
        ):
            yield from engine.check(tables[name], list(group), conditions)


def _depends_on(rule: Rule) -> set[str]:
    """The tables whose refused rows can change what the rule finds in the rows that are left."""
    return {*rule.reads, rule.table} if isinstance(rule.check, HasRows) else set(rule.reads)


def _structure(rule: Rule, check: HasColumns, table: pa.Table | None) -> Outcome:
    """Arrow's schemas are exact; Great Expectations sees pandas types."""
    if table is None:
        return Outcome(rule, 1, success=False, found="The table is missing.")
    wanted = {field.name: field.type for field in check.schema}
    found = {field.name: field.type for field in table.schema}
    faults = [
        *(f"{name} is missing" for name in wanted if name not in found),
        *(f"{name} is unknown" for name in found if name not in wanted),
        *(f"{n} is {found[n]}, not {t}" for n, t in wanted.items() if n in found and found[n] != t),
    ]
    return Outcome(rule, len(wanted), success=not faults, found=f"{'; '.join(faults)}." if faults else "")


def _share(rule: Rule, check: MostlyKept, n_in: int, n_left: int) -> Outcome:
    refused = n_in - n_left
    success = refused <= max(check.spared, check.share * n_in)
    return Outcome(rule, n_in, success=success, found=f"{refused} of {n_in} rows are refused.")


def _samples(outcome: Outcome, tables: Mapping[str, pa.Table]) -> list[str]:
    contract = BY_NAME[outcome.rule.table]
    keys = tables[contract.name].select(contract.key)
    return [key_text(contract, keys.slice(i, 1).to_pylist()[0]) for i in outcome.failing[:SAMPLES]]
