"""Which event a toll is a consequence of."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
BOMBING = "A car bomb exploded in the market of Maiduguri, Nigeria, on Thursday."
LATER = "The governor visited the hospital. Traders swept the street. Schools were closed."


def _event_types(extractor: Extractor, text: str) -> dict[str, str | None]:
    """The number of each toll of an article -> the type of the mention that it belongs to."""
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)])
    types = {m.mention_id: m.sub_event_type for m in found.mentions}
    return {t.value_text: types[t.mention_id] if t.mention_id else None for t in found.tolls}


@pytest.mark.parametrize(
    "sentence",
    ["The death toll stood at 27, a doctor said.", "A doctor said that he had counted 27 bodies."],
)
def test_a_late_toll_is_that_of_the_only_event(extractor: Extractor, sentence: str) -> None:
    assert _event_types(extractor, f"{BOMBING} {LATER} {sentence}") == {"27": "bombing"}


def test_the_name_of_a_place_counts_nobody(extractor: Extractor) -> None:
    assert _event_types(extractor, "Rebels captured Maiduguri, Nigeria, on Thursday.") == {}


def test_the_abducted_are_missing_by_the_abduction(extractor: Extractor) -> None:
    text = "Gunmen kidnapped 14 students near Maiduguri, Nigeria, on Thursday."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)])
    assert [(t.kind, t.best) for t in found.tolls] == [("missing", 14)]
    assert _event_types(extractor, text) == {"14": "abduction"}


@pytest.mark.parametrize(
    ("text", "caused"),
    [
        ("Police fired on protesters in Kosti, Sudan, killing five.", {"five": "force_against_protest"}),
        ("Five people died in riots in Kosti, Sudan.", {"Five": "violent_demonstration"}),
        (
            "Clashes between protesters and police left 11 people injured in Cusco, Peru.",
            {"11": "violent_demonstration"},
        ),
        (
            "A bomb killed three people in Quetta, Pakistan, which led to a protest in Karachi.",
            {"three": "bombing"},
        ),
        ("A mob lynched two men in Kosti, Sudan.", {"two": "mob_violence"}),
    ],
)
def test_unrest_kills_too(extractor: Extractor, text: str, caused: dict[str, str]) -> None:
    assert _event_types(extractor, text) == caused


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed four people in Kosti, Sudan, and two in Kutum on Thursday.",
        "Four people were killed in Kosti, Sudan, and two others in Kutum on Thursday.",
        "On Thursday rebels launched drones in Sudan, killing four people in Kosti and two in Kutum.",
    ],
)
def test_numbers_with_places_of_their_own_are_of_two_events(extractor: Extractor, text: str) -> None:
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)])
    places = {m.mention_id: m.place_name for m in found.mentions}
    assert [(t.best, places[t.mention_id or ""]) for t in found.tolls] == [(4, "Kosti"), (2, "Kutum")]


def test_what_killed_long_ago_is_no_toll_of_the_event_before(extractor: Extractor) -> None:
    text = f"{BOMBING} An earthquake struck the same region in February 2023, killing 900 people."
    assert _event_types(extractor, text) == {"900": None}


def test_the_toll_of_a_war_is_not_of_the_event_told_first(extractor: Extractor) -> None:
    text = (
        "Rebels captured Kutum in Sudan on Monday. They took El Fasher on Tuesday and Nyala on Wednesday. "
        f"{LATER} According to a doctor 40 people have fled since November 9, and he put the death toll at 910."
    )
    assert _event_types(extractor, text)["910"] is None
