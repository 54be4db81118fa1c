"""Days that a sentence gives only loosely, and days that a paragraph gives."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import Mention
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _mentions(extractor: Extractor, text: str, sub_event_type: str) -> list[Mention]:
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    return [m for m in found if m.sub_event_type == sub_event_type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Soldiers detained two men during an operation targeting a rebel leader near Kutum, Sudan, Tuesday.",
            "17",
        ),
        ("The army confirmed today the arrest of a bomb maker in Kutum, Sudan, Monday.", "16"),
        (
            "Soldiers searched a compound in Kutum, Sudan, on Wednesday. They arrested two men there.",
            "18",
        ),
        ("Soldiers arrested two men in Kutum, Sudan, at dawn on Wednesday.", "18"),
        (
            "Soldiers in Kutum, Sudan, arrested a bomb maker, Ali Adam, on Wednesday night, two sources said.",
            "18",
        ),
        (
            "(Nairobi, November 20, 2026) – Soldiers arrested two men in Kutum, Sudan, on November 18, 2026.",
            "18",
        ),
        ("Recall that on 18 November two men were arrested in Kutum, Sudan.", "18"),
    ],
)
def test_a_day_dates_what_the_sentence_or_the_paragraph_tells(
    extractor: Extractor, text: str, day: str
) -> None:
    mention = _mentions(extractor, text, "arrest")[0]
    assert str(mention.date_start) == str(mention.date_end) == f"2026-11-{day}"


def test_a_day_on_which_somebody_speaks_dates_no_later_sentence(extractor: Extractor) -> None:
    text = "The mayor of Kutum, Sudan, said on Monday that rain was near. Soldiers arrested two men there."
    mention = _mentions(extractor, text, "arrest")[0]
    assert str(mention.date_end) == "2026-11-20"


@pytest.mark.parametrize(
    "text",
    [
        "The union in Lagos, Nigeria, on Monday condemned the murder of a judge.",
        "Nigerian ministers investigating the murder of a judge in Lagos said on Monday that two men had fled.",
        "Gunmen in Lagos, Nigeria, carried out their sixth attack this year.",
        "Ten years after the talks in Abuja, gunmen in Lagos, Nigeria, have murdered a judge.",
    ],
)
def test_the_day_of_a_comment_or_of_what_was_before_is_not_that_of_the_deed(
    extractor: Extractor, text: str
) -> None:
    assert _mentions(extractor, text, "attack")[0].date_text is None


def test_a_sentence_may_date_two_deeds(extractor: Extractor) -> None:
    text = "Gunmen in Lagos, Nigeria, kidnapped a judge on 2 November and abducted a clerk on 5 November."
    days = [str(m.date_start) for m in _mentions(extractor, text, "abduction")]
    assert days == ["2026-11-02", "2026-11-05"]


def test_what_is_told_of_a_day_to_come_is_planned(extractor: Extractor) -> None:
    (strike,) = _mentions(
        extractor, "The union announced a strike in Lagos, Nigeria, on Monday, November 23.", "demonstration"
    )
    assert (strike.modality, str(strike.date_start), str(strike.date_end)) == (
        "planned",
        "2026-11-23",
        "2026-11-23",
    )


def test_a_day_to_come_does_not_date_what_has_been_said(extractor: Extractor) -> None:
    (appeal,) = _mentions(extractor, "Bola Tinubu called for talks in Abuja next week.", "appeal")
    assert str(appeal.date_end) == "2026-11-20"


def test_a_day_of_one_clause_dates_the_clauses_that_are_coordinated_with_it(extractor: Extractor) -> None:
    text = "A man was shot dead in Kutum, Sudan, and ten were hurt on Sunday when soldiers fired on a market."
    assert {str(m.date_start) for m in _mentions(extractor, text, "attack")} == {"2026-11-15"}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed and nine others injured as protests swept Lagos, Nigeria, on Tuesday.",
        "A guard died and two men were killed when soldiers opened fire in Kutum, Sudan, on Tuesday.",
        "Gunmen killed two men in Kutum, Sudan, and burned the market in a raid on Tuesday.",
        "Gunmen killed two men travelling to Kutum, Sudan, under escort on Tuesday, the mayor said.",
        "A teacher was shot dead and two guards were hurt on Tuesday in Kutum, Sudan, the mayor said.",
    ],
)
def test_what_goes_on_at_once_is_of_one_day(extractor: Extractor, text: str) -> None:
    found = _mentions(extractor, text, "attack")
    assert found
    assert {str(m.date_start) for m in found} == {"2026-11-17"}


def test_the_year_of_another_event_dates_nothing(extractor: Extractor) -> None:
    text = "Local fighters captured Daraa, Syria, the cradle of the 2011 uprising, on Tuesday."
    (capture,) = _mentions(extractor, text, "territory_captured")
    assert str(capture.date_start) == "2026-11-17"
    text = "Local fighters captured Daraa, Syria, the cradle of the 2011 uprising."
    (capture,) = _mentions(extractor, text, "territory_captured")
    assert str(capture.date_end) == "2026-11-20"


def test_what_a_since_clause_tells_of_is_of_its_own_day(extractor: Extractor) -> None:
    text = "Two men have been killed near Goma, Congo, since rebels captured the town in January."
    (capture,) = _mentions(extractor, text, "territory_captured")
    assert (str(capture.date_start), str(capture.date_end)) == ("2026-01-01", "2026-01-31")


def test_a_protest_is_of_the_day_on_which_it_began(extractor: Extractor) -> None:
    text = "The protests, which began in Lagos, Nigeria, on Sunday, have been led by students."
    assert [str(m.date_start) for m in _mentions(extractor, text, "demonstration")] == ["2026-11-15"]


def test_what_has_been_since_an_event_has_no_day_of_its_own(extractor: Extractor) -> None:
    text = "Demonstrators have blocked highways in Peru since the decree was signed."
    (mention,) = _mentions(extractor, text, "demonstration")
    assert (mention.date_start, str(mention.date_end)) == (None, "2026-11-20")


@pytest.mark.parametrize("day", ["", " in May 2024"])
def test_what_a_court_deals_with_is_not_of_the_day_of_the_verdict(extractor: Extractor, day: str) -> None:
    text = f"A court in Lagos, Nigeria, sentenced a man to ten years on Thursday for a knife attack on a teacher{day}."
    dates = {(m.date_start and str(m.date_start)) for m in _mentions(extractor, text, "attack")}
    assert dates == {"2024-05-01" if day else None}


def test_what_had_been_until_a_day_is_not_of_that_day(extractor: Extractor) -> None:
    text = "Rebels took Kutum in Sudan on Monday. Until Monday the rebels had attacked only convoys."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert [m.date_start for m in found if m.sub_event_type in ("attack", "armed_clash")] == [None]


def test_a_day_that_ends_the_clause_about_the_subject_does_not_date_the_verb(extractor: Extractor) -> None:
    text = "Ten pupils who were seized from a school in Funtua, Nigeria, last Sunday were released on Thursday night."
    assert [str(m.date_start) for m in _mentions(extractor, text, "release")] == ["2026-11-19"]


def test_a_pronoun_goes_on_with_what_was_long_ago(extractor: Extractor) -> None:
    text = "In December 2020 gunmen abducted ten boys from a school in Kankara, Nigeria. They were freed after a week."
    assert [str(m.date_end) for m in _mentions(extractor, text, "release")] == ["2020-12-31"]


def test_a_political_act_in_an_aside_counts_where_it_has_a_day(extractor: Extractor) -> None:
    text = "President Joe Biden, who met King Abdullah in Amman, Jordan, on Thursday, praised the truce."
    assert [str(m.date_start) for m in _mentions(extractor, text, "consult")] == ["2026-11-19"]


def test_the_worst_since_an_event_is_not_of_that_event(extractor: Extractor) -> None:
    text = "It was the deadliest bombing in Mali since June 2022."
    assert [str(m.date_end) for m in _mentions(extractor, text, "bombing")] == ["2026-11-20"]
    assert [str(m.date_start)[:4] for m in _mentions(extractor, text, "bombing")] == ["2026"]
    text = "Tensions have run high in Mali since June 2022, when gunmen killed 130 people in Diallassagou."
    dates = [(str(m.date_start), str(m.date_end)) for m in _mentions(extractor, text, "attack")]
    assert dates == [("2022-06-01", "2022-06-30")]


def test_an_attack_over_which_men_are_named_is_not_of_the_day_of_that(extractor: Extractor) -> None:
    text = "Police in Srinagar, India, named three men on Tuesday over an attack on tourists."
    assert [str(m.date_start) for m in _mentions(extractor, text, "attack")] != ["2026-11-17"]


def test_a_murder_that_men_are_charged_with_is_not_of_the_day_of_the_charge(extractor: Extractor) -> None:
    text = "Prosecutors charged three men on Monday with the murder of a judge in Lima, Peru."
    assert [m.date_start for m in _mentions(extractor, text, "attack")] == [None]


def test_what_a_text_has_announced_is_to_come_where_it_names_it_again(extractor: Extractor) -> None:
    text = "Teachers plan a rally in Lima, Peru, on 27 November. The rally coincides with a summit in Lima."
    rallies = _mentions(extractor, text, "demonstration")
    assert [(m.modality, str(m.date_start)) for m in rallies] == [("planned", "2026-11-27")] * 2


def test_a_past_that_the_tagger_takes_for_a_participle_is_past(extractor: Extractor) -> None:
    text = "A car bomb killed at least 70 people and left many more wounded on a road near Kutum, Sudan."
    assert {str(m.date_start) for m in _mentions(extractor, text, "bombing")} == {"2026-11-19"}


def test_the_day_of_a_noun_is_not_that_of_a_comment_on_it(extractor: Extractor) -> None:
    text = "Tuesday's suicide bombing in Quetta, Pakistan, which killed ten people, was claimed by rebels."
    (bombing,) = _mentions(extractor, text, "suicide_bombing")
    assert str(bombing.date_start) == "2026-11-17"


def test_a_text_goes_on_with_its_news_and_not_with_what_that_came_after(extractor: Extractor) -> None:
    text = (
        "Jets bombed Kutum, Sudan, on Thursday, a day after the murder of two pilots. The raids hit a clinic."
    )
    assert {str(m.date_start) for m in _mentions(extractor, text, "air_strike")} == {"2026-11-19"}


def test_each_of_two_towns_has_the_day_that_stands_behind_it(extractor: Extractor) -> None:
    def days(text: str) -> list[tuple[str | None, str]]:
        return [(m.place_name, str(m.date_start)) for m in _mentions(extractor, text, "territory_captured")]

    assert days("Rebels took Gao, Mali, on Monday and Kidal on Tuesday.") == [
        ("Gao", "2026-11-16"),
        ("Kidal", "2026-11-17"),
    ]
    # A month without a year is the one after the first.
    assert days("The army retook Bama, Nigeria, in November 2024 and Banki in January.") == [
        ("Bama", "2024-11-01"),
        ("Banki", "2025-01-01"),
    ]


def test_what_was_done_since_a_day_was_on_any_day_since(extractor: Extractor) -> None:
    text = "The rebels launched an offensive in Sudan on Nov. 10 and have since seized control of Kutum."
    (capture,) = _mentions(extractor, text, "territory_captured")
    assert (str(capture.date_start), str(capture.date_end)) == ("2026-11-10", "2026-11-20")


def test_the_first_time_since_a_year_is_no_day_of_the_event(extractor: Extractor) -> None:
    text = "Jets bombed Kutum, Sudan, for the first time since 2016 on Thursday."
    (strike,) = _mentions(extractor, text, "air_strike")
    assert str(strike.date_start) == str(strike.date_end) == "2026-11-19"
