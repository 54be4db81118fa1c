import pytest
from lxml.html import document_fromstring

from tasks.cleaning.byline import find_authors, find_bylines

ROW = "".join(f"<li class='author'>Writer Number{'abcdefgh'[i]}</li>" for i in range(8))


@pytest.mark.parametrize(
    ("html", "stated", "expected"),
    [
        ("<div class='byline'>By Jo Park</div>", ("Ana Lima",), ("Ana Lima",)),
        ("<meta name='author' content='Ana Lima'><div class='byline'>By Jo Park</div>", (), ("Ana Lima",)),
        ("<meta name='author' content='News Desk'><div class='byline'>By Jo Park</div>", (), ("Jo Park",)),
        (
            "<div class='byline-row'>By <a rel='author'>Jo Park</a>, Hill Herald</div>",
            ("Hill Herald",),
            ("Jo Park",),
        ),
        (
            "<p><a class='author-name'>Jo Park</a> and <a class='author-name'>Ana Lima</a></p>",
            (),
            ("Jo Park", "Ana Lima"),
        ),
        ("<div><a href='/authors/jo-park'>Jo Park</a></div>", (), ("Jo Park",)),
        ("<div class='comment-author'>Angry Reader</div>", (), ()),
        (f"<ul>{ROW}</ul><p class='byline'>Jo Park</p>", (), ("Jo Park",)),
        ("<p>nothing</p>", (), ()),
    ],
)
def test_authors(html: str, stated: tuple[str, ...], expected: tuple[str, ...]):
    tree = document_fromstring(f"<html><body>{html}</body></html>")
    assert find_authors([stated, *find_bylines(tree)], "Hill Herald") == expected


def test_a_byline_below_the_headline_comes_before_one_above_it():
    above, below = "<nav><div class='byline'>Jo Park</div></nav>", "<div class='byline'>Ana Lima</div>"
    tree = document_fromstring(f"<html><body>{above}<h1>Shells fall on Bata</h1>{below}</body></html>")
    assert find_authors(find_bylines(tree, tree.find(".//h1")), None) == ("Ana Lima",)
    assert find_authors(find_bylines(tree), None) == ("Jo Park",)
