"""Worker processes: results, failures and ends."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tasks.workers import WorkerDiedError, Workers


def test_one_job_runs_in_this_process() -> None:
    with Workers(1) as workers:
        assert workers.run(os.getpid) == os.getpid()


def test_one_job_runs_one_thing_at_a_time() -> None:
    running: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        assert running == [number]
        time.sleep(0.01)
        running.remove(number)
        return number

    with Workers(1) as workers, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: workers.run(work, n), range(4))) == [0, 1, 2, 3]


def test_several_jobs_run_in_other_processes() -> None:
    with Workers(2) as workers:
        assert workers.run(os.getpid) != os.getpid()
        with pytest.raises(ValueError, match="invalid literal"):
            workers.run(int, "seven")


def test_nobody_waits_for_workers_after_a_failure() -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(1) as thread, suppress(ValueError), Workers(2) as workers:
        sleeping = thread.submit(workers.run, time.sleep, 600)
        workers.run(int, "seven")
    assert time.monotonic() - started < 60
    assert isinstance(sleeping.exception(), WorkerDiedError | CancelledError)


def test_a_worker_that_is_killed_is_told_of() -> None:
    with Workers(2) as workers, pytest.raises(WorkerDiedError, match="memory ran out"):
        workers.run(signal.raise_signal, signal.SIGKILL)


def test_workers_end_with_a_parent_that_is_killed() -> None:
    script = "import os, time\nfrom tasks.workers import Workers\nif __name__ == '__main__':\n"
    script += "    workers = Workers(2)\n    print(workers.run(os.getpid), flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and "zombie" not in Path(f"/proc/{child}/status").read_text():
        assert time.monotonic() < deadline, "the worker outlived its parent"
        time.sleep(0.05)
