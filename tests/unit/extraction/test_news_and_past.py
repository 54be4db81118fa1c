"""What a report tells of besides its news: where and when that was, and what is a state of things."""

from datetime import UTC, date, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import Mention
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _mentions(extractor: Extractor, text: str) -> list[Mention]:
    return extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Sudan", "Rebels shelled Kutum in Sudan on Thursday. In March 2023 soldiers fired on protesters."),
        ("Kutum", "Rebels shelled Kutum in Sudan on Thursday. In March 2023 soldiers bombed the town."),
        ("Kutum", "Rebels shelled Kutum in Sudan on Thursday. On Wednesday soldiers fired on protesters."),
    ],
)
def test_what_is_long_ago_was_not_at_the_scene_of_the_news(
    extractor: Extractor, place: str, text: str
) -> None:
    assert _mentions(extractor, text)[-1].place_name == place


def test_a_named_plain_does_not_hold_the_towns_of_its_country(extractor: Extractor) -> None:
    text = "Rebels killed ten people in Damascus while jets bombed Eastern Ghouta in Syria."
    places = {m.sub_event_type: m.place_name for m in _mentions(extractor, text)}
    assert places["air_strike"] == "Eastern Ghouta"


def test_what_was_struck_is_the_place_and_not_what_it_lies_on(extractor: Extractor) -> None:
    (mention,) = _mentions(extractor, "Jets hit the town of Kosti on the White Nile in Sudan on Thursday.")
    assert mention.place_name == "Kosti"


def test_a_country_that_speaks_of_violence_is_not_where_it_was(extractor: Extractor) -> None:
    text = "Rebels shelled Kutum in Sudan on Thursday. Kenya called for access to the site of the alleged gas attack."
    places = {m.place_name for m in _mentions(extractor, text) if m.sub_event_type == "chemical_attack"}
    assert "Kenya" not in places


def test_what_goes_on_for_years_is_no_event(extractor: Extractor) -> None:
    text = "The army has been fighting rebels in Kutum, Sudan, since 2023."
    assert not [m for m in _mentions(extractor, text) if m.sub_event_type == "armed_clash"]


def test_an_event_is_of_the_day_on_which_it_did_harm(extractor: Extractor) -> None:
    text = "The group also led a bombing that killed 12 people in Kutum, Sudan, in May."
    bombing = next(m for m in _mentions(extractor, text) if m.sub_event_type == "bombing")
    assert bombing.date_start == date(2026, 5, 1)


@pytest.mark.parametrize("stamp", ["Friday 20 November 2026", "Last updated at Nov 20 2026", "2026-11-20"])
def test_a_stamp_of_publication_dates_no_event(extractor: Extractor, stamp: str) -> None:
    text = f"{stamp} Soldiers shelled a market in Kutum, Sudan. Rebels took the town."
    mentions = _mentions(extractor, text)
    assert {m.date_text for m in mentions} == {None}
    assert {m.date_start for m in mentions} == {date(2026, 11, 19)}
    said = _mentions(extractor, "On 20 November 2026 soldiers shelled a market in Kutum, Sudan.")
    assert [m.date_start for m in said] == [date(2026, 11, 20)]


def test_a_page_is_of_the_day_that_it_prints(extractor: Extractor) -> None:
    text = "Published November 25 2026 Soldiers shelled a market in Kutum, Sudan, on Monday."
    assert [(m.date_start, m.modality) for m in _mentions(extractor, text)] == [
        (date(2026, 11, 23), "actual")
    ]
    updated = _mentions(extractor, text.replace("Published", "Last updated"))
    assert [m.date_start for m in updated] == [date(2026, 11, 16)]
    earlier = _mentions(extractor, "9 November 2026 Soldiers shelled a market in Kutum, Sudan, on Sunday.")
    assert [m.date_start for m in earlier] == [date(2026, 11, 8)]
    chronicle = _mentions(extractor, "9 May 2026 Soldiers shelled a market in Kutum, Sudan.")
    assert [m.date_start for m in chronicle] == [date(2026, 5, 9)]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("17", "The market was hit by a missile strike carried out by the air force on Tuesday."),
        ("16", "Dozens were hurt in a rocket attack launched on Monday by rebels on Kutum, Sudan."),
    ],
)
def test_the_day_of_a_deed_may_stand_with_who_did_it(extractor: Extractor, day: str, text: str) -> None:
    assert {str(m.date_start) for m in _mentions(extractor, text)} == {f"2026-11-{day}"}


def test_what_was_done_in_the_past_has_no_day(extractor: Extractor) -> None:
    text = "The group has carried out several bombings in Kutum, Sudan, in the past."
    assert {m.date_start for m in _mentions(extractor, text)} == {None}


