"""A night's fetching into the store, from a web that is a dictionary."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOON

from tasks.captures import FailureReason, HostLimits
from tasks.sources.definitions import SourceDefinition, SourceLimits, TotalLimits
from tasks.stages import crawl as crawling
from tasks.stages.crawl import crawl
from tasks.stages.progress import SourceProgress
from tasks.storage.raw import RawStore

from .fake_fetcher import FakeFetcher

SITE = "https://daily.example"
DAY = NOON.date()
Pages = dict[str, str | FailureReason]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RawStore]:
    """An empty store."""
    with RawStore(tmp_path) as opened:
        yield opened


def feed(*numbers: int, site: str = SITE, updated: Mapping[int, datetime] | None = None) -> str:
    """A feed of articles by number, the higher the later."""
    entries = "".join(
        f"<entry><title>Title {n}</title><link href='{site}/{n}'/><id>{n}</id>"
        f"<published>{NOON - timedelta(days=30) + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}</published>"
        + (f"<updated>{updated[n]:%Y-%m-%dT%H:%M:%SZ}</updated>" if updated and n in updated else "")
        + "</entry>"
        for n in numbers
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Daily</title>{entries}</feed>"


def articles(*numbers: int, site: str = SITE) -> Pages:
    """A page for each number."""
    return {f"{site}/{n}": f"<p>Text of number {n} on {site}</p>" for n in numbers}


def source(name: str = "daily", kind: str = "feed", *urls: str, **values: Any) -> SourceDefinition:
    """A source; by default the feed of the site."""
    return SourceDefinition(name=name, kind=kind, urls=urls or (f"{SITE}/feed",), **values)  # type: ignore[arg-type]


def night(
    store: RawStore, web: FakeFetcher, *sources: SourceDefinition, limits: TotalLimits | None = None
) -> dict[str, SourceProgress]:
    """Crawl once; the last progress of each source."""
    told: dict[str, SourceProgress] = {}
    asyncio.run(
        crawl(
            sources or (source(),),
            limits or TotalLimits(),
            web,
            store,
            now=lambda: web.at,
            tell=lambda progress: told.update({progress.source_id: progress}),
        )
    )
    return told


def kept(store: RawStore) -> list[str]:
    """The ids of all documents."""
    return [stored.document.external_id for stored in store.documents()]


def outcomes(store: RawStore, day: date = DAY) -> Counter[str]:
    """How many URLs came to what end."""
    return Counter(str(attempt.reason or attempt.outcome) for attempt in store.attempts([day]))


def test_listed_articles_are_fetched_newest_first_with_what_the_index_says(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1, 3, 2), **articles(1, 2, 3)})
    told = night(store, web, source(publisher="The Daily", limits=SourceLimits(concurrency=1)))
    assert web.asked == [f"{SITE}/feed", f"{SITE}/3", f"{SITE}/2", f"{SITE}/1"]
    assert web.limits[f"{SITE}/3"] == HostLimits(1.0, 1)
    first = next(store.documents())
    assert first.day == DAY
    document = first.document
    assert document.external_id == document.url == f"{SITE}/3"
    assert (document.source_id, document.source_name) == ("daily", "The Daily")
    assert (document.title, document.title_hint, document.published_at) == (None, "Title 3", None)
    assert document.published_hint == NOON - timedelta(days=30) + timedelta(hours=3)
    assert (document.media_type, document.encoding, document.fetched_at) == ("html", "utf-8", NOON)
    assert outcomes(store) == {"fetched": 4}
    index = next(attempt for attempt in store.attempts([DAY]) if attempt.role == "index")
    assert index.n_listed == 3
    progress = told["daily"]
    assert (progress.n_due, progress.n_new, progress.n_done, progress.ended) == (3, 3, 3, True)


def test_what_is_known_is_not_asked_for_again(store: RawStore) -> None:
    pages = {f"{SITE}/feed": feed(1, 2), **articles(1, 2)}
    web = FakeFetcher(pages)
    night(store, web)
    web.next_night()
    night(store, web)
    assert web.asked == [f"{SITE}/feed"]
    assert outcomes(store, web.at.date()) == {"not_modified": 1}
    assert [attempt.n_listed for attempt in store.attempts([web.at.date()])] == [2]
    web.next_night()
    web.pages = {**pages, f"{SITE}/feed": feed(1, 2, 3), **articles(3)}
    night(store, web)
    assert web.asked == [f"{SITE}/feed", f"{SITE}/3"]
    assert len(kept(store)) == 3


def test_an_article_that_the_index_calls_changed_becomes_a_second_document(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1, 2), **articles(1, 2)})
    night(store, web)
    web.next_night()
    later = {1: web.at - timedelta(hours=1), 2: web.at - timedelta(hours=1)}
    web.pages = {f"{SITE}/feed": feed(1, 2, updated=later), **articles(1), f"{SITE}/2": "<p>Corrected</p>"}
    night(store, web)
    assert sorted(web.asked) == [f"{SITE}/1", f"{SITE}/2", f"{SITE}/feed"]
    assert sorted(kept(store)) == [f"{SITE}/1", f"{SITE}/2", f"{SITE}/2"]
    assert outcomes(store, web.at.date()) == {"fetched": 2, "not_modified": 1}
    web.next_night()
    night(store, web)
    assert web.asked == [f"{SITE}/feed"]


def test_a_second_run_on_the_same_day_changes_nothing(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1, 2), **articles(1)})
    night(store, web)
    before = store.attempts([DAY])
    store.mark_taken_in([], [DAY], "run_1")
    night(store, web)
    assert store.attempts([DAY]) == before
    assert store.untold_days() == []


def test_a_page_under_two_urls_is_one_document(store: RawStore) -> None:
    target = "https://www.daily.example/long/1"
    moved = {f"{SITE}/1": target, f"{SITE}/2": target}
    web = FakeFetcher({f"{SITE}/feed": feed(1, 2), target: "<p>One page</p>"}, moved)
    night(store, web, source(limits=SourceLimits(concurrency=1)))
    (stored,) = store.documents()
    assert stored.document.external_id == f"{SITE}/2"
    assert (stored.document.url, stored.document.redirects) == (target, (f"{SITE}/2",))
    assert outcomes(store) == {"fetched": 2, "not_modified": 1}
    web.next_night()
    web.pages = {**web.pages, f"{SITE}/feed": feed(1, 2).replace(f"{SITE}/1", target)}
    night(store, web)
    assert web.asked == [f"{SITE}/feed"]


def test_a_page_and_its_alias_that_come_at_once_are_one_document(store: RawStore) -> None:
    web = FakeFetcher(
        {f"{SITE}/feed": feed(1, 2), f"{SITE}/1": "<p>One page</p>"}, {f"{SITE}/2": f"{SITE}/1"}, seconds=0.05
    )
    night(store, web)
    assert len(kept(store)) == 1
    assert outcomes(store) == {"fetched": 2, "not_modified": 1}


@pytest.mark.parametrize(
    ("reason", "n_asked"), [(FailureReason.TIMEOUT, 5), (FailureReason.HTTP_GONE, 1), (FailureReason.DNS, 5)]
)
def test_what_failed_is_tried_again_on_later_nights_where_that_may_help(
    store: RawStore, reason: FailureReason, n_asked: int
) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1), f"{SITE}/1": reason})
    for _ in range(7):
        night(store, web)
        night(store, web)
        web.pages = {f"{SITE}/feed": feed(), f"{SITE}/1": reason}
        web.at += timedelta(days=1)
    days = [web.at.date() - timedelta(days=n) for n in range(8)]
    failed = [attempt for attempt in store.attempts(days) if attempt.role == "article"]
    assert len(failed) == n_asked
    assert {attempt.reason for attempt in failed} == {reason}


def test_what_the_budget_leaves_is_counted_and_comes_first_among_equals_next_night(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(*range(6)), **articles(*range(6))})
    small = source(limits=SourceLimits(max_pages=4, concurrency=1))
    told = night(store, web, small)
    assert (told["daily"].n_new, told["daily"].n_left) == (4, 2)
    assert outcomes(store) == {"fetched": 5, "over_budget": 2}
    web.next_night()
    web.pages = {f"{SITE}/feed": feed(), **articles(*range(6))}
    night(store, web, small)
    assert web.asked == [f"{SITE}/feed", f"{SITE}/1", f"{SITE}/0"]


def test_minutes_end_a_source_even_in_the_middle_of_a_page(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1, 2, 3), **articles(1, 2, 3)}, seconds=0.2)
    told = night(store, web, source(limits=SourceLimits(max_minutes=0.5 / 60, concurrency=1)))
    assert (told["daily"].n_new, told["daily"].n_left) == (1, 2)
    assert outcomes(store) == {"fetched": 2, "over_budget": 2}


def test_slow_indexes_leave_time_for_articles(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1), f"{SITE}/slow": feed(2), **articles(1, 2)})
    limits = SourceLimits(max_minutes=1.0 / 60, concurrency=1)

    def hold(url: str) -> None:
        web.seconds = 9.0 if url.endswith("slow") else 0.0

    web.before = hold
    told = night(store, web, source("daily", "feed", f"{SITE}/feed", f"{SITE}/slow", limits=limits))
    assert kept(store) == [f"{SITE}/1"]
    assert outcomes(store) == {"fetched": 2, "over_budget": 1}
    assert told["daily"].n_left == 0


def test_no_source_takes_the_others_pages_but_may_have_what_they_leave(store: RawStore) -> None:
    names = ("large", "other", "small")
    sites = {name: f"https://{name}.example" for name in names}
    numbers = {"large": range(50), "other": range(10), "small": range(2)}
    pages: Pages = {}
    for name, site in sites.items():
        pages |= {f"{site}/feed": feed(*numbers[name], site=site), **articles(*numbers[name], site=site)}
    told = night(
        store,
        FakeFetcher(pages),
        *(source(name, "feed", f"{site}/feed") for name, site in sites.items()),
        limits=TotalLimits(max_pages=30),
    )
    assert {name: progress.n_new for name, progress in told.items()} == {"large": 18, "other": 10, "small": 2}
    assert told["large"].n_left == 32


def test_indexes_lead_to_indexes_within_limits(store: RawStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawling, "MAX_INDEXES", 4)
    loc = "<sitemap><loc>{}</loc></sitemap>".format
    page = "<url><loc>{}</loc></url>".format
    xml = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>".format
    urlset = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>".format
    pages: Pages = {
        f"{SITE}/sitemap.xml": xml(loc(f"{SITE}/a.xml") + loc(f"{SITE}/b.xml") + loc(f"{SITE}/sitemap.xml")),
        f"{SITE}/a.xml": xml(loc(f"{SITE}/a1.xml") + loc(f"{SITE}/a2.xml")),
        f"{SITE}/b.xml": urlset(page(f"{SITE}/1")),
        f"{SITE}/a1.xml": urlset(page(f"{SITE}/2")),
        f"{SITE}/a2.xml": urlset(page(f"{SITE}/3")),
        **articles(1, 2, 3),
    }
    web = FakeFetcher(pages)
    night(store, web, source("daily", "sitemap", f"{SITE}/sitemap.xml"))
    assert sorted(kept(store)) == [f"{SITE}/1", f"{SITE}/2"]
    assert outcomes(store) == {"fetched": 6, "over_budget": 1}
    # An index of indexes is read anew every night: what it leads to may have changed without it.
    web.next_night()
    web.pages = {**pages, f"{SITE}/b.xml": urlset(page(f"{SITE}/1") + page(f"{SITE}/4")), **articles(4)}
    night(store, web, source("daily", "sitemap", f"{SITE}/sitemap.xml"))
    assert f"{SITE}/4" in kept(store)


def test_a_listed_page_is_asked_for_every_night_and_conditionally(store: RawStore) -> None:
    pages = source("pages", "urls", f"{SITE}/1?utm_source=mail", f"{SITE}/2")
    web = FakeFetcher({**articles(1), f"{SITE}/2": FailureReason.HTTP_GONE})
    night(store, web, pages)
    web.next_night()
    night(store, web, pages)
    assert sorted(web.asked) == [f"{SITE}/1", f"{SITE}/2"]
    assert outcomes(store, web.at.date()) == {"not_modified": 1, "http_gone": 1}


def test_a_broken_index_is_told_and_read_again(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": "<html><p>Welcome</p></html>"})
    told = night(store, web)
    assert outcomes(store) == {"bad_content": 1}
    assert f"{SITE}/feed: " in (told["daily"].trouble or "")
    web.next_night()
    night(store, web)
    assert web.asked == [f"{SITE}/feed"]
    assert outcomes(store, web.at.date()) == {"bad_content": 1}


def test_a_list_that_the_parser_fails_at_ends_no_night(
    store: RawStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = crawling.parse_listing

    def fail(kind: Any, content: bytes, url: str) -> Any:
        if url.endswith("/odd"):
            raise RecursionError("too deep")
        return parse(kind, content, url)

    monkeypatch.setattr(crawling, "parse_listing", fail)
    web = FakeFetcher({f"{SITE}/odd": feed(1), f"{SITE}/feed": feed(2), **articles(1, 2)})
    told = night(store, web, source("odd", "feed", f"{SITE}/odd"), source())
    assert told["odd"].trouble == f"{SITE}/odd: RecursionError: too deep"
    assert kept(store) == [f"{SITE}/2"]
    assert outcomes(store) == {"fetched": 2, "bad_content": 1}


def test_two_sources_that_list_a_page_fetch_it_once(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1), f"{SITE}/world": feed(1), **articles(1)})
    night(store, web, source(), source("world", "feed", f"{SITE}/world"))
    assert Counter(web.asked)[f"{SITE}/1"] == 1
    assert len(kept(store)) == 1


class Killed(BaseException):
    """The process ends here."""


def test_a_killed_night_goes_on_where_it_ended(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(*range(6)), **articles(*range(6))})

    def kill(url: str) -> None:
        if url == f"{SITE}/2":
            raise Killed

    web.before = kill
    with pytest.raises(Killed):
        night(store, web, source(limits=SourceLimits(concurrency=1)))
    assert kept(store) == [f"{SITE}/5", f"{SITE}/4", f"{SITE}/3"]
    web.before = lambda _: None
    web.asked.clear()
    night(store, web)
    assert sorted(web.asked) == [f"{SITE}/{n}" for n in (0, 1, 2)] + [f"{SITE}/feed"]
    assert outcomes(store) == {"fetched": 7}


def test_urls_that_are_none_count_as_failed(store: RawStore) -> None:
    broken = feed(1).replace("</feed>", "<entry><link href='javascript:alert()'/></entry></feed>")
    night(store, FakeFetcher({f"{SITE}/feed": broken, **articles(1)}))
    assert outcomes(store) == {"fetched": 2, "bad_url": 1}


def test_what_is_left_counts_for_the_day_of_the_clock(store: RawStore) -> None:
    web = FakeFetcher({f"{SITE}/feed": feed(1, 2), **articles(1, 2)})
    web.at = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
    night(store, web, source(limits=SourceLimits(max_pages=1)))
    assert outcomes(store, date(2026, 11, 20)) == {"fetched": 2, "over_budget": 1}
