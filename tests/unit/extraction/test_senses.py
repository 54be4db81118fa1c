"""Which sense a trigger has: what the words around it make of it, and what is no event at all."""

from datetime import UTC, date, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _types(extractor: Extractor, text: str) -> list[str]:
    article = make_article(text=text, published_at=FRIDAY)
    return [m.sub_event_type for m in extractor.extract([article]).mentions]


def test_what_is_still_held_was_not_taken(extractor: Extractor) -> None:
    assert "territory_captured" not in _types(extractor, "Kutum in Sudan is still in the hands of the army.")
    assert "territory_captured" not in _types(extractor, "Kutum in Sudan remains in the hands of the army.")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        # what it was done with
        ("shelling", "Rebels attacked the town of Kutum in Sudan with mortars."),
        ("grenade", "Two men attacked a bar in Bujumbura, Burundi, with hand grenades."),
        ("air_strike", "The army attacked a village near Kutum, Sudan, with drones."),
        ("chemical_attack", "The army attacked a village near Kutum, Sudan, with poison gas."),
        ("chemical_attack", "Soldiers used mustard gas in Kutum, Sudan."),
        ("chemical_attack", "The army fired rockets filled with sarin at Kutum in Sudan."),
        ("shelling", "The army shelled a chlorine plant in Kutum, Sudan."),
        ("attack", "Gunmen invaded the community in Zamfara, Nigeria, on Monday."),
        ("territory_captured", "Rebels overran the camp at Kutum, Sudan."),
        ("armed_clash", "Sudanese troops returned fire in Kutum on Monday."),
        ("attack", "Pakistan hits Kabul"),
        ("attack", "A UN aid convoy came under fire near Kutum, Sudan."),
        ("air_strike", "Strikes on the city of Kutum, Sudan, began an hour later."),
        ("armed_clash", "The rebels attacked three times near Kutum, Sudan."),
        ("armed_clash", "Troops killed four members of Hezbollah in Kutum, Sudan."),
        ("sanction", "China hits Japan with tariffs"),
        # who or what did it
        ("air_strike", "Israeli forces struck 30 targets in Lebanon."),
        ("air_strike", "Two jet fighters bombed a school in Kutum, Sudan."),
        ("air_strike", "Raids by army helicopters hit Kutum in Sudan."),
        ("air_strike", "Russian bombers struck Kutum in Sudan."),
        ("suicide_bombing", "A bomber attacked a church in Maiduguri, Nigeria."),
        ("air_strike", "Aerial bombardment hit a clinic in Kutum, Sudan."),
        ("territory_captured", "Soldiers liberated three communities in Darfur, Sudan."),
        ("attack", "Burundi condemned Rwanda's terrorist attacks on a school in Bujumbura."),
        ("violent_demonstration", "Clashes erupted between police and residents in Kosti, Sudan."),
        ("armed_clash", "Clashes erupted between rebels and police in Kosti, Sudan."),
        ("suicide_bombing", "A suicide attacker killed nine people in Maiduguri, Nigeria."),
        ("bombing", "Militants set off a bomb in Maiduguri, Nigeria."),
        ("bombing", "A truck hit a landmine near Maiduguri, Nigeria."),
        ("bombing", "Two men threw an explosive device at a bank in Maiduguri, Nigeria."),
        ("release", "Ten soldiers were set free in Guaviare, Colombia."),
        ("release", "He thanked the mediators for the hostages' release from a camp near Kutum, Sudan."),
        ("displacement", "Rebels forced villagers from their homes in Kutum, Sudan."),
        ("sanction", "The African Union suspended Madagascar on Wednesday."),
        ("armed_clash", "A soldier died in an exchange of gunfire in Kutum, Sudan."),
        ("demonstration", "Dozens gathered outside the embassy in Beirut, Lebanon."),
        ("air_strike", "Israeli jets hit missile factories in Tehran, Iran."),
        # words with a hyphen
        ("demonstration", "Teachers began a sit-in in Nairobi, Kenya."),
        ("ceasefire_or_agreement", "A cease-fire took effect in Kutum, Sudan, on Friday."),
        ("bombing", "The station in Maiduguri, Nigeria, was damaged by a bomb."),
        ("bombing", "Militants mined the road to Maiduguri, Nigeria."),
        ("bombing", "Rebels dynamited a bridge near Maiduguri, Nigeria."),
        ("bombing", "A bus blew up in Maiduguri, Nigeria."),
        ("bombing", "An explosion rocked the city at dawn."),
        ("bombing", "A second explosion occurred an hour later."),
        # shootings and the dead that are found
        ("attack", "A woman was stoned to death in Maiduguri, Nigeria."),
        ("armed_clash", "Soldiers pushed the rebels back from Kutum in Sudan."),
        ("attack", "The mayor of Maiduguri, Nigeria, was riddled with bullets."),
        ("attack", "The bodies of two teachers were found with gunshot wounds near Maiduguri, Nigeria."),
        ("attack", "The senator survived an assassination attempt in Maiduguri, Nigeria."),
        ("attack", "Armed men levelled machine-gun fire at a guard in Maiduguri, Nigeria."),
        ("property_destruction", "Rebels knocked down two power pylons near Maiduguri, Nigeria."),
        ("property_destruction", "Rebels destroyed a stretch of the road to Maiduguri, Nigeria."),
        ("threat", "The bishop has received threats against his life."),
        # crowds and the police
        ("demonstration", "Students set fire to an effigy of the minister in Dhaka."),
        ("protest_with_intervention", "Police charged batons at the students in Dhaka."),
        ("protest_with_intervention", "Police hurled sound grenades at the students in Dhaka."),
        ("violent_demonstration", "Relatives scuffled with police in Dhaka."),
        ("arrest", "Police said nine students had been picked up in Dhaka."),
        ("aid_delivery", "The bishop handed out blankets and rice in Kutum, Sudan."),
        ("sanction", "Sudan declared a Chadian envoy persona non grata."),
        ("territory_captured", "Soldiers seized the state broadcaster in Antananarivo, Madagascar."),
        ("demonstration", "Tractors blocked the roads to the parliament in Strasbourg, France."),
        ("release", "Troops rescued nine girls from a forest near Maiduguri, Nigeria."),
        ("bombing", "There was an explosion on the campus."),
        ("threat", "The judge received death threats."),
        ("threat", "Death threats were made against the judge over the radio."),
        (
            "property_destruction",
            "Armed men took large quantities of medicine from a clinic in Maiduguri, Nigeria.",
        ),
        ("property_destruction", "Gunmen robbed a bank in Maiduguri, Nigeria."),
        ("disrupted_weapons_use", "Police defused an explosive charge in Maiduguri, Nigeria."),
        # protests
        ("force_against_protest", "Police in Nairobi, Kenya, fired live bullets at the protesters."),
        ("force_against_protest", "Police dispersed a protest in Nairobi, Kenya, using live ammunition."),
        ("protest_with_intervention", "Police in Nairobi, Kenya, used water cannon against protesters."),
        ("violent_demonstration", "Protesters and police were hurt in clashes in Nairobi, Kenya."),
        ("violent_demonstration", "Rioters set fire to shops in Nairobi, Kenya."),
        ("demonstration", "A general strike hit Nairobi, Kenya."),
        ("air_strike", "The strikes killed nine fighters in Kutum, Sudan."),
        ("demonstration", "Supporters of the party staged protests across Kenya."),
        # verbs with a particle, lost auxiliaries, light verbs, shared objects
        ("territory_captured", "Rebels won back the town of Kutum in Sudan."),
        ("territory_captured", "Rebels retook Kutum in Sudan."),
        ("territory_captured", "Rebels captured the center of Kutum in Sudan."),
        ("territory_captured", "Rebels took over Kutum's city centre in Sudan."),
        ("territory_captured", "Soldiers seized the Chadian side of Kutum in Sudan."),
        ("territory_captured", "Rebels took over an army outpost near Kutum in Sudan."),
        ("air_strike", "Israel struck a border crossing near Kutum, Sudan."),
        ("air_strike", "The Israeli army struck Hezbollah targets near Kutum, Sudan."),
        ("air_strike", "The Sudanese army delivered strikes on militants in Kutum, Sudan."),
        ("shelling", "Israeli missile ships struck the port of Kutum in Sudan."),
        ("armed_clash", "Fighting on Monday in the villages near Kutum, Sudan, had killed nine people."),
        ("withdrawal", "The Sudanese army carried out a redeployment in Kutum."),
        ("attack", "Terrorists martyred a colonel in Kutum, Sudan."),
        ("troop_movement", "Tanks rolled into the buffer zone near Kutum, Sudan."),
        ("territory_captured", "The army retook Kutum, Sudan, on Monday."),
        ("territory_captured", "The army overran Kutum, Sudan, on Monday."),
        ("withdrawal", "The army handed over Kutum in Sudan to the rebels."),
        ("arrest", "Two men arrested in Nairobi, Kenya"),
        ("attack", "Nine people shot dead in Maiduguri, Nigeria"),
        ("armed_clash", "The army killed and wounded dozens of militants near Maiduguri, Nigeria."),
        ("armed_clash", "The army inflicted heavy losses on the rebels near Kutum, Sudan."),
        ("ceasefire_or_agreement", "Kenya released nine fighters in exchange for four soldiers."),
        ("disrupted_weapons_use", "Police in Nairobi, Kenya, discovered a depot full of weapons."),
        ("sanction", "Kenya expelled two Sudanese diplomats."),
        ("concede", "Kenya lifted the curfew in Nairobi."),
        ("cooperate", "Kenya shares intelligence with Uganda."),
        ("investigate", "The United Nations opened an investigation into the army of Sudan."),
        ("statement", "Al-Shabaab claimed responsibility for the attack in Nairobi."),
        ("abduction", "Al-Shabaab raided Garissa in Kenya and took more than forty people captive."),
        ("accuse", "Kenya summoned the Ugandan ambassador."),
        ("aid_delivery", "Norway will give Kenya a grant of nine million dollars."),
        ("appeal", "Kenyan authorities pressured the drivers to end their strike."),
        ("arrest", "The nine men will remain in custody in Nairobi, Kenya."),
        ("base_established", "The army set up two new bases near Garissa, Kenya."),
        ("ceasefire_or_agreement", "Kenya accepted a plan for the lake from its neighbours."),
        ("consult", "Negotiations between Kenya and Uganda took place in Nairobi."),
        ("consult", "President William Ruto of Kenya is in Kampala for talks with Uganda's leaders."),
        ("demonstration", "Hundreds of mothers marched to the governor's office in Garissa, Kenya."),
        ("demonstration", "Roads were blocked with burning tyres in Garissa, Kenya."),
        ("demonstration", "Opponents of the law in Nairobi, Kenya, collected signatures."),
        ("investigate", "Kenya's interior minister set up a commission to investigate the killings."),
        ("sanction", "Kenya cancelled the visas of two Ugandan officials."),
        ("sanction", "Kenya terminated its fishing agreement with Uganda."),
        ("disrupted_weapons_use", "Villagers in Garissa, Kenya, found a bag with nine grenades."),
        ("release", "Nine prisoners walked out of the prison of Garissa, Kenya."),
        ("troop_movement", "A convoy with ninety soldiers left Garissa for Mandera, Kenya, on Monday."),
        ("surrender_or_defection", "In Garissa, Kenya, nine members of the Front handed in their rifles."),
        ("surrender_or_defection", "In Garissa, Kenya, they handed in their rifles."),
        ("attack", "Men with machetes hacked nine villagers to death in Garissa, Kenya."),
        ("bombing", "A roadside device went off in Garissa, Kenya."),
        ("accuse", "President William Ruto attacked the governor for his silence on the drought in Kenya."),
        ("threat", "Kenya vowed to retaliate against Uganda."),
        ("appeal", "President William Ruto said that Uganda must open the border."),
        ("appeal", "Kenya called for Uganda to open the border."),
        ("statement", "Al-Shabaab took credit for the attack in Nairobi."),
        ("threat", "Kenya warned Uganda of consequences."),
        ("statement", "President William Ruto warned that the drought would last."),
        ("statement", "Kenya denied any involvement in the coup."),
    ],
)
def test_the_words_around_it_choose_the_sense(extractor: Extractor, expected: str, text: str) -> None:
    assert expected in _types(extractor, text)


