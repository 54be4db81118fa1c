"""Victims and damage that a sentence after the event tells of."""

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article

_BLAST = "An explosion in Cali killed four people on Monday. "


@pytest.mark.parametrize(
    ("sentence", "further"),
    [
        ("The dead were Omar Castro, Franca Sarmiento and the clerk Leon Gomez.",
         ["Omar Castro", "Franca Sarmiento", "Leon Gomez"]),
        ("The victims were identified as Juan Perez, 30, and Luis Gil.", ["Juan Perez", "Luis Gil"]),
        ("Police identified one of the victims as Juan Perez.", ["Juan Perez"]),
        ("Among the dead was a nurse, Ana Rey.", ["Ana Rey"]),
        ("The fatality was a young woman.", ["Colombian women"]),
        ("A judge identified the dead men as Omar Castro, 38, and Luis Gil, 42.", ["Omar Castro", "Luis Gil"]),
        ("The wounded include a child and a woman.", ["Colombian children", "Colombian women"]),
        ("The injured were Juan Perez and two unidentified men.", ["Juan Perez", "unidentified men"]),
        ("Several homes near the station were damaged.", ["Several homes"]),
        ("It caused severe damage to nearby shops and a church.", ["nearby shops", "church"]),
        ("The other victim, Juan Perez, is in hospital.", ["Juan Perez"]),
        ("Two of the victims, Juan Perez and Luis Gil, were known.", ["Juan Perez", "Luis Gil"]),
        ("Injured by the blast were the clerk Juan Perez and Luis Gil.", ["Juan Perez", "Luis Gil"]),
        ("One of the wounded is Juan Perez, two nurses hurt by glass, and a guard.",
         ["Juan Perez", "Colombian medical workers", "Colombian workers"]),
        ("The lawyer of the victims is Ana Rey.", []),
        ("The dead man's brother is a teacher.", []),
    ],
)  # fmt: skip
def test_they_are_targets_of_the_event_before(
    extractor: Extractor, sentence: str, further: list[str]
) -> None:
    (mention,) = extractor.extract([make_article(text=_BLAST + sentence)]).mentions
    assert list(mention.target_names[1:]) == further
    text = _BLAST + sentence
    for span in mention.target_spans[1:]:
        assert len(_BLAST) <= span.char_start < span.char_end <= len(text)


def test_far_from_the_event_they_are_nobodys(extractor: Extractor) -> None:
    between = "It rained. The shops were open. The mayor spoke. The town was calm. "
    (mention,) = extractor.extract(
        [make_article(text=f"{_BLAST}{between}The dead included Ana Rey.")]
    ).mentions
    assert "Ana Rey" not in mention.target_names
