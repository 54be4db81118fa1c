"""What a robots.txt allows, and what follows where it cannot be read."""

import time
from itertools import pairwise

import pytest

from tasks.captures import Failed, FailureReason, Fetched, FetchResult, HostLimits
from tasks.fetching.robots import RobotsRules

from .site import FAST, Reply, Sites, fetching, page, redirect
from .virtual_time import run

DENY = page(b"User-agent: *\nDisallow: /private/\nAllow: /private/press/", ("Content-Type", "text/plain"))
URLS = ("http://news.test/a", "http://news.test/private/a", "http://news.test/private/press/a")
PAGES = dict.fromkeys((url.removeprefix("http://") for url in URLS), page())


def fetch(
    robots: Reply, urls: tuple[str, ...] = URLS, limits: HostLimits = FAST, **more: Reply
) -> tuple[list[FetchResult], Sites]:
    """What comes of the URLs, one after the other, at a site with this robots.txt."""

    async def work() -> tuple[list[FetchResult], Sites]:
        async with fetching({"news.test/robots.txt": robots, **PAGES, **more}) as (fetcher, sites):
            return [await fetcher.fetch(url, "article", limits) for url in urls], sites

    return run(work())


def reasons(results: list[FetchResult]) -> list[FailureReason | None]:
    """Why there is no page, None where there is one."""
    return [result.reason if isinstance(result, Failed) else None for result in results]


def test_what_is_disallowed_is_not_asked_for() -> None:
    results, sites = fetch(DENY)
    assert reasons(results) == [None, FailureReason.ROBOTS_DENIED, None]
    assert sites.all_asked == ["news.test/robots.txt", "news.test/a", "news.test/private/press/a"]


def test_nor_where_a_redirect_leads_to_it() -> None:
    replies = {"other.test/": redirect(URLS[1])}
    results, sites = fetch(DENY, ("http://other.test/",), **replies)
    assert reasons(results) == [FailureReason.ROBOTS_DENIED]
    assert "news.test/private/a" not in sites.all_asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_robots_txt_forbids_nothing(status: int) -> None:
    results, _ = fetch(Reply((b"Disallow: /",), status))
    assert reasons(results) == [None] * 3


@pytest.mark.parametrize(
    "robots",
    [
        Reply((b"",), 429),
        Reply((b"",), 500),
        Reply((b"",), 503),
        Reply(pause=60.0),
        page(b"no gzip", ("Content-Encoding", "gzip")),
        redirect("/robots.txt"),
        redirect("http://nowhere.test/"),
    ],
)
def test_without_an_answer_no_page_is_asked_for(robots: Reply) -> None:
    results, sites = fetch(robots)
    assert reasons(results) == [FailureReason.ROBOTS_UNAVAILABLE] * 3
    assert sites.asked == []


def test_it_is_read_once_and_may_lie_elsewhere() -> None:
    results, sites = fetch(redirect("http://www.news.test/r.txt"), **{"www.news.test/r.txt": DENY})
    assert reasons(results) == [None, FailureReason.ROBOTS_DENIED, None]
    assert sites.all_asked[:2] == ["news.test/robots.txt", "www.news.test/r.txt"]
    assert len(sites.all_asked) == 4


def test_only_its_start_is_read() -> None:
    rules = b"User-agent: *\nDisallow: /private/a\n" + b"# more\n" * 100_000 + b"Disallow: /"
    results, _ = fetch(page(rules, ("Content-Type", "text/plain")))
    assert reasons(results) == [None, FailureReason.ROBOTS_DENIED, None]


@pytest.mark.parametrize(("delay", "seconds"), [(3, 3.0), (0.5, 1.0), (7200, 60.0)])
def test_a_crawl_delay_slows_down_but_never_up(delay: float, seconds: float) -> None:
    robots = page(f"User-agent: *\nCrawl-delay: {delay}".encode(), ("Content-Type", "text/plain"))
    results, sites = fetch(robots, limits=HostLimits(requests_per_second=1.0))
    times = sites.times["news.test"]
    assert [round(b - a, 1) for a, b in pairwise(times)] == [seconds] * 3
    assert all(isinstance(result, Fetched) for result in results)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /world/", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: NewsLedger\nDisallow: /world", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newsledger\nAllow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: newsledger/1.0 # us\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("useragent newsledger\nDisallow: /world", False),
        ("<html>not found</html>", True),
    ],
)
def test_the_rules_for_our_name_hold(text: str, allowed: bool) -> None:  # noqa: FBT001
    rules = RobotsRules.read(text.encode(), "newsledger")
    assert rules.allows("http://news.test/world/a.html") is allowed


def test_many_robots_with_many_rules_take_no_time() -> None:
    names = "".join(f"User-agent: bot{n}\n" for n in range(10_000))
    rules = "".join(f"Disallow: /{n}\n" for n in range(10_000))
    started = time.process_time()
    assert RobotsRules.read(f"{names}User-agent: *\n{rules}".encode(), "newsledger").allows(
        "http://news.test/a"
    )
    assert time.process_time() - started < 5  # by Protego alone about 7 minutes
