"""Web sites on this machine: one server that answers for every host name as it is told, byte by byte."""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpcore

from tasks.captures import HostLimits
from tasks.fetching.client import PoliteFetcher
from tasks.fetching.policy import FetchPolicy

PUBLIC = "93.184.215.14"  # an address of the Internet; `Rerouted` leads it to this machine
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FAST = HostLimits(requests_per_second=1000.0, concurrency=8)
HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True)
class Reply:
    """What a server sends: `pieces` with `pause` seconds before each; the length is told unless it is left out."""

    pieces: tuple[bytes, ...] = (b"<p>News.</p>",)
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (HTML,)
    pause: float = 0.0
    length: int | None = None  # told instead of the true one
    raw: bytes | None = None  # all of it, status line included


NO_PAGE = Reply((b"none",), 404)


def page(body: bytes = b"<p>News.</p>", *headers: tuple[str, str], status: int = 200) -> Reply:
    """A reply of one piece, as HTML unless the headers say otherwise."""
    named = {name.lower() for name, _ in headers}
    return Reply((body,), status, headers if "content-type" in named else (HTML, *headers))


def redirect(location: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply((b"",), status, (("Location", location),))


@dataclass
class Sites:
    """The running server, and what it was asked."""

    replies: dict[str, Sequence[Reply]]  # by host and path; the last one is given again and again
    port: int = 0
    asked: list[str] = field(default_factory=list)  # host and path, robots.txt left out
    all_asked: list[str] = field(default_factory=list)
    times: dict[str, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )  # of each host's requests
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: list[asyncio.Task[None] | None] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    most_at_once: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.connections.append(asyncio.current_task())
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._answer_one(reader, writer):
                    pass
        finally:
            writer.close()

    async def close(self) -> None:
        """End all connections."""
        tasks = [task for task in self.connections if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # their sockets are closed after them

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)
        }
        host = headers["host"].partition(":")[0]
        place = host + head[0].split(" ")[1]
        self.all_asked.append(place)
        self.times[host].append(asyncio.get_running_loop().time())
        if not place.endswith("/robots.txt"):
            self.asked.append(place)
            self.headers.append(headers)
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        try:
            return await _send(self._next_reply(place), writer)
        finally:
            self.at_once[host] -= 1

    def _next_reply(self, place: str) -> Reply:
        replies = self.replies.get(place, (NO_PAGE,))
        if len(replies) > 1:
            self.replies[place] = replies[1:]
        return replies[0]


async def _send(reply: Reply, writer: asyncio.StreamWriter) -> bool:
    """Send the reply; whether the connection can go on."""
    if reply.raw is not None:
        writer.write(reply.raw)
        await writer.drain()
        return False
    length = sum(map(len, reply.pieces)) if reply.length is None else reply.length
    told = (*reply.headers, ("Content-Length", str(length)))
    head = "".join(
        f"{name}: {value}\r\n" for name, value in told if reply.status != 304 or name != "Content-Length"
    )
    await asyncio.sleep(reply.pause)
    writer.write(f"HTTP/1.1 {reply.status} Word\r\n{head}\r\n".encode())
    for piece in reply.pieces:
        await asyncio.sleep(reply.pause)
        writer.write(piece)
        await writer.drain()
    return reply.length is None and ("Connection", "close") not in reply.headers


@asynccontextmanager
async def serving(
    replies: Mapping[str, Reply | Sequence[Reply]], tls: ssl.SSLContext | None = None
) -> AsyncIterator[Sites]:
    """The server, with its replies by host and path."""
    sites = Sites({place: (r,) if isinstance(r, Reply) else r for place, r in replies.items()})
    server = await asyncio.start_server(sites.answer, "127.0.0.1", 0, ssl=tls)
    sites.port = server.sockets[0].getsockname()[1]
    try:
        yield sites
    finally:
        server.close()
        await sites.close()


class Rerouted(httpcore.AsyncNetworkBackend):
    """Connects every address to the server, and remembers the addresses."""

    def __init__(self, port: int) -> None:
        self.addresses: list[str] = []
        self._port, self._tcp = port, httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *settings: object) -> httpcore.AsyncNetworkStream:  # noqa: ARG002
        """A connection to the server."""
        self.addresses.append(host)
        return await self._tcp.connect_tcp("127.0.0.1", self._port)


async def resolve(host: str) -> Sequence[str]:
    """A public address for every name."""
    return [] if host.startswith("nowhere.") else [PUBLIC]


def policy(**limits: object) -> FetchPolicy:
    """A policy with tiny limits."""
    small: dict[str, object] = {
        "request_seconds": 5.0, "max_article_bytes": 10_000, "max_index_bytes": 20_000, "backoff_seconds": 0.0,
    }  # fmt: skip
    return FetchPolicy(contact="mailto:desk@paper.test", version="1", **{**small, **limits})  # type: ignore[arg-type]


@asynccontextmanager
async def fetching(
    replies: Mapping[str, Reply | Sequence[Reply]], **limits: object
) -> AsyncIterator[tuple[PoliteFetcher, Sites]]:
    """A fetcher to whom the server is the whole Internet; the replies are by host and path."""
    async with serving(replies) as sites:
        fetcher = PoliteFetcher(policy(**limits), resolve=resolve, tcp=Rerouted(sites.port), now=lambda: NOW)
        async with fetcher:
            yield fetcher, sites
