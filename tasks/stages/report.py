"""Report: what a run shows of the tables that it validated."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.records import Event, Reject
from tasks.stages.tables import read_tables
from tasks.storage.rows import from_table
from tasks.summary import RunReport, event_line, most_reported, refused_by_reason


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
        events=tuple(event_line(event) for event in most_reported(from_table(Event, tables["events"]))),
        refused=refused_by_reason(from_table(Reject, tables["rejects"]), run_id),
    )
