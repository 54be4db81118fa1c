import json
from datetime import UTC, datetime

import pytest
from unit.sources.feeds import ATOM, ENTITY_BOMB, RDF, RSS

from tasks.captures import Link
from tasks.sources.feed import parse_feed
from tasks.sources.links import ListingError

URL = "https://herald.example/feeds/world.xml"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_rss_2():
    listing = parse_feed(RSS.encode(), URL)

    assert listing.articles == (
        Link("https://herald.example/news/a?id=7", "Troops leave & talks begin", at(22, 3)),
        Link("https://herald.example/news/b", "Named by its guid"),
        Link("https://herald.example/news/c", "Behind a counter"),
    )
    assert listing.refused == ("file://etc/passwd", "https://user:secret@herald.example/news/d")
    assert (listing.n_skipped, listing.indexes, listing.defect) == (2, (), None)


def test_atom_has_a_base_and_two_dates():
    listing = parse_feed(ATOM.encode(), URL)

    assert listing.articles == (
        Link("https://courier.example/x/y", "March in the capital", at(21, 1), at(22, 0)),
        Link("https://courier.example/w", "Only changed", None, at(22, 2)),
    )
    assert (listing.refused, listing.n_skipped) == ((), 1)


def test_the_only_date_of_rss_1_is_that_of_publication():
    assert parse_feed(RDF.encode(), URL).articles == (
        Link("https://river.example/1", "Bridge reopens", at(22, 1, 30), at(22, 1, 30)),
    )


def test_rss_0_91_has_a_harmless_doctype():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://netscape.example/rss-0.91.dtd">'
    feed = f'<?xml version="1.0"?>{doctype}<rss version="0.91"><channel><item><link>a</link></item></channel></rss>'

    assert [each.url for each in parse_feed(feed.encode(), URL).articles] == [
        "https://herald.example/feeds/a"
    ]


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_json_feed(version: str):
    items = [
        {"id": "1", "url": "/a", "title": "One", "date_published": "2026-11-22T10:00:00+02:00"},
        {"id": "https://herald.example/b", "date_modified": "2026-11-22T10:00:00Z"},
        {"id": "3"},
        "none",
    ]
    listing = parse_feed(json.dumps({"version": version, "items": items}).encode("utf-8-sig"), URL)

    assert listing.articles == (
        Link("https://herald.example/a", "One", at(22, 8)),
        Link("https://herald.example/b", None, None, at(22, 10)),
    )
    assert listing.n_skipped == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str):
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><item><title>Á la une</title>'
    feed += "<link>https://herald.example/a</link></item></channel></rss>"

    assert parse_feed(feed.encode(encoding), URL).articles == (Link("https://herald.example/a", "Á la une"),)


@pytest.mark.parametrize("start", ["\n", "\ufeff", "\ufeff \r\n"])
def test_a_blank_line_or_a_mark_before_the_xml_does_no_harm(start: str):
    assert parse_feed((start + RSS).encode(), URL).articles == parse_feed(RSS.encode(), URL).articles


def test_what_is_broken_is_read_up_to_there_and_said():
    whole = parse_feed(RSS.encode(), URL).articles
    cut = parse_feed(RSS[: RSS.index("news/c") + 4].encode(), URL)

    assert cut.articles == whole[:2]  # half a URL is none
    assert "its XML is broken" in (cut.defect or "")


def test_a_bare_ampersand_stays_in_its_url():
    feed = b'<rss version="2.0"><channel><item><link>https://herald.example/1?a=1&b=2</link></item></channel></rss>'
    listing = parse_feed(feed, URL)

    assert [each.url for each in listing.articles] == ["https://herald.example/1?a=1&b=2"]
    assert listing.defect


def test_an_empty_feed_lists_nothing():
    assert parse_feed(b'<rss version="2.0"><channel></channel></rss>', URL).articles == ()


@pytest.mark.parametrize(
    "content",
    [
        b"/etc/passwd",
        b"https://herald.example/",
        b"<!DOCTYPE html><html><body><a href='/x'>x</a></body></html>",
        b"{",
        b"{}",
    ],
)
def test_what_is_no_feed(content: bytes):
    with pytest.raises(ListingError, match="; "):
        parse_feed(content, URL)


def test_a_web_page_names_its_feed():
    page = (
        b"<html><head><link rel=alternate type='application/rss+xml' href='/rss?a=1&amp;b=2'></head></html>"
    )

    with pytest.raises(ListingError, match=r"its page names the feed https://herald\.example/rss\?a=1&b=2$"):
        parse_feed(page, URL)


def test_json_that_is_nested_too_deeply_is_refused():
    with pytest.raises(ListingError, match="cannot be read"):
        parse_feed(b'{"items": ' + b"[" * 100_000, URL)


def test_what_the_lenient_parser_fails_at_is_refused():
    with pytest.raises(ListingError, match=r"cannot be read \(ValueError: chr\(\) arg"):
        parse_feed(b'<rss version="2.0"><channel><item><title>&#x110000;</title></item></wrong>', URL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused(encoding: str):
    feed = f'{ENTITY_BOMB}<rss version="2.0"><channel><item><link>https://herald.example/&e9;</link></item></channel></rss>'

    with pytest.raises(ListingError, match="declares entities"):
        parse_feed(feed.encode(encoding), URL)


def test_external_entities_are_refused():
    feed = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel/></rss>'

    with pytest.raises(ListingError, match="declares entities"):
        parse_feed(feed.encode(), URL)


def test_a_huge_feed_is_refused():
    with pytest.raises(ListingError, match="use the outlet's sitemap"):
        parse_feed(b"<rss>" + b" " * 5_000_000, URL)
