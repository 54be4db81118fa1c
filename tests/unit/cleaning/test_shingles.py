import pytest

from tasks.cleaning.shingles import shingles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One, two THREE four", {"one two", "two three", "three four"}),
        ("one", {"one"}),
        ("町に入", {"町 に", "に 入"}),
        (" ... ", set()),
    ],
)
def test_shingles(text: str, expected: set[str]):
    assert shingles(text, 2) == expected
