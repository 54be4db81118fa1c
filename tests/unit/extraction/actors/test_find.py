from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tasks.extraction.actors import ActorIndex, ActorMention, find_actors


@pytest.fixture
def find(nlp: Language, index: ActorIndex):
    def _find(text: str) -> list[ActorMention]:
        mentions = find_actors(nlp.tokenizer(text), index)
        assert all(text[m.start : m.end] == m.text for m in mentions)
        assert all(a.end <= b.start for a, b in pairwise(mentions))
        return mentions

    return _find


def _ids(mentions: list[ActorMention]) -> list[tuple[str, str | None]]:
    return [(m.text, m.actor_id) for m in mentions]


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("Hay'at Tahrir ash-Sham took the village.", "hts"),
        ("HAYAT TAHRIR AL-SHAM TOOK THE VILLAGE.", "hts"),
        ("Fighters of the Levant Liberation Organization came.", "hts"),
        ("Al-Qaida denied it.", "al_qaeda"),
        ("IS fighters fled.", "islamic_state"),
        ("The YPG's spokesman spoke.", "ypg"),
        ("Sendero Luminoso was blamed.", "shining_path"),
        ("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT ATTACKED.", "fmln"),
        ("Bashar Assad left.", "bashar_al_assad"),
        ("Assads convoy left.", "bashar_al_assad"),
        ("Assad's forces left.", "forces:SYR"),
        ("Troops loyal to President Bashar al-Assad left.", "forces:SYR"),
        ("The opposition's military command spoke.", "rebels"),
        ("Hezbollah's army command spoke.", "hezbollah"),
        ("Russian Aerospace Forces came.", "airforce:RUS"),
        ("SAF units fought in Sudan.", "forces:SDN"),
        ("Volodymyr Zelenskiy travelled.", "volodymyr_zelensky"),
        ("Observers of ACLED counted.", "acled"),
    ],
)
def test_finds_named_actors_in_any_spelling(find, text: str, actor_id: str) -> None:
    assert actor_id in [m.actor_id for m in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The village is quiet.",
        "THE VILLAGE IS QUIET.",
        "WHO ARE THEY?",
        "LET US GO HOME",
        "He wrote an ap for phones.",
        "Let us go home.",
        "The factory met no resistance.",
        "The town has a military airport.",
        "Tourism in Latin America grew.",
    ],
)
def test_finds_nobody_where_nobody_acts(find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "actor_id", "name"),
    [
        ("Syrian army", "forces:SYR", "Syrian army"),
        ("Syrian troops", "forces:SYR", "Syrian army"),
        ("Pakistan's army", "forces:PAK", "Pakistani army"),
        ("army of Colombia", "forces:COL", "Colombian army"),
        ("Russian Defence Ministry", "defense_ministry:RUS", "Russian Ministry of Defense"),
        ("Ukrainian military", "forces:UKR", "Ukrainian army"),
        ("Iraqi security forces", "security:IRQ", "Iraqi security forces"),
        ("Israeli warplanes", "airforce:ISR", "Israeli air force"),
        ("Kenyan riot police", "police:KEN", "Kenyan police"),
        ("government of the Philippines", "gov:PHL", "Government of the Philippines"),
        ("Tripoli government", "gov:LBY", "Government of Libya"),
        ("Bashar al-Assad's government", "gov:SYR", "Government of Syria"),
        ("Maduro regime", "gov:VEN", "Government of Venezuela"),
        ("US soldiers", "forces:USA", "US military"),
    ],
)
def test_composes_states_and_their_forces(find, text: str, actor_id: str, name: str) -> None:
    (mention,) = find(f"On Friday the {text} left.")
    assert (mention.text, mention.actor_id, mention.name, mention.generic) == (text, actor_id, name, False)


