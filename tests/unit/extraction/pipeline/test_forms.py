"""Pasts that look like participles."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "A missile strike killed at least nine people in Kutum on Tuesday.",
        "Rebel shelling wounded as many as 30 people and killed two.",
        "A grenade attack killed up to 40 people.",
    ],
)
def test_a_past_before_a_bound_has_its_subject(nlp: Language, text: str) -> None:
    verb = next(t for t in nlp(text) if t.text in ("killed", "wounded"))
    assert verb.tag_ == "VBD"
    assert [c.dep_ for c in verb.children if c.i < verb.i] == ["nsubj"]


def test_a_passive_before_a_bound_stays_one(nlp: Language) -> None:
    verb = next(t for t in nlp("Ten men were killed at least a mile from the town.") if t.text == "killed")
    assert verb.tag_ == "VBN"
