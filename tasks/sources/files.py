"""Reading the user's own material: folders and files of articles, in the formats of the registry."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tasks.records import Document, Reject, RejectReason
from tasks.sources.documents import build_document, day_first_in, row_as_json
from tasks.sources.finding import FoundFile, find_files
from tasks.sources.items import Fields, Item, Reader, RefusalError, Source, printable
from tasks.sources.manifest import decorate
from tasks.sources.registry import read_by_suffix, read_items

# A long news page is about 1 MB; trafilatura gives up above 20 MB (TECH.md, measured with 2.3.1).
DEFAULT_MAX_BYTES = 20_000_000
_SHOWN = 200  # characters of an id that a message repeats


class MissingPathError(ValueError):
    """A path that the user gave does not exist."""


def read_documents(
    paths: Sequence[Path], *, now: datetime, limit: int | None = None, max_bytes: int = DEFAULT_MAX_BYTES
) -> Iterator[Document | Reject]:
    """Every article below the paths, in their order and then by name; at most `limit` documents.

    Whatever cannot be read becomes a Reject. MissingPathError at once if a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise MissingPathError(f"{path}: there is no such file or folder; check the path")
    return _limited(_read(paths, now, max_bytes), limit)


def _limited(results: Iterator[Document | Reject], limit: int | None) -> Iterator[Document | Reject]:
    n_documents = 0
    while limit is None or n_documents < limit:
        result = next(results, None)
        if result is None:
            return
        n_documents += isinstance(result, Document)
        yield result


def _read(paths: Sequence[Path], now: datetime, max_bytes: int) -> Iterator[Document | Reject]:
    return read_found((found for path in paths for found in find_files(path, max_bytes)), now)


def read_found(
    files: Iterable[FoundFile | Reject], now: datetime, reader: Reader = read_by_suffix
) -> Iterator[Document | Reject]:
    """Every article of the files, all read by that reader; an id that was there before is refused."""
    places: dict[str, str] = {}  # where each id was first used, with the name of the folder given
    reported: set[Reject] = set()  # a manifest's, which every single file beside it would bring up again
    for found in files:
        if isinstance(found, FoundFile):
            yield from _read_file(found, now, reader, places)
        elif found not in reported:
            reported.add(found)
            yield found


def _read_file(
    found: FoundFile, now: datetime, reader: Reader, places: dict[str, str]
) -> Iterator[Document | Reject]:
    source, manifest = found.source, found.manifest
    # The folder's name alone, so that the same input gives the same message wherever it lies.
    folder = Path(printable(source.path).removesuffix(source.name)).name
    # The file is read once more for the order of its dates, and only if one of them is ambiguous.
    order_of_rows = functools.cache(lambda: day_first_in(_all_fields(source, reader)))
    for item in read_items(source, reader):
        if isinstance(item, Reject):
            yield item
            continue
        is_row = item.place != source.name
        known = decorate(item, manifest.entries.get(source.path), is_row=is_row)
        day_first = order_of_rows if is_row else lambda: manifest.day_first
        try:
            document = build_document(known, now=now, max_bytes=source.max_bytes, day_first=day_first)
            _claim_id(document.external_id, f"{folder}/{item.place}", places)
        except RefusalError as refusal:
            yield refusal.at(item.place, row_as_json(known.fields))
        else:
            yield document


def _all_fields(source: Source, reader: Reader) -> Iterator[Fields]:
    return (item.fields for item in read_items(source, reader) if isinstance(item, Item))


def _claim_id(external_id: str, place: str, places: dict[str, str]) -> None:
    if external_id in places:
        advice = (
            f"its id {external_id[:_SHOWN]!r} is that of {places[external_id]}; give each article its own"
        )
        raise RefusalError(RejectReason.DUPLICATE_ID, advice)
    places[external_id] = place
