"""Arguments read off the parse: what a verb or noun acts on, who does it, and with what."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from tasks.extraction.model import load_english
from tasks.extraction.phrases import content_head
from tasks.extraction.syntax import arguments_of, is_passive


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_english()


def _token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.lower_ == word)


@pytest.mark.parametrize(
    ("text", "word", "name", "expected"),
    [
        ("The rebels attacked the post.", "attacked", "subject", ["rebels"]),
        ("The post was attacked by the rebels.", "attacked", "subject", ["rebels"]),
        ("The post was attacked by the rebels.", "attacked", "object", ["post"]),
        ("The rebels attacked and overran the post.", "attacked", "object", ["post"]),
        ("The rebels attacked the post with mortars.", "attacked", "instrument", ["mortars"]),
        ("The rebels attacked the post using mortars.", "attacked", "instrument", ["mortars"]),
        ("The rebels who attacked the post fled.", "attacked", "subject", ["rebels"]),
        ("The army said rebels attacked the post on Friday.", "attacked", "on", []),
        ("Rebels entered and seized the town.", "seized", "subject", ["Rebels"]),
        ("The attack by the rebels failed.", "attack", "subject", ["rebels"]),
        ("The rebels carried out an attack on the post.", "attack", "verb_subject", ["rebels"]),
        ("The rebels carried out an attack on the post.", "attack", "on", ["post"]),
        ("Ten people were killed in the attack.", "attack", "verb_object", ["people"]),
        ("The rebels killed ten soldiers in the attack.", "attack", "verb_subject", ["rebels"]),
        ("The attack was heard by residents.", "attack", "verb_subject", []),
        ("Residents from the town fled.", "fled", "origin", ["town"]),
    ],
)
def test_arguments(nlp: Language, text: str, word: str, name: str, expected: list[str]) -> None:
    assert [t.text for t in arguments_of(_token(nlp(text), word)).get(name, [])] == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Thousands of residents fled.", "thousands", "residents"),
        ("400 of the supporters marched.", "400", "supporters"),
        ("The army left.", "army", "army"),
    ],
)
def test_what_a_measure_counts(nlp: Language, text: str, word: str, expected: str) -> None:
    assert content_head(_token(nlp(text), word)).text == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two men were arrested.", "arrested", True),
        ("The police arrested two men.", "arrested", False),
        ("Twelve people killed in market blast", "killed", True),
        ("Army convoy ambushed near the border", "ambushed", True),
        ("The men that rebels killed were guards.", "killed", False),
    ],
)
def test_passives_with_and_without_their_auxiliary(
    nlp: Language,
    text: str,
    word: str,
    expected: bool,  # noqa: FBT001 - a table of cases
) -> None:
    assert is_passive(_token(nlp(text), word)) is expected


@pytest.mark.parametrize(("form", "lemma"), [("staged", "stage"), ("retook", "retake"), ("raped", "rape")])
def test_lemmas_that_the_rules_of_the_model_get_wrong(nlp: Language, form: str, lemma: str) -> None:
    assert _token(nlp(f"They {form} it."), form).lemma_ == lemma
