import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.capitals import is_all_capitals, is_unknown, with_ordinary_capitals, words_of_headline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE MAYOR OF CARRIZAL WAS SHOT.", "the mayor of Carrizal was shot."),
        ("GENERAL RUFINO ALCARAZ SAID", "General Rufino Alcaraz said"),
        ("REBELS OF THE FRQT ATTACKED ON 3 MARCH", "rebels of the FRQT attacked on 3 March"),
        ("THE UNIT (ZOLA) MARCHED IN MAY", "the unit (ZOLA) marched in may"),
        ("COUNTERINSURGENCY FORCES", "counterinsurgency forces"),
        (
            "THEY MACHINEGUNNED INDISCRIMINATELY IN SEPTEMBER",
            "they machinegunned indiscriminately in September",
        ),
    ],
)
def test_names_keep_their_capitals(text: str, expected: str) -> None:
    assert with_ordinary_capitals(text, [], []) == expected


def test_known_names_keep_their_capitals() -> None:
    text = "THE RED FRONT FLED"
    assert with_ordinary_capitals(text, [(4, 13)], []) == "the Red Front fled"


@given(st.text(max_size=60))
def test_offsets_hold(text: str) -> None:
    assert len(with_ordinary_capitals(text, [], [])) == len(text)


def test_only_texts_in_capitals_are_changed() -> None:
    assert is_all_capitals("A BOMB EXPLODED")
    assert not is_all_capitals("A bomb exploded in Lima")
    assert not is_all_capitals("1234")


def test_words_of_a_dictionary_are_no_names() -> None:
    assert not is_unknown("GUERRILLAS")
    assert is_unknown("ALCARAZ")


def test_a_headline_has_small_letters_but_for_names() -> None:
    words = ["Suicide", "Bomber", "Kills", "12", "Recruits", "at", "Army", "Camp", "in", "Mogadishu"]
    named = [w == "Mogadishu" for w in words]
    small = "Suicide bomber kills 12 recruits at army camp in Mogadishu"
    assert words_of_headline(words, named) == small.split()
    assert words_of_headline(small.split(), named) is None
    assert words_of_headline([*words, "."], [*named, False]) is None
