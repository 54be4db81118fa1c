"""Versions of pages, however their articles are spread over runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOON, make_article, make_document, make_mention
from hypothesis import given
from hypothesis import strategies as st

from tasks.ids import make_id, sha256_of
from tasks.records import Article, Mention, RejectReason
from tasks.versions import (
    DocumentKey,
    add_versions,
    article_key,
    document_key,
    inherit_events,
    newest_ids,
    page_of,
)

URL = "https://daily.example/1"


def fetched(text: str, hour: int | None = 0, **values: object) -> Article:
    """What was fetched from one page at that hour."""
    at = None if hour is None else NOON + timedelta(hours=hour)
    raw = sha256_of(f"<p>{text}")
    defaults = {
        "article_id": make_id("art", URL, raw),
        "raw_sha256": raw,
        "canonical_url": URL,
        "source_id": "daily",
    }
    return replace(make_article(URL, text, fetched_at=at), **{**defaults, **values})  # type: ignore[arg-type]


def other_markup(article: Article) -> Article:
    """The same text in another page."""
    raw = sha256_of(article.raw_sha256)
    return replace(article, raw_sha256=raw, article_id=make_id("art", URL, raw))


def chain_of(articles: Sequence[Article]) -> list[str]:
    """The texts of one page, by version; each names the one before it."""
    ranked = sorted(articles, key=lambda a: a.version)
    assert [a.version for a in ranked] == list(range(1, len(ranked) + 1))
    assert [a.previous_version for a in ranked] == [None, *(a.article_id for a in ranked)][: len(ranked)]
    return [a.text for a in ranked]


def test_versions_follow_each_other_in_the_order_of_fetching() -> None:
    first, second, third = fetched("one", 1), fetched("two", 2), fetched("three", 3)
    versions = add_versions([first], [third, second], [])
    assert chain_of(versions.articles) == ["one", "two", "three"]
    assert versions.taken == (third, second)
    assert newest_ids(versions.articles) == {third.article_id}


def test_without_times_the_order_is_that_of_arrival() -> None:
    first, second = fetched("one", None), fetched("two", None)
    assert chain_of(add_versions([first], [second], []).articles) == ["one", "two"]
    assert chain_of(add_versions([], [second, first], []).articles) == ["two", "one"]


@pytest.mark.parametrize("hours", [(1, 2), (None, None), (2, 1), (1, 1)])
def test_a_text_that_is_as_it_was_is_no_version(hours: tuple[int | None, int | None]) -> None:
    first, again = fetched("one", hours[0]), other_markup(fetched("one", hours[1]))
    versions = add_versions([first], [again], [])
    assert versions.articles == (first,)
    (reject,) = versions.rejects
    assert (reject.reason_code, reject.article_id) == (RejectReason.UNCHANGED, again.article_id)
    assert (reject.row_id, reject.row_json) == (URL, article_key(again).as_json)
    assert first.article_id in reject.detail


def test_a_text_that_comes_back_is_a_version() -> None:
    first, second = fetched("one", 1), fetched("two", 2)
    back = other_markup(fetched("one", 3))
    assert chain_of(add_versions([first, second], [back], []).articles) == ["one", "two", "one"]


def test_a_page_that_another_source_lists_too_is_kept_once() -> None:
    first = fetched("one")
    versions = add_versions([first], [replace(first, source_id="weekly")], [])
    assert versions.articles == (first,)
    assert [(r.reason_code, r.article_id) for r in versions.rejects] == [
        (RejectReason.DUPLICATE_ID, first.article_id)
    ]


def test_a_document_that_is_read_again_stands_where_it_stood() -> None:
    first, second = fetched("one", None), fetched("two", None)
    known = add_versions([], [first, second], []).articles
    better = replace(first, text="One.", text_sha256=sha256_of("One."))
    versions = add_versions(known, [better], [])
    assert chain_of(versions.articles) == ["One.", "two"]
    assert versions.rejects == ()


def test_a_document_that_gives_no_article_any_more_is_gone() -> None:
    first, second = fetched("one", 1), fetched("two", 2)
    known = add_versions([], [first, second], []).articles
    (left,) = add_versions(known, [], [article_key(second)]).articles
    assert left == first


def test_a_version_that_was_replaced_is_no_duplicate() -> None:
    first = fetched("one", 1, duplicate_of="art_0", duplicate_kind="near")
    second = fetched("two", 2, duplicate_of="art_0", duplicate_kind="near")
    marks = {a.text: a.duplicate_of for a in add_versions([first], [second], []).articles}
    assert marks == {"one": None, "two": "art_0"}


@pytest.mark.parametrize(
    ("url", "is_address"),
    [
        ("https://daily.example/2026/news", True),
        ("https://daily.example/?p=12", True),
        ("https://daily.example/", False),
        ("https://daily.example", False),
        (None, False),
    ],
)
def test_a_front_page_is_the_address_of_no_article(url: str | None, *, is_address: bool) -> None:
    one = make_article("one", canonical_url=url)
    two = make_article("two", canonical_url=url)
    assert (page_of(one) == page_of(two)) == is_address


def test_without_an_address_the_id_tells_the_page_if_a_source_vouches_for_it() -> None:
    one, other = make_article("1.txt", "One."), make_article("1.txt", "Quite another text of another folder.")
    assert page_of(one) != page_of(other)
    assert page_of(replace(one, source_id="inbox")) == page_of(replace(other, source_id="inbox"))
    assert page_of(replace(one, source_id="inbox")) != page_of(replace(other, source_id="outbox"))


def test_the_key_of_an_article_is_that_of_its_document() -> None:
    document = make_document(source_id="daily")
    key = document_key(document)
    assert key == DocumentKey("daily", "one.txt", sha256_of(document.content))
    assert article_key(make_article(source_id="daily", raw_sha256=key.raw_sha256)) == key
    assert key.as_json.startswith('{"source_id": "daily", "external_id": "one.txt", "raw_sha256": "')


ARRIVALS = st.lists(
    st.builds(
        lambda text, hour, markup, url: fetched(
            text,
            hour,
            canonical_url=url,
            external_id=url,
            raw_sha256=sha256_of(f"{markup}{text}"),
            article_id=make_id("art", url, markup, text),
        ),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from([None, 1, 2, 3]),
        st.integers(0, 2),
        st.sampled_from([URL, "https://daily.example/2"]),
    ),
    max_size=8,
    unique_by=lambda a: a.article_id,
)


@given(ARRIVALS, st.integers(0, 8), st.integers(0, 8))
def test_it_does_not_matter_how_arrivals_are_spread_over_runs(
    arrivals: list[Article], one: int, two: int
) -> None:
    at_once = add_versions([], arrivals, [])
    start, end = sorted((one, two))
    known: tuple[Article, ...] = ()
    rejects: list[object] = []
    for part in (arrivals[:start], arrivals[start:end], arrivals[end:]):
        versions = add_versions(known, part, [])
        known = versions.articles
        rejects += versions.rejects
    assert set(known) == set(at_once.articles)
    assert set(rejects) == set(at_once.rejects)


@given(ARRIVALS, st.data())
def test_reading_documents_again_changes_nothing(arrivals: list[Article], data: st.DataObject) -> None:
    arrivals.sort(key=lambda a: a.fetched_at or NOON)  # else what is the version before may change later
    known = add_versions([], arrivals, [])
    again = data.draw(st.permutations(arrivals)) if arrivals else []
    some = again[: data.draw(st.integers(0, len(again)))]
    versions = add_versions(known.articles, some, [article_key(a) for a in some])
    assert set(versions.articles) == set(known.articles)
    assert set(versions.rejects) <= set(known.rejects)


def published(article: Article, event_id: str, **values: object) -> Mention:
    return make_mention(article, mention_id=f"men_{event_id}", event_id=event_id, **values)


def test_mentions_of_a_new_version_go_on_with_the_events_of_the_old_one() -> None:
    old, new = fetched("one", 1), fetched("two", 2)
    before = [
        published(old, "evt_shelling", quote="Shells fell."),
        published(old, "evt_raid", quote="A raid.", sub_event_type="armed_clash", event_type="battle"),
        published(old, "evt_nowhere", quote="Somewhere too.", place_id=None),
    ]
    found = [
        make_mention(new, quote="Shells fell.", date_start=None),  # its sentence
        make_mention(new, quote="Shells fell again.", sub_event_type="air_strike"),  # its type and place
        make_mention(new, quote="Raids went on.", sub_event_type="armed_clash", event_type="battle"),
        make_mention(new, quote="Somewhere  too.", place_id=None),
        make_mention(new, quote="Elsewhere.", place_id=None),
        make_mention(new, quote="Shells fell.", place_id="geonames:1"),
    ]
    page = page_of(old)
    going_on = inherit_events(found, {new.article_id: page}, {page: before})
    assert [m.event_id for m in going_on] == [
        "evt_shelling", "evt_shelling", "evt_raid", "evt_nowhere", None, None,
    ]  # fmt: skip
    assert [m.event_id for m in inherit_events(found[:1], {new.article_id: page}, {})] == [None]


def test_a_mention_that_is_found_again_keeps_its_event_before_all_others() -> None:
    article = fetched("one")
    twins = [published(article, "evt_1"), published(article, "evt_2")]
    page = page_of(article)
    again = [replace(m, event_id=None) for m in twins]
    assert [m.event_id for m in inherit_events(again, {article.article_id: page}, {page: twins})] == [
        "evt_1",
        "evt_2",
    ]
