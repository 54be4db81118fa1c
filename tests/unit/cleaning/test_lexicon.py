import pytest

from tasks.cleaning.lexicon import count, is_word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", True),
        ("shellfire", True),
        ("rocketeers", True),
        ("garçon", True),
        ("armyhas", False),
        ("homsa", False),
        ("xs", True),
        ("", False),
    ],
)
def test_is_word(word: str, expected: bool):  # noqa: FBT001 - the expected value
    assert is_word(word) is expected


def test_counts_order_words_by_frequency():
    assert count("the") > count("army") > count("garrison") > count("armyhas") == 0
