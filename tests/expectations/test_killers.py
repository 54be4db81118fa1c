"""Every rule can fail: for each there is a change that it finds, and that no other rule is to blame for."""

from collections import defaultdict

import pyarrow as pa
import pytest
from killers import KILLERS
from ledgers import Rows, as_tables, event_type_rows, key_of, make_rows

from expectations.outcomes import ValidationReport
from expectations.rules import Between, Holds, MostlyKept, OneOf, Rule, Severity, UniqueKey, refuse
from expectations.suites import RULES
from expectations.validate import validate_tables
from tasks.tables import TABLES, Table

BY_PLACE = {(rule.table, rule.name): rule for rule in RULES}
BY_KEY = {table.name: "row_id" if table.name == "rejects" else table.key[0] for table in TABLES}
KILLED = [(table, name) for table, killers in KILLERS.items() for name in killers]


@pytest.fixture(scope="module")
def broken_ledgers() -> dict[tuple[str, str], Rows]:
    """For each killer a small ledger of its own in which it changes a row."""
    ledgers = {}
    for number, (table, name) in enumerate(KILLED, start=1):
        rows = make_rows(number)
        shared = event_type_rows() if table == "event_types" else {}
        ledgers[table, name] = KILLERS[table][name].apply(rows | shared, table)
    return ledgers


@pytest.fixture(scope="module")
def report(broken_ledgers: dict[tuple[str, str], Rows]) -> ValidationReport:
    """All broken ledgers validated as one; that most rows are refused is not the point here."""
    event_types = event_type_rows()["event_types"]
    changed = [rows.pop("event_types") for rows in broken_ledgers.values() if "event_types" in rows]
    merged = [
        next((rows[i] for rows in changed if rows[i] != event_type), event_type)
        for i, event_type in enumerate(event_types)
    ]
    return validate_tables(as_tables({"event_types": merged}, *broken_ledgers.values()))


@pytest.fixture(scope="module")
def faults(report: ValidationReport) -> dict[tuple[str, str], set[str]]:
    """For each row (table, key) the rules that it breaks by its own fault."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reject in report.rejects:
        table = reject.detail.split(" ", 1)[0]
        if ": depends on " not in reject.detail:
            found[table, str(reject.row_id)] |= {
                rule.name
                for rule in RULES
                if rule.table == table and f" {rule.name}: {rule.says}" in reject.detail
            }
    for result in report.results:
        if result.severity is Severity.WARN:
            for key in result.samples:
                found[result.table, key].add(result.rule)
    return found


@pytest.mark.parametrize(("table", "name"), KILLED)
def test_each_rule_over_rows_finds_its_fault_alone(
    table: str,
    name: str,
    broken_ledgers: dict[tuple[str, str], Rows],
    faults: dict[tuple[str, str], set[str]],
) -> None:
    keys = [(t, key_of(t, row)) for t, rows in broken_ledgers[table, name].items() for row in rows]
    if table == "event_types":
        row = event_type_rows()[table][KILLERS[table][name].row]
        keys.append((table, key_of(table, row)))
    broken = {f"{t}.{rule}" for t, key in keys for rule in faults.get((t, key), ())}
    also = {rule if "." in rule else f"{table}.{rule}" for rule in KILLERS[table][name].also}
    assert broken == {f"{table}.{name}"} | also


def test_every_rule_over_rows_has_a_killer() -> None:
    over_rows = {place for place, rule in BY_PLACE.items() if isinstance(rule.check, Holds | OneOf | Between)}
    assert set(KILLED) == over_rows


def test_no_two_rules_of_a_table_share_a_name() -> None:
    assert len(BY_PLACE) == len(RULES)


@pytest.mark.parametrize("contract", TABLES, ids=lambda table: table.name)
def test_a_table_of_other_columns_is_critical(contract: Table) -> None:
    tables = as_tables(make_rows(), event_type_rows())
    last = contract.columns[-1].name
    for wrong, found in (
        (tables[contract.name].drop_columns(last), f"{last} is missing"),
        (
            tables[contract.name].append_column("mood", pa.nulls(tables[contract.name].num_rows)),
            "mood is unknown",
        ),
        (
            tables[contract.name].set_column(
                len(contract.columns) - 1, last, pa.nulls(tables[contract.name].num_rows)
            ),
            f"{last} is null, not {contract.column(last).type};",
        ),
    ):
        report = validate_tables(tables | {contract.name: wrong})
        (message,) = report.critical_failures
        assert message.startswith(f"{contract.name}: columns: ")
        assert found in message
        assert report.rejects == []


def test_a_missing_table_is_critical() -> None:
    tables = as_tables(make_rows(), event_type_rows())
    del tables["claims"]
    (message,) = validate_tables(tables).critical_failures
    assert message.startswith("claims: columns: ")
    assert "The table is missing;" in message


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule.check, UniqueKey)], ids=lambda r: r.table
)
def test_a_key_that_stands_twice_is_critical(rule: Rule) -> None:
    rows = make_rows() | event_type_rows()
    twice = as_tables(rows, {rule.table: rows[rule.table][:1]})
    report = validate_tables(twice, [rule])
    (message,) = report.critical_failures
    assert message.startswith(f"{rule.table}: unique_key: ")
    assert key_of(rule.table, rows[rule.table][0]) in message
    assert validate_tables(as_tables(rows), [rule]).critical_failures == ()


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule.check, MostlyKept)], ids=lambda r: r.table
)
def test_a_table_that_loses_much_is_critical(rule: Rule) -> None:
    assert lose(rule, n_rows=20, n_refused=10) == ()
    (message,) = lose(rule, n_rows=20, n_refused=11)
    assert message.startswith(
        f"{rule.table}: mostly_kept: At most 20% of the rows are refused, or 10 rows. 11 of 20 rows"
    )


def test_a_large_table_may_lose_a_fifth() -> None:
    (rule,) = (rule for rule in RULES if rule.table == "claims" and rule.name == "mostly_kept")
    assert lose(rule, n_rows=60, n_refused=12) == ()
    assert len(lose(rule, n_rows=60, n_refused=13)) == 1


def lose(rule: Rule, *, n_rows: int, n_refused: int) -> tuple[str, ...]:
    """The critical failures where that many rows of the rule's table are refused."""
    key, table = BY_KEY[rule.table], rule.table
    rows = (
        event_type_rows()[table]
        if table == "event_types"
        else [make_rows(i)[table][0] for i in range(n_rows)]
    )
    listed = ", ".join(f"'{row[key]}'" for row in rows[:n_refused])
    unwanted = refuse(table, "unwanted", f"{key} NOT IN ({listed})", "It is wanted.", columns=(key,))
    report = validate_tables(as_tables({table: rows[:n_rows]}), [unwanted, rule])
    assert len(report.rejects) == n_refused
    return report.critical_failures


def test_a_ledger_without_articles_is_critical_and_without_mentions_suspect() -> None:
    sized = [rule for rule in RULES if rule.name == "has_rows"]
    report = validate_tables(as_tables(event_type_rows()), sized)
    assert [(r.table, r.rule, r.severity) for r in report.results if not r.success] == [
        ("articles", "has_rows", Severity.CRITICAL),
        ("mentions", "has_rows", Severity.WARN),
    ]
    (message,) = report.critical_failures
    assert message.startswith("articles: has_rows: There is an article. It has 0;")
