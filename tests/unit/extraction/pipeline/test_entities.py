"""Tests of entities decoded for many sentences at once."""

import pytest
from spacy.language import Language

SENTENCES = (
    "Governor Ada Brightwater met Tomas Lindqvist of the Northern Farmers Union in Lima on Monday, 5 May 2014.",
    "",
    "Nobody came.",
    "About 40 percent of the 1,200 men left Port Moresby by the third week of June",
    "The United Nations",
    "It cost $2 million.  Kenya Airways said on Tuesday night that Mount Kenya was closed.",
    "Berlin",
)


def _entities(nlp: Language, texts: list[str]) -> list[list[tuple[str, str]]]:
    return [[(e.text, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]


def test_same_as_the_models_own_recogniser(nlp: Language, own: Language) -> None:
    found = _entities(nlp, list(SENTENCES))
    assert found == _entities(own, list(SENTENCES))
    assert ("Ada Brightwater", "PERSON") in found[0]
    assert found[4] == [("The United Nations", "ORG")]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_other_sentences_of_a_batch_make_no_difference(nlp: Language, sentence: str) -> None:
    assert _entities(nlp, [sentence]) == [_entities(nlp, list(SENTENCES))[SENTENCES.index(sentence)]]


def test_every_token_is_read(nlp: Language) -> None:
    assert {t.ent_iob_ for doc in nlp.pipe(SENTENCES) for t in doc} == {"B", "I", "O"}
