"""One night's fetching: of every source its indexes, then its articles; all sources at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import TypeVar, cast

from tasks.captures import (
    Attempt,
    Failed,
    FailureReason,
    Fetched,
    Fetcher,
    FetchResult,
    Link,
    Listing,
    NotModified,
    Role,
    Validators,
)
from tasks.records import Document, Reject
from tasks.sources.definitions import NetworkKind, SourceDefinition, TotalLimits
from tasks.sources.links import ListingError
from tasks.sources.listing import parse_listing
from tasks.sources.local import list_pages
from tasks.stages.budget import PageBudget
from tasks.stages.pages import (
    after_failure,
    after_reading,
    article_document,
    day_of,
    failed_attempt,
    is_given_up,
    is_known,
    latest_first,
    newest_first,
    without_validators,
)
from tasks.stages.progress import SourceProgress, Tell
from tasks.storage.raw import RawStore
from tasks.storage.raw_rows import PageState
from tasks.urls import canonicalise, host_of

# A sitemap index, the sitemaps of its sections and months; deeper ones lead in circles.
MAX_DEPTH = 3
# What a source may be asked for before its articles: a day of GDELT's lists has 288 files.
MAX_INDEXES = 300
# Of a source's minutes, so that articles that were listed before come even where a host is asked once in 20 s.
INDEXES_SHARE = 0.5
# Requests of one source at a time: each host gets its own limit, but a list of the whole world's has too many hosts.
MAX_WORKERS = 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Night:
    """What the sources share."""

    fetcher: Fetcher
    store: RawStore
    budget: PageBudget
    slots: asyncio.Semaphore  # requests at a time
    max_workers: int  # of each source: with one for all, nobody waits for a slot that a slow host holds
    now: Callable[[], datetime]
    tell: Tell
    taken: set[str] = field(default_factory=set)  # articles that some source has taken on


async def crawl(
    sources: Sequence[SourceDefinition],
    limits: TotalLimits,
    fetcher: Fetcher,
    store: RawStore,
    *,
    now: Callable[[], datetime],
    tell: Tell,
) -> None:
    """Fetch what is due of all these sources into the store; `now` gives the day of what is left undone."""
    if not sources:
        return
    budget = PageBudget(limits.max_pages, [source.name for source in sources])
    workers = max(1, min(MAX_WORKERS, limits.concurrency // len(sources)))
    night = _Night(fetcher, store, budget, asyncio.Semaphore(limits.concurrency), workers, now, tell)
    end = asyncio.get_running_loop().time() + 60 * limits.max_minutes
    await asyncio.gather(*(_SourceCrawl(source, night).run(end) for source in sources))


class _SourceCrawl:
    """One source's night."""

    def __init__(self, source: SourceDefinition, night: _Night) -> None:
        self._source, self._night, self._store = source, night, night.store
        self._due: dict[str, Role] = {}  # what nothing has come of yet
        self._progress = SourceProgress(source.name)

    async def run(self, end: float) -> None:
        """Fetch the source's indexes and articles until `end` (of the loop's clock) at the latest."""
        start = asyncio.get_running_loop().time()
        seconds = min(60 * self._source.limits.max_minutes, end - start)
        try:
            if self._source.kind != "urls":
                await _until(start + seconds * INDEXES_SHARE, self._read_indexes())
            await _until(start + seconds, self._read_articles())
        finally:
            await self._night.budget.leave_over(self._source.name)
        self._leave_rest()

    async def _read_indexes(self) -> None:
        """Read the source's indexes and those that they list, level by level."""
        level = [Link(url) for url in map(canonicalise, self._source.urls) if url]
        read: set[str] = set()
        for _ in range(MAX_DEPTH):
            listed = {link.url: link for link in level if link.url not in read}
            states = [self._state(link, "index") for link in listed.values()]
            self._due |= {state.link.url: "index" for state in states}
            states = states[: MAX_INDEXES - len(read)]
            read.update(state.link.url for state in states)
            found = await self._each(states, self._read_index)
            links = latest_first(chain.from_iterable(found))
            level = [link for link in links if not is_known(self._store.page_state(link.url), link)]

    async def _read_index(self, state: PageState) -> tuple[Link, ...]:
        """The further indexes that it lists."""
        url = state.link.url
        result = await self._fetch(state)
        if isinstance(result, Fetched):
            try:
                listing = await asyncio.to_thread(
                    parse_listing, cast("NetworkKind", self._source.kind), result.content, result.url
                )
            except Exception as error:  # one odd list must not end the night of all; coverage tells of it
                said = str(error) if isinstance(error, ListingError) else f"{type(error).__name__}: {error}"
                detail = f"{url}: {said}"
                result = Failed(url, FailureReason.BAD_CONTENT, detail, result.fetched_at, result.status)
            else:
                self._keep_listing(state, result, listing)
                return listing.indexes
        attempt = self._attempt(url, "index", result)
        if isinstance(result, Failed):
            self._report(trouble=result.detail)
            self._settle(after_failure(state, result), attempt)
        else:
            self._settle(after_reading(state, result), replace(attempt, n_listed=state.n_listed))
        return ()

    def _keep_listing(self, state: PageState, result: Fetched, listing: Listing) -> None:
        read = replace(after_reading(state, result), n_listed=len(listing.articles))
        attempt = replace(
            self._attempt(state.link.url, "index", result),
            n_listed=len(listing.articles),
            detail=listing.defect,
        )
        with self._store.transaction():
            self._store.put_links(self._source.name, listing.articles)
            self._store.record_attempts(self._refused(listing, state.link.url, attempt.day))
            self._settle(without_validators(read) if listing.indexes else read, attempt)

    def _refused(self, listing: Listing, index: str, day: date) -> list[Attempt]:
        """What an index lists that is no URL."""
        name, reason = self._source.name, FailureReason.BAD_URL
        return [
            failed_attempt(name, day, url, reason, f"{index} lists {url!r}, which is no web address")
            for url in listing.refused
        ]

    async def _read_articles(self) -> None:
        if self._source.kind == "urls":
            due = self._listed_pages(*await asyncio.to_thread(list_pages, self._source))
        else:
            due = [s for s in self._store.waiting(self._source.name) if not is_given_up(s)]
        due = [state for state in newest_first(due) if state.link.url not in self._night.taken]
        self._due |= {state.link.url: "article" for state in due}
        self._night.taken.update(state.link.url for state in due)
        self._report(n_due=len(due))
        await self._each(due[: self._source.limits.max_pages], self._read_article)

    def _listed_pages(self, listing: Listing, rejects: Sequence[Reject]) -> list[PageState]:
        """The pages that the user lists are asked for every night, whatever came of them before."""
        day = self._night.now().astimezone(UTC).date()
        name = self._source.name
        broken = [
            failed_attempt(name, day, r.row_id or name, FailureReason.READING, r.detail, "index")
            for r in rejects
        ]
        for reject in rejects:
            self._report(trouble=reject.detail)
        with self._store.transaction():
            self._store.record_attempts([*broken, *self._refused(listing, "the list", day)])
            self._store.put_links(self._source.name, listing.articles)
        return [self._state(link, "article") for link in listing.articles]

    async def _read_article(self, state: PageState) -> None:
        if not await self._night.budget.take(self._source.name):
            return
        result = await self._fetch(state)
        attempt = self._attempt(state.link.url, "article", result)
        if isinstance(result, Failed):
            self._settle(after_failure(state, result), attempt)
            self._report(n_failed=self._progress.n_failed + 1)
        elif isinstance(result, NotModified):
            self._settle(after_reading(state, result), attempt)
            self._report(n_known=self._progress.n_known + 1)
        else:
            self._keep_article(state, result, attempt)

    def _keep_article(self, state: PageState, result: Fetched, attempt: Attempt) -> None:
        """Store the page, unless it is as it was: under this URL, or under the one that it leads to."""
        read = after_reading(state, result)
        url = canonicalise(result.url) or state.link.url
        target = self._store.page_state(url)  # now: another URL may have led there in the meantime
        document = article_document(self._source, state.link, result)
        with self._store.transaction():
            is_known_content = target is not None and target.raw_sha256 == read.raw_sha256
            is_new = not is_known_content and self._store.put_document(document, attempt.day, result)
            if url != state.link.url and (target is None or target.role == "article"):
                link = target.link if target else Link(url)
                self._store.put_page(replace(read, source_id=self._source.name, link=link))
            if is_new:
                self._settle(read, attempt, document)
            else:
                self._settle(read, replace(attempt, outcome="not_modified"))
        if is_new:
            self._report(n_new=self._progress.n_new + 1)
        else:
            self._report(n_known=self._progress.n_known + 1)

    async def _fetch(self, state: PageState) -> FetchResult:
        validators = None if state.validators == Validators() else state.validators
        async with self._night.slots:
            return await self._night.fetcher.fetch(
                state.link.url, state.role, self._source.limits.host, validators
            )

    def _state(self, link: Link, role: Role) -> PageState:
        """What is known of the page; an index that another source has read is read anew for this one."""
        known = self._store.page_state(link.url)
        if known is None or known.role != role or known.source_id != self._source.name:
            return PageState(self._source.name, link, role)
        return known if role == "article" else replace(known, link=link)

    def _attempt(self, url: str, role: Role, result: FetchResult) -> Attempt:
        day = day_of(result)
        if isinstance(result, Failed):
            return failed_attempt(self._source.name, day, url, result.reason, result.detail, role)
        is_same = isinstance(result, NotModified)
        return Attempt(self._source.name, day, url, role, "not_modified" if is_same else "fetched")

    def _settle(self, state: PageState, attempt: Attempt, document: Document | None = None) -> None:
        with self._store.transaction():
            self._store.put_page(state)
            self._store.record_attempts([attempt], document)
        self._due.pop(attempt.url, None)

    def _leave_rest(self) -> None:
        """Tell what the budget did not suffice for."""
        day = self._night.now().astimezone(UTC).date()
        name, reason = self._source.name, FailureReason.OVER_BUDGET
        left = [failed_attempt(name, day, url, reason, role=role) for url, role in self._due.items()]
        self._store.record_attempts(left)
        n_left = sum(attempt.role == "article" for attempt in left)
        self._report(n_left=n_left, ended=True)

    def _report(self, **changes: int | str | bool) -> None:
        self._progress = replace(self._progress, **changes)  # type: ignore[arg-type]
        self._night.tell(self._progress)

    async def _each(
        self, states: Sequence[PageState], handle: Callable[[PageState], Awaitable[T]]
    ) -> list[T]:
        """Handle the pages, some at a time; the results in the order of the pages."""
        results: dict[str, T] = {}
        pending = deque(states)

        async def work() -> None:
            while pending:
                state = pending.popleft()
                results[state.link.url] = await handle(state)

        n_hosts = len({host_of(state.link.url) for state in states})
        n_workers = min(self._night.max_workers, n_hosts * self._source.limits.concurrency)
        await asyncio.gather(*(work() for _ in range(n_workers)))
        return [results[state.link.url] for state in states]


async def _until(end: float, work: Awaitable[None]) -> None:
    """Do the work, or what of it is done by `end` of the loop's clock."""
    try:
        async with asyncio.timeout_at(end) as limit:
            await work
    except TimeoutError:
        if not limit.expired():
            raise
