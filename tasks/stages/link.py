"""Link: the new rows join the published ones, and every mention gets its event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.captures import Attempt, Coverage, Gathered, SourceFacts
from tasks.cleaning.duplicates import mark_duplicates
from tasks.config import RunConfig
from tasks.coverage import add_coverage, fates_of
from tasks.ledger import Ledger, drop_unnamed, merge_extractions, stamp, take_in, with_run
from tasks.linking.link import link
from tasks.records import Article, Extraction, Run, Stage
from tasks.stages.tables import ledger_tables, read_ledger, write_tables
from tasks.stages.work import (
    COVERAGE_ATTEMPTS,
    COVERAGE_DOCUMENTS,
    COVERAGE_SOURCES,
    documents_read,
    rejects_in,
)
from tasks.storage.batches import read_batch
from tasks.versions import newest_ids


def link_batches(config: RunConfig, work: Path, names: Sequence[str], run: Run) -> StageCounts:
    """Link what the batches hold with what is published, and write all tables to `work`/linked."""
    old = read_ledger(config.out)
    articles = list(chain.from_iterable(read_batch(work / "articles" / name, Article) for name in names))
    extraction = merge_extractions(
        chain.from_iterable(read_batch(work / "extracted" / name, Extraction) for name in names)
    )
    read = documents_read(work)
    joined = take_in(old, articles, extraction, rejects_in(work), read)
    # Of a night without a document only the coverage is new.
    linked = link_mentions(joined, old) if read else joined
    ledger = replace(linked, coverage=_covered(work, linked, extraction, config.as_of.date()))
    stamped = stamp(drop_unnamed(ledger), old, run.run_id)
    write_tables(work / "linked", ledger_tables(replace(stamped, runs=with_run(old.runs, run))))
    return StageCounts(Stage.LINK, "mentions", len(joined.mentions), len(linked.mentions), 0)


def link_mentions(joined: Ledger, old: Ledger) -> Ledger:
    """The ledger with its duplicates marked, and its mentions linked to events that go on from the old ones."""
    marked = _marked(joined)
    linked = link(marked.articles, marked.mentions, marked.claims, marked.tolls, old.events)
    return replace(marked, mentions=linked.mentions, tolls=linked.tolls, events=linked.events)


def _marked(ledger: Ledger) -> Ledger:
    """The ledger with its duplicates marked; a version that was replaced neither is one nor has any."""
    newest = newest_ids(ledger.articles)
    marked = mark_duplicates([article for article in ledger.articles if article.article_id in newest])
    replaced = [article for article in ledger.articles if article.article_id not in newest]
    return replace(ledger, articles=tuple(sorted([*marked, *replaced], key=lambda a: a.article_id)))


def _covered(work: Path, ledger: Ledger, extraction: Extraction, day: date) -> tuple[Coverage, ...]:
    """The coverage with the days that the run tells of; `ledger` holds what became of their documents."""
    # A version that was replaced on a later day was eventful on its own, though it has lost its mentions.
    eventful = {mention.article_id for mention in (*ledger.mentions, *extraction.mentions)}
    return add_coverage(
        read_batch(work / COVERAGE_ATTEMPTS, Attempt),
        read_batch(work / COVERAGE_DOCUMENTS, Gathered),
        fates_of(ledger.articles, ledger.rejects, eventful),
        read_batch(work / COVERAGE_SOURCES, SourceFacts),
        day,
        ledger.coverage,
    )
