import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.sources.links import Links, ListingError, last_moment, moment, plain_title, resolve
from tasks.urls import canonicalise

BASE = "https://herald.example/feeds/world.xml"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (" /a?utm_source=x#top\n", "https://herald.example/a"),
        ("b", "https://herald.example/feeds/b"),
        ("//Courier.example/c", "https://courier.example/c"),
        ("HTTPS://herald.example:443/d", "https://herald.example/d"),
        ("file:///etc/passwd", None),
        ("ftp://herald.example/a", None),
        ("javascript:alert(1)", None),
        ("mailto:desk@herald.example", None),
        ("https://user@herald.example/", None),
        ("https://user:secret@herald.example/", None),
        ("https://herald.example\\@evil.example/", None),
        ("https://exa mple.example/", None),
        ("https://herald.example%2f@evil.example/", None),
        ("https://herald.example:99999/", None),
        ("https://[broken/", None),
        ("https://herald.example/\ud800", None),
        ("https://herald.example/half-\ufffd", None),
        ("https://herald.example/" + "a" * 5000, None),
    ],
)
def test_resolves_what_is_a_web_page(href: str, expected: str | None):
    assert resolve(BASE, href) == expected


@settings(deadline=None)
@given(
    st.text(max_size=80)
    | st.text(max_size=40).map("https://{}".format)
    | st.text(max_size=40).map("//{}".format)
)
def test_whatever_is_listed_is_canonical_and_has_no_user(href: str):
    url = resolve(BASE, href)

    if url is not None:
        assert url.startswith(("http://", "https://"))
        assert "@" not in url.split("/")[2]
        assert canonicalise(url) == url
        url.encode()


def test_lists_each_once_in_order_and_tells_the_rest():
    links = Links(BASE)
    for href in ("b", "a", "b#x", " ", "ftp://herald.example/a", "ftp://herald.example/a"):
        links.add_article(href)
    links.add_index("c")
    listing = links.listing()

    assert [each.url for each in listing.articles] == [
        "https://herald.example/feeds/b",
        "https://herald.example/feeds/a",
    ]
    assert [each.url for each in listing.indexes] == ["https://herald.example/feeds/c"]
    assert (listing.refused, listing.n_skipped) == (("ftp://herald.example/a",), 1)


def test_a_defect_that_leaves_nothing_is_an_error():
    with pytest.raises(ListingError, match="it is torn; try again later"):
        Links(BASE).listing("it is torn")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Troops <b>leave</b>\n town", "Troops leave town"),
        ("Q&amp;A &lt;i&gt;live&lt;/i&gt;", "Q&A live"),
        ("5 < 6", "5 < 6"),
        ("half \ud800 a character", "half a character"),
        ("  ", None),
        (None, None),
        (7, None),
    ],
)
def test_titles(value: object, expected: str | None):
    assert plain_title(value) == expected


@pytest.mark.parametrize(
    ("value", "then", "last"),
    [
        ("2026-11-22", "2026-11-22T00:00:00+00:00", "2026-11-22T23:59:59+00:00"),
        (" 2026-11-22T10:00:00+02:00 ", "2026-11-22T08:00:00+00:00", "2026-11-22T08:00:00+00:00"),
        ("2026-11", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_times(value: object, then: str | None, last: str | None):
    assert [found and found.isoformat() for found in (moment(value), last_moment(value))] == [then, last]