@pytest.mark.parametrize(
    "text",
    [
        "An explosion at a chemical plant killed 12 people in Jiangsu, China, on Monday.",
        "A fuel tank exploded in Kabul, Afghanistan, killing two workers.",
        "Nine people were killed in a bus crash near Nairobi, Kenya.",
        "Nine people were killed when an earthquake struck near Nairobi, Kenya.",
        "Thousands were evacuated after floods hit Nairobi, Kenya.",
        "Firefighters in Nairobi, Kenya, are battling several wildfires.",
        "A gas explosion at a bakery in Nairobi, Kenya, injured nine people.",
        "A furnace exploded at a plant in Nairobi, Kenya.",
        "Chlorine gas leaked from a plant in Nairobi, Kenya.",
        "The minister in Nairobi, Kenya, came under fire from critics.",
        "The announcement in Nairobi, Kenya, met a storm of protest.",
        "The two companies battled for market share in Nairobi, Kenya.",
        "Doctors in Nairobi, Kenya, fight malaria.",
        "Kenyan stocks rallied in Nairobi.",
        "The film was shot in Nairobi, Kenya.",
        "The crew shot a documentary in Nairobi, Kenya.",
        "Critics attacked the plan in Nairobi, Kenya.",
        "The thief was captured on camera in Nairobi, Kenya.",
        "Hackers attacked the website of a bank in Nairobi, Kenya.",
        "The lawyer suffered a heart attack in Nairobi, Kenya.",
        "In Nairobi, Kenya, the crowd was met with tear gas.",
        "The robbers fled from Garissa, Kenya, in a car.",
        "The hospital in Garissa, Kenya, received reports of a fire.",
        "The district falls within the city limits of Nairobi, Kenya.",
        "Hackers from Russia hacked into the mail of a bank in Nairobi, Kenya.",
        "A pedestrian was struck and killed in Nairobi, Kenya.",
        "A retired policeman shot himself in Nairobi, Kenya.",
        "The tracking device went off the network in Nairobi, Kenya.",
        "The soldier pleaded guilty in Nairobi, Kenya.",
        "Analysts agreed that the law would raise taxes in Kenya.",
        "The president of Kenya backed off his plan.",
        "The party of the president of Kenya took control of the Senate.",
        "A nominee spoke at a rally in Nairobi, Kenya.",
        "The thief was captured by a camera in Nairobi, Kenya.",
        "The law against theft in Nairobi, Kenya, was reinforced.",
        "The president of Kenya said that he must rest.",
        "Towns in Kenya shelled out millions.",
        "The drought threatens the government of Kenya.",
        "In Kenya not everybody agrees on who is a rebel.",
        "The mayor of Nairobi, Kenya, cut off a reporter.",
        "The dog of the police of Nairobi, Kenya, is fine and one man is injured.",
        "When he left Kenya, he did not know why.",
        "Since the judge's death the court in Nairobi, Kenya, has eight members.",
        "Rebels often shell the town of Kutum in Sudan.",
        "A cargo plane crashed near Kutum, Sudan, destroying two homes and killing nine people.",
        "President William Ruto harshly attacked the minister in Nairobi, Kenya.",
    ],
)
def test_no_event(extractor: Extractor, text: str) -> None:
    assert _types(extractor, text) == []


