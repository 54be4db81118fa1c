"""Which URLs may be asked for."""

from contextlib import suppress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.fetching.failures import FetchError
from tasks.fetching.targets import read_url, shown

BASE = httpx.URL("https://news.test/world/a?page=2")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://News.Test:80", "http://news.test/"),
        ("https://news.test/ü?q=ö#part", "https://news.test/%C3%BC?q=%C3%B6"),
        ("https://bücher.test/", "https://xn--bcher-kva.test/"),
        ("http://news.test:8080/a b", "http://news.test:8080/a%20b"),
    ],
)
def test_a_url_is_read(text: str, url: str) -> None:
    assert str(read_url(text)) == url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("b", "https://news.test/world/b"),
        ("../b", "https://news.test/b"),
        ("?page=3", "https://news.test/world/a?page=3"),
        ("//other.test/", "https://other.test/"),
        ("http://other.test/#x", "http://other.test/"),
    ],
)
def test_a_relative_url_starts_from_its_page(location: str, url: str) -> None:
    assert str(read_url(location, base=BASE)) == url


@given(
    st.text()
    | st.text().map("http://{}".format)
    | st.text().map("http://news.test:{}".format)
    | st.from_regex(r"https?://[\[\]@:/\\%.a-f0-9#?]*", fullmatch=True)
)
def test_any_text_is_a_url_or_refused(text: str) -> None:
    for base in (None, BASE):
        with suppress(FetchError):
            url = read_url(text, base)
            assert (url.scheme in ("http", "https"), bool(url.host), url.userinfo) == (True, True, b"")


def test_a_password_is_not_shown() -> None:
    assert shown("https://desk:secret@news.test/a@b") == "https://news.test/a@b"
    assert len(shown("data:" + "x" * 10_000)) == 300
