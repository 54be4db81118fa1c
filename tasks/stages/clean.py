"""Clean: documents to articles, each of which is there once."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.cleaning.article import clean_document
from tasks.config import RunConfig
from tasks.ledger import distinct_articles
from tasks.records import Article, Document, Reject, Stage
from tasks.stages.work import require_articles
from tasks.storage.batches import read_batch, write_batch


def clean_batch(config: RunConfig, work: Path, name: str) -> StageCounts:
    """Clean one batch of `work`/documents into `work`/cleaned."""
    documents = read_batch(work / "documents" / name, Document)
    items = [
        clean_document(document, published_default=config.published_default, now=config.as_of)
        for document in documents
    ]
    articles = [item for item in items if isinstance(item, Article)]
    rejects = [item for item in items if isinstance(item, Reject)]
    write_batch(work / "cleaned" / name, Article, articles)
    write_batch(work / "rejects" / f"clean-{name}", Reject, rejects)
    return StageCounts(Stage.CLEAN, "articles", len(documents), len(articles), len(rejects))


def keep_distinct(config: RunConfig, work: Path, names: Sequence[str]) -> tuple[list[str], StageCounts]:
    """Bring the articles from `work`/cleaned to batches in `work`/articles, and refuse repeated ones."""
    cleaned = list(chain.from_iterable(read_batch(work / "cleaned" / name, Article) for name in names))
    articles, rejects = distinct_articles(cleaned)
    size = config.extraction_batch(len(articles), config.jobs_for(len(names)))
    starts = range(0, len(articles), size)
    batches = [f"{number:05d}.parquet" for number in range(len(starts))]
    for name, start in zip(batches, starts, strict=True):
        write_batch(work / "articles" / name, Article, articles[start : start + size])
    write_batch(work / "rejects" / "clean.parquet", Reject, rejects)
    require_articles(work, len(articles))
    return batches, StageCounts(Stage.CLEAN, "articles", len(cleaned), len(articles), len(rejects))
