"""Tests of finding places in text and resolving them."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.places import Gazetteer, PlaceMention, find_places, read_places
from tasks.extraction.places.words import Words

Find = Callable[..., list[PlaceMention]]


@pytest.fixture
def find(gazetteer: Gazetteer, tokenise: Callable[[str], Words]) -> Find:
    """The places of a text, in the small gazetteer."""

    def found(text: str, blocked: tuple[str, ...] = (), hints: tuple[str, ...] = ()) -> list[PlaceMention]:
        spans = [(text.index(part), text.index(part) + len(part)) for part in blocked]
        return find_places(tokenise(text), gazetteer, blocked=spans, hints=hints)

    return found


def summary(mentions: list[PlaceMention]) -> list[tuple[str, str | None, int]]:
    return [(m.text, m.place.place_id if m.place else None, m.precision) for m in mentions]


def test_towns_provinces_and_countries(find: Find) -> None:
    text = "Rebels seized Homs on Friday after fighting in Hama province, in central Syria."
    assert summary(find(text)) == [
        ("Homs", "geonames:10", 1),
        ("Hama", "geonames:3", 3),
        ("Syria", "geonames:1", 3),
    ]


def test_offsets_count_code_points(find: Find) -> None:
    text = "“Ḩ” 🙂 They withdrew from Homs."
    (homs,) = find(text)
    assert text[homs.start : homs.end] == homs.text == "Homs"


def test_a_list_of_provinces(find: Find) -> None:
    assert summary(find("Shelling hit Homs and Hama provinces in Syria.")) == [
        ("Homs", "geonames:2", 3), ("Hama", "geonames:3", 3), ("Syria", "geonames:1", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Storms hit Homs, Hama and Texas provinces.", "Storms hit the provinces of Texas, Hama and Homs."],
)
def test_a_list_of_several_provinces(find: Find, text: str) -> None:
    places = [m.place for m in find(text)]
    assert [p.feature_class for p in places if p] == ["A", "A", "A"]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit Homs district, Hama province, in Syria.",
        "Shelling hit the Homs district of Hama province in Syria.",
        "Shelling hit Homs Zor district, Hama province, in Syria.",
    ],
)
def test_a_district_that_is_not_in_its_province_is_another_of_that_name(find: Find, text: str) -> None:
    district, province, _ = find(text)
    assert district.text.startswith("Homs")
    assert district.place == province.place
    assert province.place is not None
    assert province.place.place_id == "geonames:3"


def test_provinces_in_a_row_contain_nothing(find: Find) -> None:
    first, second = find("Shelling hit Homs province, Hama province.")
    assert (first.place and first.place.place_id, second.place and second.place.place_id) == (
        "geonames:2", "geonames:3",
    )  # fmt: skip


def test_a_pair_of_countries_is_no_persons_name(find: Find) -> None:
    text = "The French-Syria talks failed. France-Syria trade fell, and the Franco-Syria line closed."
    assert [m.text for m in find(text)].count("Syria") == 3


def test_a_country_in_capitals_is_neither_a_word_nor_a_person(find: Find) -> None:
    text = "Former US envoys told us so. US policy did not change, and the US left us alone."
    assert [m.text for m in find(text)] == ["US", "US", "US"]


def test_a_country_is_not_its_capital_where_the_text_names_that_otherwise(find: Find) -> None:
    places = {
        m.text: m.place.place_id for m in find("FRANCE CITY (AP) - France sent aid to Syria.") if m.place
    }
    assert places == {"FRANCE CITY": "geonames:18", "France": "geonames:6", "Syria": "geonames:1"}


def test_the_container_decides(find: Find) -> None:
    assert summary(find("A fire broke out in Paris, Texas."))[0] == ("Paris", "geonames:14", 1)
    assert summary(find("Ministers met in Paris, France."))[0] == ("Paris", "geonames:13", 1)


def test_one_meaning_in_an_article(find: Find) -> None:
    mentions = find(
        "A fire broke out in Paris, Texas. Paris firefighters came. The mayor of Paris thanked them."
    )
    assert {m.place.place_id for m in mentions if m.place and m.text == "Paris"} == {"geonames:14"}


def test_a_state_that_holds_a_town_is_no_town_of_its_name(find: Find) -> None:
    assert summary(find("Hail fell in Tacoma, Washington, on Monday.")) == [
        ("Tacoma", "geonames:20", 1), ("Washington", "geonames:8", 3),
    ]  # fmt: skip
    assert summary(find("Hail fell in Washington on Monday.")) == [("Washington", "geonames:19", 1)]


def test_a_name_is_no_evidence_for_itself(find: Find) -> None:
    (paris, _, _) = find("Paris firefighters were called out at 6 a.m. Texas pays. Texas said so.")
    assert paris.place is not None
    assert paris.place.place_id == "geonames:14"


def test_a_town_of_the_county_that_the_article_names(find: Find) -> None:
    text = "A Bonham man was jailed on Monday, according to the sheriff of Lamar County."
    assert summary(find(text))[0] == ("Bonham", "geonames:21", 1)


def test_people_are_the_last_resort(find: Find) -> None:
    assert summary(find("The ministers will meet in Paris next week.")) == [("Paris", "geonames:13", 1)]


def test_persons_and_words_are_no_places(find: Find) -> None:
    assert find("Reading the letter took an hour. Mr. Homs read it to Jane Paris.") == []


def test_no_place_inside_a_blocked_span(find: Find) -> None:
    assert summary(find("The Homs Brigade entered Hama.", blocked=("Homs Brigade",))) == [
        ("Hama", "geonames:11", 1)
    ]


def test_a_spelling_of_the_articles_country(find: Find) -> None:
    mentions = find("The Syrian army shelled the town of Rustan, in Syria.")
    assert summary(mentions)[0] == ("Rustan", "geonames:12", 1)
    assert "spelt like Ar Rastan" in mentions[0].reason


def test_a_village_that_the_gazetteer_lacks(find: Find) -> None:
    held, loose = (
        find("They took the village of Zelbiya in Hama province."),
        find("Syria: they took the village of Zelbiya."),
    )
    assert summary(held)[0] == ("Zelbiya", "geonames:3", 3)
    assert "not in the gazetteer" in held[0].reason
    assert summary(loose)[-1] == ("Zelbiya", "geonames:1", 3)


@pytest.mark.parametrize(
    "text", ["Crowds filled Olive Square in Hama.", "Crowds filled Hama's Olive Square."]
)
def test_a_site_lies_in_the_town_that_the_text_names(find: Find, text: str) -> None:
    assert ("Olive Square", "geonames:11", 1) in summary(find(text))


def test_a_site_named_after_another_town_lies_where_the_text_says(find: Find) -> None:
    assert ("Hama Square", "geonames:10", 1) in summary(find("Crowds filled Hama Square in Homs."))


@pytest.mark.parametrize(("text", "place"), [("Homs city", "geonames:10"), ("a district of Homs city", "geonames:10"),
    ("the city of Homs", "geonames:10"), ("Homs province", "geonames:2")])  # fmt: skip
def test_what_the_text_calls_a_town_is_one(find: Find, text: str, place: str) -> None:
    (homs, *_) = find(f"Shells fell on {text}, in Syria.")
    assert homs.place is not None
    assert homs.place.place_id == place


def test_a_town_in_a_place_of_another_country_is_another_of_that_name(find: Find) -> None:
    places = summary(find("Troops entered Castello town in Homs. Castello had been cut off."))
    assert places == [
        ("Castello", "geonames:10", 2),
        ("Homs", "geonames:10", 1),
        ("Castello", "geonames:10", 2),
    ]


def test_a_village_is_one_wherever_the_text_names_it(find: Find) -> None:
    text = "Syria: shells fell on the village of Zelbiya in Hama province. Zelbiya was emptied."
    assert [p for p in summary(find(text)) if p[0] == "Zelbiya"] == [("Zelbiya", "geonames:3", 3)] * 2


def test_a_weekday_without_its_apostrophe_is_no_place(find: Find) -> None:
    assert summary(find("Syria: nine died in Mondays fighting.")) == summary(find("Syria: nine died."))


def test_the_name_of_an_outlet_is_no_place(find: Find) -> None:
    assert not summary(find("Shells kill nine | Homs Times"))


def test_a_town_before_another_country_is_another_of_that_name(find: Find) -> None:
    assert ("Castello", "geonames:1", 3) in summary(find("Shells fell in Castello, Syria, on Monday."))


def test_a_quarter_is_not_another_town_that_is_spelt_alike(find: Find) -> None:
    text = "A blast shook Homs in Syria. It hit the southern neighbourhood of Rustan. Rustan residents fled."
    assert {p for name, p, _ in summary(find(text)) if name == "Rustan"} == {"geonames:10"}


def test_a_name_that_goes_on_with_an_article(find: Find) -> None:
    assert find("Shells fell near Bonham al-Sabil on Monday.") == []


def test_what_somebody_holds_is_a_place(find: Find) -> None:
    assert ("Rustan", "geonames:12", 1) in summary(find("In Syria, jets struck rebel-held Rustan twice."))


def test_a_short_day_is_no_place(find: Find) -> None:
    assert summary(find("Mon Jul 18 Shells fell on Homs.")) == [("Homs", "geonames:10", 1)]
    assert ("Mon", "geonames:9", 3) in summary(find("Shells fell in Mon state."))


def test_near_a_town_is_not_in_it(find: Find) -> None:
    (homs,) = find("Fighting went on 5 kilometers north of Homs.")
    assert (homs.precision, homs.relation) == (2, "5 kilometers north of")


def test_the_reason_names_what_was_refused(find: Find) -> None:
    (paris, _) = find("A fire broke out in Paris, Texas.")
    why = "the text names what it lies in; 1 of 1 other mentions in the article are of USA"
    assert paris.reason == f"Paris (town, USA): {why}; refused Paris (town, FRA)"


def test_a_lone_small_town_of_a_country_that_is_never_named(find: Find) -> None:
    text = "The Syrian army and Syrian rebels fought on the Castello road in Syria. Syria said so."
    assert [m.text for m in find(text)] == ["Syria", "Syria"]


def test_capitals(find: Find) -> None:
    assert summary(find("TROOPS ENTERED HOMS ON FRIDAY AFTER CLASHES IN SYRIA, OFFICIALS SAID.")) == [
        ("HOMS", "geonames:10", 1), ("SYRIA", "geonames:1", 3),
    ]  # fmt: skip


def test_the_outlets_country_counts(find: Find) -> None:
    text = "A fire broke out in Paris on Monday, near Lamar County."
    assert summary(find(text, hints=("USA",)))[0] == ("Paris", "geonames:14", 1)


def test_countries_of_an_article(gazetteer: Gazetteer, tokenise: Callable[[str], Words]) -> None:
    text = "Syrian troops left Homs. Syria said little; the French minister did not comment."
    assert read_places(tokenise(text), gazetteer).countries == Counter({"SYR": 3, "FRA": 1})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US-backed rebels fought Syrian troops.", {"SYR": 1}),
        ("The US-led coalition met its allies.", {"USA": 1}),  # nothing else says where
        ("Ships met in the French Sea.", {}),
    ],
)
def test_who_backs_others_does_so_elsewhere(
    text: str, expected: dict[str, int], gazetteer: Gazetteer, tokenise: Callable[[str], Words]
) -> None:
    assert read_places(tokenise(text), gazetteer).countries == Counter(expected)


def test_what_an_actor_is_named_after_tells_where(
    find: Find, gazetteer: Gazetteer, tokenise: Callable[[str], Words]
) -> None:
    text = "The Texas Police arrested a man in Paris on Friday."
    assert summary(find(text, blocked=("Texas Police",))) == [("Paris", "geonames:14", 1)]
    assert read_places(tokenise(text), gazetteer).countries == Counter({"USA": 2})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A street is in the town that was named last, whatever it is called after.
        (
            "Shells fell on Homs on Friday. A shop on Tacoma Street burnt.",
            [("Homs", "geonames:10", 1), ("Tacoma Street", "geonames:10", 1)],
        ),
        ("Fighters left Homs. They held the Old Town.", [("Homs", "geonames:10", 1)]),
        ("Police in Old Town, Texas, arrested two.", [("Old Town", "geonames:25", 1), ("Texas", "geonames:4", 3)]),
        ("A Syrian village was shelled.", []),
        ("Shells fell in two neighbourhoods of Rastan city.", [("Rastan", "geonames:12", 1)]),
        ("French troops left Paris for the Sahel.", [("Paris", "geonames:13", 1), ("Sahel", "region:sahel", 3)]),
        ("Fighting went on in Syrias Homs.", [("Syrias", "geonames:1", 3), ("Homs", "geonames:10", 1)]),
    ],
)  # fmt: skip
def test_names_that_mean_no_town_of_theirs(
    text: str, expected: list[tuple[str, str, int]], find: Find
) -> None:
    assert summary(find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fighting broke out in Ngutusha and Lumbwesi in Homs province, in Syria.",
            [("Ngutusha", "geonames:2", 3), ("Lumbwesi", "geonames:2", 3)],
        ),
        ("Shells fell in Tabqoura, some 12 km from Homs, in Syria.", [("Tabqoura", "geonames:10", 2)]),
        ("Shells fell in Tal Rifat in the countryside of Homs, in Syria.", [("Tal Rifat", "geonames:10", 2)]),
        ("Members met in Congress and in BLORP in Syria.", []),
    ],
)
def test_villages_that_the_gazetteer_lacks(
    text: str, expected: list[tuple[str, str, int]], find: Find
) -> None:
    assert [m for m in summary(find(text)) if m[0] not in ("Homs", "Homs province", "Syria")] == expected


@pytest.mark.parametrize("text", ["Latin American envoys met.", "West Indians and South Americans sang."])
def test_the_people_of_a_region_are_of_no_country(
    text: str, gazetteer: Gazetteer, tokenise: Callable[[str], Words]
) -> None:
    assert read_places(tokenise(text), gazetteer).countries == Counter()


@given(text=st.text(alphabet="HomsPari ,.-'’\n\"0Aa", max_size=60))
def test_any_text_gives_ordered_spans_of_itself(
    text: str, gazetteer: Gazetteer, tokenise: Callable[[str], Words]
) -> None:
    mentions = find_places(tokenise(text), gazetteer, blocked=())
    assert all(text[m.start : m.end] == m.text != "" for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Syrian rebels captured Zurbiyeh from the army.", ["Zurbiyeh"]),
        ("Syrian rebels captured Qabun after they had held Adnan Qabun.", []),  # a person
        ("Syrian police seized Captagon.", []),
        ("Syrian forces shelled Tel Bizam and bombed Kafr Lusin.", ["Tel Bizam", "Kafr Lusin"]),
        ("Syrian rebels took the villages of Mirish, Sowan and Hazno.", ["Mirish", "Sowan", "Hazno"]),
        ("Syrian rebels captured Homs, Talbo announced.", ["Homs"]),
        ("Syrian troops withdrew from al-Homs.", ["al-Homs"]),
        ("Syrian rebels took two towns, Mirish and Sowan.", ["Mirish", "Sowan"]),
        ("Syrian police seized Captagon, Tramadol and Pregabalin.", []),
        ("Syrian rebels overran the Zurbiyeh crossing.", ["Zurbiyeh"]),
    ],
)
def test_what_troops_take_is_a_place(find: Find, text: str, names: list[str]) -> None:
    assert [m.text for m in find(text) if not m.is_country or not m.known] == names


def test_a_town_in_a_list_lies_in_what_follows_the_list(find: Find) -> None:
    text = "Syrian rebels took the villages of Mirish, Sowan and Hazno in Hama province."
    assert {m.place.place_id for m in find(text) if m.place and not m.known} == {"geonames:3"}
