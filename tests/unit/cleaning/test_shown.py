from datetime import date

import pytest

from tasks.cleaning.headline import find_heading
from tasks.cleaning.shown import find_shown_day
from tasks.cleaning.tree import parse

TITLE = "Shells fall on the market of Bata"
DAY = date(2024, 3, 25)


def shown(
    beside: str, *, above: str = "", lang: str = "en", url: str | None = None, stated: tuple[date, ...] = ()
):
    tree = parse(
        f"<html lang='{lang}'><body><header>Monday, 1 April 2024</header><nav>News and sport from the whole region"
        f"</nav><main>{above}<h1>{TITLE}</h1>{beside}<p>Shells fell on the market.</p></main></body></html>"
    )
    return find_shown_day(tree, find_heading(tree, TITLE), url=url, stated=stated)


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='date'>25 March 2024</div>",
        "<p>By Ana Lima <span>Mar 25, 2024 3:57 AM</span></p>",
        "<p>By Ana Lima | Mar 25, 2024</p>",
        "<div>Published 8:00 PM EST, Mon March 25, 2024</div>",
        "<div><span>March</span> <span>25, 2024</span></div>",
        "<div>PUBLISHED: <time>March 25, 2024 at 8:48 p.m.</time> | UPDATED: <time>March 26, 2024</time></div>",
        "<div>Updated: <time>March 26, 2024</time> | Published: <time>March 25, 2024</time></div>",
        "<div>Last updated on 26 March 2024</div><div>25 March 2024</div>",
        "<dl><dt>Date:</dt><dd>March 25, 2024</dd></dl>",
        "<figure>A street on 24 March 2024</figure><div>25 March 2024</div>",
        "<p>A man walks in the old town on March 24, 2024.</p><div>25 March 2024</div>",
        "<aside>24 March 2024</aside><div class='related-stories'>23 March 2024</div><div>25 March 2024</div>",
        "<blockquote>@someone <a>March 24, 2024</a></blockquote><div>25 March 2024</div>",
    ],
)
def test_the_day_beside_the_headline(beside: str):
    assert shown(beside) == DAY


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "<div>Updated 25 March 2024</div>",
        "<div>Actualizado: <time>25 de marzo de 2024</time></div>",
        "<p>The council met on March 25, 2024, and again in April, to speak of the market and of the roads that lead to"
        " it, among other things that it had left open.</p>",
        f"<p>{'Long standfirst. ' * 100}</p><div>25 March 2024</div>",
    ],
)
def test_what_is_no_day_of_publication(beside: str):
    assert shown(beside) is None


def test_right_above_the_headline_but_not_in_the_masthead():
    assert shown("", above="<div>25 March 2024</div>") == DAY


def test_a_page_without_a_heading_shows_no_day():
    tree = parse("<html><body><div>25 March 2024</div><p>Shells fell.</p></body></html>")
    assert find_shown_day(tree, find_heading(tree, TITLE), url=None, stated=()) is None


@pytest.mark.parametrize(
    ("lang", "url", "stated", "expected"),
    [
        ("en-US", None, (), date(2024, 3, 4)),
        ("en-GB", None, (), date(2024, 4, 3)),
        ("fr", None, (), date(2024, 4, 3)),
        ("en", "https://herald.example.in/a", (), date(2024, 4, 3)),
        ("en", "https://herald.example/a", (), None),
        ("en", "https://herald.example/a", (date(2024, 3, 4),), date(2024, 3, 4)),
        ("en", "https://herald.example/a", (date(2024, 4, 3),), date(2024, 4, 3)),
        ("en", "https://herald.example/a", (date(2024, 5, 1),), None),
    ],
)
def test_language_country_or_metadata_tell_day_from_month(lang, url, stated, expected):
    assert shown("<div>3/4/2024</div>", lang=lang, url=url, stated=stated) == expected
