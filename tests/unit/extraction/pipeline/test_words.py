"""Tests of parts of speech and lemmas by (form, tag, dependency)."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

SENTENCES = (
    "Rebels seized two villages near Oldbridge on Monday, and the army was leaving.",
    "There are no reports of injured soldiers; the wounded were taken away.",
    "Let's go, they ain't leaving and there's nothin' left.",
    "He said he'd seen what they did, and that they had had enough.",
    "The men  had two spaces before them.",
    "Clashes broke out. Protesters found the road that the founders found.",
)


def _read(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.text, t.pos_, t.lemma_) for t in doc]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_same_as_the_models_own_pipes(nlp: Language, own: Language, sentence: str) -> None:
    assert _read(nlp(sentence)) == _read(own(sentence))


def test_what_was_read_before_makes_no_difference(nlp: Language) -> None:
    first = [_read(doc) for doc in nlp.pipe(SENTENCES)]
    again = [_read(doc) for doc in nlp.pipe(reversed(SENTENCES))]
    assert first == again[::-1]


def test_a_full_table_starts_anew(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [_read(nlp(sentence)) for sentence in SENTENCES]
    monkeypatch.setattr("tasks.extraction.pipeline.words._MOST_WORDS", 3)
    assert [_read(nlp(sentence)) for sentence in SENTENCES] == before


@pytest.mark.parametrize(("form", "lemma"), [("staged", "stage"), ("STAGED", "stage"), ("bombed", "bomb")])
def test_irregular_verbs_are_mended(nlp: Language, form: str, lemma: str) -> None:
    doc = nlp(f"They {form} it.")
    assert doc[1].lemma_ == lemma


def test_a_text_without_words(nlp: Language) -> None:
    assert _read(nlp("")) == []
