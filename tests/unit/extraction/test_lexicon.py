"""The trigger lexicon is data; these tests hold it against the event types and the parser's words."""

import pytest

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.extraction.lexicon import load_lexicon, load_noun_classes
from tasks.extraction.model import load_tokenizer

# Classes that do not come from nouns: from the alias table, the gazetteer and the entity recogniser.
FROM_NAMES = {"place", "state", "actor", "leader", "rebel", "civilian"}


def test_every_event_type_has_triggers() -> None:
    named = {s.sub_event_type for some in load_lexicon().senses.values() for s in some}
    assert named - {None} == set(BY_SUB_EVENT_TYPE)


def test_conditions_ask_for_known_classes_only() -> None:
    known = FROM_NAMES | {c for some in load_noun_classes().values() for c in some}
    asked = {
        c
        for some in load_lexicon().senses.values()
        for sense in some
        for _, classes in sense.needs
        for c in classes
        if not c.startswith("=")
    }
    assert asked <= known


def test_prepositions_are_words_and_not_truth_values() -> None:
    arguments = {name for some in load_lexicon().senses.values() for s in some for name, _ in s.needs}
    assert "on" in arguments
    assert all(isinstance(name, str) for name in arguments)


@pytest.mark.parametrize(
    ("pos", "form", "lemma"),
    [("verb", "fled", "flee"), ("verb", "raped", "rape"), ("noun", "attacks", "attack"), ("verb", "occupied", "occupy"),
     ("verb", "bombing", "bomb"), ("verb", "withdrawn", "withdraw"), ("noun", "hostilities", "hostility")],
)  # fmt: skip
def test_forms_lead_to_their_lemma(pos: str, form: str, lemma: str) -> None:
    assert load_lexicon().forms[pos, form] == lemma


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Troops withdrew at dawn.", True), ("The harvest was good.", False), ("A CAR BOMB EXPLODED.", True)],
)
def test_only_sentences_with_a_trigger_go_to_the_parser(text: str, expected: bool) -> None:  # noqa: FBT001
    tokens = load_tokenizer()(text)
    assert load_lexicon().may_name_event(tokens, 0, len(tokens)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court found the clerk guilty.", False),
        ("Soldiers found a rifle.", True),
        ("The parties signed the letter.", False),
        ("The parties signed a truce.", True),
        ("He turned and left the room down the hall.", True),
        ("The agency issued a forecast.", False),
    ],
)
def test_a_trigger_alone_does_not_ask_for_the_parser(text: str, expected: bool) -> None:  # noqa: FBT001
    tokens = load_tokenizer()(text)
    assert load_lexicon().may_name_event(tokens, 0, len(tokens)) is expected
