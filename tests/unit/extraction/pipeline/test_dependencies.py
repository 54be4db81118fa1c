"""Tests of dependencies decoded for many sentences at once."""

import pytest
from spacy.language import Language

TEXTS = (
    "Governor Ada Brightwater, who met the farmers in Lima on Monday, said that the road to the port would reopen.",
    "",
    "Nobody came.",
    "Berlin",
    "The men whom the soldiers of the northern brigade had seized near the old mill were freed, not shot!  Why? Rain.",
    "What did the mayor, asked about the fire that nobody saw, say they were waiting for",
    "Shells fell on Oldbridge and, residents said, on the camp beside it: nine people died. Two more were hurt. ",
)


def _dependencies(nlp: Language, texts: list[str]) -> list[list[tuple[str, int, bool]]]:
    return [[(t.dep_, t.head.i, bool(t.is_sent_start)) for t in doc] for doc in nlp.pipe(texts)]


def test_same_as_the_models_own_parser(nlp: Language, own: Language) -> None:
    found = _dependencies(nlp, list(TEXTS))
    assert found == _dependencies(own, list(TEXTS))
    assert found[2] == [("nsubj", 1, True), ("ROOT", 1, False), ("punct", 1, False)]
    assert sum(opens for _, _, opens in found[4]) > 1


@pytest.mark.parametrize("text", TEXTS)
def test_the_other_sentences_of_a_batch_make_no_difference(nlp: Language, text: str) -> None:
    assert _dependencies(nlp, [text]) == [_dependencies(nlp, list(TEXTS))[TEXTS.index(text)]]
