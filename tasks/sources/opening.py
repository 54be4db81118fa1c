"""Opening files of any size safely: gzip, byte order marks, and no more bytes at a time than allowed."""

import codecs
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tasks.records import RejectReason
from tasks.sources.items import RefusalError, Source

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marked_encoding(content: bytes) -> str | None:
    """The encoding that the byte order mark at the start declares, or None."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def check_content(content: bytes) -> None:
    """Raise RefusalError unless these bytes can be text or a page: not blank, and no NUL outside UTF-16 and UTF-32."""
    if not content.strip():
        raise RefusalError(RejectReason.EMPTY, "there is no text in it; remove it or fill it")
    if b"\x00" in content and marked_encoding(content) in (None, "utf-8-sig"):
        raise RefusalError(
            RejectReason.BINARY, "it holds binary data, not text; export it as plain text, HTML or a table"
        )


def too_large(max_bytes: int) -> RefusalError:
    """The refusal of an item that holds more than `max_bytes`."""
    return RefusalError(
        RejectReason.TOO_LARGE, f"it is larger than {max_bytes:,} bytes; split it, or raise the limit"
    )


@contextmanager
def open_bytes(source: Source) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked if its name ends in .gz."""
    if source.path.suffix.lower() == ".gz":
        with gzip.open(source.path) as packed, io.BufferedReader(packed) as stream:  # type: ignore[type-var]
            yield stream
    else:
        with source.path.open("rb") as stream:
            yield stream


def read_content(source: Source) -> bytes:
    """The whole file, unpacked; RefusalError if it is too large, blank or binary."""
    if source.path.stat().st_size > source.max_bytes:
        raise too_large(source.max_bytes)
    with open_bytes(source) as stream:
        content = stream.read(source.max_bytes + 1)  # bounds what a gzip bomb can unpack to
    if len(content) > source.max_bytes:
        raise too_large(source.max_bytes)
    check_content(content)
    return content


@contextmanager
def open_text(source: Source) -> Iterator[TextIO]:
    """The characters of a table: UTF-8, or what its byte order mark says.

    Bytes that are not UTF-8 become lone surrogates, so that only their own row is refused.
    """
    with open_bytes(source) as stream:
        start = stream.peek()
        check_content(start)
        encoding = marked_encoding(start) or "utf-8"
        errors = "surrogateescape" if encoding.startswith("utf-8") else "strict"
        with io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="") as text:
            yield text


def read_lines(text: TextIO, max_chars: int) -> Iterator[str | None]:
    """The lines; None for one that is longer than `max_chars`, which is skipped without being held."""
    while line := text.readline(max_chars + 1):
        if len(line) <= max_chars:
            yield line
            continue
        while not line.endswith(("\n", "\r")) and (line := text.readline(max_chars + 1)):
            pass
        yield None


def check_characters(text: str) -> None:
    """Raise RefusalError if the text holds what UTF-8 cannot: bytes of another encoding, or half a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RefusalError(
            RejectReason.UNDECODABLE, f"character {error.start} is not valid UTF-8; save the file as UTF-8"
        ) from error
