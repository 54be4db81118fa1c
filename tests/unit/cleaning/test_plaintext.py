import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.plaintext import normalise, unescape_entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("  one \t two\u00a0three  ", "one two three"),
        ("one\n\n\n\n  \ntwo", "one\n\ntwo"),
        ("\n\none\n", "one"),
        ("cafe\u0301", "café"),
        ("co\u00adop\u200berate\ufeff\x00", "cooperate"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_normalise(text: str, expected: str):
    assert normalise(text) == expected


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in once)


WRAPPED = """   TARNA, 3 JAN -- SHELLS FELL ON THE OLD TOWN OF TARNA EARLY ON MONDAY
AND TWO PEOPLE WERE KILLED, THE MAYOR SAID.  THE SELF-
PROCLAIMED COUNCIL OF THE HILLS DENIED THAT ITS MEN HAD FIRED THEM, AND
SAID THAT THEY HAD LEFT THE AREA THE DAY BEFORE THE SHELLS FELL ON IT.

   THE MARKET STAYED CLOSED ON TUESDAY AND MANY OF THE FAMILIES WHO LIVE
NEAR THE BRIDGE LEFT FOR THE COAST.
"""


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    first, second = normalise(WRAPPED).split("\n\n")
    assert first.endswith("THEY HAD LEFT THE AREA THE DAY BEFORE THE SHELLS FELL ON IT.")
    assert "EARLY ON MONDAY AND TWO PEOPLE" in first
    assert "THE SELF-PROCLAIMED COUNCIL" in first
    assert second.endswith("WHO LIVE NEAR THE BRIDGE LEFT FOR THE COAST.")
    assert normalise(normalise(WRAPPED)) == normalise(WRAPPED)


@pytest.mark.parametrize(
    "text",
    [
        "Tarna\nHama\nGao\nLima\nHoms\nKyiv",
        "Shells fell on Tarna.\nThe mayor spoke of two dead.\nThe market was closed.\nMany left.\nIt rained.",
        "One line of a paragraph that goes on for a while and then ends here.\nAnother one.\n" * 4,
    ],
)
def test_lines_that_end_where_they_should_stay(text: str) -> None:
    assert normalise(text) == text.strip("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarna &amp; Hama", "Tarna & Hama"),
        ("the mayor&#8217;s &#x201C;no&#x201D;", "the mayor’s “no”"),
        ("twice escaped: &amp;#8217;, &amp;amp;quot;", 'twice escaped: ’, "'),
        ("https://hill.example/?a=1&copy=2&amp;b=3", "https://hill.example/?a=1&copy=2&b=3"),
        ("R&D; AT&T; &nosuchname; & more", "R&D; AT&T; &nosuchname; & more"),
    ],
)
def test_entities_are_unescaped(text: str, expected: str) -> None:
    assert unescape_entities(text) == expected
