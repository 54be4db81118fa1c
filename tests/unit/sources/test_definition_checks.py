import pytest

from tasks.sources.definition_checks import (
    contact_mistake,
    country_mistake,
    is_local_path,
    language_mistake,
    name_mistake,
    path_mistake,
    url_mistake,
)


@pytest.mark.parametrize("name", ["samples", "cc-news", "a", "0x_y.z", "a" * 64])
def test_names(name: str):
    assert name_mistake(name) is None


@pytest.mark.parametrize("name", ["", "Samples", "-a", "a b", "a/b", "é", "a" * 65, "a\n"])
def test_names_that_are_none(name: str):
    assert "a-z 0-9" in (name_mistake(name) or "")


@pytest.mark.parametrize("code", ["en", "fr", "sw", "zu", "aa"])
def test_languages(code: str):
    assert language_mistake(code) is None


@pytest.mark.parametrize("code", ["EN", "eng", "xx", "", "e", "n e"])
def test_languages_that_are_none(code: str):
    assert "ISO 639-1" in (language_mistake(code) or "")


@pytest.mark.parametrize(
    ("code", "is_one"), [("NGA", True), ("XKX", True), ("NG", False), ("nga", False), ("UK", False)]
)
def test_countries(code: str, *, is_one: bool):
    assert (country_mistake(code) is None) is is_one


@pytest.mark.parametrize(
    ("contact", "is_one"),
    [
        ("desk@ledger.example", True),
        ("https://ledger.example/about", True),
        ("the desk", False),
        ("", False),
        ("desk@ledger.example\r\nX-Injected: 1", False),
        ("bürø@ledger.example", False),
    ],
)
def test_contacts(contact: str, *, is_one: bool):
    assert (contact_mistake(contact) is None) is is_one


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://herald.example/rss", None),
        ("HTTP://herald.example:8080/rss?a=b", None),
        ("file:///etc/passwd", "give files under paths"),
        ("s3://bucket/feed.xml", "give files under paths"),
        ("herald.example/rss", "does not begin with http://"),
        ("https://", "no URL"),
        ("https://herald.example:99999/", "no URL"),
        ("https://[broken/", "no URL"),
        ("https://reader:secret@herald.example/", "user name"),
    ],
)
def test_urls(url: str, said: str | None):
    mistake = url_mistake(url)
    assert mistake is None if said is None else said in (mistake or "")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("articles", None),
        ("/var/news/*.jsonl.gz", None),
        ("C:/news", None),
        ("s3://bucket/articles/2026-*/", None),
        ("simplecache::s3://bucket/a.warc.gz", None),
        ("", "empty"),
        ("a\x00b", "NUL"),
        ("https://herald.example/a.warc.gz", "under urls"),
        ("simplecache::https://herald.example/a.warc.gz", "under urls"),
        ("file:///var/news", "without file://"),
        ("nowhere://bucket", "fsspec does not know"),
    ],
)
def test_paths(path: str, said: str | None):
    mistake = path_mistake(path)
    assert mistake is None if said is None else said in (mistake or "")


@pytest.mark.parametrize(
    ("path", "is_local"), [("a/b", True), ("C:/a", True), ("s3://a", False), ("zip::a.zip", False)]
)
def test_which_paths_are_of_this_machine(path: str, *, is_local: bool):
    assert is_local_path(path) is is_local
