"""What a toll counts, and whether it has happened."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from tasks.extraction.toll_scope import find_scope, is_unreal


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "scope", "since"),
    [
        ("Nine people were killed on Friday.", "event", None),
        ("In 2022, gunmen killed 40 people at a church.", "event", None),
        ("In 2022, gunmen killed 40 people.", "cumulative", "In 2022"),
        ("Nine people were killed on Friday alone.", "day", None),
        ("Nine people have been killed since Friday.", "event", None),
        ("Nine people have been killed since last month.", "cumulative", "since last month"),
        ("Nine people have been killed since 4 June.", "cumulative", "since 4 June"),
        ("Nine people have been killed since mid-June.", "cumulative", "since mid-June"),
        ("Nine people have been killed since talks broke off.", "cumulative", "since talks broke off"),
        ("Air strikes since 4 June have killed nine people.", "cumulative", "since 4 June"),
        ("Nine people were killed in the worst flare-up since 4 June.", "event", None),
        ("An air strike in 2015 killed nine people.", "event", None),
        ("Nine people were killed during the war.", "cumulative", "during the war"),
        ("Nine people were killed in the town that was taken in 2015.", "event", None),
        ("Nine people were killed in separate attacks.", "cumulative", None),
        ("Nine people were killed in shootings on the south side.", "cumulative", None),
        ("Nine people were killed in a shooting on the south side.", "event", None),
        ("A string of shootings killed nine people.", "cumulative", None),
        ("A bloody weekend in Boise left nine people killed.", "cumulative", None),
        ("Nine people were killed and two hurt in robberies.", "cumulative", None),
        ("Nine people have been killed since 8 p.m.", "day", None),
        ("Nine people were killed during the army's invasion.", "cumulative", "during the army's invasion"),
        ("Nine people have been killed since the coup.", "cumulative", "since the coup"),
        ("Nine people have been killed since the early morning.", "event", None),
        ("A bloody weekend saw nine people killed.", "cumulative", None),
        ("Nine people were killed in a period of 80 hours.", "day", None),
    ],
)
def test_scope_of_a_toll(nlp: Language, text: str, scope: str, since: str | None) -> None:
    doc = nlp(text)
    assert find_scope(doc.text, token(doc, "killed"), token(doc, "people")) == (scope, since)


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("The flood killed ten people.", False),
        ("The flood has not killed ten people.", True),
        ("The flood may have killed ten people.", True),
        ("If the flood had killed ten people, the dam would be closed.", True),
        ("Gunmen attacked the bus and killed ten people.", False),
        ("Gunmen wanted to attack the bus and killed ten people.", False),
    ],
)
def test_what_has_not_happened(nlp: Language, text: str, *, unreal: bool) -> None:
    assert is_unreal(token(nlp(text), "killed")) is unreal
