"""Noun phrases in a parse: coordination, "of", relative pronouns and datelines."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from tasks.extraction.phrases import antecedent, conjuncts, object_of


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


def test_coordinated_nouns_in_order(nlp: Language) -> None:
    doc = nlp("The blast killed a soldier, two guards and a driver.")
    assert [t.text for t in conjuncts(token(doc, "soldier"))] == ["soldier", "guards", "driver"]


def test_those_along_with_a_victim_are_conjuncts(nlp: Language) -> None:
    doc = nlp("A man was killed along with his son.")
    assert [t.text for t in conjuncts(token(doc, "man"))] == ["man", "son"]


def test_the_noun_after_a_preposition(nlp: Language) -> None:
    doc = nlp("The deaths of nine miners in the shaft shocked the town.")
    deaths = token(doc, "deaths")
    of = object_of(deaths, "of")
    assert of is not None
    assert of.text == "miners"
    assert object_of(deaths, "by") is None


def test_a_relative_pronoun_stands_for_its_noun(nlp: Language) -> None:
    doc = nlp("The guards who were killed lived there.")
    assert antecedent(token(doc, "who")).text == "guards"
    assert antecedent(token(doc, "guards")).text == "guards"
