import gzip
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.sources.feeds import ATOM, RDF, RSS, SITEMAP, SITEMAP_INDEX, event, knowledge, mention

from tasks.captures import Link, Listing
from tasks.sources.links import ListingError
from tasks.sources.listing import parse_listing
from tasks.urls import canonicalise

URL = "https://herald.example/index"
PAGE = "https://herald.example/a"
SEEDS = {
    "feed": [RSS, ATOM, RDF, '{"items": [{"url": "/a", "title": "A"}]}'],
    "sitemap": [SITEMAP, SITEMAP_INDEX, RSS, PAGE],
    "urls": [PAGE, f"url,title\n{PAGE},A\n"],
    "gdelt": [
        f"1 {'a' * 32} {PAGE}",
        mention(PAGE),
        event(PAGE),
        knowledge(PAGE, "<PAGE_TITLE>A</PAGE_TITLE>"),
    ],
}
CASES = [(kind, seed.encode()) for kind, seeds in SEEDS.items() for seed in seeds]


def check(listing: Listing) -> None:
    """What every listing promises."""
    for links in (listing.articles, listing.indexes):
        urls = [link.url for link in links]
        assert len(set(urls)) == len(urls)
        assert all(canonicalise(url) == url and "@" not in url.split("/")[2] for url in urls)
        assert all(time is None or time.utcoffset() is not None for link in links for time in times(link))
    for text in (*listing.refused, *(link.title or "" for link in listing.articles), listing.defect or ""):
        text.encode()


def check_outcome(kind, content: bytes) -> None:
    """That it is listed, or refused with advice."""
    try:
        listing = parse_listing(kind, content, URL)
    except ListingError as error:
        assert_advises(error)
    else:
        check(listing)


def assert_advises(error: ListingError) -> None:
    str(error).encode()
    assert "; " in str(error)


def times(link: Link):
    return link.published_at, link.updated_at


@pytest.mark.parametrize(("kind", "content"), CASES)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_kind_plain_and_packed(kind, content: bytes, pack):
    listing = parse_listing(kind, pack(content), URL)

    assert listing.articles or listing.indexes
    assert listing == parse_listing(kind, content, URL)
    check(listing)


@pytest.mark.parametrize(
    ("kind", "content"), list(product(SEEDS, [b"", b" \r\n", b"\x00\x00", gzip.compress(b"")]))
)
def test_nothing_is_an_error(kind, content: bytes):
    with pytest.raises(ListingError, match="there is nothing in it; try again later"):
        parse_listing(kind, content, URL)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS)),
    st.sampled_from([content for _, content in CASES]),
    st.data(),
)
def test_damage_ends_in_a_listing_or_a_reason(kind, content: bytes, data: st.DataObject):
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    damaged = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]

    check_outcome(kind, damaged)


@settings(deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.binary(max_size=200))
def test_any_bytes_end_in_a_listing_or_a_reason(kind, content: bytes):
    check_outcome(kind, content)
