"""Who was struck, and by whom: people behind titles, things, and those held answerable."""

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import Mention
from tests.builders import make_article


def _first(extractor: Extractor, text: str, sub_event_type: str) -> Mention:
    found = extractor.extract([make_article(text=text)]).mentions
    return next(m for m in found if m.sub_event_type == sub_event_type)


@pytest.mark.parametrize(
    ("sub_event_type", "text", "targets"),
    [
        ("attack", "Gunmen killed Senator Ernesto Alcaraz in Cali on Monday.", ("Ernesto Alcaraz",)),
        ("attack", "The senator, Ernesto Alcaraz, was murdered in Cali on Monday.", ("Ernesto Alcaraz",)),
        ("attack", "Senator Ernesto Alcaraz's murder in Cali shocked the town.", ("Ernesto Alcaraz",)),
        ("bombing", "Rebels bombed two power stations in Cali.", ("two power stations",)),
        ("bombing", "Rebels bombed a cinema and two tractors in Cali.", ("cinema", "two tractors")),
        ("bombing", "A bomb exploded outside the offices of the airline in Cali.", ("offices of the airline",)),
        ("bombing", "Bombs exploded in Cali, destroying two pharmacies.", ("two pharmacies",)),
        ("bombing", "Bombs exploded in Cali, destroying 2 pharmacies.", ("pharmacies",)),
        ("attack", "The attacks in Cali claimed the lives of Ana Rey and Omar Castro.", ("Ana Rey", "Omar Castro")),
        ("attack", "The murder of Ana Rey and two of her guards in Cali shocked the town.",
         ("Ana Rey", "Colombian workers")),
        ("bombing", "A bomb exploded outside the offices of the newspaper El Faro in Cali.",
         ("offices of the newspaper El Faro",)),
        ("attack", "Gunmen killed Ana Lima in Cali on Monday.", ("Ana Lima",)),
        ("bombing", "A blast shook Quito on Monday.", ()),
        ("attack", "Six priests and their cook, Ana Lima, were murdered in Cali.", ("Colombian clergy", "Ana Lima")),
        ("attack", "The murder of Ana Rey in Cali led the ministers to resign.", ("Ana Rey",)),
        ("attack", "The murder of Ana Rey in Cali shocked Colombia.", ("Ana Rey",)),
        ("attack", "The murder of the nuns Ana Rey and Eva Gil, along with Mrs Paz Rey, shocked all.",
         ("Ana Rey", "Eva Gil", "Paz Rey")),
        ("attack", "Rebels attacked the palace, Omar Castro's home, the home of Ana Rey, the writer, and a bank.",
         ("palace", "Omar Castro's home", "home of Ana Rey", "bank")),
        ("attack", "Troops left after a nurse, a judge, and Senator Omar Castro were murdered in Cali.",
         ("Colombian medical workers", "Judiciary of Colombia", "Omar Castro")),
        ("attack", "Judge Ana Rey survived an attack in Cali on Monday.", ("Ana Rey",)),
        ("bombing", "Omar Castro emerged unhurt from a bomb attack in Cali on Monday.", ("Omar Castro",)),
        ("attack", "The clerk Ana Rey fell victim to an attack in Cali on Monday.", ("Ana Rey",)),
        ("bombing", "Her house was the target of a bomb attack in Cali.", ("house",)),
        ("bombing", "The explosion happened in Cali in front of a church and a bank.", ("church", "bank")),
        ("attack", "Five people, including Judge Ana Rey, were wounded in an attack in Cali.",
         ("Colombian civilians", "Ana Rey")),
        ("abduction", "Rebels kidnapped Senator Omar Castro along with his cook in Cali.", ("Omar Castro", "cook")),
        ("attack", "The murder of Justice Carlos Valencia Garcia in Cali shocked all.", ("Carlos Valencia Garcia",)),
        ("attack", "The murders of the senator, another judge, and two guards in Cali shocked all.",
         ("Parliament of Colombia", "Judiciary of Colombia", "Colombian workers")),
        ("bombing", "A peasant woman died when a bomb exploded in Cali.", ("Colombian women",)),
        ("attack", "His wife and two clerks died in the attack in Cali.", ("Colombian women", "two clerks")),
        ("attack", "Gunmen killed a man identified as Omar Castro in Cali.", ("Omar Castro",)),
        ("attack", "An attack on the bank in Cali killed a clerk.", ("bank", "clerk")),
        ("attack", "A clerk was killed in an attack in Cali staged by rebels.", ("clerk",)),
        ("attack", "An attack by rebels on the church was reported in Cali.", ("church",)),
        ("property_destruction", "Rebels destroyed the office, a gas station, and the bank in Cali.",
         ("office", "gas station", "bank")),
        ("bombing", "The bomb exploded in Cali in front of the Central Market.", ("Central Market",)),
        ("abduction", "Rebels kidnapped the publisher Ana Lima in Cali.", ("Ana Lima",)),
        ("abduction", "Omar Castro, mayor of Toro, in the western province of Loja, who was kidnapped, is in Cali.",
         ("Omar Castro",)),
        ("bombing", "A bomb attack occurred in Cali in front of the Planning Ministry.", ("Planning Ministry",)),
        ("bombing", "An explosion occurred in Cali on the first floor of a hotel.", ("hotel",)),
        ("bombing", "Men threw a bomb onto the premises in Cali.", ("premises",)),
        ("bombing", "A bomb exploded near the church in Toro municipality.", ("church",)),
        ("attack", "The attack on the newspaper El Faro in Cali failed.", ("newspaper El Faro",)),
        ("attack", "Rebels shot at three health centers in Cali.", ("three health centers",)),
        ("attack", "The murder of two priests, a woman, and her daughter in Cali was condemned.",
         ("Colombian clergy", "Colombian women", "Colombian children")),
        ("abduction", "Rebels took two drivers hostage in Cali.", ("Colombian civilians",)),
        ("attack", "Gunmen killed an 80-year-old beggar in Cali.", ("beggar",)),
        ("attack", "Gunmen killed Ana de Guerrero, wife of Omar Castro, in Cali.", ("Ana de Guerrero",)),
        ("abduction", "Rebels kidnapped several cattle breeders in Cali.", ("several cattle breeders",)),
        ("disrupted_weapons_use", "Police defused a bomb at the church in Cali.", ("church",)),
        ("attack", "Two members of the judge's escort were killed in an attack in Cali.",
         ("Two members of the judge's escort",)),
    ],
)  # fmt: skip
def test_those_who_were_struck_are_named(
    extractor: Extractor, sub_event_type: str, text: str, targets: tuple[str, ...]
) -> None:
    assert _first(extractor, text, sub_event_type).target_names == targets


