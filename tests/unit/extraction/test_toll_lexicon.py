"""The words that count victims, and which sentences are worth a parse for them."""

import pytest

from tasks.extraction.model import load_tokenizer
from tasks.extraction.toll_lexicon import load_toll_lexicon


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Three pupils are missing.", True),
        ("The toll rose to 12.", True),
        ("Dozens fled.", True),
        ("Some 40 prisoners walked out.", True),
        ("Pupils are missing.", False),
        ("Three pupils sang.", False),
    ],
)
def test_a_sentence_counts_victims_by_a_word_and_a_number(text: str, *, may: bool) -> None:
    tokens = load_tokenizer()(text)
    assert load_toll_lexicon().may_count(tokens, 0, len(tokens)) is may


def test_a_word_has_one_kind() -> None:
    lexicon = load_toll_lexicon()
    for word, kind in lexicon.object_verbs.items():
        assert lexicon.nouns.get(word, kind) == kind
        assert lexicon.states.get(word, kind) == kind
