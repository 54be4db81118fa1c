"""Read: what lies below the input paths, or in the raw store, as batches of documents."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path

from tasks.accounting import StageCounts
from tasks.captures import Attempt, Gathered, SourceFacts
from tasks.config import RunConfig, code_version
from tasks.ids import make_id
from tasks.records import Document, Reject, Run, Stage
from tasks.sources.files import read_documents
from tasks.stages.work import (
    COLLECTED_REJECTS,
    COVERAGE_ATTEMPTS,
    COVERAGE_DOCUMENTS,
    COVERAGE_SOURCES,
    NoArticlesError,
    require_articles,
)
from tasks.storage.batches import read_batch, write_batch
from tasks.storage.raw import RawStore

# A batch is held in memory as a whole, so large pages make small batches.
MAX_BATCH_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read: the names of the batches, and a hash of all that stands in them."""

    batches: tuple[str, ...]
    counts: StageCounts
    input_sha256: str

    def start_run(self, config: RunConfig, started_at: datetime) -> Run:
        """The run of this code on this input with these parameters; its id is a hash of the three."""
        return Run(
            run_id=make_id("run", code_version(), self.input_sha256, config.parameters),
            started_at=started_at,
            finished_at=started_at,  # until it is published
            status="published",
            parameters=config.parameters,
            counts="{}",
            code_version=code_version(),
            input_sha256=self.input_sha256,
        )


def read_batches(config: RunConfig, work: Path) -> Inputs:
    """Write the documents that the config asks for to `work`/documents, those of paths to the raw store too.

    Refused items go to the rejects, what coverage is reckoned from to `work`/coverage.
    """
    digest = hashlib.sha256()
    collected = read_batch(work / COLLECTED_REJECTS, Reject) if config.sources else []
    rejects: list[Reject] = []
    days: set[date] = set()
    batches: list[str] = []
    n_documents = 0
    with RawStore(config.out) as store:
        items = _of_paths(config) if config.paths else _of_store(config, store, days)
        documents = _put_aside(chain(collected, items), rejects, digest.update)
        for batch in _batched(documents, config.batch_size):
            batches.append(f"{len(batches):05d}.parquet")
            write_batch(work / "documents" / batches[-1], Document, batch)
            n_documents += len(batch)
            if config.paths:
                _keep(store, batch, config.as_of.date())
        _write_coverage(config, work, store, days, digest.update)
        if config.replay and not n_documents:
            known = ", ".join(store.source_ids()) or "none"
            raise NoArticlesError(
                f"the raw store in {config.out} has no such document; sources that it knows: {known}"
            )
    write_batch(work / "rejects" / "read.parquet", Reject, rejects)
    if config.replay and not n_documents:
        raise NoArticlesError(
            f"the raw store in {config.out} has no such document; a run puts documents there"
        )
    require_articles(config, work, n_documents)
    counts = StageCounts(Stage.READ, "articles", n_documents + len(rejects), n_documents, len(rejects))
    return Inputs(tuple(batches), counts, digest.hexdigest())


def _of_paths(config: RunConfig) -> Iterator[Document | Reject]:
    for item in read_documents(config.paths, now=config.as_of, limit=config.limit):
        yield item if isinstance(item, Reject) else replace(item, published_hint=config.published_default)


def _of_store(config: RunConfig, store: RawStore, days: set[date]) -> Iterator[Document]:
    """What no run has taken in, or what is to be read again; `days` gets those on which it arrived."""
    replay = config.replay
    stored = store.pending() if replay is None else store.documents(replay.source, replay.since)
    for each in islice(stored, config.limit):
        if each.document.source_id is not None:
            days.add(each.day)
        yield each.document


def _keep(store: RawStore, documents: Iterable[Document], day: date) -> None:
    with store.transaction():
        for document in documents:
            store.put_document(document, day)


def _write_coverage(
    config: RunConfig, work: Path, store: RawStore, days: set[date], take_hash: Callable[[bytes], None]
) -> None:
    """What this run can tell of: a night that no run has told of yet is for the next one that collects."""
    untold = set(store.untold_days())
    if config.sources:
        days |= {*untold, config.as_of.date()}
    else:
        days -= untold
        write_batch(work / COVERAGE_SOURCES, SourceFacts, [])
    attempts, gathered = store.attempts(sorted(days)), store.gathered(sorted(days))
    write_batch(work / COVERAGE_ATTEMPTS, Attempt, attempts)
    write_batch(work / COVERAGE_DOCUMENTS, Gathered, gathered)
    for row in (*attempts, *gathered):
        take_hash(repr(row).encode())


def _put_aside(
    items: Iterable[Document | Reject], rejects: list[Reject], take_hash: Callable[[bytes], None]
) -> Iterator[Document]:
    """The documents, with the rejects put aside; all that may change a result is hashed."""
    for item in items:
        if isinstance(item, Reject):
            take_hash(repr(item).encode())
            rejects.append(item)
        else:
            take_hash(repr(replace(item, content=hashlib.sha256(item.content).digest())).encode())
            yield item


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    n_bytes = 0
    for document in documents:
        if batch and (len(batch) == size or n_bytes + len(document.content) > MAX_BATCH_BYTES):
            yield batch
            batch, n_bytes = [], 0
        batch.append(document)
        n_bytes += len(document.content)
    if batch:
        yield batch
