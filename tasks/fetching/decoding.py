"""Content encodings, decoded piece by piece into no more than there is room for."""

import zlib
from abc import ABC, abstractmethod

import brotli

from tasks.captures import FailureReason
from tasks.fetching.failures import FetchError


class Decoder(ABC):
    """Decodes one body."""

    @abstractmethod
    def decode(self, data: bytes, room: int) -> bytes:
        """What the next piece decodes to; of more than `room` bytes only so many that the excess shows."""

    @abstractmethod
    def is_complete(self) -> bool:
        """Whether the body has come to its end."""


class _Identity(Decoder):
    def decode(self, data: bytes, room: int) -> bytes:  # noqa: ARG002
        return data

    def is_complete(self) -> bool:
        return True


class _Zlib(Decoder):
    def __init__(self, window: int) -> None:
        self._zlib = zlib.decompressobj(window)

    def decode(self, data: bytes, room: int) -> bytes:
        return self._zlib.decompress(data, room + 1)

    def is_complete(self) -> bool:
        return self._zlib.eof


class _Deflate(Decoder):
    """Zlib's format as RFC 9110 has it, or the bare deflate that some servers send under its name."""

    def __init__(self) -> None:
        self._decoder: _Zlib | None = None

    def decode(self, data: bytes, room: int) -> bytes:
        if self._decoder is None:
            is_zlib = data[0] & 0x0F == zlib.DEFLATED
            self._decoder = _Zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        return self._decoder.decode(data, room)

    def is_complete(self) -> bool:
        return self._decoder is not None and self._decoder.is_complete()


class _Brotli(Decoder):
    def __init__(self) -> None:
        self._brotli = brotli.Decompressor()

    def decode(self, data: bytes, room: int) -> bytes:
        decoded: bytes = self._brotli.process(data, output_buffer_limit=room + 1)
        return decoded

    def is_complete(self) -> bool:
        return bool(self._brotli.is_finished())


_DECODERS = {
    "": _Identity,
    "identity": _Identity,
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": _Deflate,
    "br": _Brotli,
}
ACCEPTED_ENCODINGS = "gzip, deflate, br"


class Body:
    """A body as it comes in, up to `max_bytes` of it; FetchError where its encoding is broken."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        if encoding not in _DECODERS:
            message = f"it comes in the content encoding {encoding!r}, which was not asked for"
            raise FetchError(FailureReason.BAD_CONTENT, message)
        self._decoder = _DECODERS[encoding]()
        self._encoding, self._max_bytes = encoding, max_bytes
        self._n_raw = 0
        self._content = bytearray()

    def feed(self, data: bytes) -> bool:
        """Take the next piece as it was sent; False if the body is too large, decoded or as sent."""
        self._n_raw += len(data)
        try:
            self._content += self._decoder.decode(data, self._max_bytes - len(self._content))
        except (zlib.error, brotli.error) as error:
            raise FetchError(FailureReason.BAD_CONTENT, f"its {self._encoding} is broken: {error}") from error
        return max(self._n_raw, len(self._content)) <= self._max_bytes

    def read(self) -> bytes:
        """All that came, decoded."""
        return bytes(memoryview(self._content)[: self._max_bytes])

    def is_complete(self) -> bool:
        """Whether nothing of it is missing."""
        return self._n_raw == 0 or self._decoder.is_complete()
