import time

import pytest
from unit.sources.feeds import ENTITY_BOMB

from tasks.sources.links import ListingError
from tasks.sources.xml_safety import is_cut_off, refuse_depth, refuse_dtd


@pytest.mark.parametrize(
    "content",
    [
        ENTITY_BOMB.encode(),
        ENTITY_BOMB.lower().encode(),
        ENTITY_BOMB.encode("utf-16-le"),
        b"<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE a PUBLIC 'a>b' \"c[>\" [<!ENTITY b 'c'>]><a/>",
        b"<!DOCTYPE a\n[ ]>",
    ],
)
def test_refuses_declarations(content: bytes):
    with pytest.raises(ListingError, match="declares entities of its own"):
        refuse_dtd(content)


@pytest.mark.parametrize(
    "content", [b"<a/>", b"<!DOCTYPE html><a>[</a>", b'<!DOCTYPE rss PUBLIC "x[y" "z"><rss/>']
)
def test_lets_the_rest_through(content: bytes):
    refuse_dtd(content)


@pytest.mark.parametrize(
    "content",
    [
        b"<b>" * 1_001,
        b"<a b='/'>" * 1_001 + b"</a>" * 1_001,
        b"<!-- x --><b>" * 1_001,
        "<b>".encode("utf-16-le") * 1_001,
    ],
)
def test_refuses_tags_that_are_nested_too_deeply(content: bytes):
    with pytest.raises(ListingError, match="nested more than 1,000 deep"):
        refuse_depth(content)


@pytest.mark.parametrize(
    "content",
    [
        b"<b>" * 1_000,
        b"<a></a>" * 5_000,
        b"<a b='c'/>" * 5_000,
        b"<a>" + b"<![CDATA[<br>]]>" * 5_000,
        b"<!--" + b"<b>" * 5_000,
        b"< b>" * 5_000,
        b"",
    ],
)
def test_lets_ordinary_tags_through(content: bytes):
    refuse_depth(content)


@pytest.mark.parametrize(
    "part",
    [
        b"<!DOCTYPE",
        b"<!DOCTYPE'",
        b'<!DOCTYPE""',
        b"<!DOCTYPE\"'",
        b"<!DOCTYPE a ",
        b"<![CDATA[",
        b"<!--",
        b"<a",
        b"<a/",
        b"</",
    ],
)
def test_takes_no_longer_than_reading(part: bytes):
    started = time.process_time()
    refuse_dtd(part * 200_000)
    refuse_depth(part * 200_000)

    assert time.process_time() - started < 2  # quadratic would be hours


@pytest.mark.parametrize(
    ("content", "is_cut"),
    [(b"<a></a>\n", False), ("<a/>".encode("utf-16"), False), (b"<a>half", True), (b"<a h", True)],
)
def test_where_it_ends(content: bytes, *, is_cut: bool):
    assert is_cut_off(content) is is_cut
