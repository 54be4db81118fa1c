"""Publish: the validated tables become the ledger's current snapshot."""

import shutil
from pathlib import Path

from tasks.captures import Attempt
from tasks.ledger import with_run
from tasks.records import Run
from tasks.stages.tables import read_tables
from tasks.stages.work import COVERAGE_ATTEMPTS, documents_read
from tasks.storage.batches import read_batch
from tasks.storage.raw import RawStore
from tasks.storage.rows import from_table, to_table
from tasks.storage.snapshots import Published, publish
from tasks.tables import RUNS


def publish_validated(out: Path, work: Path, run: Run) -> Published:
    """Publish the tables of `work`/validated to the ledger at `out`, with the complete row of the run.

    After that the raw store knows that the documents are taken in: a kill in between only repeats the work.
    """
    tables = read_tables(work / "validated")
    runs = with_run(from_table(Run, tables[RUNS.name]), run)
    published = publish(out, {**tables, RUNS.name: to_table(RUNS, runs)})
    _replace_folder(work / "docs", out / "docs", work / "old-docs")
    days = {attempt.day for attempt in read_batch(work / COVERAGE_ATTEMPTS, Attempt)}
    keys = ((key.source_id, key.external_id, key.raw_sha256) for key in documents_read(work))
    with RawStore(out) as store:
        store.mark_taken_in(keys, sorted(days), run.run_id)
    return published


def _replace_folder(new: Path, target: Path, discarded: Path) -> None:
    if target.exists():
        target.rename(discarded)
    shutil.copytree(new, target)