def test_a_death_is_told_once_with_what_caused_it(extractor: Extractor) -> None:
    assert _types(extractor, "Nine fighters were killed in air strikes on Kutum, Sudan.") == ["air_strike"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            ["attack", "bombing"],
            "They murdered a guard; they placed bombs inside the clinic in Kutum, Sudan.",
        ),
        (
            ["bombing", "attack"],
            "Police in Kutum, Sudan, spoke of the bombings and the killing of six priests.",
        ),
        (["bombing"], "Ten guards were murdered in a bomb attack in Kutum, Sudan."),
    ],
)
def test_a_murder_beside_a_blast_is_another_deed(
    extractor: Extractor, expected: list[str], text: str
) -> None:
    assert _types(extractor, text) == expected


def test_a_list_of_towns_tells_of_several_events(extractor: Extractor) -> None:
    article = make_article(text="Bombs exploded in Cusco, Arequipa and Trujillo, Peru.", published_at=FRIDAY)
    places = [m.place_name for m in extractor.extract([article]).mentions]
    assert places == ["Cusco", "Arequipa", "Trujillo"]


def test_who_killed_in_an_attack_attacked(extractor: Extractor) -> None:
    article = make_article(
        text="Al-Shabaab wounded two Kenyan soldiers in a bomb attack near Mandera.", published_at=FRIDAY
    )
    (mention,) = extractor.extract([article]).mentions
    assert (mention.sub_event_type, mention.agent_names) == ("bombing", ("al-Shabaab",))
    assert "soldiers" in " ".join(mention.target_names) or "army" in " ".join(mention.target_names)


