import pytest
from lxml.html import document_fromstring

from tasks.cleaning.headline import find_headline


@pytest.mark.parametrize(
    ("title", "headings", "stated", "expected"),
    [
        (
            "Army enters town - Hill Herald",
            ["Hill Herald", "Army enters town at dawn"],
            None,
            "Army enters town at dawn",
        ),
        ("Army enters town - Hill Herald", ["Hill Herald"], None, "Army enters town"),
        ("Hill Herald | Army enters town", [], None, "Army enters town"),
        ("Army enters town", ["Five recipes for the summer"], "Army enters the town", "Army enters the town"),
        ("Rain - and snow - in May", [], None, "Rain - and snow - in May"),
        ("", [], None, None),
    ],
)
def test_headline(title: str, headings: list[str], stated: str | None, expected: str | None):
    body = "".join(f"<h1>{heading}</h1>" for heading in headings)
    tree = document_fromstring(f"<html><head><title>{title}</title></head><body>{body}<p>x</p></body></html>")
    assert find_headline(tree, stated, "Hill Herald") == expected
