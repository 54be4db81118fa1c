"""Lists whose members the parser takes for appositions."""

import pytest

from tasks.extraction.lists import further_members, listed_after, listed_before
from tasks.extraction.model import load_english


@pytest.mark.parametrize(
    ("text", "first", "members"),
    [
        ("They killed Ana Lima, a judge, Juan Rey, a clerk, and Luis Gil, a driver.", "Lima", ["Rey", "Gil"]),
        ("The rebels destroyed the town hall, a gas station, and the bank.", "hall", ["station"]),
        ("A police colonel, a judge, and a senator were killed.", "colonel", ["judge"]),
        ("The mayor, a lawyer, and his wife were killed.", "mayor", []),
        ("Ana Lima, a judge, was killed.", "Lima", []),
        ("Ana Lima, two clerks, one guard and two cooks were killed.", "Lima", ["clerks", "guard", "cooks"]),
        ("Ana Lima, another judge, was killed.", "Lima", []),
        ("The judge, Ana Lima, was killed.", "judge", []),
        ("Pedro Marin, alias Tirofijo, was killed.", "Marin", []),
    ],
)
def test_a_description_is_no_member(text: str, first: str, members: list[str]) -> None:
    doc = load_english()(text)
    head = next(t for t in doc if t.text == first)
    assert [t.text for t in further_members(head) if t not in head.conjuncts] == members


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("They bombed the palace, Ana Lima's home, the home of Juan Rey, and a bank.", "palace",
         ["home", "home", "bank"]),
        ("They bombed a bank in Lima, an office at No. 8, and a shop.", "bank", ["office", "shop"]),
        ("They bombed a bank, and a school was closed.", "bank", []),
        ("They bombed a bank, which has an office and a shop.", "bank", []),
        ("They bombed a bank.", "bank", []),
    ],
)  # fmt: skip
def test_things_listed_after(text: str, first: str, others: list[str]) -> None:
    doc = load_english()(text)
    assert [t.text for t in listed_after(next(t for t in doc if t.text == first))] == others


@pytest.mark.parametrize(
    ("text", "last", "others"),
    [
        ("He left after a nurse, a judge, and Senator Ana Lima were killed.", "Lima", ["nurse", "judge"]),
        ("He left town, and Ana Lima was killed.", "Lima", []),
    ],
)
def test_people_listed_before(text: str, last: str, others: list[str]) -> None:
    doc = load_english()(text)
    assert [t.text for t in listed_before(next(t for t in doc if t.text == last))] == others
