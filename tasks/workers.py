"""Worker processes for the stages that keep a CPU busy."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Lock, Thread
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class WorkerDiedError(RuntimeError):
    """A worker process ended in the middle of its work."""


class Workers:
    """Runs functions in `jobs` processes of their own, or one at a time in this process where `jobs` is 1.

    Processes are spawned: a fork would copy the locks of Prefect's and Arrow's threads as they are.
    """

    def __init__(self, jobs: int) -> None:
        self._turn = Lock()
        self._pool = (
            ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent)
            if jobs > 1
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if error is not None:  # nobody waits for what the other workers still do
            for worker in active_children():
                worker.terminate()
        self._pool.shutdown(cancel_futures=True)

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from any thread; WorkerDiedError if the process is killed before that."""
        if self._pool is None:
            with self._turn:
                return function(*args, **kwargs)
        try:
            return self._pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool as error:
            raise WorkerDiedError(
                "a worker process was killed, most likely because memory ran out; "
                "try fewer --jobs or a smaller --batch-size"
            ) from error


def end_with_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it does, in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
