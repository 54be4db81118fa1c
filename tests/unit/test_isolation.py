"""Calls in a child process: results, limits, deaths and ends."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tasks.isolation import Isolated, Limits, StoppedError, TimedOutError

LIMITS = Limits(cpu_seconds=0.5, seconds=100, memory_bytes=500_000_000, calls=3)
PATIENT = 60  # seconds in which the slowest machine starts or ends a process


def work(what: str) -> object:
    """What a call does, by name."""
    return {
        "process": os.getpid,
        "text": lambda: "a text",
        "spin": spin,
        "hold": hold,
        "sleep": lambda: time.sleep(600),
        "allocate": lambda: len(bytearray(10**10)),
        "exit": lambda: os._exit(7),
        "killed": lambda: signal.raise_signal(signal.SIGKILL),
    }[what]()


def spin() -> None:
    """Use CPU time in Python."""
    while True:
        pass


def hold() -> None:
    """Use CPU time in C code that lets no other Python thread run: a search that backtracks for hours."""
    re.match(r"(a+)+b", "a" * 40)


@pytest.fixture(scope="module")
def isolated() -> Iterator[Isolated[[str], object]]:
    isolated = Isolated(work, LIMITS)
    yield isolated
    isolated.close()


def test_calls_share_a_child_until_it_has_served_its_number(isolated: Isolated[[str], object]) -> None:
    isolated.close()
    processes = [isolated("process") for _ in range(4)]
    assert os.getpid() not in processes
    assert len(set(processes[:3])) == 1
    assert processes[3] != processes[0]


@pytest.mark.parametrize(
    ("what", "kind", "message"),
    [
        ("spin", TimedOutError, r"more than 0\.5 seconds of CPU time"),
        ("hold", TimedOutError, r"more than 0\.5 seconds of CPU time"),
        ("allocate", StoppedError, r"more than 0\.4\d* GiB of memory"),
        ("exit", StoppedError, "status 7"),
        ("killed", StoppedError, "memory ran out"),
    ],
)
def test_a_call_that_breaks_a_limit_is_ended_and_the_next_one_is_served(
    isolated: Isolated[[str], object], what: str, kind: type[StoppedError], message: str
) -> None:
    isolated("process")
    started = time.monotonic()
    with pytest.raises(kind, match=message):
        isolated(what)
    assert time.monotonic() - started < PATIENT
    assert isinstance(isolated("process"), int)


def test_a_call_that_waits_is_ended_by_the_clock() -> None:
    isolated = Isolated(work, replace(LIMITS, cpu_seconds=PATIENT, seconds=0.5))
    with pytest.raises(TimedOutError, match=r"more than 0\.5 seconds$"):
        isolated("sleep")


def test_a_child_that_someone_ends_between_two_calls_is_replaced(isolated: Isolated[[str], object]) -> None:
    isolated.close()
    process = isolated("process")
    assert isinstance(process, int)
    os.kill(process, signal.SIGTERM)
    # A process with threads is a zombie before the last of them has ended, and can be waited for only after that.
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert isolated("process") != process


def test_a_call_that_is_given_up_leaves_no_result_to_the_next_one(
    isolated: Isolated[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolated("process")
    with monkeypatch.context() as patched:
        patched.setattr("multiprocessing.connection.Connection.recv", interrupted)
        with pytest.raises(KeyboardInterrupt):
            isolated("text")
    assert isinstance(isolated("process"), int)


def interrupted(_connection: object) -> None:
    """What Ctrl-C does while a result is waited for."""
    raise KeyboardInterrupt


def test_threads_take_turns(isolated: Isolated[[str], object]) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert all(isinstance(found, int) for found in threads.map(isolated, ["process"] * 6))


def test_a_function_that_the_child_cannot_import_is_an_error_of_its_own() -> None:
    script = "from tasks.isolation import Isolated, Limits\ndef own(): pass\n"
    script += "Isolated(own, Limits(1, 1, 10**9, 1))()\n"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "RuntimeError: a child process did not start: exit status 1" in ended.stderr


@pytest.mark.parametrize("doing", ["process", "hold"])
def test_the_child_ends_with_a_parent_that_is_killed(doing: str) -> None:
    """Also in the middle of a call: its limits outlive the parent."""
    script = "from test_isolation import LIMITS, work\nfrom tasks.isolation import Isolated\nimport time\n"
    script += "isolated = Isolated(work, LIMITS)\nprint(isolated('process'), flush=True)\n"
    script += f"isolated({doing!r})\ntime.sleep(60)\n"
    command = [
        sys.executable,
        "-c",
        f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n{script}",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.1)
        parent.kill()
    wait_for_end(child)


def wait_for_end(process: int) -> None:
    """Until it has ended, which is soon."""
    deadline = time.monotonic() + PATIENT
    while Path(f"/proc/{process}").exists() and "zombie" not in Path(f"/proc/{process}/status").read_text():
        assert time.monotonic() < deadline, "the process goes on"
        time.sleep(0.05)