@pytest.mark.parametrize(
    "text",
    [
        "The FARC claimed responsibility for the attack in Cali.",
        "The attack in Cali was carried out by guerrillas of the FARC.",
        "The minister blamed the FARC for the attack in Cali.",
    ],
)
def test_those_who_are_held_answerable_are_agents(extractor: Extractor, text: str) -> None:
    mention = _first(extractor, text, "attack")
    assert len(mention.agent_ids) == 1
    assert mention.agent_ids[0].startswith("farc")


def test_who_placed_the_bomb_did_it(extractor: Extractor) -> None:
    text = "Ana Rey was killed in Cali by a bomb placed by guerrillas of the FARC."
    mention = _first(extractor, text, "bombing")
    assert mention.agent_ids == ("farc",)


def test_an_adjective_that_shares_a_noun_is_an_actor_too(extractor: Extractor) -> None:
    text = "French, British and Egyptian warships shelled rebels near Tobruk, Libya, on Monday."
    mention = _first(extractor, text, "shelling")
    assert mention.agent_ids == ("navy:FRA", "navy:GBR", "navy:EGY")
    told = [text[s.char_start : s.char_end] for s in mention.agent_spans]
    assert told == ["French", "British", "Egyptian warships"]


def test_who_investigates_a_murder_has_not_done_it(extractor: Extractor) -> None:
    text = "The prosecutor in charge of investigating the murder of Ana Rey in Cali resigned on Monday."
    assert _first(extractor, text, "attack").agent_names == ()


