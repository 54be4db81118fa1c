from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from tasks.extraction.actors import ActorIndex, ActorMention, Scene, find_actors, resolve_actors


@pytest.fixture
def read(nlp: Language, index: ActorIndex):
    def _read(
        text: str,
        country: str | None = "SYR",
        scene: Callable[[int], Scene] | None = None,
        published: date | None = date(2024, 12, 6),
    ) -> list[ActorMention]:
        named = find_actors(nlp.tokenizer(text), index)
        where = scene or (lambda _: Scene(country))
        return resolve_actors(named, text, country=country, scene=where, published=published)

    return _read


def _names(mentions: list[ActorMention]) -> list[tuple[str | None, str]]:
    return [(m.actor_id, m.name) for m in mentions]


def test_descriptions_take_the_country_of_the_article(read) -> None:
    assert _names(read("Insurgents fought government forces while residents fled.")) == [
        ("rebels:SYR", "Syrian insurgents"),
        ("forces:SYR", "Syrian army"),
        ("civilians:SYR", "Syrian civilians"),
    ]


def test_residents_are_those_of_where_a_sentence_has_them_and_rebels_those_of_the_article(read) -> None:
    assert _names(read("Insurgents fled while residents stayed.", scene=lambda _: Scene("TUR"))) == [
        ("rebels:SYR", "Syrian insurgents"),
        ("civilians:TUR", "Turkish civilians"),
    ]


def test_descriptions_stay_as_they_are_without_a_country(read) -> None:
    assert _names(read("Insurgents fought residents.", country=None)) == [
        ("rebels", "Insurgents"),
        ("civilians", "Civilians"),
    ]


def test_insurgents_never_become_a_particular_group(read) -> None:
    assert _names(read("HTS advanced. The insurgents took a town."))[-1] == (
        "rebels:SYR",
        "Syrian insurgents",
    )


def test_a_phrase_that_is_its_own_name_keeps_it(read) -> None:
    assert _names(read("Turkish-backed militias advanced.")) == [("militia:SYR", "Turkish-backed militias")]


def test_troops_are_those_last_named_but_government_troops_are_the_countrys(read) -> None:
    assert _names(read("Russian jets bombed a road. The troops left. Government troops stayed.")) == [
        ("airforce:RUS", "Russian air force"),
        ("forces:RUS", "Russian army"),
        ("forces:SYR", "Syrian army"),
    ]


def test_the_army_is_no_foreign_air_force(read) -> None:
    assert _names(read("Russian warplanes came. The army left."))[-1] == ("forces:SYR", "Syrian army")


def test_the_group_is_the_last_group_named_and_else_nobody(read) -> None:
    assert _names(read("Ahrar al-Sham denied it. The group left."))[-1] == ("ahrar_al_sham", "Ahrar al-Sham")
    assert read("On Monday the group left.") == []


@pytest.mark.parametrize(
    ("text", "published", "actor_id"),
    [
        ("Syria's defense minister spoke.", date(2024, 12, 6), "ali_mahmoud_abbas"),
        ("Syria's defense minister spoke.", date(2025, 3, 1), "murhaf_abu_qasra"),
        ("Syria's defense minister spoke.", None, "defense_minister:SYR"),
        ("The president spoke.", date(2024, 12, 6), "bashar_al_assad"),
        ("Emmanuel Macron called. The president spoke.", date(2024, 12, 6), "emmanuel_macron"),
        ("Macron and Putin called. The president spoke.", date(2024, 12, 6), "president:SYR"),
        ("The French president spoke.", date(2013, 1, 1), "francois_hollande"),
        ("The French president spoke.", date(2017, 5, 14), "president:FRA"),  # two on that day
    ],
)
def test_offices_become_persons_where_only_one_can_be_meant(
    read, text: str, published: date | None, actor_id: str
) -> None:
    assert read(text, published=published)[-1].actor_id == actor_id


@pytest.mark.parametrize(
    ("country", "year", "actor_id"),
    [
        ("AFG", 2010, "isaf"),
        ("AFG", 2023, "coalition:AFG"),
        ("YEM", 2018, "saudi_coalition"),
        ("KEN", 2018, "coalition:KEN"),
    ],
)
def test_the_coalition_is_the_one_of_its_country_and_time(
    read, country: str, year: int, actor_id: str
) -> None:
    (mention,) = read("Coalition forces landed.", country=country, published=date(year, 6, 1))
    assert mention.actor_id == actor_id


