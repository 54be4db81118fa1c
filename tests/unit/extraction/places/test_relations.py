"""Tests of spatial relations."""

import pytest

from tasks.extraction.places.relations import relation_at


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("They fought 10 km north of X.", "10 km north of"),
        ("They fought 5 kilometers from X.", "5 kilometers from"),
        ("A village south-west of the city of X fell.", "south-west of"),
        ("Clashes on the eastern outskirts of X went on.", "the eastern outskirts of"),
        ("Clashes near X went on.", "near"),
        ("Clashes in X's countryside went on.", "countryside"),
        ("Clashes in X countryside went on.", "countryside"),
        ("Clashes in the Damascus suburb of X went on.", None),
        ("Clashes in X went on.", None),
        ("He is from X.", None),
    ],
)
def test_relation_at(text: str, relation: str | None) -> None:
    start = text.index("X")
    assert relation_at(text, start, start + 1) == relation
