"""Timelines, whose days stand over what happened on them, and news in brief, country by country."""

from datetime import UTC, date, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import HEADING, Mention
from tests.builders import make_article

PUBLISHED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _mentions(extractor: Extractor, text: str) -> list[Mention]:
    return extractor.extract([make_article(text=text, published_at=PUBLISHED)]).mentions


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("January 9\n", "26 March\n"),
        ("- January 9: ", "- March 26: "),
        ("9 January – ", "26 March – "),
        ("January 9, 2026\n\n", "March 26, 2026\n\n"),
    ],
)
def test_the_day_over_a_part_of_a_timeline_dates_it(extractor: Extractor, first: str, second: str) -> None:
    text = f"The year in Sudan\n\n{first}The army retakes Kosti.\n\n{second}Rebels shell Kutum."
    army, rebels = _mentions(extractor, text)
    assert (army.date_start, army.date_end) == (date(2026, 1, 9), date(2026, 1, 9))
    assert (rebels.date_start, rebels.date_end) == (date(2026, 3, 26), date(2026, 3, 26))
    assert rebels.date_rule.endswith(HEADING)
    assert text[rebels.date_text_start : rebels.date_text_end] == rebels.date_text


def test_a_heading_dates_by_the_month_and_looks_back(extractor: Extractor) -> None:
    text = "The war in Sudan\n\nDecember\nThe army retakes Kosti.\n\nJune\nRebels shell Kutum."
    army, rebels = _mentions(extractor, text)
    assert (army.date_start, army.date_end) == (date(2025, 12, 1), date(2025, 12, 31))
    assert (rebels.date_start, rebels.date_precision) == (date(2026, 6, 1), "month")


def test_a_sentence_of_a_timeline_may_have_a_day_of_its_own(extractor: Extractor) -> None:
    text = (
        "May 4\nThe army retook Kosti. On 2 May rebels had shelled the town.\n\nJune 5\nRebels bombed Kutum."
    )
    assert [m.date_start for m in _mentions(extractor, text)] == [
        date(2026, 5, 4),
        date(2026, 5, 2),
        date(2026, 6, 5),
    ]


def test_one_day_over_a_text_is_a_stamp(extractor: Extractor) -> None:
    (mention,) = _mentions(extractor, "4 May 2026\n\nRebels shelled Kutum in Sudan.")
    assert not mention.date_rule.endswith(HEADING)


def test_a_part_of_a_timeline_is_not_at_the_scene_of_another(extractor: Extractor) -> None:
    text = "May 4\nThe army retook Kosti in Sudan.\n\nJune 5\nSoldiers fired on protesters in a market."
    assert [m.place_name for m in _mentions(extractor, text)] == ["Kosti", "Sudan"]


def test_news_in_brief_is_of_the_country_over_it(extractor: Extractor) -> None:
    text = (
        "In brief\n\nMALI: Insurgents ambushed a convoy on Tuesday.\n\nPERU: The army shelled a camp on Monday.\n\n"
        "HAITI: Gangs burned a market on Sunday."
    )
    mentions = _mentions(extractor, text)
    assert [m.country_iso3 for m in mentions] == ["MLI", "PER", "HTI"]
    assert [m.agent_names for m in mentions] == [
        ("Malian insurgents",),
        ("Peruvian army",),
        ("Haitian criminal groups",),
    ]


def test_an_item_of_a_list_is_not_at_the_scene_of_another(extractor: Extractor) -> None:
    text = (
        "Sudan in a week\n\n- Rebels shelled Kutum. Four people were killed.\n- The army took Kosti.\n"
        "- Soldiers fired on protesters in a market."
    )
    places = [m.place_name for m in _mentions(extractor, text)]
    assert (places[0], places[-2], places[-1]) == ("Kutum", "Kosti", "Sudan")


def test_of_several_reports_each_is_of_the_country_of_its_dateline(extractor: Extractor) -> None:
    text = (
        "News summary\n\nKHARTOUM -- Rebels shelled Kutum on Monday. The army attacked Kosti.\n\n"
        "ISTANBUL -- Police arrested 90 men on Tuesday, the interior minister said."
    )
    (*_, arrest) = _mentions(extractor, text)
    assert (arrest.sub_event_type, arrest.country_iso3) == ("arrest", "TUR")
    assert arrest.agent_names == ("Turkish police",)
