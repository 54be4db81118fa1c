import json

import pytest
from lxml.html import HtmlElement, document_fromstring

from tasks.cleaning.jsonld import LinkedArticle, find_article


def tree(*scripts: object) -> HtmlElement:
    blocks = (script if isinstance(script, str) else json.dumps(script) for script in scripts)
    tags = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return document_fromstring(f"<html><head>{tags}</head><body><p>x</p></body></html>")


def test_a_full_article():
    found = find_article(
        tree(
            {"@type": "WebSite", "name": "Hill Herald"},
            {
                "@type": ["NewsArticle"],
                "headline": "Army &amp; rebels <b>talk</b>",
                "articleBody": "<p>One.</p><p>Two  words.</p>",
                "datePublished": "2024-06-11",
                "author": [
                    {"@type": "Person", "name": "Ana Lima"},
                    "Jo Park",
                    {"@type": "Organization", "name": "Desk"},
                ],
                "publisher": {"name": "Hill Herald"},
            },
        )
    )
    assert found == LinkedArticle(
        "Army & rebels talk",
        "One.\nTwo words.",
        "2024-06-11",
        ("Ana Lima", "Jo Park"),
        ("Ana Lima", "Jo Park", "Desk"),
        "Hill Herald",
    )


def test_people_and_publisher_are_looked_up_in_the_graph():
    graph = [
        {"@type": "Article", "headline": "H", "author": {"@id": "#ana"}, "publisher": {"@id": "#org"}},
        {"@type": "Person", "@id": "#ana", "name": "Ana Lima"},
        {"@type": "Organization", "@id": "#org", "name": "Hill Herald"},
    ]
    found = find_article(tree({"@graph": graph}))
    assert (found.authors, found.publisher) == (("Ana Lima",), "Hill Herald")


def test_the_fullest_article_is_taken():
    teaser, story = (
        {"@type": "Article", "headline": "T"},
        {"@type": "Article", "headline": "S", "articleBody": "B"},
    )
    assert find_article(tree([teaser, story])).headline == "S"


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 100_000,
        '"text"',
        "null",
        {"@type": 5},
        {"@type": "Article", "author": 7, "headline": {}},
    ],
)
def test_what_cannot_be_read_is_empty(script: object):
    assert find_article(tree(script)) == LinkedArticle()


def test_raw_line_breaks_inside_strings_are_read():
    assert find_article(tree('{"@type": "Article", "headline": "Two\nlines"}')).headline == "Two lines"