def test_who_is_at_war_with_whom_is_no_event(extractor: Extractor) -> None:
    text = "Shells fell on Kutum in Sudan on Monday. The army is fighting rebels in Sudan."
    assert [m.sub_event_type for m in _mentions(extractor, text)] == ["shelling"]
    assert len(_mentions(extractor, text.replace("rebels in Sudan", "rebels in Kosti, Sudan"))) > 1


def test_the_day_that_ends_a_clause_about_the_subject_dates_that_clause(extractor: Extractor) -> None:
    text = "An attack on Kutum in Sudan, which the rebels had left last month, killed nine people."
    killed = next(m for m in _mentions(extractor, text) if m.sub_event_type != "withdrawal")
    assert killed.date_start is not None
    assert killed.date_start.day >= 19


def test_what_a_clause_tells_of_a_year_ago_is_of_that_year(extractor: Extractor) -> None:
    text = "Tensions between the two sides rose in 2015 after rebels had shelled Kutum in Sudan."
    (shelled,) = _mentions(extractor, text)
    assert shelled.date_start == date(2015, 1, 1)


def test_the_dead_are_of_no_capture_that_is_planned(extractor: Extractor) -> None:
    text = "Nine people were killed in Kutum, Sudan, on Monday as the army stepped up its bid to retake the town."
    types = {m.sub_event_type: m.modality for m in _mentions(extractor, text)}
    assert types == {"attack": "actual", "territory_captured": "planned"}


@pytest.mark.parametrize(
    ("sub_event_type", "dates", "text"),
    [
        ("abduction", (date(2023, 1, 1), date(2024, 12, 31)),
         "In 2023 and 2024 dozens of people were abducted in Nairobi."),
        ("displacement", (date(2024, 8, 5), date(2024, 8, 5)),
         "After the vote of 2024 the governor fled to India on August 5 that year."),
        ("attack", (None, None), "The trial of two men accused of beating a driver to death in Goma begins today."),
        ("attack", (date(2025, 3, 1), date(2025, 3, 31)),
         "A man was jailed on Monday for the murder of Ana Rey, who was stabbed in Lagos in March last year."),
        ("arrest", (None, None), "The three men arrested with him appeared in court in Lagos on Thursday."),
        ("attack", (None, None), "The people fear the bad old days, when soldiers murdered farmers in Colombia."),
        ("sanction", (date(2025, 1, 1), date(2025, 1, 31)),
         "In January 2025 rebels killed nine farmers in Colombia; the president suspended talks."),
        ("arrest", (date(2026, 11, 18), date(2026, 11, 18)),
         "The agency (NIA) on Wednesday arrested two men over the recovery of arms in Guwahati last month."),
        ("demonstration", (date(2026, 11, 23), date(2026, 11, 23)),
         "Unions have called a general strike on Monday in Lagos."),
        ("arrest", (date(2026, 11, 16), date(2026, 11, 16)),
         "The three men arrested on Monday appeared in court in Lagos on Thursday."),
    ],
)  # fmt: skip
def test_the_day_of_what_is_no_news(
    extractor: Extractor, sub_event_type: str, dates: tuple[date | None, date | None], text: str
) -> None:
    mention = next(m for m in _mentions(extractor, text) if m.sub_event_type == sub_event_type)
    assert (mention.date_start, mention.date_end) == dates


def test_the_dead_of_a_whole_war_are_no_event(extractor: Extractor) -> None:
    text = "The accord of 2016 ended a war in Colombia in which more than 450,000 people were killed."
    assert [m.sub_event_type for m in _mentions(extractor, text)] == []


def test_where_something_was_long_ago_is_not_where_the_news_is(extractor: Extractor) -> None:
    text = (
        "Officials recalled the talks held in Vienna in 2014. Two men were arrested on Thursday in Austria."
    )
    after = "Officials met in Graz on Monday. They recalled the talks held in Vienna in 2014. Two men were arrested."
    assert _mentions(extractor, text)[-1].place_name != "Vienna"
    assert _mentions(extractor, after)[-1].place_name == "Graz"


def test_a_report_goes_on_with_the_day_that_it_opens_with(extractor: Extractor) -> None:
    text = "Farmers blocked a road in Kisumu, Kenya, on Tuesday. Police arrested men.\n\nThe governor condemned it."
    opened, arrest, comment = _mentions(extractor, text)
    assert opened.date_start == arrest.date_start == date(2026, 11, 17)
    assert comment.date_end == date(2026, 11, 20)  # what is said of it is of today
