"""Names are resolved, and the addresses tried in turn."""

import asyncio
import socket
from collections.abc import Sequence

import httpcore
import pytest

from tasks.captures import FailureReason
from tasks.fetching.failures import FetchError
from tasks.fetching.network import GuardedNetwork, Resolve, resolve


class Tcp(httpcore.AsyncNetworkBackend):
    """Connects to one address only."""

    def __init__(self, answering: str) -> None:
        self.tried: list[str] = []
        self._answering = answering

    async def connect_tcp(self, host: str, *_settings: object) -> httpcore.AsyncNetworkStream:
        """A connection, if the address is the one."""
        self.tried.append(host)
        if host != self._answering:
            raise httpcore.ConnectError("nobody there")
        return httpcore.AsyncMockStream([])


def connect(addresses: Resolve, tcp: Tcp) -> None:
    """Connect to a host with these addresses."""
    asyncio.run(GuardedNetwork(addresses, tcp, allow_private=False).connect_tcp("news.test", 80))


def found(*addresses: str) -> Resolve:
    """A resolver that always finds these addresses."""

    async def look_up(_host: str) -> Sequence[str]:
        return addresses

    return look_up


def failing(error: Exception) -> Resolve:
    """A resolver that fails so."""

    async def look_up(_host: str) -> Sequence[str]:
        raise error

    return look_up


def test_the_system_knows_this_machine() -> None:
    assert set(asyncio.run(resolve("localhost"))) <= {"127.0.0.1", "::1"}
    assert asyncio.run(resolve("127.1")) == ["127.0.0.1"]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    tcp = Tcp("8.8.4.4")
    connect(found("2a00:1450:4001::1", "8.8.4.4", "8.8.8.8"), tcp)
    assert tcp.tried == ["2a00:1450:4001::1", "8.8.4.4"]


def test_the_last_failure_counts_where_none_answers() -> None:
    tcp = Tcp("1.1.1.1")
    with pytest.raises(httpcore.ConnectError):
        connect(found("8.8.4.4", "8.8.8.8"), tcp)
    assert tcp.tried == ["8.8.4.4", "8.8.8.8"]


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "later"), True),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), False),
        (UnicodeError("label too long"), False),
    ],
)
def test_only_a_resolver_that_is_busy_is_asked_again(error: Exception, passes: bool) -> None:  # noqa: FBT001
    with pytest.raises(FetchError, match=r"news\.test has no address") as failure:
        connect(failing(error), Tcp(""))
    assert (failure.value.reason, failure.value.passing) == (FailureReason.DNS, passes)
