import pytest

from tasks.cleaning.refusal import RefusedError
from tasks.cleaning.tree import MAX_DEPTH, MAX_LINKS, MAX_TAGS, depth_of, parse
from tasks.records import RejectReason


def test_depth_counts_from_the_root():
    assert depth_of(parse("<html><body><p>one <b>two</b></p></body></html>")) == 4


def test_declarations_comments_and_control_characters_do_no_harm():
    tree = parse(
        '<?xml version="1.0" encoding="latin1"?><html><body><!-- no --><p>caf\x01é</p></body></html>'
    )
    assert tree.findtext(".//p") == "café"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x" * (MAX_TAGS + 1), RejectReason.TOO_LARGE),
        ("<a href='/x'>x</a> " * (MAX_LINKS + 1), RejectReason.TOO_LARGE),
        ("<div>" * (MAX_DEPTH + 1), RejectReason.TOO_DEEP),
        ("", RejectReason.NO_TEXT),
        ("<!-- only a comment -->", RejectReason.NO_TEXT),
    ],
)
def test_refused(html: str, reason: RejectReason):
    with pytest.raises(RefusedError) as refused:
        parse(html)
    assert refused.value.reason is reason
