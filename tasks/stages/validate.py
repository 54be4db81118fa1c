"""Validate: a row that fails an expectation is refused; a table that fails as a whole stops the run."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from expectations.docs import build_docs
from expectations.outcomes import ValidationReport
from expectations.refusals import key_text
from expectations.validate import validate_tables
from tasks.accounting import StageCounts
from tasks.ledger import Ledger, add_rejects, drop_unnamed, stamp, without
from tasks.records import Reject, Stage
from tasks.stages.link import link_mentions
from tasks.stages.tables import ledger_tables, read_ledger, read_tables, to_ledger, write_tables
from tasks.storage.rows import from_table, to_table
from tasks.tables import BY_NAME, REJECTS

# Of these tables a row can be left out and all events still be made from the others.
_EVIDENCE = ("articles", "mentions", "claims", "tolls")
_MAX_ROUNDS = 3  # what is linked anew without a bad row has been sound at once so far


class CriticalFailureError(Exception):
    """The tables are not fit to be published; the message says what is wrong with which."""


def validate_linked(out: Path, work: Path, run_id: str) -> StageCounts:
    """Validate the tables of `work`/linked into `work`/validated, and describe the outcome in `work`/docs.

    Without the evidence that is refused all is linked anew, so that one bad toll does not take its event along.
    """
    report = _joined(list(_rounds(out, read_tables(work / "linked"), run_id)))
    docs = build_docs(report, work / "docs")
    if report.critical_failures:
        raise CriticalFailureError("\n".join((*report.critical_failures, f"the full report: {docs}")))
    known = from_table(Reject, report.tables[REJECTS.name])
    rejects = to_table(REJECTS, add_rejects(known, report.rejects, run_id))
    write_tables(work / "validated", {**report.tables, REJECTS.name: rejects})
    n_out = sum(table.num_rows for table in report.tables.values())
    return StageCounts(Stage.VALIDATE, "rows", sum(report.n_in.values()), n_out, len(report.rejects))


def _rounds(out: Path, tables: Mapping[str, pa.Table], run_id: str) -> Iterator[ValidationReport]:
    """The outcome of the tables, then of what is linked without the bad evidence, until there is none."""
    report = validate_tables(tables)
    yield report
    for _ in range(_MAX_ROUNDS):
        refused = {name: keys for name, keys in report.faulty.items() if name in _EVIDENCE}
        if report.critical_failures or not refused:
            return
        tables = _link_without(tables, refused, read_ledger(out), run_id)
        report = validate_tables(tables)
        yield report


def _link_without(
    tables: Mapping[str, pa.Table], refused: Mapping[str, Collection[str]], old: Ledger, run_id: str
) -> dict[str, pa.Table]:
    sound = {name: _rows_without(name, table, refused.get(name, ())) for name, table in tables.items()}
    ledger = link_mentions(without(to_ledger(sound), refused), old)
    return ledger_tables(stamp(drop_unnamed(ledger), old, run_id))


def _rows_without(name: str, table: pa.Table, keys: Collection[str]) -> pa.Table:
    """The table without rows that may not even fit their record."""
    if not keys:
        return table
    return table.filter(pc.invert(pc.is_in(table[BY_NAME[name].key[0]], pa.array(sorted(keys), pa.string()))))


def _joined(reports: Sequence[ValidationReport]) -> ValidationReport:
    """All rounds as one: what the last one left, and all that was refused and has not come back since."""
    last = reports[-1]
    settled = {_row_name(reject) for reject in last.rejects}.union(*map(_row_names, last.tables.items()))
    refused: dict[str, Reject] = {}
    for reject in (reject for report in reports[:-1] for reject in report.rejects):
        if _row_name(reject) not in settled:
            refused.setdefault(_row_name(reject), reject)
    n_before = Counter(name.split(" ", 1)[0] for name in refused)
    rejects = [*refused.values(), *last.rejects]
    gone = {reject.row_id for reject in rejects}
    return replace(
        last,
        n_in={name: n + n_before[name] for name, n in last.n_in.items()},
        rejects=rejects,
        results=tuple(
            next((r for r in of_rule if not gone.isdisjoint(r.samples)), of_rule[-1])
            for of_rule in zip(*(report.results for report in reports), strict=True)
        ),
    )


def _row_name(reject: Reject) -> str:
    """The table and the key of the refused row."""
    return f"{reject.detail.split(' ', 1)[0]} {reject.row_id}"


def _row_names(item: tuple[str, pa.Table]) -> set[str]:
    name, table = item
    return {f"{name} {key_text(BY_NAME[name], row)}" for row in table.select(BY_NAME[name].key).to_pylist()}
