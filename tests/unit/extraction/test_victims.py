"""Who is counted, how many, and of which class."""

import pytest
from spacy.language import Language
from spacy.tokens import Token

from tasks.extraction.victims import VictimCounter, load_people


def counter_of(nlp: Language, text: str, word: str) -> tuple[VictimCounter, Token]:
    doc = nlp(text)
    return VictimCounter(doc), next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("Twelve miners were killed.", "miners", 12),
        ("A nurse was killed.", "nurse", 1),
        ("She was wounded.", "She", 1),
        ("Nobody was hurt.", "Nobody", 0),
        ("No guards were hurt.", "guards", 0),
        ("Both drivers were arrested.", "drivers", 2),
        ("A crowd of 40 refugees was found.", "crowd", 40),
        ("A third was wounded.", "third", 1),
        ("Farmers were killed.", "Farmers", None),
        ("The bridge was hit.", "bridge", None),
        ("A young couple was killed.", "couple", 2),
        ("Her parents were killed.", "parents", 2),
        ("The family was killed.", "family", None),
        ("A family of five was killed.", "family", 5),
    ],
)
def test_counts_the_people_of_a_noun_phrase(nlp: Language, text: str, word: str, number: int | None) -> None:
    counter, head = counter_of(nlp, text, word)
    quantity = counter.count(head)
    assert (quantity.best if quantity else None) == number


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Six police officers were killed.", "officers", "police"),
        ("Four of the gunmen died.", "Four", "insurgents"),
        ("Four of them died.", "Four", None),
        ("A crowd of protesters was hit.", "crowd", "protesters"),
        ("Three people were killed.", "people", None),
    ],
)
def test_names_the_class_of_the_people(nlp: Language, text: str, word: str, name: str | None) -> None:
    counter, head = counter_of(nlp, text, word)
    assert counter.victim_class(head) == name


def test_people_are_told_from_things(nlp: Language) -> None:
    counter, ferryman = counter_of(nlp, "The ferryman saw the truck.", "ferryman")
    truck = ferryman.doc[4]
    assert (counter.is_person(ferryman), counter.is_thing(ferryman)) == (True, False)
    assert (counter.is_person(truck), counter.is_thing(truck)) == (False, True)


def test_people_beside_families_are_the_individuals(nlp: Language) -> None:
    counter, families = counter_of(nlp, "About 300 families (1,400 people) fled.", "families")
    assert counter.individuals(families).text == "people"
    counter, alone = counter_of(nlp, "About 300 families fled.", "families")
    assert counter.individuals(alone) == alone


def test_no_word_is_both_a_person_and_a_thing() -> None:
    people = load_people()
    assert not people.words & people.things
