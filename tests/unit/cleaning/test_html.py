from datetime import UTC, date, datetime

import pytest

from tasks.cleaning.html import read_page
from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.timestamps import Published
from tasks.records import RejectReason

from .pages import LINKED, NOW, PARAGRAPHS, page


def test_text_without_navigation_comments_and_headline():
    assert read_page(page(), url=None, now=NOW).text == "\n".join(PARAGRAPHS)


def test_the_same_page_gives_the_same_text_every_time():
    assert len({read_page(page(), url=None, now=NOW).text for _ in range(4)}) == 1


def test_a_page_without_json_ld_is_read_from_its_markup():
    top = "<div class='byline'>By Jo Park</div>"
    head = (
        "<meta property='article:published_time' content='2024-06-10T08:00:00Z'>"
        "<meta property='og:site_name' content='Hill Herald'><link rel='canonical' href='/news/1'>"
    )
    found = read_page(page(head=head, body_top=top, linked=None), url="https://hillherald.example/x", now=NOW)
    assert found.title == "Two soldiers wounded at checkpoint"
    assert found.authors == ("Jo Park",)
    assert found.site_name == "Hill Herald"
    assert found.canonical_link == "/news/1"
    assert found.published == Published(datetime(2024, 6, 10, 8, tzinfo=UTC), date(2024, 6, 10), "+00:00")


def test_the_stated_body_bounds_the_text():
    more = ("Our offices are at the old market, and we sell prints of all our pictures there.",) * 2
    linked = LINKED | {"articleBody": "\n".join(PARAGRAPHS)}
    found = read_page(page((*PARAGRAPHS, *more), linked=linked), url=None, now=NOW)
    assert found.text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "markup",
    ["<p>{}</p><p>{}</p><p>{}</p>", "<div>{}</div><div>{}</div><div>{}</div>", "{}<br><br>{}<br><br>{}"],
    ids=["paragraphs", "divisions", "breaks"],
)
def test_a_fragment_is_read(markup: str):
    found = read_page(markup.format(*PARAGRAPHS[:3]), url=None, now=NOW)
    assert found.text.strip() == "\n".join(PARAGRAPHS[:3])


def test_a_layout_table_leaves_no_bars():
    cell = " ".join(PARAGRAPHS)
    found = read_page(f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>", url=None, now=NOW)
    assert found.text == cell


def test_no_text_is_refused():
    with pytest.raises(RefusedError) as refused:
        read_page("<html><body><nav><a href='/'>Home</a></nav></body></html>", url=None, now=NOW)
    assert refused.value.reason is RejectReason.NO_TEXT


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://hillherald.example/x", "Hill Herald"), ("https://apnews.com/x", "Associated Press")],
)
def test_an_agency_is_the_site_of_its_own_pages_alone(url: str, expected: str):
    linked = LINKED | {"publisher": {"@type": "Organization", "name": "Associated Press"}}
    head = "<meta property='og:site_name' content='Hill Herald'>"
    found = read_page(page(head=head, linked=linked), url=url, now=NOW)
    assert found.site_name == expected
    assert found.bylines[-1] == "Associated Press"
