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


def test_whom_a_whole_war_displaced_is_no_event() -> None:
    text = "More than two million people have been displaced since the war began in 2009."
    found = load_extractor().extract([make_article(text=STORY + text, published_at=FRIDAY)])
    assert "displacement" not in {m.sub_event_type for m in found.mentions}
    assert [t.scope for t in found.tolls] == ["cumulative"]


@pytest.mark.parametrize(
    ("type_", "place", "text"),
    [
        (
            "territory_captured",
            "Bama",
            "Rebels took Bama, a town north of Maiduguri that the army had lost in May.",
        ),
        (
            "property_destruction",
            "London",
            "In London, men were convicted of burning a warehouse with aid for Chad.",
        ),
        ("property_destruction", "Maiduguri", "Rebels have burned dozens of tankers coming from Chad."),
        ("property_destruction", "Gombe", "In Gombe, the gunmen burned shops before fleeing towards Jos."),
        (
            "property_destruction",
            "Borno",
            "Gunmen burned nine shops in Borno State, a prosecutor in Jos said.",
        ),
    ],
)
def test_a_place_named_beside_the_event_is_not_its_own(type_: str, place: str, text: str) -> None:
    found = load_extractor().extract([make_article(text=f"{STORY}{text}", published_at=FRIDAY)]).mentions
    assert {m.place_name for m in found if m.sub_event_type == type_} == {place}


def test_what_the_police_of_a_country_tell_of_happened_there() -> None:
    text = (
        "In Lithuania, Spanish jets took off from Vilnius after Russia's planes flew over Vilnius. "
        "Sweden, Germany, Norway, Denmark and Latvia protested. "
        "Polish prosecutors said on Thursday that eight men had been detained."
    )
    assert _read(text, "arrest").place_name == "Poland"


def test_a_report_from_abroad_does_not_set_the_scene() -> None:
    text = "BANGKOK (AP) — A plane of Myanmar's army dropped two bombs on a crowd, residents in Myanmar said."
    assert _read(text, "air_strike").place_name == "Myanmar"


@pytest.mark.parametrize(
    "text",
    [
        "Chad claims that the air strikes were carried out to help it.",
        "It was not clear if the air strikes were carried out by soldiers of the army or by Chad.",
    ],
)
def test_a_state_that_acts_or_speaks_is_no_scene(text: str) -> None:
    assert _read(f"{STORY}{text}", "air_strike").place_name == "Maiduguri"


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers burned two shops, an army spokesman told reporters in Abuja.",
        "The governor, who met ministers in Abuja on Tuesday, said soldiers burned two shops.",
        "Chad asked Abuja to leave. Soldiers burned two shops.",
    ],
)
def test_where_somebody_speaks_or_rules_is_no_scene(text: str) -> None:
    assert _read(f"{STORY}{text}", "property_destruction").place_name == "Maiduguri"


@pytest.mark.parametrize(
    ("type_", "place", "text"),
    [
        (
            "grenade",
            "Bama",
            "In Borno State, two guards were hurt in a grenade attack on a checkpoint in Bama.",
        ),
        ("sanction", "Nigeria", "The president announced a curfew and asked Washington for help."),
        ("appeal", "Nigeria", "The U.S. Embassy urged Americans to leave the country."),
    ],
)
def test_what_was_struck_has_the_place_and_capitals_of_rulers_have_none(
    type_: str, place: str, text: str
) -> None:
    assert _read(f"{STORY}{text}", type_).place_name == place


@pytest.mark.parametrize(
    ("type_", "place", "text"),
    [
        ("suicide_bombing", "Abuja", "A suicide bomber killed two men outside a court in Abuja on Tuesday."),
        ("armed_clash", "Nigeria", "At least 70 people were killed in border clashes last month."),
        (
            "arrest",
            "Maiduguri",
            "Crowds marched in Jos, Kano and Kaduna.\n\nMaiduguri is calm. Police arrested ten men.",
        ),
        (
            "attack",
            "Owerri",
            "Nobody was arrested.\n\nOWERRI, Nigeria — Four people were shot at a party late on Saturday.",
        ),
    ],
)
def test_the_scene_is_that_of_the_story_told(type_: str, place: str, text: str) -> None:
    found = load_extractor().extract([make_article(text=f"{STORY}\n\n{text}", published_at=FRIDAY)]).mentions
    assert place in {m.place_name for m in found if m.sub_event_type == type_}


def test_where_people_fled_is_not_where_they_were_attacked() -> None:
    found = load_extractor().extract([make_article(text=f"{STORY}Many fled to Abuja after the attack.")])
    assert {m.place_name for m in found.mentions if m.sub_event_type == "attack"} == {"Maiduguri"}


def test_a_later_paragraph_goes_on_where_the_last_event_was_rather_than_in_the_dateline() -> None:
    text = "ABUJA (MW) - Gunmen attacked an army post near Bama in Borno State.\n\nThey abducted two men."
    assert _read(text, "abduction").place_name == "Bama"


def test_the_parties_of_a_country_say_which_town_is_meant() -> None:
    text = (
        "DHAKA - Sheikh Hasina rejected the verdict. India hosts her, and India kept silent. "
        "Awami League activists were arrested in Dhaka on Thursday."
    )
    assert _read(text, "arrest").country_iso3 == "BGD"


