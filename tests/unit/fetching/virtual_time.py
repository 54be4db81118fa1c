"""An event loop whose clock jumps over every wait, so that a test of pauses and limits takes none of its time."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_TICK = 1e-6  # seconds that each round of the loop takes: with a clock that stands still, a timer may never be due
_ON_ITS_WAY = 0.002  # seconds of real time, in which what was sent over loopback arrives


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready; where nothing is, the clock jumps to the end of the wait."""
        self.now += _TICK
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        ready = super().select(_ON_ITS_WAY)
        if not ready:
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop; its time starts at 0."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since its start, with all waits."""
        return self._jumping.now


def run(work: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns, run in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
