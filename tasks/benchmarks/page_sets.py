"""Sets of web pages with their article: html/*."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.reports import AS_OF
from tasks.benchmarks.rows import Row
from tasks.cleaning.article import read_article
from tasks.cleaning.refusal import RefusedError
from tasks.records import Document


def predict_pages(rows: Sequence[Row]) -> Iterator[Row]:
    """Text, title, authors and day of each page; nothing for one without a text."""
    return filter(None, map(predict_page, rows))


def predict_page(row: Row) -> Row | None:
    """What is read of a page; None where it has no text.

    One that a run refuses as a paywall's stub or a live blog is read all the same: the sets score the reading.
    """
    try:
        article, _ = read_article(page_document(row), published_default=None, now=AS_OF)
    except RefusedError:
        return None
    return {
        "id": row["id"],
        "text": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published_on.isoformat() if article.published_on else None,
    }


def page_document(row: Row) -> Document:
    """The page of a row as a source gives it."""
    content = row["html"].encode("utf-8", "surrogatepass")
    return Document(row["id"], "html", content, encoding="utf-8", url=row.get("url"))
