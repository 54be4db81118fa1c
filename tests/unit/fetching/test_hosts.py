"""How often and how many times at once a host is asked."""

import asyncio
from itertools import pairwise

import pytest

from tasks.captures import Failed, FailureReason, Fetched, FetchResult, HostLimits

from .site import FAST, Reply, Sites, fetching, page, redirect
from .virtual_time import run

Asked = list[tuple[str, HostLimits]]
TWICE = HostLimits(requests_per_second=2.0, concurrency=9)
BUSY = Reply((b"",), 429, (("Retry-After", "30"),))


def fetch_all(
    replies: dict[str, Reply | tuple[Reply, ...]], asked: Asked, **limits: object
) -> tuple[list[FetchResult], Sites]:
    """What comes of the URLs when all are asked for at once."""

    async def work() -> tuple[list[FetchResult], Sites]:
        async with fetching(replies, **limits) as (fetcher, sites):
            tasks = [fetcher.fetch(f"http://{place}", "article", limits) for place, limits in asked]
            return await asyncio.gather(*tasks), sites

    return run(work())


def gaps(times: list[float]) -> list[float]:
    """The seconds between the requests."""
    return [round(after - before, 2) for before, after in pairwise(times)]


def test_requests_are_spaced() -> None:
    places = [f"news.test/{n}" for n in range(4)]
    _, sites = fetch_all(dict.fromkeys(places, page()), [(place, TWICE) for place in places])
    assert gaps(sites.times["news.test"]) == [0.5] * 4  # the first is for robots.txt


def test_hosts_do_not_wait_for_each_other() -> None:
    hosts = [f"news{n}.test" for n in range(4)]
    _, sites = fetch_all({}, [(f"{host}/", TWICE) for host in hosts])
    assert {host: round(times[0], 2) for host, times in sites.times.items()} == dict.fromkeys(hosts, 0.0)


def test_the_lowest_limits_hold() -> None:
    slow = HostLimits(requests_per_second=0.5, concurrency=1)
    _, sites = fetch_all({}, [("news.test/a", TWICE), ("news.test/b", slow), ("news.test/c", FAST)])
    assert gaps(sites.times["news.test"])[-2:] == [2.0, 2.0]


@pytest.mark.parametrize("concurrency", [1, 3])
def test_only_so_many_requests_at_once(concurrency: int) -> None:
    limits = HostLimits(requests_per_second=1000.0, concurrency=concurrency)
    places = [f"news.test/{n}" for n in range(9)]
    results, sites = fetch_all(dict.fromkeys(places, Reply(pause=1.0)), [(place, limits) for place in places])
    assert sites.most_at_once["news.test"] == concurrency
    assert all(isinstance(result, Fetched) for result in results)


@pytest.mark.parametrize("reply", [page(), Reply((), 304), Reply((b"no",), 404), redirect("/other")])
def test_connections_are_used_again(reply: Reply) -> None:
    places = [f"news.test/{n}" for n in range(9)]
    one = HostLimits(requests_per_second=1000.0, concurrency=1)
    _, sites = fetch_all(dict.fromkeys(places, reply), [(place, one) for place in places])
    assert len(sites.connections) == 2  # for robots.txt, and for all pages


def test_the_lowest_concurrency_holds() -> None:
    places = [f"news.test/{n}" for n in range(9)]
    one = HostLimits(requests_per_second=1000.0, concurrency=1)
    asked = [(place, one if place.endswith("5") else FAST) for place in places]
    _, sites = fetch_all(dict.fromkeys(places, Reply(pause=1.0)), asked)
    assert sites.most_at_once["news.test"] == 1


def test_a_trailing_dot_makes_no_other_host() -> None:
    _, sites = fetch_all({}, [("news.test/a", TWICE), ("news.test./b", TWICE)])
    times = sorted(sites.times["news.test"] + sites.times["news.test."])
    assert min(gaps(times)) == 0.5


def test_a_redirect_keeps_to_the_limits_of_the_host_it_leads_to() -> None:
    replies = {f"a{n}.test/": redirect("http://news.test/") for n in range(3)} | {"news.test/": page()}
    _, sites = fetch_all(replies, [(f"a{n}.test/", TWICE) for n in range(3)])
    assert gaps(sites.times["news.test"]) == [0.5] * 3


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks() -> None:
    replies = {"news.test/a": (BUSY, page(b"a")), "news.test/b": page(b"b")}
    results, sites = fetch_all(replies, [("news.test/a", TWICE), ("news.test/b", TWICE)])
    assert [getattr(result, "content", None) for result in results] == [b"a", b"b"]
    assert gaps(sites.times["news.test"]) == [0.5, 30.0, 0.5]


def test_a_host_that_wants_a_long_pause_is_given_up() -> None:
    places = [f"news.test/{n}" for n in range(5)]
    results, sites = fetch_all(
        dict.fromkeys(places, BUSY), [(place, TWICE) for place in places], max_pause_seconds=29.0
    )
    assert [result.reason for result in results if isinstance(result, Failed)] == [
        FailureReason.HTTP_BUSY
    ] * 5
    assert sites.asked == ["news.test/0"]


def test_tries_are_spaced_by_more_and_more() -> None:
    _, sites = fetch_all({"news.test/": Reply((b"",), 500)}, [("news.test/", FAST)], backoff_seconds=10.0)
    first, second = gaps(sites.times["news.test"])[1:]
    assert 10 <= first <= 20 <= second <= 30


def test_who_waits_for_a_turn_may_leave() -> None:
    async def work() -> FetchResult:
        async with fetching({"news.test/": page()}) as (fetcher, _):
            slow = HostLimits(requests_per_second=0.01, concurrency=1)
            leaving = [
                asyncio.create_task(fetcher.fetch("http://news.test/", "article", slow)) for _ in range(3)
            ]
            await asyncio.sleep(150.0)
            for task in leaving:
                task.cancel()
            return await fetcher.fetch("http://news.test/", "article", slow)

    assert isinstance(run(work()), Fetched)
