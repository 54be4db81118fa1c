"""Cleaning that always ends: every document is cleaned in a child process, within limits."""

from datetime import datetime
from functools import cache

from tasks.cleaning.article import clean_document
from tasks.isolation import Isolated, Limits, StoppedError, TimedOutError
from tasks.records import Article, Document, Reject, RejectReason, Stage

# A page of the usual kind takes 0.01 to 0.1 s and 300 MB in all. Of pages made to be slow, within the limits on size,
# tags and links, the worst that ends takes 13 s and the largest 1.2 GiB; a tag with 900,000 attributes takes hours.
LIMITS = Limits(cpu_seconds=30, seconds=300, memory_bytes=2 * 2**30, calls=5_000)

Cleaner = Isolated[..., Article | Reject]


@cache
def cleaner() -> Cleaner:
    """The cleaning function in this process's child; loading its word lists takes the first call a second."""
    return Isolated(clean_document, LIMITS)


def clean_with(
    cleaner: Cleaner, document: Document, *, published_default: datetime | None, now: datetime
) -> Article | Reject:
    """What `clean_document` makes of it, or a Reject where that is ended."""
    try:
        return cleaner(document, published_default=published_default, now=now)
    except StoppedError as stopped:
        timed_out = isinstance(stopped, TimedOutError)
        advice = "give its text as a .txt file to read it all the same"
        return Reject(
            Stage.CLEAN,
            RejectReason.TIMED_OUT if timed_out else RejectReason.CLEANING_FAILED,
            f"cleaning {document.external_id} was ended: {stopped}; {advice}",
            row_id=document.external_id,
        )
