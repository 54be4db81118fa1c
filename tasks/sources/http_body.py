"""The body of an HTTP response as an archive keeps it: chunks and compression undone, no further than a limit."""

import io
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

from tasks.records import RejectReason
from tasks.sources.content import too_large
from tasks.sources.items import RefusalError

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS  # what some servers send as deflate


class _Reader(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def decode_body(body: bytes, encodings: str, max_bytes: int) -> bytes:
    """The body without its encodings: those of the transfer and the content, in the order they were applied.

    RefusalError if it does not unpack, or unpacks to more than `max_bytes`.
    """
    for name in reversed([each.strip().lower() for each in encodings.split(",")]):
        if (
            body.lstrip()[:1] == b"<"
        ):  # a crawler undid them and kept the header, as Common Crawl did until 2018
            break
        if name in _DECODERS:
            body = _decode(body, name, max_bytes)
        elif name not in ("", "identity"):
            raise RefusalError(
                RejectReason.UNSUPPORTED_FORMAT, f"its encoding {name[:40]!r} cannot be undone; leave it out"
            )
    if len(body) > max_bytes:
        raise too_large(max_bytes)
    return body


def read_up_to(reader: _Reader, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    parts: list[bytes] = []
    while size > 0 and (part := reader.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _decode(body: bytes, name: str, max_bytes: int) -> bytes:
    try:
        return _DECODERS[name](body, max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RefusalError(
            RejectReason.INVALID_ROW, f"its body is damaged ({name}: {error}); fetch the page anew"
        ) from error


def _inflate(body: bytes, size: int) -> bytes:
    is_wrapped = body[:1] in (b"\x1f", b"\x78")
    unpacking = zlib.decompressobj(_GZIP_OR_ZLIB if is_wrapped else _RAW_DEFLATE)
    unpacked = unpacking.decompress(body, size)
    if len(unpacked) < size and not unpacking.eof:
        raise EOFError("it is cut off")
    return unpacked


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "chunked": lambda body, size: read_up_to(ChunkedReader(io.BytesIO(body)), size),
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": lambda body, size: read_up_to(BrotliReader(io.BytesIO(body)), size),
    "zstd": lambda body, size: read_up_to(ZstdReader(io.BytesIO(body)), size),
}
