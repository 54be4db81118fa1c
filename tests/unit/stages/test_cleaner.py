"""Documents that hang the cleaning, or break it, do not hold up the others."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from builders import NOON, TEXT, make_document

from tasks.cleaning.article import clean_document
from tasks.isolation import Isolated
from tasks.records import Article, Document, Reject, RejectReason
from tasks.stages.cleaner import LIMITS, Cleaner, clean_with, cleaner


class Huge(str):
    """A title that takes more memory than there may be."""

    def __bool__(self) -> bool:
        return bool(bytearray(10**11))


def clean_or_break(
    document: Document, *, published_default: datetime | None, now: datetime
) -> Article | Reject:
    """The cleaning, but for a document that breaks it by its name."""
    if document.external_id == "crash":
        os.abort()
    if document.external_id == "bomb":
        document = replace(document, title=Huge())
    return clean_document(document, published_default=published_default, now=now)


@pytest.fixture(scope="module")
def impatient() -> Iterator[Cleaner]:
    isolated: Cleaner = Isolated(clean_or_break, replace(LIMITS, cpu_seconds=2))
    yield isolated
    isolated.close()


def clean(cleaner: Cleaner, document: Document) -> Article | Reject:
    return clean_with(cleaner, document, published_default=None, now=NOON)


def test_the_result_is_that_of_the_function_itself() -> None:
    document = make_document(published_at=NOON)
    assert clean(cleaner(), document) == clean_document(document, published_default=None, now=NOON)


def test_a_page_that_hangs_the_parser_is_refused_in_time_and_the_next_is_cleaned(impatient: Cleaner) -> None:
    attributes = " ".join(
        f"a{number}" for number in range(500_000)
    )  # the parser compares each with all before it
    hanging = make_document(
        "slow.html", f"<html><body><p {attributes}>{TEXT}</p></body></html>", media_type="html"
    )
    assert isinstance(clean(impatient, make_document()), Article)
    started = time.monotonic()
    refused = clean(impatient, hanging)
    assert time.monotonic() - started < 60
    assert isinstance(refused, Reject)
    assert (refused.reason_code, refused.row_id) == (RejectReason.TIMED_OUT, "slow.html")
    assert refused.detail == (
        "cleaning slow.html was ended: it took more than 2 seconds of CPU time; "
        "give its text as a .txt file to read it all the same"
    )
    assert isinstance(clean(impatient, make_document()), Article)


@pytest.mark.parametrize(("name", "why"), [("crash", "status -6"), ("bomb", "more than 2 GiB of memory")])
def test_a_document_that_ends_the_process_is_refused_and_the_next_is_cleaned(
    impatient: Cleaner, name: str, why: str
) -> None:
    refused = clean(impatient, make_document(name))
    assert isinstance(refused, Reject)
    assert refused.reason_code is RejectReason.CLEANING_FAILED
    assert why in (refused.detail or "")
    assert isinstance(clean(impatient, make_document()), Article)
