from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.urls import canonicalise, choose_canonical, day_in, host_of, site_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "HTTPS://WWW.Herald.Example:443/News/A?utm_source=x&id=7&fbclid=y#top",
            "https://www.herald.example/News/A?id=7",
        ),
        ("http://herald.example", "http://herald.example/"),
        ("http://herald.example:8080/a?x=%20b", "http://herald.example:8080/a?x=%20b"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
        ("https://[::1]:8443/a", "https://[::1]:8443/a"),
        ("ftp://herald.example/a", None),
        ("/news/a", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_canonical_form(url: str, expected: str | None):
    assert canonicalise(url) == expected


@given(st.text(max_size=60).map("http://herald.example/{}".format) | st.text(max_size=60))
def test_the_form_is_stable(url: str):
    once = canonicalise(url)
    assert once is None or canonicalise(once) == once


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        (
            "https://m.herald.example/a?utm_id=1",
            "https://www.herald.example/a",
            "https://www.herald.example/a",
        ),
        ("https://herald.example/a", "/b", "https://herald.example/b"),
        ("https://herald.example/a", "https://elsewhere.example/a", "https://herald.example/a"),
        ("https://herald.example/a", "https://herald.example/", "https://herald.example/a"),
        (None, "https://herald.example/a", "https://herald.example/a"),
        ("https://herald.example/a", None, "https://herald.example/a"),
        (None, None, None),
    ],
)
def test_the_pages_own_link_counts_on_its_own_site(url: str | None, link: str | None, expected: str | None):
    assert choose_canonical(url, link) == expected


@pytest.mark.parametrize(
    ("url", "host", "site"),
    [
        ("https://www.news.herald.example/a", "news.herald.example", "herald.example"),
        ("https://www.herald.co.uk/", "herald.co.uk", "herald.co.uk"),
        ("http://[broken", None, None),
        (None, None, None),
    ],
)
def test_hosts_and_sites(url: str | None, host: str | None, site: str | None):
    assert (host_of(url), site_of(url)) == (host, site)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://herald.example/2024/03/25/shells-fall", date(2024, 3, 25)),
        ("https://herald.example/world/2024/Mar/25/shells-fall", date(2024, 3, 25)),
        ("https://herald.example/2024/3/5/", date(2024, 3, 5)),
        ("https://herald.example/world/2024-03-25-1.38", date(2024, 3, 25)),
        ("https://herald.example/shells-fall-20240325-p5e.html", date(2024, 3, 25)),
        ("https://herald.example/2024/03/25-killed-in-town.html", None),
        ("https://herald.example/2024/03/shells", None),
        ("https://herald.example/story-20241399", None),
        ("https://herald.example/120240325091", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, expected: date | None):
    assert day_in(url) == expected
