"""One document to one article, or the reason why not."""

from collections.abc import Sequence
from datetime import datetime

from tasks.cleaning.authors import clean_authors
from tasks.cleaning.clutter import Decluttered, declutter
from tasks.cleaning.decoding import declared_in_page, decode
from tasks.cleaning.glue import repair_glued
from tasks.cleaning.html import EXTRACTOR, Page, read_page
from tasks.cleaning.language import detect_language
from tasks.cleaning.pagekind import Evidence, refuse_by
from tasks.cleaning.plaintext import normalise, unescape_entities
from tasks.cleaning.published import choose_published
from tasks.cleaning.publishers import publisher_of
from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.wire import find_wire
from tasks.ids import make_id, sha256_of
from tasks.records import Article, Document, Reject, RejectReason, Stage
from tasks.urls import choose_canonical, host_of

CLEANER = f"newsledger-clean/1 {EXTRACTOR}"

MAX_BYTES = 10_000_000  # a news page has 0.1 to 2 MB
MAX_CHARS = 500_000  # of text; the longest live blog seen has 33,000
# Less is a headline or a paywall's stub. A note that someone saved as plain text may be short.
MIN_LETTERS = {"html": 150, "text": 20}


def clean_document(
    document: Document, *, published_default: datetime | None, now: datetime
) -> Article | Reject:
    """The cleaned article, or a Reject of the stage clean; bad input never raises but a MemoryError.

    `now` bounds the dates.
    """
    try:
        article, evidence = read_article(document, published_default=published_default, now=now)
        refuse_by(evidence, _letters(article.text))
    except RefusedError as refused:
        return _reject(document, refused.reason, refused.detail)
    except MemoryError:  # of a process that has a limit, and that cannot go on
        raise
    except Exception as error:  # one odd page must not end a run; the reject says what happened
        return _reject(document, RejectReason.CLEANING_FAILED, f"{type(error).__name__}: {error}")
    return article


def _reject(document: Document, reason: RejectReason, detail: str) -> Reject:
    return Reject(Stage.CLEAN, reason, detail, row_id=document.external_id)


def read_article(
    document: Document, *, published_default: datetime | None, now: datetime
) -> tuple[Article, tuple[Evidence, ...]]:
    """What the document says as an article, and what speaks against its being one; RefusedError without a text."""
    page = _read(document, now)
    original = normalise(page.text)
    decluttered = declutter(original)
    language = detect_language(decluttered.text, page.language)
    text, repairs = repair_glued(decluttered.text) if language == "en" else (decluttered.text, ())
    _check_length(text, document, page.evidence)
    canonical_url = choose_canonical(document.url, page.canonical_link)
    raw_sha256 = sha256_of(document.content)
    source_name = document.source_name or page.site_name
    publisher_id = publisher_of(canonical_url, source_name)
    published, basis = choose_published(
        given=document.published_at,
        metadata=page.published,
        text=original,
        default=document.published_hint or published_default,
        now=now,
    )
    article = Article(
        article_id=make_id("art", canonical_url or document.external_id, raw_sha256),
        external_id=document.external_id,
        url=document.url,
        canonical_url=canonical_url,
        redirects=document.redirects,
        source_id=document.source_id,
        source_name=source_name or host_of(canonical_url),
        publisher_id=publisher_id,
        wire_source=find_wire(
            credited=decluttered.credited,
            removed=decluttered.removed,
            bylines=(*document.authors, *page.bylines, source_name or ""),
            publisher_id=publisher_id,
        ),
        title=document.title or page.title or document.title_hint,
        authors=document.authors or page.authors or _byline(decluttered),
        published_at=published.at if published else None,
        published_on=published.on if published else None,
        published_zone=published.zone if published else None,
        published_basis=basis,
        fetched_at=document.fetched_at,
        version=1,
        previous_version=None,
        language=language,
        text=text,
        text_sha256=sha256_of(text),
        raw_sha256=raw_sha256,
        n_chars=len(text),
        duplicate_of=None,
        duplicate_kind=None,
        word_repairs=repairs,
        removed_lines=decluttered.removed,
        extra_json=document.extra_json,
        cleaner=CLEANER,
    )
    return article, page.evidence


def _byline(decluttered: Decluttered) -> tuple[str, ...]:
    return clean_authors(line.text for line in decluttered.removed if line.rule == "byline")


def _check_length(text: str, document: Document, evidence: Sequence[Evidence]) -> None:
    letters, needed = _letters(text), MIN_LETTERS[document.media_type]
    if letters < needed:
        refuse_by(evidence, letters)
        raise RefusedError(RejectReason.NO_TEXT, f"{letters} letters of text, at least {needed}")
    if len(text) > MAX_CHARS:
        raise RefusedError(RejectReason.TOO_LARGE, f"{len(text)} characters of text, at most {MAX_CHARS}")


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _read(document: Document, now: datetime) -> Page:
    content = document.content
    if len(content) > MAX_BYTES:
        raise RefusedError(RejectReason.TOO_LARGE, f"{len(content)} bytes, at most {MAX_BYTES}")
    if document.media_type == "html":
        html = decode(content, document.encoding or declared_in_page(content))
        return read_page(html, url=document.url, now=now)
    return Page(text=unescape_entities(decode(content, document.encoding)))
