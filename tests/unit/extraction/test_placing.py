"""Where an event was, where its own clause does not say so plainly."""

from datetime import UTC, datetime

import pytest
from builders import make_article

from tasks.extraction.extractor import load_extractor
from tasks.records import Mention

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
STORY = "Gunmen attacked a market in Maiduguri, Nigeria, on Monday. Maiduguri is large. "


def _read(text: str, sub_event_type: str) -> Mention:
    found = load_extractor().extract([make_article(text=text, published_at=FRIDAY)]).mentions
    return next(m for m in found if m.sub_event_type == sub_event_type)


def test_the_only_place_of_the_sentence_comes_before_that_of_the_text() -> None:
    text = "Nine men were killed and shells fell as the army began a drive to free the rebel-held Bama area."
    shelling = _read(STORY + text, "shelling")
    assert (shelling.place_name, shelling.geo_precision) == ("Bama", 2)


def test_a_whole_war_is_not_in_the_town_of_the_text() -> None:
    text = "More than two million people have been displaced since the war began in 2009."
    assert _read(STORY + text, "displacement").place_name == "Nigeria"


@pytest.mark.parametrize(
    "text",
    [
        "Chad claims that the air strikes were carried out to help it.",
        "It was not clear if the air strikes were carried out by soldiers of the army or by Chad.",
    ],
)
def test_a_state_that_acts_or_speaks_is_no_scene(text: str) -> None:
    assert _read(f"{STORY}{text}", "air_strike").place_name == "Maiduguri"


@pytest.mark.parametrize("place", ["Maiduguri Nigeria", "Maiduguri, Nigeria"])
def test_the_town_before_its_country_is_the_scene(place: str) -> None:
    text = f"The picture shows the site of a car bombing in {place}."
    assert _read(text, "bombing").place_name == "Maiduguri"
