"""Readers of web pages that are measured beside ours: trafilatura as it comes, and readability-lxml."""

from collections.abc import Callable
from functools import partial

import trafilatura
from lxml import etree
from lxml.html import document_fromstring

from tasks.benchmarks.page_sets import predict_page
from tasks.benchmarks.rows import Row
from tasks.benchmarks.scoring import BenchmarkError

Reader = Callable[[Row], Row | None]  # a row with a page to a prediction; None where it finds no text


def page_readers() -> dict[str, Reader]:
    """The readers by name, ours first; BenchmarkError where one is not installed."""
    return {
        "newsledger": predict_page,
        "trafilatura": partial(_read_with_trafilatura, fast=False, comments=True),
        "trafilatura, fast": partial(_read_with_trafilatura, fast=True, comments=False),
        "readability-lxml": _readability(),
    }


def _read_with_trafilatura(row: Row, *, fast: bool, comments: bool) -> Row | None:
    found = trafilatura.bare_extraction(
        row["html"], url=row.get("url"), with_metadata=True, fast=fast, include_comments=comments
    )
    if found is None:
        return None
    return {
        "id": row["id"],
        "text": "\n".join(filter(None, (found.text, found.comments if comments else None))),
        "title": found.title,
        "authors": (found.author or "").split("; ") if found.author else [],
        "date": found.date,
    }


def _readability() -> Reader:
    try:
        from readability import Document  # noqa: PLC0415 - of the development tools
    except ModuleNotFoundError as error:
        raise BenchmarkError("readability-lxml is not installed: pip install -e '.[dev]'") from error

    def read(row: Row) -> Row | None:
        try:
            page = Document(row["html"])
            summary = document_fromstring(page.summary())
        except (etree.LxmlError, ValueError):  # it gives up on empty and on odd pages
            return None
        return {"id": row["id"], "text": "\n".join(summary.itertext()), "title": page.short_title()}

    return read
