"""How fast pages are fetched from well and badly behaved sites, and whether every one is accounted for."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.benchmarks.loopback_site import serving
from tasks.benchmarks.measured import Measured
from tasks.captures import Failed, FailureReason, FetchResult, HostLimits, NotModified, Validators
from tasks.fetching.client import PoliteFetcher
from tasks.fetching.policy import FetchPolicy

_N_HOSTS = 20
_LIMITS = HostLimits(requests_per_second=10_000.0, concurrency=2)  # no pause between two requests
_POLICY = FetchPolicy(
    contact="the owner of this machine",
    version="bench",
    allow_private=True,
    request_seconds=3.0,
    retries=1,
    backoff_seconds=0.1,
)

# How many of a host's hundred pages behave so, and what is to come of them.
_PLAN: dict[str, tuple[int, str]] = {
    "page": (70, "fetched"),
    "unchanged": (10, "not_modified"),
    "moved": (3, "fetched"),
    "busy": (1, "fetched"),  # at the second try
    "passing": (2, "fetched"),  # too
    "broken": (1, FailureReason.HTTP_ERROR),
    "slow": (1, FailureReason.TIMEOUT),
    "cut": (2, FailureReason.CONNECTION),
    "bomb": (1, FailureReason.TOO_LARGE),
    "picture": (2, FailureReason.CONTENT_TYPE),
    "circle": (2, FailureReason.TOO_MANY_REDIRECTS),
    "gone": (2, FailureReason.HTTP_GONE),
    "denied": (3, FailureReason.ROBOTS_DENIED),
}


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    planned: str  # outcome
    host: int

    def url(self, port: int) -> str:
        """Where the page lies."""
        return f"http://site{self.host}.test:{port}{self.path}"


def measure_fetching(limit: int | None) -> list[Measured]:
    """Pages per second of the clock, CPU time, and what came of 2,000 pages of 20 hosts (or of `limit` pages)."""
    pages = _pages()[:limit]
    with serving() as port:
        started, cpu_started = time.perf_counter(), time.process_time()
        results = asyncio.run(_fetch_all(pages, port))
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    outcomes = [_outcome(result) for result in results]
    as_planned = sum(page.planned == outcome for page, outcome in zip(pages, outcomes, strict=True))
    return [
        Measured("fetching", "pages/s", len(pages) / seconds),
        Measured("fetching", "CPU ms a page", 1000 * cpu_seconds / len(pages)),
        Measured("fetching", f"came out as planned, of {len(pages)}", as_planned / len(pages), 1.0),
        *(Measured("fetching", outcome, n) for outcome, n in sorted(Counter(outcomes).items())),
    ]


def _pages() -> list[_Page]:
    """All pages: the hosts in turn, and the kinds evenly mixed."""
    one_host = sorted(
        ((number + 0.5) / n, f"/{kind}/{number}", planned)
        for kind, (n, planned) in _PLAN.items()
        for number in range(n)
    )
    return [_Page(path, planned, host) for _, path, planned in one_host for host in range(_N_HOSTS)]


async def _fetch_all(pages: Sequence[_Page], port: int) -> Sequence[FetchResult]:
    async with PoliteFetcher(_POLICY, resolve=_this_machine) as fetcher:
        return await asyncio.gather(*_fetches(fetcher, pages, port))


def _fetches(
    fetcher: PoliteFetcher, pages: Sequence[_Page], port: int
) -> Iterator[asyncio.Task[FetchResult]]:
    known = Validators(etag='"1"')
    for page in pages:
        validators = known if page.planned == "not_modified" else None
        yield asyncio.create_task(fetcher.fetch(page.url(port), "article", _LIMITS, validators))


async def _this_machine(_host: str) -> Sequence[str]:
    return ["127.0.0.1"]


def _outcome(result: FetchResult) -> str:
    if isinstance(result, Failed):
        return result.reason
    return "not_modified" if isinstance(result, NotModified) else "fetched"
