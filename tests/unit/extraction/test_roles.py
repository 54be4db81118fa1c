"""Who did it and to whom, told apart in clauses that name both."""

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import Mention
from tests.builders import make_article


def _first(extractor: Extractor, text: str, sub_event_type: str) -> Mention:
    found = extractor.extract([make_article(text=text)]).mentions
    return next(m for m in found if m.sub_event_type == sub_event_type)


def _check_roles(mention: Mention, agents: list[str] | None, targets: list[str] | None) -> None:
    """The names in each role, where they are given."""
    assert agents is None or list(mention.agent_names) == agents
    assert targets is None or list(mention.target_names) == targets


@pytest.mark.parametrize(
    ("sub_event_type", "text", "agents", "targets"),
    [
        # Who is suspected did it, not who holds them.
        ("attack", "Police are holding two men suspected of killing a judge in Homs.", ["two men"], None),
        # Who was killed did not do it.
        ("chemical_attack", "Syrian troops killed ninety people using sarin gas in Homs.", ["Syrian army"], None),
        ("shelling", "Six people were killed in army shelling of a village near Homs.", ["Syrian army"], None),
        # Between two sides, and against one.
        ("armed_clash", "Clashes between the Syrian army and rebels shook Homs on Monday.",
         ["Syrian army"], ["Syrian insurgents"]),
        ("armed_clash", "Four Hezbollah fighters were killed in clashes with the Syrian army near Homs.",
         ["Syrian army"], ["Hezbollah"]),
        ("armed_clash", "Hezbollah lost ten men in Homs in the battle against the Syrian army.", None, ["Syrian army"]),
        # Who took one town took the others, too.
        ("territory_captured", "Homs fell to the rebels a week after the fall of Idlib.", ["Syrian insurgents"], None),
        ("armed_clash", "Clashes between the Syrian National Army and Kurdish forces shook Homs, Syria.",
         ["Syrian National Army"], ["Kurdish forces"]),
        # Who flees does so, and those of whom the fighters are came.
        ("displacement", "Bashar al-Assad fled Syria on Monday.", ["Bashar al-Assad"], None),
        ("troop_movement", "Fighters from Iran-backed Iraqi militias crossed into Syria.",
         ["Iran-backed Iraqi militias"], None),
        # A series of events, an attack that did more, and a jet of somebody's.
        ("attack", "Hezbollah carried out a series of attacks in Homs on Monday.", ["Hezbollah"], None),
        ("abduction", "Hezbollah launched an attack in Homs that kidnapped a judge.", ["Hezbollah"], None),
        ("air_strike", "A helicopter belonging to the Syrian army dropped a bomb on Homs.", ["Syrian army"], None),
        # An apposition describes the group.
        ("attack", "The mayor spoke of Hezbollah, the armed group that launched an attack on a school in Homs.",
         ["Hezbollah"], None),
        # What is put down by the police is not theirs.
        ("demonstration", "The mayor recalled a protest of teachers in Homs that was ended by the police.",
         ["Syrian teachers"], None),
        ("abduction", "The ten soldiers taken hostage near Homs are alive.", [], ["Syrian army"]),
        ("troop_movement", "Senators in Paris slammed Chad's decision to deploy troops to the border.", ["Chad"], None),
        ("consult", "Emmanuel Macron told Joe Biden in a phone call on Monday that Chad must wait.",
         ["Emmanuel Macron"], ["Joe Biden"]),
        ("accuse", "The mayor of Homs condemned the crimes that were committed by the Syrian army.",
         None, ["Syrian army"]),
        ("arrest", "Syrian police arrested opposition members in Homs.", ["Syrian police"], ["Syrian opposition"]),
        # Who is accused did what follows, too; a fight that something came of was his who did it.
        ("property_destruction", "Chad accused Hezbollah of shelling Homs on Monday, burning dozens of homes.",
         ["Hezbollah"], ["homes"]),
        ("armed_clash", "Hezbollah entered Homs on Monday after two days of fighting with the Syrian army.",
         ["Hezbollah"], ["Syrian army"]),
        # Who came when others suffered; whose words tell who did it; a town that is called like a parliament.
        ("attack", "Ten people were shot dead in Homs when Hezbollah fighters burst into a bar.", ["Hezbollah"], None),
        ("property_destruction", "Israeli settlers attacked Homs, torching a house.", ["Israeli settlers"], None),
        ("attack", "Israeli settlers attacked the village of Duma, in Syria, overnight.", ["Israeli settlers"], []),
        # What is told of meanwhile was not done by who was told of before.
        ("shelling", "Hezbollah left Beirut. Meanwhile, mortar shells landed in Homs, injuring two people.", [], None),
        # Where a town lies is nobody to whom it was done.
        ("air_strike", "Syrian jets bombed the town of Kutum, Sudan, on Monday.", ["Syrian air force"], []),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(
    extractor: Extractor, sub_event_type: str, text: str, agents: list[str] | None, targets: list[str] | None
) -> None:
    _check_roles(_first(extractor, text, sub_event_type), agents, targets)


def test_nobody_calls_himself_he(extractor: Extractor) -> None:
    text = 'Judge Ana Lima spoke in Homs. "He planted a bomb in the school," Omar Castro told the court.'
    assert "Omar Castro" not in _first(extractor, text, "bombing").agent_names


def test_people_of_a_text_on_several_countries_are_of_where_the_sentence_has_them(
    extractor: Extractor,
) -> None:
    text = "Chad and Niger met France and Mali. Residents fled. In Niger, protesters gathered. Kenya protested to Chad."
    names = [n for m in extractor.extract([make_article(text=text)]).mentions for n in m.agent_names]
    assert "Civilians" in names
    assert "Nigerien protesters" in names


@pytest.mark.parametrize(
    ("sub_event_type", "text", "agents", "targets"),
    [
        # They who did violence can fight.
        ("attack", "Hezbollah met the Red Cross in Homs. They attacked a school in the town.", ["Hezbollah"], None),
        ("arrest", "Two rebels have been charged but not apprehended in Homs.", [], ["Syrian insurgents"]),
        ("armed_clash", "Fierce clashes in the suburbs of Homs between Hezbollah and Syrian rebels left ten dead.",
         ["Hezbollah"], ["Syrian insurgents"]),
        ("bombing", "The U.S. embassy bombing in Nairobi was remembered on Monday.", [], None),
        ("attack", "The Turkish bus attack in Homs was condemned on Monday.", [], None),
        ("air_strike", "US-led air strikes hit a school in Homs, Syria, on Monday.",
         ["Global Coalition against Islamic State"], ["school"]),
        ("appeal", "The government of Chad met envoys of Mali. It urged its people to stay calm.",
         ["Government of Chad"], ["Chadian civilians"]),
        ("displacement", "Dozens of residents were hurt by rebels in Homs as they fled.", ["Syrian civilians"], None),
        ("arrest", "The communist government of Laos arrested a priest in Vientiane.", ["Government of Laos"], None),
        ("ceasefire_or_agreement", "The truce in Homs was brokered by regime ally Iran.", ["Iran"], None),
    ],
)  # fmt: skip
def test_who_is_meant(
    extractor: Extractor, sub_event_type: str, text: str, agents: list[str] | None, targets: list[str] | None
) -> None:
    _check_roles(_first(extractor, text, sub_event_type), agents, targets)


@pytest.mark.parametrize(
    ("sub_event_type", "text", "agents", "targets"),
    [
        ("suicide_bombing", "A suicide bomber on a motorcycle blew himself up in Homs, Syria.", None, []),
        ("armed_clash", "Hezbollah has been locked in battle for a month near Homs.", ["Hezbollah"], None),
        ("armed_clash", "In Homs, Hezbollah is fighting with Iranian support.", ["Hezbollah"], []),
        ("chemical_attack", "Chemical Attack Kills Nine Syrians in Homs", [], None),
    ],
)
def test_what_only_stands_beside_a_deed_has_no_part_in_it(
    extractor: Extractor, sub_event_type: str, text: str, agents: list[str] | None, targets: list[str] | None
) -> None:
    _check_roles(_first(extractor, text, sub_event_type), agents, targets)


def test_a_surname_that_is_a_towns_is_a_person_whom_the_text_has_named(extractor: Extractor) -> None:
    text = "The writer Omar Lima spoke in Ankara. Lima was detained in Izmir on Monday."
    assert list(_first(extractor, text, "arrest").target_names) == ["Omar Lima"]


def test_what_was_done_previously_is_not_of_the_day_of_the_news(extractor: Extractor) -> None:
    mention = _first(extractor, "Police previously arrested a judge in Homs.", "arrest")
    assert mention.date_start is None


@pytest.mark.parametrize(
    ("sub_event_type", "agents", "text"),
    [
        ("appeal", ["Amnesty International"], "Amnesty International UK called on the government to act."),
        ("appeal", ["Chad Action"], "Chad Action called on the government to act."),
    ],
)
def test_a_country_in_an_organisations_name_does_nothing(
    extractor: Extractor, sub_event_type: str, agents: list[str], text: str
) -> None:
    assert list(_first(extractor, text, sub_event_type).agent_names) == agents


def test_those_urged_and_those_blamed(extractor: Extractor) -> None:
    text = "The mayor of Kutum, Sudan, met the rebels and urged them to leave."
    assert list(_first(extractor, text, "appeal").target_names) == ["Sudanese insurgents"]
    text = "A drone strike blamed on the Rapid Support Forces killed 40 people in Kutum, Sudan."
    _check_roles(_first(extractor, text, "air_strike"), ["Rapid Support Forces"], ["Sudanese civilians"])


def test_a_groups_full_name_after_whom_it_is_linked_to(extractor: Extractor) -> None:
    text = "The al-Qaeda-linked Group for the Support of Islam and Muslims (JNIM) attacked Gao, Mali."
    assert list(_first(extractor, text, "attack").agent_names) == ["JNIM"]


def test_those_who_answer_with_strikes_and_the_others_who_are_nobody(extractor: Extractor) -> None:
    mention = _first(extractor, "Israel retaliated with airstrikes on a base near Damascus.", "air_strike")
    assert list(mention.agent_names) == ["Israel"]
    text = "Gunmen attacked a bank in Lagos, Nigeria, killing two guards and wounding at least 20 others."
    assert not any("others" in name for name in _first(extractor, text, "attack").target_names)


@pytest.mark.parametrize(
    ("agents", "text"),
    [
        (["Syrian Democratic Forces", "Syrian army"], "The SDF and Syrian army forces attacked Homs, Syria."),
        (["al-Shabaab"], "Al-Shabaab (AS) fighters attacked Baidoa in Somalia."),
        (
            ["al-Shabaab"],
            "Al-Shabaab threatened Baidoa, Somalia. On Monday the group's members attacked the town.",
        ),
        (["Syrian militias"], "Druze militiamen attacked Homs, Syria."),
        # A short name that others share is that of who was named in full.
        (["Rapid Support Forces"], "The Rapid Support Forces left. The RSF attacked El Fasher."),
    ],
)
def test_bodies_that_are_named_in_part(extractor: Extractor, agents: list[str], text: str) -> None:
    assert list(_first(extractor, text, "attack").agent_names) == agents


def test_two_countries_are_states_and_nobody_else(extractor: Extractor) -> None:
    text = (
        "Ana Lima and Juan Rey spoke in Homs, Syria. In May gunmen killed a judge, which brought the two countries to "
        "the brink of war."
    )
    assert not {"Ana Lima", "Juan Rey"} & {*_first(extractor, text, "attack").target_names}
