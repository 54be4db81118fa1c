import gzip
from datetime import UTC, datetime

import pytest
from unit.sources.feeds import ENTITY_BOMB, RSS, SITEMAP, SITEMAP_INDEX

from tasks.captures import Link
from tasks.sources.links import ListingError
from tasks.sources.listing import parse_listing
from tasks.sources.sitemap import parse_sitemap

URL = "https://herald.example/sitemap.xml"


def test_pages_with_news():
    listing = parse_sitemap(SITEMAP.encode(), URL)

    assert listing.articles == (
        Link(
            "https://herald.example/news/a",
            "Troops & talks",
            datetime(2026, 11, 22, 1, tzinfo=UTC),
            datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC),  # a bare day is its last second
        ),
        Link("https://herald.example/news/b?x=1&y=2", None, None, datetime(2026, 11, 20, 10, tzinfo=UTC)),
    )
    assert (listing.indexes, listing.refused, listing.n_skipped, listing.defect) == ((), (), 1, None)


@pytest.mark.parametrize("start", ["\n", "\ufeff", "\ufeff \r\n"])
def test_a_blank_line_or_a_mark_before_the_xml_does_no_harm(start: str):
    assert parse_sitemap((start + SITEMAP).encode(), URL) == parse_sitemap(SITEMAP.encode(), URL)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_index_of_sitemaps(pack):
    listing = parse_listing("sitemap", pack(SITEMAP_INDEX.encode()), URL)

    assert listing.indexes == (
        Link("https://herald.example/sitemap-2026-11.xml.gz", updated_at=datetime(2026, 11, 22, tzinfo=UTC)),
        Link("https://herald.example/sitemap-2026-10.xml.gz"),
    )
    assert listing.articles == ()


def test_without_a_namespace_and_with_relative_urls():
    listing = parse_sitemap(
        b"<urlset><url><loc>/a</loc></url><url><loc>file:///etc/passwd</loc></url></urlset>", URL
    )

    assert [each.url for each in listing.articles] == ["https://herald.example/a"]
    assert listing.refused == ("file:///etc/passwd",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text(encoding: str):
    text = "https://herald.example/a\nhttps://herald.example/b\nhttps://herald.example/a\n"

    assert [each.url for each in parse_sitemap(text.encode(encoding), URL).articles] == [
        "https://herald.example/a",
        "https://herald.example/b",
    ]


def test_a_feed_may_stand_for_a_sitemap():
    assert len(parse_sitemap(RSS.encode(), URL).articles) == 3


def test_bare_ampersands_stay_and_half_a_url_goes():
    broken = (
        b"<urlset><url><loc>https://herald.example/1?a=1&b=2</loc></url><url><loc>https://herald.example/2"
    )
    listing = parse_sitemap(broken, URL)

    assert [each.url for each in listing.articles] == ["https://herald.example/1?a=1&b=2"]
    assert listing.n_skipped == 1
    assert "its XML is broken" in (listing.defect or "")


def test_characters_that_are_none_spoil_only_their_own_entry():
    entries = [
        b"<s:>x</s:><loc>https://herald.example/0</loc>",
        b"<loc>https://herald.example/a</loc><t>\xe9</t>",
        b"<loc>https://herald.example/&#xD800;</loc>",
        b"<loc>https://herald.example/\xff</loc>",
        b"<loc>https://herald.example/b</loc>",
    ]
    listing = parse_sitemap(
        b"<urlset>%s</urlset>" % b"".join(b"<url>%s</url>" % each for each in entries), URL
    )

    assert [each.url for each in listing.articles] == [f"https://herald.example/{name}" for name in "0ab"]
    assert (listing.refused, listing.n_skipped) == (("https://herald.example/\ufffd",), 1)


@pytest.mark.parametrize(
    "content",
    [
        b"<",
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        b"not a list",
        b"<urlset>" + b"<a>" * 100_000,  # too deep
        b"<urlset><url><loc>" + b"a" * 11_000_000 + b"</loc></url></urlset>",  # too long
    ],
)
def test_what_is_no_sitemap(content: bytes):
    with pytest.raises(ListingError, match="; "):
        parse_sitemap(content, URL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("dtd", [ENTITY_BOMB, '<!DOCTYPE urlset [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'])
def test_entities_are_refused(encoding: str, dtd: str):
    with pytest.raises(ListingError, match="declares entities"):
        parse_sitemap(
            f"{dtd}<urlset><url><loc>https://herald.example/&e9;</loc></url></urlset>".encode(encoding), URL
        )


def test_a_large_sitemap_is_read_whole():
    entries = "".join(f"<url><loc>https://herald.example/{n}</loc></url>" for n in range(5_000))
    listing = parse_sitemap(f"<urlset>{entries}</urlset>".encode(), URL)

    assert [each.url for each in listing.articles] == [f"https://herald.example/{n}" for n in range(5_000)]
