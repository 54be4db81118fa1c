"""Report: what a run shows of the tables that it validated."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from tasks.accounting import StageCounts
from tasks.captures import Attempt, Coverage, SourceFacts
from tasks.records import Event, Reject
from tasks.stages.tables import read_tables
from tasks.stages.work import COVERAGE_ATTEMPTS, COVERAGE_SOURCES
from tasks.storage.batches import read_batch
from tasks.storage.rows import from_table
from tasks.summary import RunReport, event_line, most_reported, newest_days, refused_by_reason
from tasks.tables import RUNS


def report_run(
    out: Path,
    work: Path,
    run_id: str,
    *,
    changed: bool,
    counts: Sequence[StageCounts],
    seconds: Mapping[str, float],
) -> RunReport:
    """The report of a run whose tables lie in `work`/validated and were published to `out`."""
    tables = read_tables(work / "validated")
    return RunReport(
        run_id=run_id,
        changed=changed,
        out=out,
        docs=out / "docs" / "index.html",
        counts=tuple(counts),
        seconds=seconds,
        rows={name: table.num_rows for name, table in tables.items()},
        n_written=sum(_n_written(table, run_id) for name, table in tables.items() if name != RUNS.name),
        events=tuple(event_line(event) for event in most_reported(from_table(Event, tables["events"]))),
        refused=refused_by_reason(from_table(Reject, tables["rejects"]), run_id),
        sources=tuple(newest_days(from_table(Coverage, tables["coverage"]), _sources_asked(work))),
    )


def _n_written(table: pa.Table, run_id: str) -> int:
    """How many rows this run has written; none of a table that does not say so."""
    written: list[str] = table["run_id"].to_pylist() if "run_id" in table.column_names else []
    return written.count(run_id)


def _sources_asked(work: Path) -> set[str]:
    """The sources that the run tells of."""
    attempts = read_batch(work / COVERAGE_ATTEMPTS, Attempt)
    listed = read_batch(work / COVERAGE_SOURCES, SourceFacts)
    return {attempt.source_id for attempt in attempts} | {source.source_id for source in listed}
