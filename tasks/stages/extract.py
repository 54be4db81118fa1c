"""Extract: what a batch of articles reports."""

from pathlib import Path

from tasks.accounting import StageCounts
from tasks.extraction.extractor import load_extractor
from tasks.records import Article, Extraction, Stage
from tasks.storage.batches import read_batch, write_batch


def extract_batch(work: Path, name: str) -> StageCounts:
    """Extract from one batch of `work`/articles into `work`/extracted; a process loads the model once."""
    articles = read_batch(work / "articles" / name, Article)
    extraction = load_extractor().extract(articles)
    write_batch(work / "extracted" / name, Extraction, [extraction])
    refused = {reject.article_id for reject in extraction.rejects}
    n_done = sum(article.article_id not in refused for article in articles)
    return StageCounts(Stage.EXTRACT, "articles", len(articles), n_done, len(refused))
