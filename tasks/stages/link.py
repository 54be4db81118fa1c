"""Link: the new rows join the published ones, and every mention gets its event."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.cleaning.duplicates import mark_duplicates
from tasks.config import RunConfig
from tasks.ledger import Ledger, drop_unnamed, merge_extractions, stamp, take_in, with_run
from tasks.linking.link import link
from tasks.records import Article, Extraction, Run, Stage
from tasks.stages.tables import ledger_tables, read_ledger, write_tables
from tasks.stages.work import documents_read, rejects_in
from tasks.storage.batches import read_batch
from tasks.versions import newest_ids


def link_batches(config: RunConfig, work: Path, names: Sequence[str], run: Run) -> StageCounts:
    """Link what the batches hold with what is published, and write all tables to `work`/linked."""
    old = read_ledger(config.out)
    joined = _joined(old, work, names)
    linked = link(joined.articles, joined.mentions, joined.claims, joined.tolls, old.events)
    ledger = replace(joined, mentions=linked.mentions, tolls=linked.tolls, events=linked.events)
    stamped = stamp(drop_unnamed(ledger), old, run.run_id)
    write_tables(work / "linked", ledger_tables(replace(stamped, runs=with_run(old.runs, run))))
    return StageCounts(Stage.LINK, "mentions", len(joined.mentions), len(linked.mentions), 0)


def _joined(old: Ledger, work: Path, names: Sequence[str]) -> Ledger:
    batches = (read_batch(work / "articles" / name, Article) for name in names)
    articles = list(chain.from_iterable(batches))
    extractions = chain.from_iterable(read_batch(work / "extracted" / name, Extraction) for name in names)
    joined = take_in(old, articles, merge_extractions(extractions), rejects_in(work), documents_read(work))
    newest = newest_ids(joined.articles)
    marked = mark_duplicates([article for article in joined.articles if article.article_id in newest])
    replaced = [article for article in joined.articles if article.article_id not in newest]
    return replace(joined, articles=tuple(sorted([*marked, *replaced], key=lambda a: a.article_id)))
