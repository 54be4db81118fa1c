"""What an article is about, by its words."""

import pytest
import yaml

from tasks.extraction.subject import OtherSubject, other_subject
from tasks.reference import REFERENCE


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "The coach said his striker scored two goals in the cup match. The players attacked all season.",
            "sport",
        ),
        ("The film's director and its actors met fans at the premiere of the sequel.", "entertainment"),
        (
            "The phone's battery and camera beat other models at that price, our review of the apps says.",
            "consumer",
        ),
        (
            "The airline's shares fell as investors sold the stock and the company cut its profits.",
            "business",
        ),
        (
            "The coach said his striker's deadly attack won the battle for the title. Players of both teams clashed.",
            "sport",
        ),
        ("Scientists study how bacteria and proteins in the brain fight disease.", "science_and_life"),
    ],
)
def test_articles_about_something_else(text: str, subject: str) -> None:
    found = other_subject(text)
    assert found is not None
    assert found.name == subject
    assert found.words > found.public_words


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine players of a football team in an attack on their stadium, police said.",
        "Rebels fired rockets at the capital as the government and the opposition met for talks.",
        "The match began at noon.",  # too few words to tell
        "",
    ],
)
def test_articles_that_may_be_about_public_affairs(text: str) -> None:
    assert other_subject(text) is None


def test_words_are_counted_in_any_case_and_with_punctuation() -> None:
    assert other_subject("GOALS! Goals, goals: the Cup-winners’ goals.") == OtherSubject("sport", 5, 0)


def test_no_word_is_of_two_subjects() -> None:
    lists: dict[str, list[str]] = yaml.safe_load((REFERENCE / "subjects.yaml").read_text("utf-8"))
    words = [word for words in lists.values() for word in words]
    assert len(words) == len(set(words))
    assert all(isinstance(word, str) and word.isalpha() and word.islower() for word in words)
