"""One host: its connections, how often it is asked, how many times at once, and when it is left alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpcore
from aiolimiter import AsyncLimiter

from tasks.captures import FailureReason, HostLimits
from tasks.fetching.failures import FetchError


class Host:
    """One host; its limits only ever get tighter.

    Each has a pool of its own: httpcore looks through all of a pool's connections at every request, and with many
    keeps none of them open.
    """

    def __init__(self, limits: HostLimits, pool: httpcore.AsyncConnectionPool, max_pause: float) -> None:
        self._pool, self._max_pause = pool, max_pause
        self._concurrency = limits.concurrency
        self._interval = 1 / limits.requests_per_second
        self._limiter = AsyncLimiter(1, self._interval)
        self._gate = asyncio.Lock()  # whoever is next waits behind it, the others for it, in their order
        self._freed = asyncio.Event()
        self._n_asking = 0
        self._quiet_until = 0.0  # in the event loop's time
        self._is_given_up = False

    def tighten(self, limits: HostLimits) -> None:
        """Keep to these limits too."""
        self._concurrency = min(self._concurrency, limits.concurrency)
        self.slow_down(1 / limits.requests_per_second)

    def slow_down(self, interval: float) -> None:
        """Leave at least `interval` seconds between two requests."""
        if interval > self._interval:
            self._interval = interval
            self._limiter = AsyncLimiter(1, interval)
            self._pause(interval)  # a new limiter lets its first request pass at once

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """The time and the connections for one request; a pause that it brings holds for all that follow.

        FetchError if the host has asked for a longer pause than a run can wait for.
        """
        async with self._gate:
            if not self._is_given_up:
                await self._wait()
            if self._is_given_up:
                message = f"the host wants to be left alone for more than {self._max_pause:g} s; another run asks again"
                raise FetchError(FailureReason.HTTP_BUSY, message)
            self._n_asking += 1
        try:
            yield self._pool
        except FetchError as error:
            self._heed(error.pause)
            raise
        finally:
            self._n_asking -= 1
            self._freed.set()
            if self._n_asking == 0 and not self._gate.locked():  # nobody is waiting
                await self.close()  # a later request opens it again

    async def close(self) -> None:
        """Close its connections."""
        await self._pool.aclose()

    async def _wait(self) -> None:
        while self._n_asking >= self._concurrency:
            self._freed.clear()
            await self._freed.wait()
        await self._limiter.acquire()
        while (pause := self._quiet_until - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(pause)
            await self._limiter.acquire()

    def _heed(self, pause: float | None) -> None:
        if pause is None:
            return
        if pause > self._max_pause:
            self._is_given_up = True
        else:
            self._pause(pause)

    def _pause(self, seconds: float) -> None:
        self._quiet_until = max(self._quiet_until, asyncio.get_running_loop().time() + seconds)
