"""Lists whose members the parser takes for appositions."""

import pytest

from tasks.extraction.lists import further_members
from tasks.extraction.model import load_english


@pytest.mark.parametrize(
    ("text", "first", "members"),
    [
        ("They killed Ana Lima, a judge, Juan Rey, a clerk, and Luis Gil, a driver.", "Lima", ["Rey", "Gil"]),
        ("The rebels destroyed the town hall, a gas station, and the bank.", "hall", ["station"]),
        ("A police colonel, a judge, and a senator were killed.", "colonel", ["judge"]),
        ("The mayor, a lawyer, and his wife were killed.", "mayor", []),
        ("Ana Lima, a judge, was killed.", "Lima", []),
        ("Ana Lima, another judge, was killed.", "Lima", []),
        ("The judge, Ana Lima, was killed.", "judge", []),
        ("Pedro Marin, alias Tirofijo, was killed.", "Marin", []),
    ],
)
def test_a_description_is_no_member(text: str, first: str, members: list[str]) -> None:
    doc = load_english()(text)
    head = next(t for t in doc if t.text == first)
    assert [t.text for t in further_members(head) if t not in head.conjuncts] == members
