"""Sentences are found on tokens alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.model import load_tokenizer
from tasks.extraction.sentences import split_sentences, standing_alone


def _split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(load_tokenizer()(text))]


LONG = "and nobody could say in the evening where they had been taken or when they would all be back there again."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Dar. They left.", ["Rebels took Dar.", "They left."]),
        (
            'He said: "We won. It was hard." Then he left.',
            ['He said: "We won.', 'It was hard."', "Then he left."],
        ),
        ("Gen. Ali of the U.S. Army spoke. No one did.", ["Gen. Ali of the U.S. Army spoke.", "No one did."]),
        ("They fired at 9 a.m. Chad denied it.", ["They fired at 9 a.m.", "Chad denied it."]),
        ("They fired at 9 a.m. Monday in Kano.", ["They fired at 9 a.m. Monday in Kano."]),
        ("Gao, November 4: They left.", ["Gao, November 4:", "They left."]),
        ("He met J. Smith of Kano. It rained.", ["He met J. Smith of Kano.", "It rained."]),
        ("“Go now!” she cried. “Why?”", ["“Go now!” she cried.", "“Why?”"]),
        (
            "A headline without a stop\nThe first line. The second",
            ["A headline without a stop", "The first line.", "The second"],
        ),
        ("About 3.5 tonnes were seized. Two men ran.", ["About 3.5 tonnes were seized.", "Two men ran."]),
        ("  \n ", []),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


def test_paragraphs_are_numbered_by_line_breaks() -> None:
    sentences = split_sentences(load_tokenizer()("One. Two.\n\nThree."))
    assert [s.paragraph for s in sentences] == [0, 0, 1]


@given(st.text(alphabet=st.sampled_from("ab AB.!?\n\"”“'()é "), max_size=80))
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    tokens = load_tokenizer()(text)
    sentences = split_sentences(tokens)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    held = [t.i for s in sentences for t in tokens[s.first_token : s.last_token] if not t.is_space]
    assert held == [t.i for t in tokens if not t.is_space]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        (
            "KABUL, Afghanistan (March 24, 2011) Troops held two men. They left.",
            "KABUL, Afghanistan (March 24, 2011)",
        ),
        ("GAO (AP) — Troops held two men.", "GAO (AP) —"),
        ("GAO (AP) Troops held two men.", "GAO (AP)"),
        ("Gao, Mali (Meridian Wire) - Troops held two men.", "Gao, Mali (Meridian Wire) -"),
        (
            "SAN MARTIN, 3 JAN 91 -- [REPORT] [TEXT] FIVE MEN WERE HELD.",
            "SAN MARTIN, 3 JAN 91 -- [REPORT] [TEXT]",
        ),
        ("LYON (FRANCE), 3 JAN 91 (EFE) -- FIVE MEN WERE HELD.", "LYON (FRANCE), 3 JAN 91 (EFE) --"),
        ("LYON, 3 JAN (EFE) -- FIVE MEN WERE HELD.", "LYON, 3 JAN (EFE) --"),
        ("LONDON, Feb 3 (Reuters) - Prices fell.", "LONDON, Feb 3 (Reuters) -"),
        ("GAO/BAMAKO, Feb 3 (Reuters) - Prices fell.", "GAO/BAMAKO, Feb 3 (Reuters) -"),
        ("BUKAVU, Democratic Republic of Congo — Prices fell.", "BUKAVU, Democratic Republic of Congo —"),
        ("Gao, Mali – Prices fell.", "Gao, Mali –"),
        (f"Kampala — Police have arrested {LONG}", "Kampala —"),
        (f"Geneva/Maputo – The agency asks for help {LONG}", "Geneva/Maputo –"),
        ("21:20\nTwo men were held.", "21:20"),
        ("9.05am GMT\nTwo men were held.", "9.05am GMT"),
    ],
)
def test_a_dateline_stands_by_itself(text: str, dateline: str) -> None:
    first, *others = split_sentences(load_tokenizer()("A headline\n" + text))[1:]
    assert first.is_dateline
    assert text[first.start - 11 : first.end - 11] == dateline
    assert not any(s.is_dateline for s in others)


@pytest.mark.parametrize(
    "text",
    [
        "Homs – the third city – has fallen.",
        "Homs, the third city of Syria – and its mills – has fallen.",
        "The UN (United Nations) said so.",
        "HTS took the town.",
        "NATO and the EU met.",
        "Kampala - Police hold nine men",  # a headline
        f"At 21:20 two men were held {LONG}",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert not any(s.is_dateline for s in split_sentences(load_tokenizer()(text)))


@pytest.mark.parametrize(
    "text",
    [
        "A BOMB WENT OFF AT THE CHILEAN-U.S. CULTURAL CENTER.",
        "A TECHNICIAN OF THE (ABC) TELEVISION NETWORK WAS KILLED.",
        'THE MINISTER SAID: "WE WILL FIND THE MEN."',
        "A NEW ATTACK ON THE OIL -- THE THIRD IN A WEEK -- CAUSED A FIRE.",
        "ONE PERSON WAS KILLED TONIGHT AS THE RESULT OF A BLAST NEAR THE MARKET (NORTH) -- THE POLICE SAID.",
    ],
)
def test_a_sentence_in_capitals_is_no_dateline(text: str) -> None:
    (sentence,) = split_sentences(load_tokenizer()(text))
    assert not sentence.is_dateline


def test_a_sentence_stands_alone_with_its_words_and_norms() -> None:
    tokens = load_tokenizer()("Rebels left. They didn't return to Gao. Peace holds.")
    second = split_sentences(tokens)[1]
    alone = standing_alone(tokens[second.first_token : second.last_token])
    assert alone.text == "They didn't return to Gao."
    assert [t.norm_ for t in alone][1:3] == ["do", "not"]
    assert [t.idx for t in alone][:3] == [0, 5, 8]
