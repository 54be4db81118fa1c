"""Who speaks: subjects, agents, governing verbs, and speakers that the parser took into a clause."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from tasks.extraction.attribution_sources import author_of, source_of, speaker_of
from tasks.extraction.quotes import find_quotes


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "source"),
    [
        ("The mayor said that the bridge was lost.", "said", "mayor"),
        ("The toll was confirmed by the ministry.", "confirmed", "ministry"),
        ("The toll was confirmed on Monday.", "confirmed", None),
        ("The mayor arrived and said that the bridge was lost.", "said", "mayor"),
        ("The army, which said that it had won, left.", "said", "army"),
    ],
)
def test_the_source_of_a_verb(nlp: Language, text: str, verb: str, source: str | None) -> None:
    found = source_of(token(nlp(text), verb))
    assert (found.text if found else None) == source


def test_the_speaker_after_a_quotation(nlp: Language) -> None:
    text = "“We saw ten boats,” said the fisherman."
    found = speaker_of(token(nlp(text), "said"), find_quotes(text))
    assert found is not None
    assert found.text == "fisherman"


def test_the_author_of_a_statement(nlp: Language) -> None:
    statement = token(nlp("The statement by the governor said nothing."), "statement")
    assert author_of(statement).text == "governor"
    mayor = token(nlp("The mayor said nothing."), "mayor")
    assert author_of(mayor) == mayor
