"""Tables that carry a marker, and the processes that publish and read them at the same time.

Run as `python ledger_processes.py COMMAND ROOT …`; each command prints one JSON value.
"""

import itertools
import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset  # or pq.read_table would import it in each forked process
import pyarrow.parquet as pq

from tasks.records import Claim, Place, Run, Toll
from tasks.storage import snapshots
from tasks.storage.manifest import SnapshotError
from tasks.storage.rows import to_table
from tasks.tables import CLAIMS, PLACES, RUNS, TOLLS

MARKED = ("claims", "tolls")  # the tables whose rows carry the marker in `run_id`
CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.remove",
    "os.rmdir",
    "os.chmod",
}  # audit events


def marker(number: int) -> str:
    """What the rows of publication `number` carry."""
    return f"run_{number:04d}"


def marked_tables(number: int, rows: int = 20) -> dict[str, pa.Table]:
    """The tables of publication `number`; `places` is the same in all of them."""
    run = marker(number)
    claims = [
        Claim(
            f"clm_{i:06d}",
            "men_1",
            None,
            "art_1",
            "a spokesman",
            0,
            4,
            None,
            None,
            "asserts",
            0,
            4,
            "Mary",
            run,
        )
        for i in range(rows)
    ]
    tolls = [
        Toll(
            f"tol_{i}", "men_1", None, "art_1", "killed", None, i, None, None,
            "3", 0, 1, "event", None, False, None, 0, 1, "3", run,  # noqa: FBT003 - a row, column by column
        )
        for i in range(5)
    ]  # fmt: skip
    places = [Place("geonames:1", "Upper Marsh", ("Marsh",), 1.5, 2.5, "GBR", None, "P")]
    return {
        "claims": to_table(CLAIMS, claims),
        "tolls": to_table(TOLLS, tolls),
        "places": to_table(PLACES, places),
        "runs": runs_table(datetime(2026, 1, 1, tzinfo=UTC), run),
    }


def runs_table(started_at: datetime, run_id: str) -> pa.Table:
    """A `runs` table of one run: the part of a snapshot that knows the time of day."""
    return to_table(RUNS, [Run(run_id, started_at, started_at, "published", "{}", "{}", "0", "0")])


def markers_by_catalog(root: Path) -> set[str]:
    """The markers in all marked tables, by `ledger.duckdb`."""
    with duckdb.connect(str(root / "ledger.duckdb"), read_only=True) as connection:
        union = " UNION ALL ".join(f"SELECT run_id FROM {name}" for name in MARKED)  # noqa: S608
        return {row[0] for row in connection.execute(f"SELECT DISTINCT run_id FROM ({union})").fetchall()}  # noqa: S608


def markers_by_snapshot_path(root: Path) -> set[str]:
    """The markers in all marked tables, by the path of the current snapshot."""
    folder = (root / "current").resolve()
    return set().union(*(pq.read_table(folder / name)["run_id"].unique().to_pylist() for name in MARKED))


def markers_by_plain_path(root: Path) -> set[str]:
    """The markers in one table, by a glob over the link to it."""
    return {row[0] for row in duckdb.sql(f"SELECT DISTINCT run_id FROM '{root}/claims/*.parquet'").fetchall()}  # noqa: S608


def markers_by_pyarrow(root: Path) -> set[str]:
    """The same with pyarrow, which passes over a file that goes while it lists the folder."""
    table = pq.read_table(root / "claims")
    if not table.num_columns:
        raise FileNotFoundError(root / "claims")
    return set(table["run_id"].unique().to_pylist())


WAYS: dict[str, Callable[[Path], set[str]]] = {
    "catalog": markers_by_catalog,
    "snapshot_path": markers_by_snapshot_path,
    "plain_path": markers_by_plain_path,
    "pyarrow": markers_by_pyarrow,
}


def whole_marker(root: Path) -> str:
    """The one marker that every way of reading finds; AssertionError where they differ or find more."""
    (found,) = set().union(*(way(root) for way in WAYS.values()))
    tables = snapshots.read_snapshot(root)
    assert tables is not None
    assert {found} == set().union(*(tables[name]["run_id"].unique().to_pylist() for name in MARKED))
    return found