def test_the_coalition_of_an_article_about_parties_is_no_army(read) -> None:
    text = "Georgian Dream met its voters. The coalition will vote on Monday."
    assert "coalition:GEO" not in [m.actor_id for m in read(text, country="GEO")]
    armed = "Georgian Dream met its voters. Coalition forces landed. The coalition left on Monday."
    assert "coalition:GEO" in [m.actor_id for m in read(armed, country="GEO")]


def test_the_congress_of_india_is_a_party(read) -> None:
    in_june = date(2024, 6, 1)
    assert [m.actor_id for m in read("Opposition Congress left.", country="IND", published=in_june)] == [
        "congress_ind"
    ]
    assert [m.actor_id for m in read("Congress left.", country="PER", published=in_june)] == [
        "parliament:PER"
    ]


def test_spans_are_never_changed(nlp: Language, index: ActorIndex) -> None:
    text = "The president met rebels. The army and HTS fighters fought; the group lost."
    before = find_actors(nlp.tokenizer(text), index)
    after = resolve_actors(before, text, country="SYR", scene=lambda _: Scene(), published=None)
    assert [(m.start, m.end, m.text) for m in after] == [(m.start, m.end, m.text) for m in before]


def test_the_attackers_are_the_armed_people_told_of_before(read) -> None:
    text = "Hezbollah fighters stormed the inn. The attackers fled. Police sought the attackers."
    assert [m.actor_id for m in read(text)] == ["hezbollah", "hezbollah", "police:SYR", "hezbollah"]
    assert [m.actor_id for m in read("Attackers burned an inn.")] == ["attackers:SYR"]


def test_paramilitary_troops_are_the_states(read) -> None:
    assert [m.actor_id for m in read("Paramilitary troops fought paramilitary groups.")] == [
        "security:SYR",
        "militia:SYR",
    ]


def test_police_and_gangs_are_those_of_where_a_sentence_has_them(read) -> None:
    assert _names(read("Police fought gangs.", scene=lambda _: Scene("HTI"))) == [
        ("police:HTI", "Haitian National Police"),
        ("criminals:HTI", "Haitian criminal groups"),
    ]


def test_the_army_is_that_of_where_the_paragraph_says_that_it_is_set(read) -> None:
    def names(text: str, scene: Scene) -> list[str]:
        return [m.name for m in read(text, scene=lambda _: scene) if m.actor_type == "state_forces"]

    text = "Turkish troops left. In neighbouring Lebanon, ten soldiers died."
    assert names(text, Scene("LBN", said="LBN", named="LBN", start=text.index("In"))) == [
        "Turkish army",
        "Lebanese army",
    ]
    # Without that, of the countries whose armies were named, the one where the sentence is set.
    text = "Syrian troops and Turkish troops left. In Idlib, soldiers died."
    assert names(text, Scene("SYR", named="SYR"))[-1] == "Syrian army"
    assert names(text, Scene("SYR"))[-1] == "Turkish army"


def test_the_army_in_a_country_without_one_is_the_occupiers(read) -> None:
    assert next(m.name for m in read("The army arrested ten men.", country="PSE")) == "Israeli army"


def test_who_only_tells_what_a_group_is_is_not_the_group(read) -> None:
    for text in (
        "Boko Haram, al-Qaeda's ally in the region, fled. The group lost.",
        "Boko Haram, which is linked to al-Qaeda, fled. The group lost.",
    ):
        assert read(text)[-1].name == "Boko Haram"


def test_a_government_of_rebels_is_theirs_and_jet_fighters_are_no_rebels(read) -> None:
    assert _names(read("The Taliban government spoke.")) == [("taliban", "Taliban")]
    assert read("Jet fighters struck.") == []


def test_the_dissidents_are_those_of_the_group_that_was_named(read) -> None:
    found = read("FARC dissidents fled. The dissidents lost.", country="COL")
    assert [m.actor_id for m in found] == ["farc_dissidents", "farc_dissidents"]
