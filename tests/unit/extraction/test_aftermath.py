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
        ("The four people who disappeared are Juan Perez and Luis Gil.", ["Juan Perez", "Luis Gil"]),
        ("The victims, identified as Juan Perez and Luis Gil, went home.", ["Juan Perez", "Luis Gil"]),
        ("The wounded man was identified as Juan Perez, who was released.", ["Juan Perez"]),
        ("They were identified as Juan Perez, 23, and Luis Gil.", ["Juan Perez", "Luis Gil"]),
        ("One of them is Juan Perez, a clerk.", ["Juan Perez"]),
        ("Their names are Juan Perez and Luis Gil.", ["Juan Perez", "Luis Gil"]),
        ("They are Colombian citizens.", []),
        ("It shattered the windows of a school.", ["school"]),
        ("The lawyer of the victims is Ana Rey.", []),
        ("The dead man's brother is a teacher.", []),
    ],
)  # fmt: skip
def test_they_are_targets_of_the_event_before(
    extractor: Extractor, sentence: str, further: list[str]
) -> None:
    mention = extractor.extract([make_article(text=_BLAST + sentence)]).mentions[0]
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


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a man after a blast killed two in Cali. He was identified as Juan Perez.",
        "A gunman killed two people in Cali on Monday. He was identified as Juan Perez.",
    ],
)
def test_who_may_have_done_it_is_no_victim(extractor: Extractor, text: str) -> None:
    found = extractor.extract([make_article(text=text)]).mentions
    assert not any("Juan Perez" in m.target_names for m in found if m.sub_event_type != "arrest")


def test_suspects_are_named_where_they_are_held(extractor: Extractor) -> None:
    text = "Police arrested two men suspected of killing Ana Lima. They were identified as Juan Perez and Luis Gil."
    arrest, killing = extractor.extract([make_article(text=text)]).mentions
    assert arrest.target_names[-2:] == killing.agent_names[-2:] == ("Juan Perez", "Luis Gil")


@pytest.mark.parametrize(
    ("sentence", "agents"),
    [
        ("The Red Front claimed responsibility.", ("Gunmen in Colombia", "Red Front")),
        ("The Red Front has claimed responsibility for it.", ("Gunmen in Colombia", "Red Front")),
        ("Police blamed it on the rebels.", ("Gunmen in Colombia", "Colombian insurgents")),
        (
            "Rebels said on Tuesday that the attackers were soldiers.",
            ("Gunmen in Colombia", "Colombian army"),
        ),
        ("The killers were rebels.", ("Gunmen in Colombia", "Colombian insurgents")),
        ("No group has claimed responsibility.", ("Gunmen in Colombia",)),
        ("The rebels did not claim responsibility.", ("Gunmen in Colombia",)),
        ("The Red Front denied that the army did it.", ("Gunmen in Colombia",)),
        ("The opposition blamed the government.", ("Gunmen in Colombia",)),
        ("Colombia blamed the rebels, who blamed Colombia.", ("Gunmen in Colombia",)),
        ("Police blamed the rebels for the poor harvest.", ("Gunmen in Colombia",)),
    ],
)
def test_who_is_held_answerable_did_it(extractor: Extractor, sentence: str, agents: tuple[str, ...]) -> None:
    text = f"Gunmen killed a mayor in Cali on Monday. {sentence}"
    assert extractor.extract([make_article(text=text)]).mentions[0].agent_names == agents


def test_a_named_agent_is_kept(extractor: Extractor) -> None:
    text = "The army killed a mayor in Cali on Monday. The Red Front claimed responsibility."
    assert extractor.extract([make_article(text=text)]).mentions[0].agent_names == ("Colombian army",)
