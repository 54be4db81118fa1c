"""Capitals that a text only describes."""

import pytest

from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer, find_places, read_words, with_capitals


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _read(gazetteer: Gazetteer, text: str, home: str | None) -> list[tuple[str, str | None]]:
    words = read_words(load_tokenizer()(text))
    places = with_capitals(words, find_places(words, gazetteer), gazetteer, home)
    return [(p.text, p.place.name if p.place else None) for p in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Pakistan's capital.", [("Pakistan's capital", "Islamabad")]),
        ("A bomb exploded in the Somali capital.", [("Somali capital", "Mogadishu")]),
        ("A bomb exploded in the capital of Sudan.", [("capital of Sudan", "Khartoum")]),
        ("A bomb exploded in the capital.", [("capital", "Nairobi")]),
        ("A bomb exploded in the Somali capital, Mogadishu.", [("Mogadishu", "Mogadishu")]),
        ("They had raised the capital of a bank.", []),
        ("The capital was raised.", []),
    ],
)
def test_capitals(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert _read(gazetteer, text, "KEN")[-len(expected) or len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb went off in Michoacan's state capital, in Mexico.",
            ("Michoacan's state capital", "Morelia"),
        ),
        ("Two died in the capital of Punjab province in Pakistan.", ("capital of Punjab", "Lahore")),
        ("They fled Lahore, the capital of Pakistan's Punjab.", ("capital of Pakistan's Punjab", "Lahore")),
        (
            "He went to Antioquia province's capital, in Colombia.",
            ("Antioquia province's capital", "Medellín"),
        ),
        (
            "Idlib province lies in Syria. Jets bombed the provincial capital.",
            ("provincial capital", "Idlib"),
        ),
        ("In Helmand province lies the provincial capital, Lashkar Gah.", None),
        ("They took Anbar province. In Ramadi, the provincial capital, all was quiet.", None),
        ("Police in the state capital of Texas met.", None),  # seldom the largest town
    ],
)
def test_capitals_of_provinces(gazetteer: Gazetteer, text: str, expected: tuple[str, str] | None) -> None:
    assert [(t, p) for t, p in _read(gazetteer, text, None) if "capital" in t] == (
        [expected] if expected else []
    )