def test_who_says_it_in_a_statement(extractor: Extractor) -> None:
    article = make_article(
        text="The Kenyan parliament passed a resolution condemning Uganda.", published_at=FRIDAY
    )
    (mention,) = extractor.extract([article]).mentions
    assert (mention.sub_event_type, mention.agent_names) == ("accuse", ("Parliament of Kenya",))


@pytest.mark.parametrize(
    ("agent", "text"),
    [
        ("United Nations", "The UN humanitarian coordinator urged both sides in Kenya to talk."),
        ("Ana Otieno", "The federation's leader, Ana Otieno, called for a strike in Kenya."),
    ],
)
def test_who_is_meant(extractor: Extractor, agent: str, text: str) -> None:
    article = make_article(text=text, published_at=FRIDAY)
    found = {m.agent_names for m in extractor.extract([article]).mentions if m.sub_event_type == "appeal"}
    assert found == {(agent,)}


def test_a_statement_is_made_on_the_day_it_was_issued(extractor: Extractor) -> None:
    text = "In a statement issued on Tuesday, Kenya condemned Uganda."
    (mention,) = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert (str(mention.date_start), str(mention.date_end)) == ("2026-11-17", "2026-11-17")


def test_who_rejects_a_truce_does_not_deny_it(extractor: Extractor) -> None:
    text = "Al-Shabaab rejected the truce that Kenya had signed with Uganda."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert "denied" not in {m.modality for m in found}


