"""Clean: documents to articles, each of which is there once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, islice
from math import ceil
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
    cleaner().start()  # it gets ready while the batch is read
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
    given, fetched = document.published_at, document.fetched_at
    now = (
        max(fetched, given or fetched) if fetched else config.as_of
    )  # a given date was checked when it was read
    item = clean_with(cleaner(), document, published_default=document.published_hint, now=now)
    if isinstance(item, Article) and item.title is None:
        return replace(item, title=document.title_hint)
    return item


def keep_distinct(config: RunConfig, work: Path, names: Sequence[str]) -> tuple[list[str], StageCounts]:
    """Bring what is new in `work`/cleaned, or read again, to batches in `work`/articles, and refuse the rest."""
    # What is new can be told without the texts, which would fill the memory.
    heads = [replace(article, text="") for article in _cleaned(work, names)]
    versions = add_versions(read_articles(config.out), heads, documents_read(work))
    taken = {id(head) for head in versions.taken}
    articles = compress(_cleaned(work, names), (id(head) in taken for head in heads))
    size = config.extraction_batch(len(taken), config.jobs_for(len(names)))
    batches = [f"{number:05d}.parquet" for number in range(ceil(len(taken) / size))]
    for name in batches:
        write_batch(work / "articles" / name, Article, list(islice(articles, size)))
    write_batch(work / "rejects" / "clean.parquet", Reject, versions.rejects)
    require_articles(config, work, len(heads))
    return batches, StageCounts(Stage.CLEAN, "articles", len(heads), len(taken), len(versions.rejects))


def _cleaned(work: Path, names: Sequence[str]) -> Iterator[Article]:
    return chain.from_iterable(read_batch(work / "cleaned" / name, Article) for name in names)
