"""Opening files of any size: gzip, byte order marks, and no more of them in memory than allowed."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO, cast

from tasks.sources.content import check_content, check_not_binary, marked_encoding, too_large
from tasks.sources.items import Source

_START = 4096  # bytes that show a byte order mark and, as a rule, whether a file is binary


@contextmanager
def open_bytes(source: Source) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked if its name ends in .gz."""
    if source.path.suffix.lower() == ".gz":
        with gzip.open(source.path) as unpacked:
            yield cast("BinaryIO", unpacked)
    else:
        with source.path.open("rb") as stream:
            yield stream


def read_content(source: Source) -> bytes:
    """The whole file, unpacked; RefusalError if it is too large, blank or binary."""
    if source.path.stat().st_size > source.max_bytes:
        raise too_large(source.max_bytes)
    with open_bytes(source) as stream:
        content = stream.read(source.max_bytes + 1)  # bounds what a gzip bomb can unpack to
    check_content(content, source.max_bytes)
    return content


@contextmanager
def open_text(source: Source) -> Iterator[TextIO]:
    """The characters of a table: UTF-8, or what its byte order mark says; RefusalError if it is binary.

    Bytes that are not UTF-8 become lone surrogates, so that only their own row is refused.
    """
    with open_bytes(source) as stream:
        start = stream.read(_START)
        stream.seek(0)
        check_not_binary(start)
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
