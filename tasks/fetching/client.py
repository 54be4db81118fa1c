"""The fetcher of a run: follows redirects, obeys robots.txt, tries again, and says what came of each URL."""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from types import TracebackType
from typing import Self

import httpcore
import httpx
import stamina

from tasks.captures import (
    Failed,
    FailureReason,
    Fetched,
    FetchResult,
    HostLimits,
    NotModified,
    Role,
    Validators,
)
from tasks.fetching.content_types import ROBOTS, Wanted, charset_of, media_type_of, wanted_by
from tasks.fetching.exchange import Answer, Headers, ask
from tasks.fetching.failures import FetchError
from tasks.fetching.hosts import Host
from tasks.fetching.network import GuardedNetwork, Resolve, resolve
from tasks.fetching.policy import FetchPolicy
from tasks.fetching.robots import RobotsRules
from tasks.fetching.targets import read_url, shown

_KEPT_SECONDS = 30.0  # longer than most hosts keep a connection
_MAX_BACKOFF = 30.0  # seconds

# Where robots.txt fails for one of these, so would the page: the reason says more than that robots.txt failed.
_OF_THE_HOST = frozenset(
    {FailureReason.ADDRESS_REFUSED, FailureReason.DNS, FailureReason.TLS, FailureReason.CONNECTION}
)


@cache
def _trust() -> ssl.SSLContext:
    """Whom to trust: certifi's list, whatever the environment says; reading it takes 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


def utc_now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


class PoliteFetcher:
    """Implements `tasks.captures.Fetcher`; use it with `async with`, in one event loop.

    `resolve` finds a host's addresses, and `tcp` makes the connections to those that were checked.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        resolve: Resolve = resolve,
        tcp: httpcore.AsyncNetworkBackend | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._policy, self._now = policy, now
        self._wanted = wanted_by(policy)
        self._hosts: dict[str, Host] = {}
        self._robots: dict[str, RobotsRules | FetchError] = {}
        self._reading_robots: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._network = GuardedNetwork(
            resolve, tcp or httpcore.AnyIOBackend(), allow_private=policy.allow_private
        )

    async def __aenter__(self) -> Self:
        stamina.instrumentation.set_on_retry_hooks(())  # no line of log for each retry
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for host in self._hosts.values():
            await host.close()

    async def fetch(
        self, url: str, role: Role, limits: HostLimits, validators: Validators | None = None
    ) -> FetchResult:
        """The page, or why there is none; `limits` hold for the hosts of its redirects too."""
        hops: list[str] = []
        try:
            answer = await self._follow(url, self._wanted[role], limits, hops, _conditions(validators))
        except FetchError as error:
            place = " -> ".join(map(shown, hops or [url]))
            return Failed(url, error.reason, f"{place}: {error}", self._now(), error.status)
        if answer.status == httpx.codes.NOT_MODIFIED:
            return NotModified(url, self._now())
        return _fetched(url, hops, answer, self._now())

    async def _follow(
        self, start: str, wanted: Wanted, limits: HostLimits, hops: list[str], conditions: Headers = ()
    ) -> Answer:
        """The answer after all redirects; `hops` gets every URL that is asked for."""
        url = read_url(start)
        while len(hops) <= self._policy.max_redirects and str(url) not in hops:
            hops.append(str(url))
            if wanted is not ROBOTS:
                await self._check_robots(url, limits)
            answer = await self._ask(url, wanted, limits, conditions)
            if answer.location is None:
                return answer
            url = read_url(answer.location, base=url)
        message = f"its redirects go in a circle, or are more than {self._policy.max_redirects}"
        raise FetchError(FailureReason.TOO_MANY_REDIRECTS, message)

    async def _ask(self, url: httpx.URL, wanted: Wanted, limits: HostLimits, conditions: Headers) -> Answer:
        """The answer of one URL, asked for again where that may help."""
        host = self._host(url, limits)
        tries = stamina.retry_context(
            on=lambda error: isinstance(error, FetchError) and error.passing,
            attempts=self._policy.retries + 1,
            timeout=None,
            wait_initial=self._policy.backoff_seconds,
            wait_jitter=self._policy.backoff_seconds,
            wait_max=_MAX_BACKOFF,
        )
        async for attempt in tries:
            with attempt:
                async with host.turn() as pool:
                    return await ask(pool, url, wanted, self._policy, conditions, self._now())
        raise AssertionError("the last try returns or raises")

    def _host(self, url: httpx.URL, limits: HostLimits) -> Host:
        name = url.host.rstrip(".")
        if name not in self._hosts:
            pool = httpcore.AsyncConnectionPool(
                ssl_context=_trust(),
                max_connections=None,  # the host's own limits hold
                keepalive_expiry=_KEPT_SECONDS,
                network_backend=self._network,
            )
            self._hosts[name] = Host(limits, pool, self._policy.max_pause_seconds)
        self._hosts[name].tighten(limits)
        return self._hosts[name]

    async def _check_robots(self, url: httpx.URL, limits: HostLimits) -> None:
        """FetchError unless the site's robots.txt, which is read once, allows the URL."""
        site = f"{url.scheme}://{url.netloc.decode()}"
        async with self._reading_robots[site]:
            if site not in self._robots:
                self._robots[site] = await self._read_robots(f"{site}/robots.txt", limits)
        rules = self._robots[site]
        if isinstance(rules, FetchError):
            raise FetchError(rules.reason, str(rules), status=rules.status)
        if not rules.allows(str(url)):
            message = f"its robots.txt does not let {self._policy.product} read it; ask the publisher"
            raise FetchError(FailureReason.ROBOTS_DENIED, message)

    async def _read_robots(self, url: str, limits: HostLimits) -> RobotsRules | FetchError:
        hops: list[str] = []
        try:
            answer = await self._follow(url, ROBOTS, limits, hops)
        except FetchError as error:
            if _says_there_is_none(error.status):
                return RobotsRules.read(b"", self._policy.product)
            if len(hops) == 1 and error.reason in _OF_THE_HOST:
                return error
            message = f"its robots.txt cannot be read ({error}), so no page is; the next run asks again"
            return FetchError(FailureReason.ROBOTS_UNAVAILABLE, message, status=error.status)
        rules = RobotsRules.read(answer.content, self._policy.product)
        self._host(httpx.URL(url), limits).slow_down(rules.delay)
        return rules


def _says_there_is_none(status: int | None) -> bool:
    """By RFC 9309 every 4xx means that there is no robots.txt; but 429 means that it is there."""
    return (
        status is not None and httpx.codes.is_client_error(status) and status != httpx.codes.TOO_MANY_REQUESTS
    )


def _conditions(validators: Validators | None) -> Headers:
    if validators is None:
        return ()
    known = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return tuple((name, value) for name, value in known if value)


def _fetched(requested: str, hops: list[str], answer: Answer, at: datetime) -> Fetched:
    content_type = answer.headers.get("content-type")
    return Fetched(
        requested_url=requested,
        url=hops[-1],
        redirects=(requested, *hops[1:-1]) if len(hops) > 1 else (),
        status=answer.status,
        request_headers=answer.request_headers,
        response_headers=tuple(answer.headers.multi_items()),
        content_type=media_type_of(content_type),
        encoding=charset_of(content_type),
        validators=Validators(answer.headers.get("etag"), answer.headers.get("last-modified")),
        content=answer.content,
        fetched_at=at,
    )
