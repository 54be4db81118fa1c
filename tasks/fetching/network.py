"""Connections to checked addresses only: names are resolved here and nowhere else, so no second answer can differ."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from ipaddress import ip_address

import httpcore

from tasks.captures import FailureReason
from tasks.fetching.addresses import read_literal, refusal_of
from tasks.fetching.failures import FetchError

_LOOK_UPS = 64  # at a time

Resolve = Callable[
    [str], Awaitable[Sequence[str]]
]  # a host's addresses, best first; OSError where it has none


async def resolve(host: str) -> Sequence[str]:
    """The addresses of a host by the system's resolver, in its order of preference."""
    look_up = partial(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_threads(), look_up)
    return [str(info[4][0]) for info in found]


@cache
def _threads() -> ThreadPoolExecutor:
    """Where names are waited for: asyncio's own few threads would let some dead names hold up all others."""
    return ThreadPoolExecutor(_LOOK_UPS, "look-up")


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to a host if all of its addresses may be connected to; FetchError if not."""

    def __init__(self, resolve: Resolve, tcp: httpcore.AsyncNetworkBackend, *, allow_private: bool) -> None:
        self._resolve, self._tcp, self._allow_private = resolve, tcp, allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers; `timeout` seconds for each."""
        *others, last = await self._checked_addresses(host)
        for address in others:
            try:
                return await self._tcp.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._tcp.connect_tcp(last, port, timeout, local_address, socket_options)

    async def _checked_addresses(self, host: str) -> list[str]:
        literal = read_literal(host)
        addresses = [literal] if literal else [ip_address(found) for found in await self._look_up(host)]
        for address in addresses:
            if why := refusal_of(address, allow_private=self._allow_private):
                raise FetchError(FailureReason.ADDRESS_REFUSED, f"{host} leads to {address}, which is {why}")
        return [str(address) for address in addresses]

    async def _look_up(self, host: str) -> Sequence[str]:
        try:
            found = await self._resolve(host)
        except (OSError, UnicodeError) as error:
            passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            message = f"{host} has no address ({error}); check the name and this machine's resolver"
            raise FetchError(FailureReason.DNS, message, passing=passing) from error
        if not found:
            raise FetchError(FailureReason.DNS, f"{host} has no address; check the name")
        return found
