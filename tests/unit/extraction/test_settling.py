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
    ],
)
def test_raids_of_those_who_strike_from_the_air(extractor: Extractor, raid: str, expected: str) -> None:
    assert _types(extractor, f"{STRIKES}\n\n{raid}")[-1] == expected


def test_a_raid_alone_is_an_attack(extractor: Extractor) -> None:
    assert _types(extractor, "The raids on Monday hit a market in Homs.") == ["attack"]
