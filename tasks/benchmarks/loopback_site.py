"""Web sites on this machine that answer well, badly or not at all, in a process of their own."""

import asyncio
import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

_PAGE = gzip.compress(b"<html><body>" + b"<p>Two people were hurt when a shell hit a market.</p>\n" * 1000)
_BOMB = gzip.compress(bytes(100_000_000))
_SLOW = 60.0  # seconds
_HTML = "Content-Type: text/html; charset=utf-8\r\n"


def _response(status: str, header: str, body: bytes = b"", length: int | None = None) -> bytes:
    told = len(body) if length is None else length
    return f"HTTP/1.1 {status}\r\n{header}Content-Length: {told}\r\n\r\n".encode() + body


_WHOLE = _response("200 OK", f'{_HTML}Content-Encoding: gzip\r\nETag: "1"\r\n', _PAGE)
_FAULT = _response("500 Fault", _HTML)

# By the first part of the path: what the first request gets, and what those after it get.
_ANSWERS: dict[str, tuple[bytes, bytes]] = {
    "page": (_WHOLE, _WHOLE),
    "unchanged": (b"HTTP/1.1 304 Not Modified\r\n\r\n",) * 2,
    "moved": (_response("301 Moved", "Location: /page/0\r\n"),) * 2,
    "busy": (_response("429 Busy", "Retry-After: 1\r\n"), _WHOLE),
    "passing": (_FAULT, _WHOLE),
    "broken": (_FAULT, _FAULT),
    "slow": (_WHOLE, _WHOLE),
    "cut": (_response("200 OK", _HTML, b"<p>Two", length=1000),) * 2,
    "bomb": (_response("200 OK", f"{_HTML}Content-Encoding: gzip\r\n", _BOMB),) * 2,
    "picture": (_response("200 OK", "Content-Type: image/png\r\n", bytes(1000)),) * 2,
    "circle": (_response("302 Found", "Location: /circle/0\r\n"),) * 2,
    "gone": (_response("404 Not Found", _HTML, b"no such page"),) * 2,
    "robots.txt": (_response("200 OK", "Content-Type: text/plain\r\n", b"User-agent: *\nDisallow: /denied/"),)
    * 2,
}


@contextmanager
def serving() -> Iterator[int]:
    """The port at which the sites answer, whatever host is asked for."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _serve(parent: Connection) -> None:
    asyncio.run(_serve_forever(parent))


async def _serve_forever(parent: Connection) -> None:
    n_asked: Counter[bytes] = Counter()  # by request line and host

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            kind = ""
            while kind != "cut":
                line, host, *_ = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n", 2)
                n_asked[line + host] += 1
                kind = line.split(b" ")[1].decode().split("/")[1]
                if kind == "slow":
                    await asyncio.sleep(_SLOW)
                writer.write(_ANSWERS[kind][n_asked[line + host] > 1])
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    parent.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()
