from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.actors.words import fold, split_words


def test_spellings_of_one_name_fold_to_one() -> None:
    assert {fold(word) for word in ("Mohammed", "Muhammad", "Mohamed", "MOHAMAD")} == {"mohammed"}
    assert fold("Défence") == "defense"
    assert fold("Hay’at") == fold("Hay'at") == "hayat"
    assert fold("U.N.") == "un"


def test_the_arabic_article_is_one_word_in_all_spellings() -> None:
    assert (
        split_words("Tahrir ash-Sham").folded
        == split_words("Tahrir al Sham").folded
        == ("tahrir", "al", "sham")
    )
    assert split_words("an ambush").folded == ("an", "ambush")


def test_a_possessive_ending_belongs_to_no_word() -> None:
    words = split_words("Peru’s army, the rebels' base")
    assert words.raw == ("Peru", "army", "the", "rebels", "base")
    assert words.possessive == (True, False, False, True, False)
    assert words.soft == (False, True, False, True, True)


def test_a_name_ends_at_a_line_and_at_a_full_stop_but_not_at_an_abbreviation() -> None:
    assert split_words("in Homs\nArmy").soft == (False, True, False)
    assert split_words("in Homs. Army").soft == (False, True, False)
    assert split_words("Gen. Doe").soft == (False, True)


@given(st.text())
def test_offsets_give_the_words_of_the_text(text: str) -> None:
    words = split_words(text)
    assert [text[s:e] for s, e in zip(words.start, words.end, strict=True)] == list(words.raw)
    assert list(words.start) == sorted(words.start)


def test_a_dash_between_spaces_ends_a_name() -> None:
    assert split_words("Kano, Nigeria - Gunmen fled").soft == (False, False, False, True)
    assert split_words("a Saudi-led force").soft == (False, True, True, True)
