"""Where and when an event was that its own clause does not say it of: what the text has told before, or shares."""

from datetime import UTC, date, datetime

import pytest
from builders import make_article

from tasks.extraction.extractor import load_extractor
from tasks.extraction.places import PlaceMention
from tasks.extraction.setting import Setting
from tasks.records import Mention, Place

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _read(text: str) -> list[Mention]:
    return list(load_extractor().extract([make_article(text=text, published_at=FRIDAY)]).mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers detained two men during a search of farms in Sangin district, Helmand province, on Monday.",
        "Soldiers detained two men while searching for a rebel in Helmand province, Afghanistan.",
        "Soldiers searched farms in Helmand province, Afghanistan, on Monday. They detained two men.",
    ],
)
def test_an_event_lies_in_the_province_that_the_text_speaks_of(text: str) -> None:
    arrest = next(m for m in _read(text) if m.sub_event_type == "arrest")
    assert (arrest.country_iso3, arrest.admin1) == ("AFG", "Helmand")
    assert arrest.geo_precision in (2, 3)


FILLER = "It was cold. Rain fell on the hills. Nobody was out. The roads were wet."


def test_the_only_province_of_a_text_stays_its_scene() -> None:
    arrest = next(
        m
        for m in _read(f"Troops moved through Helmand province. {FILLER} They detained two men.")
        if m.sub_event_type == "arrest"
    )
    assert arrest.admin1 == "Helmand"


def test_one_province_of_several_is_soon_left() -> None:
    text = (
        f"Troops moved from Kandahar province. They went to Helmand province. {FILLER} They detained two men."
    )
    arrest = next(m for m in _read(text) if m.sub_event_type == "arrest")
    assert (arrest.admin1, arrest.country_iso3) == (None, "AFG")


def test_the_area_of_the_text_comes_before_the_town_of_the_dateline() -> None:
    text = (
        "KABUL, Afghanistan (Nov. 20, 2026) - Troops moved through Helmand province. They detained two men."
    )
    arrest = next(m for m in _read(text) if m.sub_event_type == "arrest")
    assert arrest.admin1 == "Helmand"


def _named(name: str, admin1: str, feature_class: str, precision: int) -> PlaceMention:
    place = Place(f"geonames:{name}", name, (), 32.0, 64.0, "AFG", admin1, feature_class)
    return PlaceMention(0, len(name), name, place, precision, "")


def test_of_two_towns_the_one_in_the_province_of_the_text_is_its_scene() -> None:
    towns = [_named("Lashkar Gah", "Helmand", "P", 1), _named("Herat", "Herat", "P", 1)]
    without = Setting().after(towns)
    within = Setting().after([_named("Helmand", "Helmand", "A", 3)]).after(towns)
    assert [s.scene.mention.text for s in (without, within) if s.scene] == ["Herat", "Lashkar Gah"]


def test_two_verbs_of_one_subject_share_their_day() -> None:
    found = _read("The army killed two fighters and detained five men near Maiduguri in Nigeria on Monday.")
    assert {m.sub_event_type for m in found} == {"armed_clash", "arrest"}
    assert {m.date_start for m in found} == {date(2026, 11, 16)}


def test_a_paragraph_goes_on_with_its_day() -> None:
    first, second = _read(
        "Gunmen attacked a market in Maiduguri, Nigeria, on Monday. Soldiers arrested nine of them near a bridge."
    )
    assert (first.date_start, second.date_start) == (date(2026, 11, 16), date(2026, 11, 16))
    assert second.date_rule == "the day that the paragraph tells of"


def test_another_paragraph_has_a_day_of_its_own() -> None:
    _, second = _read(
        "Gunmen attacked a market in Maiduguri, Nigeria, on Monday.\n\nSoldiers arrested nine men near a bridge."
    )
    assert second.date_rule.startswith("past tense")


def test_a_town_counts_once_a_sentence() -> None:
    town = Place("geonames:1", "Kisumu", (), 0.0, 34.0, "KEN", "Kisumu", "P")
    named = [PlaceMention(0, 6, "Kisumu", town, 1, ""), PlaceMention(9, 20, "Kisumu Road", town, 1, "")]
    assert [n.times for n in Setting().after(named).towns] == [1]
    assert [n.times for n in Setting().after(named).after(named).towns] == [2]
