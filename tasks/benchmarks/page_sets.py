"""Sets of web pages with their article: html/*."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.reports import AS_OF
from tasks.benchmarks.rows import Row
from tasks.cleaning.article import clean_document
from tasks.records import Article, Document


def predict_pages(rows: Sequence[Row]) -> Iterator[Row]:
    """Text, title, authors and day of each page; nothing for a page that the cleaner refuses."""
    for row in rows:
        content = row["html"].encode("utf-8", "surrogatepass")
        document = Document(row["id"], "html", content, encoding="utf-8", url=row.get("url"))
        article = clean_document(document, published_default=None, now=AS_OF)
        if isinstance(article, Article):
            day = article.published_on.isoformat() if article.published_on else None
            yield {
                "id": row["id"],
                "text": article.text,
                "title": article.title,
                "authors": list(article.authors),
                "date": day,
            }