def test_what_is_dated_after_the_article_is_planned(extractor: Extractor) -> None:
    article = make_article(
        text="Police in Nairobi, Kenya, spoke of violence during protests next month.", published_at=FRIDAY
    )
    assert {m.modality for m in extractor.extract([article]).mentions} == {"planned"}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Uganda", "A tourist from Kenya and nine villagers were killed in attacks in Uganda."),
        ("Uganda", "Kenya and Sudan lie far apart. The president of Uganda urged all sides to talk."),
        ("Kampala", "US airstrikes killed nine fighters, officials in Kampala, Uganda, said."),
        ("Ansongo", "The town of Ansongo lies in Mali. The town was hit by violent protests."),
    ],
)
def test_where(extractor: Extractor, place: str, text: str) -> None:
    article = make_article(text=text, published_at=FRIDAY)
    assert {m.place_name for m in extractor.extract([article]).mentions} == {place}


def test_whom_a_thing_concerns(extractor: Extractor) -> None:
    article = make_article(text="Sudan rejected a proposal of the African Union.", published_at=FRIDAY)
    (mention,) = extractor.extract([article]).mentions
    assert mention.target_names == ("African Union",)


@pytest.mark.parametrize(
    "text",
    [
        "Officers rescued a woman whose car had crashed near Maiduguri, Nigeria.",
        "Thousands gathered in Beirut, Lebanon, for a free concert.",
        "Ana Rey was captured smiling in a photo in Accra, Ghana.",
        "Immigration raids went on in Chicago.",
        "The mayor visited the hospital in Beirut, Lebanon, on Monday.",
        "The judge ordered him to surrender his passport in Nairobi, Kenya.",
    ],
)
def test_what_is_no_public_affair(extractor: Extractor, text: str) -> None:
    assert _types(extractor, text) == []


def test_a_blockade_set_for_a_day_to_come(extractor: Extractor) -> None:
    text = "Students burned a flag in Dhaka on Thursday and announced a nationwide blockade for Sunday."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert [(m.sub_event_type, m.modality, m.date_start) for m in found] == [
        ("demonstration", "actual", date(2026, 11, 19)),
        ("demonstration", "planned", date(2026, 11, 22)),
    ]


def test_a_truce_that_is_agreed_is_one_event(extractor: Extractor) -> None:
    text = "The army and the rebels agreed a truce in Kutum, Sudan, on Thursday."
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    assert [(m.sub_event_type, m.modality) for m in found] == [("ceasefire_or_agreement", "actual")]
