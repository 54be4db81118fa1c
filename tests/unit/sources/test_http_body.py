import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.records import RejectReason
from tasks.sources.http_body import decode_body
from tasks.sources.items import RefusalError

PAGE = b"<html><p>" + b"Troops left the town. " * 50 + b"</p></html>"


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(body) + packing.flush()


@pytest.mark.parametrize(
    ("encodings", "body"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("chunked", chunked(PAGE)),
        ("gzip, chunked", chunked(gzip.compress(PAGE))),
        ("gzip,gzip", gzip.compress(gzip.compress(PAGE))),
        ("gzip,chunked", PAGE),  # as in archives that keep the header of what they undid
    ],
)
def test_undoes_what_the_headers_name(encodings: str, body: bytes):
    assert decode_body(body, encodings, 10_000) == PAGE


@pytest.mark.parametrize(
    ("encodings", "body", "reason"),
    [
        ("gzip", gzip.compress(PAGE)[:-12], RejectReason.INVALID_ROW),
        ("gzip", b"\x1f\x8bnothing", RejectReason.INVALID_ROW),
        ("deflate", b"nothing", RejectReason.INVALID_ROW),
        ("chunked", chunked(PAGE)[:50], RejectReason.INVALID_ROW),
        ("chunked", b"no chunks", RejectReason.INVALID_ROW),
        ("br", b"nothing", RejectReason.INVALID_ROW),
        ("zstd", b"nothing", RejectReason.INVALID_ROW),
        ("rot13", b"nothing", RejectReason.UNSUPPORTED_FORMAT),
        ("gzip", gzip.compress(b"<" * 5_000_000), RejectReason.TOO_LARGE),
        ("", b"<" * 10_001, RejectReason.TOO_LARGE),
    ],
)
def test_says_why_it_cannot(encodings: str, body: bytes, reason: RejectReason):
    with pytest.raises(RefusalError, match="; ") as caught:
        decode_body(body, encodings, 10_000)
    assert caught.value.reason is reason


@settings(deadline=None)
@given(st.sampled_from(["gzip", "deflate", "chunked", "br", "zstd", "gzip,chunked"]), st.binary(max_size=200))
def test_any_bytes_end_in_a_body_or_a_reason(encodings: str, body: bytes):
    try:
        assert len(decode_body(body, encodings, 1_000)) <= 1_000
    except RefusalError as refusal:
        assert refusal.advice.count("; ") == 1  # noqa: PT017 (a body is as good)
