"""Collect: what the sources have that is new goes into the raw store, with what came of every attempt."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tasks.captures import Attempt, FailureReason, Fetcher, SourceFacts
from tasks.config import RunConfig, code_version
from tasks.fetching.client import PoliteFetcher, utc_now
from tasks.fetching.policy import FetchPolicy
from tasks.records import Document, Reject
from tasks.sources.definitions import SourceDefinition, SourceList, read_sources
from tasks.sources.local import read_local
from tasks.stages.crawl import crawl
from tasks.stages.pages import failed_attempt
from tasks.stages.progress import SourceProgress, Tell
from tasks.stages.work import COLLECTED_REJECTS, COVERAGE_SOURCES
from tasks.storage.batches import write_batch
from tasks.storage.raw import RawStore

OpenFetcher = Callable[[SourceList], AbstractAsyncContextManager[Fetcher]]


def polite_fetcher(sources: SourceList) -> PoliteFetcher:
    """The fetcher that a list of sources with servers in it asks for."""
    limits = sources.limits
    policy = FetchPolicy(
        contact=sources.contact or "",
        version=code_version(),
        allow_private=sources.allow_private,
        request_seconds=limits.page_seconds,
        max_article_bytes=limits.max_page_bytes,
        max_index_bytes=limits.max_index_bytes,
    )
    return PoliteFetcher(policy)


def collect_sources(
    config: RunConfig,
    work: Path,
    tell: Tell,
    open_fetcher: OpenFetcher = polite_fetcher,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Collect from all sources of the config's list that are enabled.

    Rejects and what coverage says of the sources go to `work`; `tell` gets every source's progress, the last one with
    `ended`. SourcesError where the list has mistakes, RawStoreError where the store is not usable.
    """
    if config.sources is None:
        raise ValueError("there is no list of sources to collect from")
    listed = read_sources(config.sources)
    enabled = [source for source in listed.sources if source.enabled]
    facts = [SourceFacts(source.name, source.kind, source.country, source.language) for source in enabled]
    write_batch(work / COVERAGE_SOURCES, SourceFacts, facts)
    with RawStore(config.out) as store:
        web = [source for source in enabled if not source.is_local]
        if web:
            asyncio.run(_crawl(web, listed, store, tell, open_fetcher, now))
        rejects = [
            reject
            for source in enabled
            if source.is_local
            for reject in _read_into_store(source, store, config.as_of, tell)
        ]
    write_batch(work / COLLECTED_REJECTS, Reject, rejects)


async def _crawl(
    web: Sequence[SourceDefinition],
    listed: SourceList,
    store: RawStore,
    tell: Tell,
    open_fetcher: OpenFetcher,
    now: Callable[[], datetime],
) -> None:
    async with open_fetcher(listed) as fetcher:
        await crawl(web, listed.limits, fetcher, store, now=now, tell=tell)


def _read_into_store(source: SourceDefinition, store: RawStore, as_of: datetime, tell: Tell) -> list[Reject]:
    """Put what a source's files hold into the store; what cannot be read comes back."""
    rejects = []
    counts: Counter[str] = Counter()
    progress = SourceProgress(source.name)
    for item in read_local(source, now=as_of):
        attempt = _keep(source, store, as_of.astimezone(UTC).date(), item)
        counts[attempt.outcome] += 1
        progress = SourceProgress(
            source.name,
            n_due=counts.total(),
            n_new=counts["fetched"],
            n_known=counts["not_modified"],
            n_failed=counts["failed"],
        )
        tell(progress)
        if isinstance(item, Reject):
            rejects.append(item)
    tell(replace(progress, ended=True))
    return rejects


def _keep(source: SourceDefinition, store: RawStore, day: date, item: Document | Reject) -> Attempt:
    """What came of one item."""
    if isinstance(item, Reject):
        place = item.row_id or source.name
        attempt = failed_attempt(source.name, day, place, FailureReason.READING, item.detail)
        store.record_attempts([attempt])
        return attempt
    with store.transaction():
        is_new = store.put_document(item, day)
        attempt = Attempt(
            source.name, day, item.external_id, "article", "fetched" if is_new else "not_modified"
        )
        store.record_attempts([attempt], item if is_new else None)
    return attempt
