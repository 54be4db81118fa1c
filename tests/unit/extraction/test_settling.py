"""What only the whole article shows."""

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article

STRIKES = "Syrian air strikes killed nine people in Homs on Monday."


def _types(extractor: Extractor, text: str) -> list[str]:
    return [m.sub_event_type for m in extractor.extract([make_article(text=text)]).mentions]


@pytest.mark.parametrize(
    ("raid", "expected"),
    [
        ("The raids on Monday hit a market in Homs.", "air_strike"),
        ("On Monday rebel raids hit a market in Homs.", "attack"),
        ("Syrian soldiers raided a house in Homs on Monday.", "attack"),
    ],
)
def test_raids_of_those_who_strike_from_the_air(extractor: Extractor, raid: str, expected: str) -> None:
    assert _types(extractor, f"{STRIKES}\n\n{raid}")[-1] == expected


def test_what_was_hit_where_only_air_strikes_are_told(extractor: Extractor) -> None:
    hit = "A hospital in Kutum was hit on Monday."
    assert _types(extractor, f"{STRIKES}\n\n{hit}")[-1] == "air_strike"
    shells = "Rebels shelled Homs in Syria on Monday."
    assert _types(extractor, f"{STRIKES}\n\n{shells}\n\n{hit}")[-1] == "attack"


def test_a_raid_alone_is_an_attack(extractor: Extractor) -> None:
    assert _types(extractor, "The raids on Monday hit a market in Homs.") == ["attack"]


def test_who_left_a_town_is_who_lost_it(extractor: Extractor) -> None:
    text = "The army withdrew from Cali on Monday. Rebels captured Cali on Monday."
    *_, captured = extractor.extract([make_article(text=text)]).mentions
    assert captured.sub_event_type == "territory_captured"
    assert captured.target_names == ("Colombian army",)


def test_who_left_a_town_long_before_has_not_lost_it_now(extractor: Extractor) -> None:
    text = "The army withdrew from Cali in 2003. Rebels captured Cali on Monday."
    *_, captured = extractor.extract([make_article(text=text)]).mentions
    assert captured.target_names == ()


def test_the_clash_with_protesters_that_the_text_has_told_of(extractor: Extractor) -> None:
    riot = "Students clashed with police in Dhaka, Bangladesh, on Monday."
    clash = "The clash broke out at noon."
    assert _types(extractor, f"{riot} {clash}") == ["violent_demonstration"] * 2
    assert _types(extractor, clash) == ["armed_clash"]