def test_a_deed_that_is_known_is_no_plan(extractor: Extractor) -> None:
    text = "The army will name those who were involved in the murder of six priests in Cali."
    assert _first(extractor, text, "attack").modality == "actual"


def test_offsets_of_a_text_in_capitals_hold(extractor: Extractor) -> None:
    text = "CALI, 2 FEB 90 -- GUNMEN KILLED SENATOR ERNESTO ALCARAZ ON 1 FEBRUARY."
    mention = _first(extractor, text, "attack")
    assert mention.target_names == ("Ernesto Alcaraz",)
    span = mention.target_spans[0]
    assert text[span.char_start : span.char_end].endswith("ERNESTO ALCARAZ")


def test_where_a_bomb_was_placed_is_no_target(extractor: Extractor) -> None:
    text = "Ernesto Alcaraz was killed by a bomb placed on his vehicle in San Salvador."
    mention = _first(extractor, text, "bombing")
    assert mention.target_names == ("Ernesto Alcaraz", "vehicle")
    assert mention.target_ids == ()


@pytest.mark.parametrize(
    ("sub_event_type", "text", "targets"),
    [
        ("abduction", "Four gunmen stopped Peter Gachanja, a cartoonist, in Nakuru and forced him into a car.",
         ("Peter Gachanja",)),
        ("arrest", "Another victim, student leader Faith Atieno, said she was arrested in Nakuru, Kenya.",
         ("Faith Atieno",)),
        ("attack", "A farmer attacked him with a knife in Nakuru, Kenya.", ("William Ruto",)),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_somebody_in_its_own_sentence(
    extractor: Extractor, sub_event_type: str, text: str, targets: tuple[str, ...]
) -> None:
    before = "President William Ruto visited Lagos on Monday. "
    assert _first(extractor, before + text, sub_event_type).target_names == targets


def test_who_is_described_does_what_he_does(extractor: Extractor) -> None:
    text = "President William Ruto visited Lagos. A man was arrested in Nakuru after he burned down a shop."
    assert _first(extractor, text, "property_destruction").agent_names == ("man",)


def test_a_long_name_is_one_of_a_person(extractor: Extractor) -> None:
    text = "Mirza Fakhrul Islam Alamgir condemned the police in Dhaka."
    assert _first(extractor, text, "accuse").agent_names == ("Mirza Fakhrul Islam Alamgir",)


def test_bystanders_who_tell_of_others_are_not_meant_by_they(extractor: Extractor) -> None:
    text = "Residents said rebels had attacked Daloa in Ivory Coast. They took Bouake on Monday."
    assert "insurgents" in _first(extractor, text, "territory_captured").agent_names[0]


def test_the_two_sides_are_those_whom_the_text_has_named(extractor: Extractor) -> None:
    text = "William Ruto met Abiy Ahmed in Nairobi on Monday. The two sides signed an agreement."
    assert _first(extractor, text, "ceasefire_or_agreement").agent_names == ("William Ruto", "Abiy Ahmed")


def test_a_day_is_nobody(extractor: Extractor) -> None:
    text = "On November 10th the army bombed a village in Guaviare, Colombia."
    assert "November 10th" not in _first(extractor, text, "air_strike").target_names


def test_his_arrest_is_that_of_who_was_arrested_last(extractor: Extractor) -> None:
    text = (
        "The army arrested a smuggler, Ivan Lopez, in Culiacán, Mexico, on Friday. Governor Ruben Diaz spoke. "
        "His arrest set off gun battles."
    )
    found = extractor.extract([make_article(text=text)]).mentions
    assert [list(m.target_names) for m in found if m.sub_event_type == "arrest"] == [["Ivan Lopez"]] * 2
