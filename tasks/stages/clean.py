"""Clean: documents to articles, each of which is there once."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.config import RunConfig
from tasks.records import Article, Document, Reject, Stage
from tasks.stages.cleaner import clean_with, cleaner
from tasks.stages.tables import read_articles
from tasks.stages.work import documents_read, require_articles
from tasks.storage.batches import read_batch, write_batch
from tasks.versions import DocumentKey, add_versions, document_key


def clean_batch(config: RunConfig, work: Path, name: str) -> StageCounts:
    """Clean one batch of `work`/documents into `work`/cleaned."""
    documents = read_batch(work / "documents" / name, Document)
    items = [_clean(config, document) for document in documents]
    keys = [document_key(document) for document in documents]
    articles = [item for item in items if isinstance(item, Article)]
    rejects = [
        replace(item, row_json=key.as_json)
        for item, key in zip(items, keys, strict=True)
        if isinstance(item, Reject)
    ]
    write_batch(work / "keys" / name, DocumentKey, keys)
    write_batch(work / "cleaned" / name, Article, articles)
    write_batch(work / "rejects" / f"clean-{name}", Reject, rejects)
    return StageCounts(Stage.CLEAN, "articles", len(documents), len(articles), len(rejects))


def _clean(config: RunConfig, document: Document) -> Article | Reject:
    """What others say of the document counts where it says nothing itself; no date of it is later than its fetching."""
    now = document.fetched_at or config.as_of
    item = clean_with(cleaner(), document, published_default=document.published_hint, now=now)
    if isinstance(item, Article) and item.title is None:
        return replace(item, title=document.title_hint)
    return item


def keep_distinct(config: RunConfig, work: Path, names: Sequence[str]) -> tuple[list[str], StageCounts]:
    """Bring what is new in `work`/cleaned, or read again, to batches in `work`/articles, and refuse the rest."""
    cleaned = list(chain.from_iterable(read_batch(work / "cleaned" / name, Article) for name in names))
    versions = add_versions(read_articles(config.out), cleaned, documents_read(work))
    articles, rejects = versions.taken, versions.rejects
    size = config.extraction_batch(len(articles), config.jobs_for(len(names)))
    starts = range(0, len(articles), size)
    batches = [f"{number:05d}.parquet" for number in range(len(starts))]
    for name, start in zip(batches, starts, strict=True):
        write_batch(work / "articles" / name, Article, articles[start : start + size])
    write_batch(work / "rejects" / "clean.parquet", Reject, rejects)
    require_articles(config, work, len(cleaned))
    return batches, StageCounts(Stage.CLEAN, "articles", len(cleaned), len(articles), len(rejects))
