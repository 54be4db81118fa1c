"""Publishers that die, publishers and readers at once, a disk that is full: each in its own process."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from ledger_processes import MARKED, marked_tables, marker, whole_marker

from tasks.storage import snapshots
from tasks.storage.manifest import current
from tasks.storage.snapshots import publish, verify

SCRIPT = Path(__file__).with_name("ledger_processes.py")


def start(command: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
    """Start a command of `ledger_processes`."""
    words = [sys.executable, str(SCRIPT), command, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=os.environ | environment)


def result(process: subprocess.Popen[str]) -> Any:
    """Wait for the command and give what it printed."""
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return json.loads(output)


def test_a_publisher_killed_at_any_step_leaves_a_whole_snapshot(quick_ledger: Path) -> None:
    outcomes = result(start("kill_later", quick_ledger))
    assert set(outcomes) == {"old", "new"}
    assert sum(outcomes.values()) >= 30  # else it does not see the steps


def test_a_first_publisher_killed_at_any_step_leaves_nothing_or_all(quick_ledger: Path) -> None:
    outcomes = result(start("kill_first", quick_ledger))
    assert set(outcomes) <= {"none", "new"}
    assert sum(outcomes.values()) >= 10


def test_a_publisher_killed_at_random_leaves_a_whole_snapshot(quick_ledger: Path) -> None:
    assert sum(result(start("kill_at_random", quick_ledger, 10)).values()) == 10


def test_readers_see_whole_snapshots_during_100_publications(
    quick_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        snapshots, "KEPT_SNAPSHOTS", 1000
    )  # the reader may be slow; discarding has its own test
    base = marked_tables(0, rows=21_000)  # two row groups, so that DuckDB reads with more than one thread
    publish(quick_ledger, base)
    reader = start("read_until", quick_ledger, tmp_path / "end")
    for number in range(1, 101):
        publish(quick_ledger, base | {name: _with_marker(base[name], number) for name in MARKED})
    (tmp_path / "end").touch()
    counts = result(reader)
    for way, count in counts.items():
        assert "torn" not in count, (way, counts)
        assert count["whole"] >= 10, (way, counts)
    assert set(counts["catalog"]) == set(counts["snapshot_path"]) == {"whole"}, counts
    assert whole_marker(quick_ledger) == marker(100)


def test_publishers_at_once_take_turns(quick_ledger: Path) -> None:
    processes = [start("publish_many", quick_ledger, first, 8) for first in (100, 200, 300)]
    assert [result(process) for process in processes] == [8, 8, 8]
    assert verify(quick_ledger).number == 24
    assert whole_marker(quick_ledger) in {marker(107), marker(207), marker(307)}
    assert len(list((quick_ledger / "snapshots").iterdir())) == snapshots.KEPT_SNAPSHOTS


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", "1"), ("b", "2")):
        result(start("publish_many", tmp_path / name, 1, 2, PYTHONHASHSEED=seed))
    files = [
        {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in (tmp_path / name).rglob("*.*")
         if path.is_file() and path.name != "ledger.duckdb"}
        for name in ("a", "b")
    ]  # fmt: skip
    assert files[0] == files[1]
    assert len([path for path in files[0] if path.endswith(".parquet")]) == 8


@pytest.mark.parametrize(
    ("rows", "limit", "message"),
    [
        (50_000, 10_000, "what was published stands: .*File too large"),
        (20, 10_000, r"cannot write .*ledger\.duckdb: .*File too large"),
        (20, 60_000, r"cannot write .*ledger\.duckdb: .*File too large"),
    ],
)
def test_a_full_disk_is_named_and_leaves_the_last_snapshot(
    ledger: Path, rows: int, limit: int, message: str
) -> None:
    publish(ledger, marked_tables(1))
    assert re.search(message, result(start("publish_with_full_disk", ledger, rows, limit)))
    assert whole_marker(ledger) == marker(1)
    assert not (ledger / ".staging").exists()
    assert current(ledger).number == 1  # type: ignore[union-attr]


def _with_marker(table: pa.Table, number: int) -> pa.Table:
    field = table.schema.field("run_id")
    column = pa.array([marker(number)] * table.num_rows, field.type)
    return table.set_column(table.schema.get_field_index("run_id"), field, column)