@pytest.mark.parametrize(
    ("text", "actor_id", "name", "actor_type"),
    [
        ("insurgents", "rebels", "Insurgents", "rebels"),
        ("Syrian insurgents", "rebels:SYR", "Syrian insurgents", "rebels"),
        ("opposition gunmen", "rebels", "Insurgents", "rebels"),
        ("Islamist rebel groups", "rebels", "Insurgents", "rebels"),
        ("unidentified gunmen", "gunmen", "Gunmen", "gunmen"),
        ("government forces", "forces", "Government forces", "state_forces"),
        ("regime's troops", "forces", "Government forces", "state_forces"),
        ("anti-government protesters", "protesters", "Protesters", "civilians"),
        ("refugees from Sudan", "refugees:SDN", "Sudanese refugees", "civilians"),
        ("Palestinian villagers", "civilians:PSE", "Palestinian civilians", "civilians"),
        ("right-wing death squads", "militia", "Militias", "militia"),
        ("Kurdish forces", "militia", "Kurdish forces", "militia"),
        ("Turkish-backed militias", "militia", "Turkish-backed militias", "militia"),
        ("al-Qaeda-linked militants", "rebels", "al-Qaeda-linked militants", "rebels"),
        ("pro-Assad fighters", "militia", "pro-Assad fighters", "militia"),
        ("anti-Damascus groups", "rebels", "anti-Damascus groups", "rebels"),
    ],
)
def test_describes_actors_without_a_name(find, text: str, actor_id: str, name: str, actor_type: str) -> None:
    (mention,) = find(f"By noon the {text} had gone.")
    found = (mention.text, mention.actor_id, mention.name, mention.actor_type, mention.generic)
    assert found == (text, actor_id, name, actor_type, True)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("former Syrian president", "politicians:SYR"),
        ("Kenyan deputy foreign minister", "gov:KEN"),
        ("Central American presidents", "president"),
        ("Jordan's king", "monarch:JOR"),
        ("Turkish-backed coalition", "militia"),
        ("Kurdish-led forces", "coalition"),
        ("Congolese soldiers", "forces:COD"),
    ],
)
def test_words_before_a_noun_change_what_it_means(find, text: str, actor_id: str) -> None:
    assert _ids(find(f"At noon the {text} spoke.")) == [(text, actor_id)]


def test_an_acronym_of_another_language_is_followed_too(find) -> None:
    found = find("The Peruvian Harbour Federation (FPM) struck. The FPM won.")
    assert [m.name for m in found] == ["Peruvian Harbour Federation"] * 3


def test_a_noun_after_a_name_belongs_to_it(find) -> None:
    assert _ids(find("Taliban commanders fled and HTS fighters stayed.")) == [
        ("Taliban commanders", "taliban"),
        ("HTS fighters", "hts"),
    ]


def test_adjectives_in_a_row_share_their_noun(find) -> None:
    assert _ids(find("French, German and British officials met.")) == [
        ("French", "gov:FRA"),
        ("German", "gov:DEU"),
        ("British officials", "gov:GBR"),
    ]
    assert _ids(find("An Afghan and coalition force landed."))[0] == ("Afghan", "forces:AFG")


def test_countries_act_by_name_by_people_and_by_adjective_before_an_action(find) -> None:
    assert _ids(find("Jordan agreed.")) == [("Jordan", "state:JOR")]
    assert _ids(find("Turkish shelling killed three Syrians.")) == [
        ("Turkish", "state:TUR"),
        ("Syrians", "people:SYR"),
    ]
    assert find("A Turkish novel won.") == []


def test_follows_the_acronym_of_an_unknown_organisation(find) -> None:
    found = find("The Northern Peace Front (NPF) struck. Later NPF fighters withdrew.")
    assert [(m.text, m.actor_id, m.name, m.actor_type) for m in found] == [
        ("Northern Peace Front", None, "Northern Peace Front", "rebels"),
        ("NPF", None, "Northern Peace Front", "rebels"),
        ("NPF fighters", None, "Northern Peace Front", "rebels"),
    ]


def test_an_acronym_means_what_the_article_says_it_means(find) -> None:
    assert _ids(find("The Sudanese Armed Forces (SAF) won. SAF jets flew."))[-1] == ("SAF jets", "forces:SDN")
    assert _ids(find("The Panama Defense Forces (PDF) fought. The PDF lost."))[-1] == ("PDF", "forces:PAN")


@pytest.mark.parametrize(
    ("country", "actor_id"), [("Colombia", "eln_col"), ("Bolivia", "eln_bol"), ("Malta", None)]
)
def test_a_shared_acronym_goes_to_the_country_that_the_article_names(
    find, country: str, actor_id: str | None
) -> None:
    (mention,) = [m for m in find(f"In {country} the ELN spoke.") if m.text == "ELN"]
    assert (mention.actor_id, mention.name == "ELN") == (actor_id, actor_id is None)


def test_titles_bring_names_and_surnames_follow(find) -> None:
    found = find(
        "British Defence Secretary Jane Hollow spoke. Hollow left. Gen. Abdel Fattah al-Burhan stayed."
    )
    assert [(m.text, m.actor_id, m.name, m.country_iso3) for m in found] == [
        ("British Defence Secretary Jane Hollow", None, "Jane Hollow", "GBR"),
        ("Hollow", None, "Jane Hollow", "GBR"),
        ("Gen. Abdel Fattah al-Burhan", "abdel_fattah_al_burhan", "Abdel Fattah al-Burhan", "SDN"),
    ]


