"""Web archives (WARC, also gzipped): the pages among their captures, as a stream.

Common Crawl's news archives have about 1 GB; only one record at a time is held.
"""

import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from http import HTTPStatus
from operator import or_
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.records import Reject, RejectReason
from tasks.sources.content import too_large
from tasks.sources.http_body import decode_body, read_up_to
from tasks.sources.items import Item, RefusalError, Source, refuse

# All but warcinfo, request and metadata, which tell of the others.
_CAPTURES = (
    WarcRecordType.response,
    WarcRecordType.resource,
    WarcRecordType.revisit,
    WarcRecordType.conversion,
    WarcRecordType.continuation,
    WarcRecordType.unknown,
)
_GZIP = b"\x1f\x8b"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_HEADER = 1_000_000  # bytes; security policies alone may take 30 kB
_ENDING = b"\r\n\r\n"  # of every record, and so of every archive that is whole
_SHOWN = 6  # kinds of captures that the line about those left out names
_CHARSET = re.compile(r"[A-Za-z0-9_.:-]{2,40}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}")


class _Stream:
    """An archive for fastwarc. Where reading fails it ends, so that every record before that is still read."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self.failure: Exception | None = None
        self.ending = b""
        self._n_read = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; none at the end, and from the failure on."""
        try:
            data = b"" if self.failure else self._stream.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            self.failure = error
            return b""
        self._n_read += len(data)
        self.ending = (self.ending + data)[-len(_ENDING) :]
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._n_read

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Never: it is read once, from start to end."""
        raise io.UnsupportedOperation

    def close(self) -> None:
        """Nothing: who opened the file closes it."""


def read_warc(source: Source) -> Iterator[Item | Reject]:
    """One item for each page that a server gave with a status of 200 to 299; one reject counts all other captures.

    RefusalError where an archive is damaged or cut off, after all that stands before.
    """
    left_out: Counter[str] = Counter()
    number = 0
    with _open(source.path) as stream:
        try:
            records = ArchiveIterator(
                stream, reduce(or_, _CAPTURES), max_header_len=_MAX_HEADER, stream_detect=False
            )
            for number, record in enumerate(records, start=1):
                kind = _kind(record)
                if kind in _PAGES:
                    yield _page(record, f"{source.name}:{number}", source.max_bytes)
                else:
                    _skip(record)
                    left_out[kind] += 1
        except (OSError, EOFError) as error:
            stream.failure = stream.failure or error
    is_whole = stream.failure is None and stream.ending in (b"", _ENDING)
    if left_out:
        yield refuse(source.name, RejectReason.UNSUPPORTED_FORMAT, _counts(left_out, number))
    if not is_whole:
        advice = f"it breaks off after {number} captures ({stream.failure or 'in mid-record'}); fetch it anew"
        raise RefusalError(RejectReason.UNREADABLE_FILE, advice)


@contextmanager
def _open(path: Path) -> Iterator[_Stream]:
    """The archive's records, unpacked if they are gzipped, whatever the file is called."""
    with path.open("rb") as file:
        is_packed = file.peek(2).startswith(_GZIP)
        yield _Stream(gzip.GzipFile(fileobj=file) if is_packed else file)


def _kind(record: WarcRecord) -> str:
    """The media type of what a server gave, or why the capture is none of its documents."""
    if record.record_type != WarcRecordType.response:
        return f"{record.record_type} record"
    if not record.is_http:
        return "response without HTTP"
    status = record.http_headers.status_code if record.is_http_parsed else None
    if status is None:
        return "response without a status"
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return f"status {status}"
    named = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or ""
    media_type = named.partition(";")[0].strip().lower()
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else "response without a media type"


def _skip(record: WarcRecord) -> None:
    """Read past the record; EOFError where the archive ends before it does."""
    length = record.content_length
    if "Content-Length" not in record.headers or record.consume() < length:
        raise EOFError("in mid-record")


def _page(record: WarcRecord, place: str, max_bytes: int) -> Item | Reject:
    """The page; EOFError where the archive ends before it does."""
    if record.content_length > max_bytes:
        return too_large(max_bytes).at(place)
    body = read_up_to(record.reader, record.content_length)
    if len(body) < record.content_length:
        raise EOFError("in mid-record")
    header = record.http_headers
    encodings = ",".join(
        value for name in ("Content-Encoding", "Transfer-Encoding") for value in header.get_multiple(name)
    )
    try:
        html = decode_body(body, encodings, max_bytes)
    except RefusalError as refusal:
        return refusal.at(place)
    fields = {
        "id": _without_brackets(record.record_id),
        "url": _without_brackets(record.headers.get("WARC-Target-URI")),
        "fetched_at": record.headers.get("WARC-Date"),
        "html": html,
    }
    charset = record.http_charset
    return Item(place, fields, charset if charset and _CHARSET.fullmatch(charset) else None)


def _without_brackets(value: str | None) -> str | None:
    """An identifier without the angle brackets that WARC puts around it."""
    return value.strip().removeprefix("<").removesuffix(">") if value else None


def _counts(left_out: Counter[str], n_captures: int) -> str:
    named = [f"{count} {kind}" for kind, count in left_out.most_common(_SHOWN)]
    others = left_out.total() - sum(count for _, count in left_out.most_common(_SHOWN))
    listed = ", ".join([*named, *([f"{others} others"] if others else [])])
    return f"{left_out.total()} of its {n_captures} captures are no pages ({listed}); they were left out"
