"""Size, time and kind of what is taken."""

import gzip
import zlib

import brotli
import pytest

from tasks.captures import Failed, FailureReason, Fetched, FetchResult, Role

from .site import FAST, HTML, Reply, fetching, page
from .virtual_time import run

TEXT = b"<p>Two people were hurt when a shell hit a market.</p>" * 20
LARGE = bytes(10_001)
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
ENCODED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "GZIP": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "Deflate": BARE.compress(TEXT) + BARE.flush(),
    "br": brotli.compress(TEXT),
    "identity": TEXT,
}


def fetch(reply: Reply, role: Role = "article", **limits: object) -> FetchResult:
    """What comes of a URL that is answered so."""

    async def work() -> FetchResult:
        async with fetching({"news.test/a": reply}, retries=0, **limits) as (fetcher, _):
            return await fetcher.fetch("http://news.test/a", role, FAST)

    return run(work())


def reason(reply: Reply, role: Role = "article", **limits: object) -> FailureReason | None:
    """Why there is no page, None if there is one."""
    result = fetch(reply, role, **limits)
    return result.reason if isinstance(result, Failed) else None


@pytest.mark.parametrize(("encoding", "body"), ENCODED.items())
@pytest.mark.parametrize("size", [1, 10_000])
def test_a_compressed_page_is_decoded(encoding: str, body: bytes, size: int) -> None:
    pieces = tuple(body[start : start + size] for start in range(0, len(body), size))
    result = fetch(Reply(pieces, headers=(HTML, ("Content-Encoding", encoding))))
    assert isinstance(result, Fetched)
    assert result.content == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_compressed_page_that_is_cut_off_is_none(encoding: str) -> None:
    reply = page(ENCODED[encoding][:-9], ("Content-Encoding", encoding))
    assert reason(reply) is FailureReason.BAD_CONTENT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x"])
def test_broken_and_unknown_encodings(encoding: str) -> None:
    assert reason(page(b"\x01\x02\x03\x04" * 9, ("Content-Encoding", encoding))) is FailureReason.BAD_CONTENT


@pytest.mark.parametrize(
    "reply",
    [
        page(LARGE),
        Reply((LARGE[:5000],), length=10**12),
        Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + LARGE),
        page(gzip.compress(bytes(20_000_000)), ("Content-Encoding", "gzip")),
        page(zlib.compress(bytes(20_000_000)), ("Content-Encoding", "deflate")),
        page(brotli.compress(bytes(20_000_000), quality=5), ("Content-Encoding", "br")),
        Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"),
        Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 20_000 + b"\r\n"),
        # Blocks of deflate that hold nothing: the decoded size never grows.
        Reply(
            raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0\0\0\xff\xff" * 5000
        ),
    ],
)
def test_what_is_too_large_is_not_taken(reply: Reply) -> None:
    assert reason(reply) is FailureReason.TOO_LARGE


def test_an_index_may_be_larger_than_an_article() -> None:
    assert (reason(page(LARGE), "index"), reason(page(LARGE * 2), "index")) == (None, FailureReason.TOO_LARGE)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(pause=6.0),
        Reply((b"x",) * 100, pause=0.5),  # each piece comes in time, the whole does not
    ],
)
def test_a_slow_answer_ends(reply: Reply) -> None:
    result = fetch(reply, request_seconds=5.0)
    assert isinstance(result, Failed)
    assert (result.reason, "within 5 s" in result.detail) == (FailureReason.TIMEOUT, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"no http\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ],
)
def test_broken_http(raw: bytes) -> None:
    assert reason(Reply(raw=raw)) is FailureReason.CONNECTION


@pytest.mark.parametrize(
    ("role", "header", "body", "is_taken"),
    [
        ("article", "text/html", TEXT, True),
        ("article", "TEXT/HTML ; charset=x", TEXT, True),
        ("article", "application/xhtml+xml", TEXT, True),
        ("article", "text/plain", b"News.", True),
        ("article", "application/pdf", b"%PDF-1.7", False),
        ("article", "image/jpeg", b"\xff\xd8", False),
        ("article", "application/json", b"{}", False),
        ("article", "application/octet-stream", TEXT, False),
        ("article", "", TEXT, True),
        ("article", "", b"", True),
        ("article", "", "Zwei Verletzte".encode("utf-16"), True),
        ("article", "", b"%PDF-1.7", False),
        ("article", "", b"PK\x03\x04", False),
        ("article", "", b"\x89PNG\r\n\x1a\n", False),
        ("index", "application/rss+xml", b"<rss/>", True),
        ("index", "application/atom+xml; charset=utf-8", b"<feed/>", True),
        ("index", "text/html", b"<rss/>", True),
        ("index", "application/feed+json", b"{}", True),
        ("index", "application/gzip", gzip.compress(TEXT), True),
        ("index", "application/zip", b"PK\x03\x04", True),
        ("index", "binary/octet-stream", b"x", True),
        ("index", "text/csv", b"a,b", True),
        ("index", "", b"PK\x03\x04", True),
        ("index", "video/mp4", b"x", False),
        ("index", "application/pdf", b"%PDF-1.7", False),
    ],
)
def test_the_content_type_must_fit_the_role(role: Role, header: str, body: bytes, is_taken: bool) -> None:  # noqa: FBT001
    reply = Reply((body,), headers=(("Content-Type", header),) if header else ())
    assert reason(reply, role) is (None if is_taken else FailureReason.CONTENT_TYPE)
