"""The sources of sources.yaml that are read from files, here or in a store, and the lists of pages in files."""

import glob
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from tasks.captures import Link, Listing
from tasks.records import Document, Reject, RejectReason
from tasks.sources.definition_checks import is_local_path
from tasks.sources.definitions import Kind, SourceDefinition
from tasks.sources.files import DEFAULT_MAX_BYTES, read_found
from tasks.sources.finding import FoundFile, find_files, find_matches
from tasks.sources.items import Reader, refuse
from tasks.sources.json_rows import read_jsonl
from tasks.sources.links import ListingError, resolve
from tasks.sources.listing import parse_listing
from tasks.sources.registry import read_by_suffix, read_items
from tasks.sources.remote import find_remote
from tasks.sources.text import read_text
from tasks.sources.warc import read_warc

_READERS: Mapping[Kind, Reader] = {"files": read_by_suffix, "jsonl": read_jsonl, "warc": read_warc}


def read_local(
    definition: SourceDefinition, *, now: datetime, max_bytes: int = DEFAULT_MAX_BYTES
) -> Iterator[Document | Reject]:
    """Every article of a source of the kinds files, jsonl and warc, in the order of its paths and then by name.

    Whatever cannot be read becomes a Reject, a path where nothing lies included.
    """
    for each in read_found(_find(definition, max_bytes), now, _READERS[definition.kind]):
        if isinstance(each, Document):
            publisher = each.source_name or definition.publisher
            yield replace(each, source_id=definition.name, source_name=publisher)
        else:
            yield each


def list_pages(definition: SourceDefinition) -> tuple[Listing, tuple[Reject, ...]]:
    """The pages of a source of the kind urls, its own and those of the lists under its paths, each once.

    The rejects are lists that cannot be read.
    """
    pages = {url: Link(url) for each in definition.urls if (url := resolve("", each))}
    refused: list[str] = []
    rejects: list[Reject] = []
    for found in _find(definition, DEFAULT_MAX_BYTES):
        listed = _read_list(found) if isinstance(found, FoundFile) else found
        if isinstance(listed, Reject):
            rejects.append(listed)
            continue
        refused += listed.refused
        for link in listed.articles:
            pages.setdefault(link.url, link)
    return Listing(tuple(pages.values()), refused=tuple(refused)), tuple(rejects)


def _find(definition: SourceDefinition, max_bytes: int) -> Iterator[FoundFile | Reject]:
    for path in definition.paths:
        is_empty = True
        for found in _find_below(path, max_bytes):
            is_empty = False
            yield found
        if is_empty:
            advice = f"nothing lies there; correct the paths of the source {definition.name}, or fill it"
            yield refuse(path, RejectReason.MISSING_FILE, advice)


def _find_below(path: str, max_bytes: int) -> Iterator[FoundFile | Reject]:
    if not is_local_path(path):
        return find_remote(path, max_bytes)
    if Path(path).exists():  # a name may hold the characters of a glob
        return find_files(Path(path), max_bytes)
    return find_matches(Path(path), max_bytes) if glob.has_magic(path) else iter(())


def _read_list(found: FoundFile) -> Listing | Reject:
    for item in read_items(found.source, read_text):
        if isinstance(item, Reject):
            return item
        try:
            return parse_listing("urls", cast("bytes", item.fields["text"]), "")
        except ListingError as error:
            return refuse(item.place, RejectReason.INVALID_ROW, str(error))
    raise AssertionError("read_items finds an item or says why there is none")
