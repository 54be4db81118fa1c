"""Extract: what a batch of articles reports."""

from collections.abc import Sequence
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.config import RunConfig
from tasks.extraction.extractor import load_extractor
from tasks.records import Article, Extraction, RejectReason, Stage
from tasks.storage.batches import read_batch, write_batch


def extract_batch(config: RunConfig, work: Path, name: str) -> StageCounts:
    """Extract from one batch of `work`/articles into `work`/extracted; a process loads its extractor once."""
    articles = read_batch(work / "articles" / name, Article)
    extraction = _extract(config, articles)
    write_batch(work / "extracted" / name, Extraction, [extraction])
    refused = {r.article_id for r in extraction.rejects if r.reason_code != RejectReason.UNVERIFIABLE}
    n_done = sum(article.article_id not in refused for article in articles)
    return StageCounts(Stage.EXTRACT, "articles", len(articles), n_done, len(refused))


def _extract(config: RunConfig, articles: Sequence[Article]) -> Extraction:
    if config.endpoint is None:
        return load_extractor().extract(articles)
    from tasks.extraction.endpoint import load_endpoint_extractor  # noqa: PLC0415 - only where it is chosen

    return load_endpoint_extractor(config.endpoint).extract(articles)
