import pytest

from tasks.cleaning.teasers import Teasers, find_teasers, fold
from tasks.cleaning.tree import parse

CARDS = "".join(
    f"<div><h3><a href='/{i}'>Ferry number {i} sinks in the bay</a></h3><p>It was the ferry of line {i}.</p></div>"
    for i in range(3)
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["It was the ferry of line 1."], Teasers(1, 1.0)),
        (["It was the ferry of line 1.", "It was the ferry of line 2."], Teasers(2, 1.0)),
        (["Ferry number 1 sinks in the bay", "Something beside it."], Teasers(1, 1.0)),
        (["The council met for the first time."], Teasers(0, 0.0)),
        ([], Teasers(0, 0.0)),
    ],
)
def test_lines_of_cards_and_beside_links(lines: list[str], expected: Teasers):
    tree = parse(f"<html><body><main>{CARDS}</main><p>The council met for the first time.</p></body></html>")
    assert find_teasers(lines, tree) == expected


def test_a_long_element_with_one_linked_headline_is_no_card():
    story = " ".join(f"Sentence number {i} of the story." for i in range(80))
    tree = parse(
        f"<html><body><div><h2><a href='/'>Ferry sinks in the northern bay</a></h2><p>{story}</p></div></body></html>"
    )
    assert find_teasers([story], tree) == Teasers(0, 0.0)


def test_folding_keeps_letters_and_digits():
    assert fold("Ferry: 3 DEAD – “no more”") == "ferry3deadnomore"
