"""Quotations in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “we left. We won.” and went.", ["“we left. We won.”"]),
        ('"First," she said. "Second."', ['"First,"', '"Second."']),
        ("“He called it ‘a trap’ twice.”", ["“He called it ‘a trap’ twice.”"]),
        ("“A first paragraph.\n\n“A second one.” He left.", ["“A first paragraph.", "“A second one.”"]),
        ("“Never closed", ["“Never closed"]),
        ("''We left,'' he said.", ["''We left,''"]),
        ("No quotation", []),
    ],
)
def test_finds_the_outermost_quotations(text: str, quotes: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotes(text)] == quotes


@given(st.text(alphabet='ab “”"\n.', max_size=50))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotes(text)
    assert all(start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