def read_until(root: Path, end: Path) -> dict[str, dict[str, int]]:
    """Read in all ways until the file `end` appears; count for each way what was whole, torn or gone."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in WAYS}
    while not end.exists():
        for name, way in WAYS.items():
            try:
                counts[name]["whole" if len(way(root)) == 1 else "torn"] += 1
            except (OSError, duckdb.IOException):  # the file is gone
                counts[name]["gone"] += 1
    return {name: dict(count) for name, count in counts.items()}


def publish_many(root: Path, first: int, count: int) -> int:
    """Publish `count` states, one after the other."""
    for number in range(first, first + count):
        snapshots.publish(root, marked_tables(number))
    return count


def publish_with_full_disk(root: Path, rows: int, limit: int) -> str:
    """Publish a state where no file may grow beyond `limit` bytes; the message of the error."""
    tables = marked_tables(2, rows)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        snapshots.publish(root, tables)
    except SnapshotError as error:
        return str(error)
    return "no error"


def kill_at_each_step(root: Path, *, standing: bool) -> dict[str, int]:
    """Kill a publisher before each change that it makes to the disk, one after the other.

    After each kill a reader finds the state before or after, whole; the next publication must leave nothing
    of the killed one behind. `standing` false: each time it is the first publication of an empty folder.
    """
    snapshots.KEPT_SNAPSHOTS = 2  # so that discarding an old one is among the steps
    if standing:
        _child(lambda: publish_many(root, 0, 3))
    outcomes: Counter[str] = Counter()
    for step in itertools.count(
        step=1 if standing else 3
    ):  # the first one takes the same steps but discarding
        folder, number = (root if standing else root.with_name(f"first-{step}")), step + 10
        if _child(lambda: _publish_killed_at(folder, number, step)) == "finished":  # noqa: B023
            return dict(outcomes)
        outcomes[_child(lambda: _state_after_kill(folder, number))] += 1  # noqa: B023
    raise AssertionError("a publication ends")


def kill_at_random(root: Path, rounds: int) -> dict[str, int]:
    """Kill a busy publisher after a random time, again and again; a reader must find one whole state."""
    chance = random.Random(20261122)  # noqa: S311
    _child(lambda: publish_many(root, 0, 1))
    outcomes: Counter[str] = Counter()
    for turn in range(rounds):
        pid = os.fork()
        if pid == 0:
            publish_many(root, 1000 * (turn + 1), 1000)
        time.sleep(chance.uniform(0.0, 0.4))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        found = _child(lambda: whole_marker(root))
        outcomes["this publisher's" if found >= marker(1000 * (turn + 1)) else "an earlier one"] += 1
        if turn % 5 == 4:
            _child(lambda: _publish_cleanly(root, 0))
    return dict(outcomes)


def _child(work: Callable[[], Any]) -> Any:
    """Do the work in a forked process and give its result; None where it ended by SIGKILL."""
    receive, send = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(send, json.dumps(work()).encode())
        except BaseException as error:
            os.write(send, json.dumps({"error": repr(error)}).encode())
            os._exit(1)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as answer:
        text = answer.read()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status == -signal.SIGKILL:
        return None
    if status != 0:
        raise AssertionError(f"child ended with {status}: {text}")
    return json.loads(text)


def _publish_killed_at(root: Path, number: int, step: int) -> str:
    """Publish, but die before change number `step` to the disk; "finished" where there are not so many."""
    tables = marked_tables(number)
    steps = itertools.count()

    def kill(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wax"
        if (event in CHANGES or writes) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill)
    snapshots.publish(root, tables)
    return "finished"


def _state_after_kill(root: Path, number: int) -> str:
    if snapshots.read_snapshot(root) is None:
        outcome = "none"
    else:
        found = whole_marker(root)
        # The round before left `number - 1`, or publication 2 where this is the first round.
        assert found in (marker(number), marker(number - 1), marker(2)), found
        outcome = "new" if found == marker(number) else "old"
    _publish_cleanly(root, number)
    return outcome


def _publish_cleanly(root: Path, number: int) -> None:
    snapshots.publish(root, marked_tables(number))
    published = snapshots.verify(root)
    assert markers_by_catalog(root) == {marker(number)}
    folders = sorted((root / "snapshots").iterdir())
    assert folders[-1] == published.path, "an unpublished snapshot is left"
    assert not (root / ".staging").exists(), "a staging folder is left"


COMMANDS: dict[str, Callable[..., Any]] = {
    "read_until": lambda root, end: read_until(root, Path(end)),
    "publish_many": lambda root, first, count: publish_many(root, int(first), int(count)),
    "publish_with_full_disk": lambda root, *sizes: publish_with_full_disk(root, *map(int, sizes)),
    "kill_first": lambda root: kill_at_each_step(root, standing=False),
    "kill_later": lambda root: kill_at_each_step(root, standing=True),
    "kill_at_random": lambda root, rounds: kill_at_random(root, int(rounds)),
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(COMMANDS[sys.argv[1]](Path(sys.argv[2]).resolve(), *sys.argv[3:])) + "\n")
