"""Validate: a row that fails an expectation is refused; a table that fails as a whole stops the run."""

from pathlib import Path

from expectations.docs import build_docs
from expectations.validate import validate_tables
from tasks.accounting import StageCounts
from tasks.ledger import add_rejects
from tasks.records import Reject, Stage
from tasks.stages.tables import read_tables, write_tables
from tasks.storage.rows import from_table, to_table
from tasks.tables import REJECTS


class CriticalFailureError(Exception):
    """The tables are not fit to be published; the message says what is wrong with which."""


def validate_linked(work: Path, run_id: str) -> StageCounts:
    """Validate the tables of `work`/linked into `work`/validated, and describe the outcome in `work`/docs."""
    tables = read_tables(work / "linked")
    report = validate_tables(tables)
    docs = build_docs(report, work / "docs")
    if report.critical_failures:
        raise CriticalFailureError("\n".join((*report.critical_failures, f"the full report: {docs}")))
    known = from_table(Reject, report.tables[REJECTS.name])
    rejects = to_table(REJECTS, add_rejects(known, report.rejects, run_id))
    write_tables(work / "validated", {**report.tables, REJECTS.name: rejects})
    n_in = sum(table.num_rows for table in tables.values())
    n_out = sum(table.num_rows for table in report.tables.values())
    return StageCounts(Stage.VALIDATE, "rows", n_in, n_out, len(report.rejects))