def test_where_fighters_come_from_is_no_scene() -> None:
    assert (
        _read(STORY + "Nine fighters from the Sahel were killed by a bomb.", "bombing").place_name
        == "Maiduguri"
    )


@pytest.mark.parametrize("place", ["Maiduguri Nigeria", "Maiduguri, Nigeria"])
def test_the_town_before_its_country_is_the_scene(place: str) -> None:
    text = f"The picture shows the site of a car bombing in {place}."
    assert _read(text, "bombing").place_name == "Maiduguri"


def test_a_town_before_a_month_is_a_town() -> None:
    text = "A policeman died in a knife attack in Mannheim in May."
    assert _read(text, "attack").place_name == "Mannheim"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # Villages that the gazetteer lacks: each by its name, with what the text says it lies in or near.
        (
            "Bombs exploded in Ngutushawe and Lumbwesira in Borno state, in Nigeria, on Monday.",
            [("Ngutushawe", "Borno", 3), ("Lumbwesira", "Borno", 3)],
        ),
        (
            "Bombs exploded in Maiduguri and Lumbwesira, in Nigeria, on Monday.",
            [("Maiduguri", "Maiduguri", 1), ("Lumbwesira", "Nigeria", 3)],
        ),
        ("A bomb exploded in Tabqoura, 12 km from Maiduguri, in Nigeria.", [("Tabqoura", "Maiduguri", 2)]),
        (
            "In the Maiduguri countryside a bomb hit the village of Tabqoura, in Nigeria.",
            [("Tabqoura", "Maiduguri", 2)],
        ),
        ("A bomb exploded in Nigeria's Borno province on Monday.", [("Borno", "Borno", 3)]),
    ],
)
def test_where_villages_and_provinces_are(text: str, places: list[tuple[str, str, int]]) -> None:
    found = load_extractor().extract([make_article(text=text, published_at=FRIDAY)]).mentions
    bombings = [m for m in found if m.sub_event_type == "bombing"]
    assert [(m.place_text, m.place_name, m.geo_precision) for m in bombings] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels seized the Zelbiya oilfield in Nigeria on Monday.", "Zelbiya"),
        ("Rebels seized the village of Sheikh Zelbiya in Nigeria on Monday.", "Sheikh Zelbiya"),
        ("Rebels seized the Zelbiya neighbourhood of Maiduguri, in Nigeria, on Monday.", "Zelbiya"),
        ("Rebels seized the Maiduguri suburb of Zelbiya, in Nigeria, on Monday.", "Zelbiya"),
    ],
)
def test_what_was_taken_has_a_name_that_the_gazetteer_lacks(text: str, place: str) -> None:
    (taken,) = load_extractor().extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert (taken.sub_event_type, taken.place_text) == ("territory_captured", place)


def test_a_village_is_not_sought_in_the_country_of_who_only_acts() -> None:
    text = "Russian jets bombed the village of Vologdah. Rebels left Homs and Hama in Syria, Russia said."
    assert _read(text, "air_strike").country_iso3 == "SYR"


def test_the_name_of_a_ship_is_no_town() -> None:
    text = "Iran's navy seized the tanker Talara in the Strait of Hormuz on Monday."
    found = load_extractor().extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert "Talara" not in {m.place_name for m in found}


def test_a_capital_is_no_country() -> None:
    text = (
        "Rebels took Kosti in Sudan. France and Germany closed their embassies. Soldiers bombed the capital."
    )
    assert _read(text, "air_strike").country_iso3 == "SDN"


@pytest.mark.parametrize(
    ("type_", "text", "places"),
    [
        (
            "territory_captured",
            "Rebels captured Bama, and the towns of Gwoza and Monguno.",
            ["Bama", "Gwoza", "Monguno"],
        ),
        (
            "territory_captured",
            "Rebels captured at least nine towns, including Gwoza and Monguno.",
            ["Gwoza", "Monguno"],
        ),
        ("territory_captured", "Rebels captured Bama and Gwoza fell a day later.", ["Bama", "Gwoza"]),
        ("territory_captured", "Rebels captured Bama, Nigeria, on Monday.", ["Bama"]),
        ("territory_captured", "Most of Bama fell to the rebels.", ["Bama"]),
        ("territory_captured", "Rebels celebrated the capture of the capital.", ["Abuja"]),
        ("withdrawal", "Troops withdrew from Bama and the villages of Gwoza.", ["Bama", "Gwoza"]),
    ],
)
def test_each_town_of_a_list_was_taken_or_left(type_: str, text: str, places: list[str]) -> None:
    found = load_extractor().extract([make_article(text=STORY + text, published_at=FRIDAY)]).mentions
    assert [m.place_name for m in found if m.sub_event_type == type_] == places


def test_a_word_for_people_in_the_name_of_a_town_is_no_actor() -> None:
    text = "Syrian rebels captured Tayyibat al-Imam, in Syria, on Monday."
    assert _read(text, "territory_captured").place_name == "Tayyibat al Imam"
