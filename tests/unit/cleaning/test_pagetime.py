from datetime import UTC, date, datetime

import pytest

from tasks.cleaning.headline import find_heading
from tasks.cleaning.pagetime import find_published
from tasks.cleaning.timestamps import Published
from tasks.cleaning.tree import parse

DAY = "2024-06-11"
TIME = "<time datetime='2024-06-11T08:15Z'>11 June</time>"
META = "<meta property='article:published_time' content='{}'>"
TITLE = "Shells fall on the market of Bata"


def at(hour: int, minute: int = 0, *, day: int = 11) -> datetime:
    return datetime(2024, 6, day, hour, minute, tzinfo=UTC)


def found(markup: str, **said: str | None) -> Published | None:
    tree = parse(f"<html><head></head><body>{markup}<p>Shells fell.</p></body></html>")
    given = {"stated": None, "searched": None, "heading": find_heading(tree, TITLE)} | said
    return find_published(tree, **given)


@pytest.mark.parametrize(
    ("markup", "expected", "zone"),
    [
        (META.format("2024-06-11T08:15:00+05:00"), at(3, 15), "+05:00"),
        (META.format("2024-06-11T22:30:00-04:00"), at(2, 30, day=12), "-04:00"),
        (META.format("2024-06-11T00:00:00Z"), at(0), None),
        ("<meta property='article:modified_time' content='2024-06-11T08:15:00Z'>", at(0), None),
        ("<meta name='DC.date.issued' content='2024-06-11T08:15:00Z'>", at(8, 15), "+00:00"),
        ("<meta name='sailthru.date' content='2024-06-11 10:15'>" + TIME, at(8, 15), "+00:00"),
        ("<time pubdate datetime='2024-06-11T08:15Z'>11 June</time>", at(8, 15), "+00:00"),
        (TIME + "<time itemprop='datePublished' datetime='2024-06-11T09:30Z'>b</time>", at(9, 30), "+00:00"),
        ("<time class='entry-date published updated' datetime='2024-06-11T08:15Z'>a</time>", at(8, 15), "+00:00"),
        ("<time class='updated' datetime='2024-06-11T08:15Z'>11 June</time>", at(0), None),
        ("<aside>" + TIME + "</aside>", at(0), None),
        ("<li>" + TIME + " Other story</li>", at(0), None),
        ("<time datetime='yesterday'>11 June</time>", at(0), None),
        ("<time>11 June</time>", at(0), None),
    ],
)  # fmt: skip
def test_the_time_of_day_comes_from_what_the_page_states_of_the_day(markup, expected, zone):
    assert found(markup, stated=DAY, searched="2024-06-02") == Published(expected, date(2024, 6, 11), zone)


def test_json_ld_comes_first_then_meta_tags_then_what_the_page_shows_then_its_address_then_a_search():
    meta = META.format("2024-06-12T10:00:00Z")
    shown = f"<h1>{TITLE}</h1><div>13 June 2024</div>"
    said = {
        "stated": "2024-06-11T09:00:00Z",
        "searched": "2024-06-02",
        "url": "https://a.example/2024/06/14/b",
    }
    assert found(meta, **said) == Published(at(9), date(2024, 6, 11), "+00:00")
    assert found(meta, **said | {"stated": "soon"}) == Published(at(10, day=12), date(2024, 6, 12), "+00:00")
    assert found(shown, **said | {"stated": None}) == Published(at(0, day=13), date(2024, 6, 13), None)
    assert found("", **said | {"stated": None}) == Published(at(0, day=14), date(2024, 6, 14), None)
    assert found("", searched="2024-06-02") == Published(at(0, day=2), date(2024, 6, 2), None)
    assert found("") is None


def test_the_same_moment_in_a_zone_of_its_own_tells_the_day():
    meta = META.format("2024-06-10T21:00:00-05:00")
    published = found(meta, stated="2024-06-11T02:00:00.000Z")
    assert published == Published(at(2), date(2024, 6, 10), "-05:00")


@pytest.mark.parametrize(
    ("stated", "shown", "url", "on", "zone"),
    [
        ("2024-06-11T01:48:00Z", "June 10, 2024 at 8:48 p.m.", None, 10, None),
        ("2024-06-11T01:48:00Z", "", "https://a.example/2024/06/10/shells", 10, None),
        ("2024-06-11T22:03:00Z", "12 June 2024 - 9:03AM", None, 12, None),
        ("2024-06-11T17:00:00Z", "June 10, 2024", None, 11, "+00:00"),  # it was the tenth nowhere
        ("2024-06-11T01:48:00+03:00", "June 10, 2024", None, 11, "+03:00"),  # its own zone tells
        ("2024-06-11T01:48:00Z", "Updated June 10, 2024", None, 11, "+00:00"),
        ("2024-06-11T01:48:00Z", "", "https://a.example/2023/01/05/plan", 11, "+00:00"),
    ],
)
def test_the_day_that_readers_saw_where_the_markup_is_in_utc(stated, shown, url, on, zone):
    published = found(f"<h1>{TITLE}</h1><div>{shown}</div>", stated=stated, url=url)
    assert published is not None
    assert (published.on, published.zone) == (date(2024, 6, on), zone)
    assert published.at == datetime.fromisoformat(stated).astimezone(UTC)


def test_a_page_that_was_published_anew_shows_the_new_day():
    again = f"<h1>{TITLE}</h1><time datetime='2024-06-13T15:54Z'>13 June 2024</time>"
    assert found(again, stated="2024-06-02T08:00:00Z") == Published(
        at(15, 54, day=13), date(2024, 6, 13), "+00:00"
    )
    earlier = f"<h1>{TITLE}</h1><div>1 June 2024</div>"
    assert found(earlier, stated="2024-06-11T08:00:00Z") == Published(at(8), date(2024, 6, 11), "+00:00")
