"""Who, whom and where, as sentences tell it that spread them over more than one phrase."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sub_event_type", "agents", "targets", "place", "text"),
    [
        (
            "arrest",
            [],
            ["Kenyan students"],
            "Kisumu",
            "The student's arrest in Kisumu, Kenya, was condemned.",
        ),
        (
            "attack",
            ["Israeli army"],
            ["Palestinian children"],
            "Jenin",
            "A Palestinian boy was shot dead by Israeli soldiers in Jenin.",
        ),
        (
            "attack",
            ["Israeli army"],
            ["Palestinian children"],
            "Jenin",
            "A Palestinian boy was shot by Israeli soldiers during a raid in Jenin.",
        ),
        (
            "shelling",
            ["Russia"],
            ["hotel", "Ukrainian civilians"],
            "Odesa",
            "A Russian missile struck a hotel in Odesa, killing two people.",
        ),
        (
            "air_strike",
            ["Israeli air force"],
            ["truck", "Lebanese civilians"],
            "Tyre",
            "An Israeli drone hit a truck in Tyre, killing two people.",
        ),
        (
            "bombing",
            [],
            ["Chadian army"],
            "Mali",
            "Three soldiers from Chad were killed by a roadside bomb in Mali.",
        ),
        (
            "consult",
            ["Government of Colombia", "National Liberation Army"],
            [],
            "Caracas",
            "The Colombian government and the ELN resumed peace talks in Caracas.",
        ),
        (
            "suicide_bombing",
            ["Attackers in Somalia"],
            ["hotel"],
            "Mogadishu",
            "A suicide bomber attacked a hotel in the Somali capital.",
        ),
        (
            "consult",
            ["Félix Tshisekedi", "Paul Kagame"],
            [],
            "Luanda",
            "Presidents Felix Tshisekedi and Paul Kagame were due to hold talks in Luanda.",
        ),
        (
            "consult",
            ["Micheál Martin"],
            ["European Union"],
            "Dublin",
            "Micheál Martin met with EU ambassadors in Dublin.",
        ),
        (
            "attack",
            [],
            ["Regional authorities of Nigeria"],
            "Nigeria",
            "Nigerian mayor shot dead at festival",
        ),
        (
            "territory_captured",
            ["Russian army"],
            [],
            "Pokrovsk",
            "Russia's Defense Ministry said its forces had captured the town of Pokrovsk.",
        ),
        (
            "violent_demonstration",
            ["Kenyan civilians"],
            ["Parliament of Kenya"],
            "Nairobi",
            "Hundreds of people stormed the parliament in Nairobi, Kenya, on Thursday.",
        ),
        (
            "demonstration",
            ["German civilians"],
            [],
            "Berlin",
            "Thousands of people marched in Berlin to protest against a war in Chad.",
        ),
    ],
)
def test_the_only_mention_of_a_sentence(
    extractor: Extractor, sub_event_type: str, agents: list[str], targets: list[str], place: str, text: str
) -> None:
    (mention,) = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert mention.sub_event_type == sub_event_type
    assert list(mention.agent_names) == agents
    assert list(mention.target_names) == targets
    assert mention.place_name == place


@pytest.mark.parametrize(
    ("sub_event_type", "agents", "targets", "day", "text"),
    [
        (
            "abduction",
            ["Gunmen in Nigeria"],
            ["Nigerian clergy"],
            "2026-11-17",
            "Gunmen raided a church in Funtua, Nigeria, on Tuesday, wounding two men and abducting the priest.",
        ),
        (
            "attack",
            ["Gunmen in Nigeria"],
            ["church", "Nigerian worshippers"],
            "2026-11-17",
            "Gunmen attacked a church in Funtua, Nigeria, on Tuesday, killing a worshipper and abducting the priest.",
        ),
        (
            "territory_captured",
            ["M23"],
            [],
            "2026-11-20",
            "DR Congo: M23 takes Goma as thousands flee",
        ),
        (
            "air_strike",
            ["Israel"],
            ["Lebanese civilians"],
            "2026-11-19",
            "BEIRUT/JERUSALEM, Nov 20 (Reuters) - Israeli airstrikes killed two civilians in Tyre on Thursday.",
        ),
        (
            "air_strike",
            [],
            [],
            "2026-11-20",
            "Yemen strikes kill 21 in Sanaa",
        ),
        (
            "abduction",
            [],
            ["Nigerian children"],
            "2026-11-19",
            "Two girls were seized from a school in Funtua, Nigeria, on Thursday.",
        ),
    ],
)
def test_a_mention_of_a_type(
    extractor: Extractor, sub_event_type: str, agents: list[str], targets: list[str], day: str, text: str
) -> None:
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    (mention,) = (m for m in found if m.sub_event_type == sub_event_type)
    assert list(mention.agent_names) == agents
    assert list(mention.target_names) == targets
    assert str(mention.date_end) == day


def test_what_killed_dates_the_killing(extractor: Extractor) -> None:
    text = "Nine men were killed by shells that landed on a market in Goma, DR Congo, on Wednesday."
    (mention,) = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert str(mention.date_end) == "2026-11-18"


def test_nobody_is_an_agent(extractor: Extractor) -> None:
    text = "No group has claimed responsibility for the attack on a church in Funtua, Nigeria."
    assert not any(
        m.agent_names for m in extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    )


def test_the_deed_goes_on_where_the_text_was(extractor: Extractor) -> None:
    text = (
        "A bomb killed two men in Quetta, Pakistan, on Thursday. New Delhi condemned it. "
        "The bombing came hours after troops had shot a man in Peshawar."
    )
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert {m.place_name for m in found if m.sub_event_type == "bombing"} == {"Quetta"}


def test_a_region_is_named_before_its_country(extractor: Extractor) -> None:
    text = "A drone strike set a depot on fire in Russia's Samara region."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert {m.place_name for m in found} == {"Samara"}


def test_what_has_no_place_lies_where_the_paragraph_told_the_last_event(extractor: Extractor) -> None:
    text = (
        "Soldiers held ten men in Garissa, Kenya, on Monday. Police in Garissa said so. They are in Garissa still.\n\n"
        "Gunmen attacked a church in Mombasa on Thursday. They set fire to a shop."
    )
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert {m.place_name for m in found if m.sub_event_type == "property_destruction"} == {"Mombasa"}


def test_who_is_quoted_at_the_end_did_not_do_it(extractor: Extractor) -> None:
    text = "In Garissa, rebel fighters and police exchanged fire on Tuesday, killing two men, a local leader said."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert not any("leader" in name for m in found for name in m.agent_names)


def test_on_whom_an_attack_is_blamed_did_it(extractor: Extractor) -> None:
    text = "The president blamed the attack in Baidoa, Somalia, on al-Shabaab."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert [m.agent_names for m in found if m.sub_event_type == "attack"] == [("al-Shabaab",)]
