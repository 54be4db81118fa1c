"""Calls of one function in a child process: what hangs in C code or eats all memory is ended, the caller goes on."""

import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

from tasks.workers import end_with_parent

P = ParamSpec("P")
T = TypeVar("T")

_OUT_OF_MEMORY = 64  # the child's exit status


class StoppedError(Exception):
    """The child ended in the middle of a call; the message says why."""


class TimedOutError(StoppedError):
    """The call took too long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call may take. CPU time decides, as it hardly depends on what else the machine does."""

    cpu_seconds: float
    seconds: float  # of the clock, for a call that waits for something
    memory_bytes: int  # of address space, besides what the child has at its start
    calls: int  # after so many a new child goes on, so that nothing grows for ever


class Isolated(Generic[P, T]):
    """A function whose calls run in a child process, one after the other, each within the limits.

    The child is spawned by `start` or the first call, and stays for the next ones. It ends with this process,
    however that ends, or at its limits where C code keeps it from seeing that.
    """

    def __init__(self, function: Callable[P, T], limits: Limits) -> None:
        self._function, self._limits = function, limits
        self._turn = Lock()
        self._child: _Child | None = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from any thread; StoppedError where the child ends before it has one."""
        with self._turn:
            # Another call gets this child only after a whole one: else it could read this call's result.
            child, self._child = self._alive(), None
            child.wait_until_ready()
            try:
                child.pipe.send((args, kwargs))
                result: T = child.pipe.recv()
            except (EOFError, ConnectionError):
                raise _cause(child.end(), self._limits) from None
            child.calls += 1
            if child.calls < self._limits.calls:
                self._child = child
            else:
                child.end()
            return result

    def start(self) -> None:
        """Start the child, which gets ready while the caller does something else."""
        with self._turn:
            self._child = self._alive()

    def close(self) -> None:
        """End the child; a further call starts another one."""
        with self._turn:
            if self._child is not None:
                self._child.end()
            self._child = None

    def _alive(self) -> "_Child":
        if self._child is not None and self._child.process.is_alive():
            return self._child
        return _Child.started(self._function, self._limits)


@dataclass
class _Child:
    """The child process, seen from here."""

    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    calls: int = 0

    @classmethod
    def started(cls, function: Callable[..., object], limits: Limits) -> "_Child":
        context = get_context("spawn")  # a fork would copy the locks of other threads as they are
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, function, limits), daemon=True)
        process.start()
        theirs.close()  # the child has the only other end: its death closes the pipe
        return cls(process, ours)

    def wait_until_ready(self) -> None:
        """RuntimeError where it ends before: that is no call's fault."""
        if self.is_ready:
            return
        try:
            self.pipe.recv()
        except (EOFError, ConnectionError):
            raise RuntimeError(f"a child process did not start: exit status {self.end()}") from None
        self.is_ready = True

    def end(self) -> int | None:
        """Let it end; the exit status is that of a child which was ending by itself."""
        self.pipe.close()
        self.process.join()
        return self.process.exitcode


def _cause(status: int | None, limits: Limits) -> StoppedError:
    """Why a child with this exit status ended: a negative one is the signal that killed it."""
    if status == -signal.SIGPROF:
        return TimedOutError(f"it took more than {limits.cpu_seconds:g} seconds of CPU time")
    if status == -signal.SIGALRM:
        return TimedOutError(f"it took more than {limits.seconds:g} seconds")
    if status == _OUT_OF_MEMORY:
        return StoppedError(f"it asked for more than {limits.memory_bytes / 2**30:g} GiB of memory")
    if status == -signal.SIGKILL:
        return StoppedError("its process was killed, most likely because this machine's memory ran out")
    return StoppedError(f"its process ended with status {status}")


def _serve(pipe: Connection, function: Callable[..., object], limits: Limits) -> None:
    """The child: call the function for what comes, until the pipe is closed."""
    end_with_parent()
    _limit_memory(limits.memory_bytes)
    pipe.send(None)
    while True:
        try:
            args, kwargs = pipe.recv()
        except EOFError:
            os._exit(0)
        try:
            _set_timers(limits.cpu_seconds, limits.seconds)
            result = function(*args, **kwargs)
            _set_timers(0, 0)
            pipe.send(result)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)


def _set_timers(cpu_seconds: float, seconds: float) -> None:
    """When the system is to kill this process; 0: never. No handler is set: Python's would wait for the C code."""
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(allowed_bytes: int) -> None:
    """Let further allocations fail beyond so many bytes; where the system has no /proc, it has no such limit."""
    size = Path("/proc/self/statm")
    if size.exists():
        now = int(size.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = now + allowed_bytes
        resource.setrlimit(
            resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most)
        )
