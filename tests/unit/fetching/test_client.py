"""What comes of a URL: pages, redirects, statuses, conditional requests, and nothing that raises."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.captures import Failed, FailureReason, Fetched, FetchResult, NotModified, Role, Validators
from tasks.fetching.client import PoliteFetcher

from .site import FAST, NOW, Reply, Rerouted, Sites, fetching, page, policy, redirect, resolve, serving
from .virtual_time import run

URL = "http://news.test/a"
Replies = dict[str, Reply | Sequence[Reply]]


def fetch(
    replies: Replies, role: Role = "article", validators: Validators | None = None, **limits: object
) -> tuple[FetchResult, Sites]:
    """What comes of URL, and what the sites were asked."""

    async def work() -> tuple[FetchResult, Sites]:
        async with fetching(replies, **limits) as (fetcher, sites):
            return await fetcher.fetch(URL, role, FAST, validators), sites

    return run(work())


def failure(replies: Replies, role: Role = "article", **limits: object) -> Failed:
    """How URL fails."""
    result, _ = fetch(replies, role, **limits)
    assert isinstance(result, Failed), result
    return result


def content(replies: Replies, role: Role = "article", **limits: object) -> bytes:
    """The content at URL."""
    result, _ = fetch(replies, role, **limits)
    assert isinstance(result, Fetched), result
    return result.content


def test_a_page_comes_with_all_that_is_known_of_it() -> None:
    reply = page(b"<p>Two hurt</p>", ("Content-Type", 'Text/HTML; Charset="ISO-8859-1"'), ("ETag", '"7"'))
    result, sites = fetch({"news.test/a": reply})
    assert isinstance(result, Fetched)
    assert (result.requested_url, result.url, result.redirects) == (URL, URL, ())
    assert (result.status, result.content, result.fetched_at) == (200, b"<p>Two hurt</p>", NOW)
    assert (result.content_type, result.encoding) == ("text/html", "iso-8859-1")
    assert result.validators == Validators('"7"', None)
    assert ("User-Agent", "newsledger/1 (+mailto:desk@paper.test)") in result.request_headers
    assert sites.headers[0]["user-agent"] == "newsledger/1 (+mailto:desk@paper.test)"
    assert ("etag", '"7"') in result.response_headers


def test_redirects_are_followed_and_told() -> None:
    result, sites = fetch(
        {
            "news.test/a": redirect("/b?x=1", 301),
            "news.test/b?x=1": redirect("//other.test/c#part", 308),
            "other.test/c": page(b"moved"),
        }
    )
    assert isinstance(result, Fetched)
    assert (result.url, result.content) == ("http://other.test/c", b"moved")
    assert result.redirects == (URL, "http://news.test/b?x=1")
    assert sites.asked == ["news.test/a", "news.test/b?x=1", "other.test/c"]


@pytest.mark.parametrize(
    "replies",
    [
        {"news.test/a": redirect("/a")},
        {"news.test/a": redirect("/b"), "news.test/b": redirect("http://news.test/a#again")},
        {f"news.test/{here}": redirect(f"/{there}") for here, there in zip("abcd", "bcde", strict=True)},
    ],
)
def test_redirects_come_to_an_end(replies: Replies) -> None:
    failed, sites = fetch(replies, max_redirects=3)
    assert isinstance(failed, Failed)
    assert failed.reason is FailureReason.TOO_MANY_REDIRECTS
    assert failed.detail.startswith("http://news.test/a")
    assert len(set(sites.asked)) == len(sites.asked) == len(replies)


@pytest.mark.parametrize(
    ("status", "reason", "n_asked"),
    [
        (202, FailureReason.HTTP_ERROR, 1),
        (206, FailureReason.HTTP_ERROR, 1),
        (302, FailureReason.HTTP_ERROR, 1),  # it leads nowhere
        (304, FailureReason.HTTP_ERROR, 1),  # nothing was known
        (400, FailureReason.HTTP_ERROR, 1),
        (401, FailureReason.HTTP_DENIED, 1),
        (403, FailureReason.HTTP_DENIED, 1),
        (404, FailureReason.HTTP_GONE, 1),
        (410, FailureReason.HTTP_GONE, 1),
        (429, FailureReason.HTTP_BUSY, 3),
        (451, FailureReason.HTTP_DENIED, 1),
        (500, FailureReason.HTTP_ERROR, 3),
        (503, FailureReason.HTTP_BUSY, 3),
    ],
)
def test_a_status_has_its_reason_and_only_some_are_tried_again(
    status: int, reason: FailureReason, n_asked: int
) -> None:
    result, sites = fetch({"news.test/a": Reply((b"",), status)})
    assert isinstance(result, Failed)
    assert (result.reason, result.status, result.at) == (reason, status, NOW)
    assert result.detail.startswith(f"{URL}: HTTP {status}: ")
    assert len(sites.asked) == n_asked


def test_a_fault_that_passes_is_forgotten() -> None:
    replies = (Reply((b"",), 500), Reply((b"half",), length=9), Reply(raw=b""), page(b"whole"))
    assert content({"news.test/a": replies}, retries=3) == b"whole"


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    known = Validators('"7"', "Sun, 01 Mar 2026 10:00:00 GMT")
    result, sites = fetch({"news.test/a": redirect("/b"), "news.test/b": Reply((), 304)}, validators=known)
    assert result == NotModified(URL, NOW)
    assert [h["if-none-match"] for h in sites.headers] == ['"7"', '"7"']
    assert sites.headers[0]["if-modified-since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


def test_without_validators_nothing_is_conditional() -> None:
    _, sites = fetch({"news.test/a": page()}, validators=Validators())
    assert sites.headers[0].keys() == {"host", "user-agent", "accept", "accept-encoding"}


def test_cookies_are_not_kept() -> None:
    _, sites = fetch(
        {"news.test/a": (redirect("/b"),), "news.test/b": page(b"", ("Set-Cookie", "id=1; Path=/"))}
    )
    _, sites = fetch(
        {
            "news.test/a": Reply((b"",), 302, (("Location", "/b"), ("Set-Cookie", "id=1; Path=/"))),
            "news.test/b": page(),
        }
    )
    assert [("cookie" in headers) for headers in sites.headers] == [False, False]


def test_the_headers_of_a_password_are_not_told() -> None:
    failed = failure({"news.test/a": redirect("http://desk:secret@news.test/b")})
    assert failed.reason is FailureReason.BAD_URL
    assert "secret" not in failed.detail


def test_a_name_without_an_address_and_a_closed_door() -> None:
    async def work() -> list[FetchResult]:
        async with serving({}) as sites:
            port = sites.port
        async with PoliteFetcher(policy(), resolve=resolve, tcp=Rerouted(port)) as fetcher:
            return [await fetcher.fetch(url, "article", FAST) for url in ("http://nowhere.test/", URL)]

    assert [getattr(result, "reason", None) for result in run(work())] == [
        FailureReason.DNS,
        FailureReason.CONNECTION,
    ]


def test_who_cancels_is_obeyed() -> None:
    async def work() -> bool:
        async with fetching({"news.test/a": Reply(pause=60.0)}, request_seconds=100.0) as (fetcher, _):
            task = asyncio.create_task(fetcher.fetch(URL, "article", FAST))
            await asyncio.sleep(1.0)
            task.cancel()
            await asyncio.wait([task])
            return task.cancelled()

    assert run(work())


HEADS = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 302 Go\r\nLocation: ",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n",
]


tails = st.lists(st.sampled_from([b"\r\n", b"\r\n\r\n", b"Content-Length: 5"]) | st.binary()).map(b"".join)
responses = st.builds(lambda head, tail: Reply(raw=head + tail), st.sampled_from(HEADS), tails)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(responses, min_size=5, max_size=10))
def test_whatever_a_server_sends_ends_as_a_result(replies: list[Reply]) -> None:
    async def work() -> list[FetchResult]:
        async with fetching({"news.test/a": replies}, retries=0, request_seconds=1.0) as (fetcher, _):
            return [await fetcher.fetch(URL, "article", FAST) for _ in replies]

    assert len(run(work())) == len(replies)