def test_a_surname_after_another_first_name_is_another_person(find) -> None:
    assert _ids(find("They met Ivanka Trump. On Monday Putin spoke.")) == [("Putin", "vladimir_putin")]


def test_a_short_form_stands_for_the_full_name(find) -> None:
    found = find("The Syrian Observatory for Human Rights counted. The Observatory said so.")
    assert [m.actor_id for m in found] == ["sohr", "sohr"]


def test_a_headline_does_not_run_into_the_actor(find) -> None:
    assert _ids(find("Ambush Kills Iraqi Soldiers")) == [("Iraqi Soldiers", "forces:IRQ")]


_PIECES = [
    "Syrian",
    "rebels",
    "army",
    "the",
    "of",
    "and",
    ",",
    ".",
    "(",
    ")",
    "HTS",
    "Assad",
    "'s",
    "US-backed",
]
_PIECES += ["anti", "-", "Kurdish", "president", "John", "Doe", "\n\n", "Front", "officials", "Damascus"]


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_mentions_never_overlap_and_quote_the_text(
    nlp: Language, index: ActorIndex, words: list[str]
) -> None:
    text = " ".join(words)
    mentions = find_actors(nlp.tokenizer(text), index)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def _named(find, text: str) -> list[tuple[str, str | None, str, str]]:
    return [(m.text, m.actor_id, m.name, m.actor_type) for m in find(text)]


def test_a_name_that_ends_in_a_group_noun_is_a_group_of_its_own(find) -> None:
    assert _named(find, "Shells fell as the Tarim Guard drew near. The Guard denied it.") == [
        ("Tarim Guard", None, "Tarim Guard", "militia"),
        ("The Guard", None, "Tarim Guard", "militia"),
    ]
    assert _named(find, "Later the Eleventh Column spoke.") == [
        ("Eleventh Column", None, "Eleventh Column", "rebels")
    ]
    assert _ids(find("Meanwhile Tarim Guard units fled.")) == [("Tarim Guard units", None)]
    assert _named(find, "It was the Frente Popular de Rescate.") == [
        ("Frente Popular de Rescate", None, "Frente Popular de Rescate", "rebels")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "When Army units came, all fled.",
        "Heavy Rebel Forces Strike Northern Town At Dawn",
        "Kurdish Forces fired first at the post.",
        "The Special Operations Forces fired first at the post.",
    ],
)
def test_a_description_with_capitals_names_no_group(find, text: str) -> None:
    assert all(m.actor_id is not None for m in find(text))


@pytest.mark.parametrize(
    ("text", "actor_type"),
    [
        ("A rebel group, the Ironside Brigade, fled.", "rebels"),
        ("They met the Ironside Brigade, a pro-government militia, there.", "militia"),
        ("The Ironside Brigade, which claimed the raid, fled.", "rebels"),
        ("The Ironside Brigade fled.", "state_forces"),
    ],
)
def test_an_unknown_group_is_what_the_article_calls_it(find, text: str, actor_type: str) -> None:
    assert [m.actor_type for m in find(text) if m.name == "Ironside Brigade"] == [actor_type]


def test_the_initials_of_an_unknown_group_stand_for_it(find) -> None:
    found = _named(find, "The FLR fled. Fighters of the Front for the Lost River followed.")
    assert found[0] == ("FLR", None, "Front for the Lost River", "rebels")


def test_a_part_that_has_left_a_group_and_its_rivals_are_not_that_group(find) -> None:
    assert _ids(find("A splinter group of the Taliban fled.")) == [("splinter group of the Taliban", None)]
    assert _ids(find("Rivals of Boko Haram fled.")) == [("Rivals of Boko Haram", None)]
    assert _named(find, "A faction of the Lost River Front split; the Front said so.")[-1] == (
        "the Front",
        None,
        "Lost River Front",
        "rebels",
    )


def test_the_group_is_the_one_whose_name_follows(find) -> None:
    found = _named(find, "After Boko Haram fled, the group, which calls itself the Eleventh Column, came.")
    assert found[1] == ("group", None, "Eleventh Column", "rebels")


def test_an_organisation_is_known_by_its_members(find) -> None:
    assert _named(find, "The miners' union went on strike. The union was angry.") == [
        ("miners' union", None, "miners' union", "ngo"),
        ("The union", None, "miners' union", "ngo"),
    ]
    assert _ids(find("The UN children's fund spoke.")) == [("UN", "un"), ("children", "children")]


def test_a_chinese_surname_stands_first(find) -> None:
    named = _ids(find("Chinese Foreign Minister Wang Yi left. Wang met nobody."))
    assert [actor_id for text, actor_id in named if text == "Wang"] == ["wang_yi"]
