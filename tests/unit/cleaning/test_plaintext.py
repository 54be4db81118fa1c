import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.plaintext import normalise


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
