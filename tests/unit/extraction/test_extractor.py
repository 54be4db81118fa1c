"""What the extractor reads out of sentences: type, modality, who, where, when; and its evidence, to the character."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.extractor import Extractor
from tasks.records import Extraction, Mention
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _read(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract([make_article(text=text, published_at=FRIDAY)])


def _one(extractor: Extractor, text: str, sub_event_type: str) -> Mention:
    found = [m for m in _read(extractor, text).mentions if m.sub_event_type == sub_event_type]
    assert len(found) == 1, [(m.sub_event_type, m.place_name, m.modality) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("sub_event_type", "text"),
    [
        ("territory_captured", "Rebels captured the town of Kutum in Sudan on Monday."),
        ("territory_captured", "The town of Kutum in Sudan fell to the rebels on Monday."),
        ("territory_captured", "The army has taken control of Kutum, Sudan."),
        ("territory_captured", "The fall of Kutum in Sudan surprised the army."),
        ("territory_captured", "Kutum in Sudan is now in the hands of the rebels."),
        ("armed_clash", "Fighting broke out between soldiers and militiamen near Kutum, Sudan."),
        ("armed_clash", "Gunmen ambushed an army patrol near Maiduguri, Nigeria."),
        ("air_strike", "Warplanes bombed the market of Kutum in Sudan."),
        ("air_strike", "A drone strike hit a house in Kutum, Sudan."),
        ("shelling", "Artillery pounded the outskirts of Kutum in Sudan."),
        ("shelling", "The army fired rockets at Kutum in Sudan."),
        ("bombing", "A car bomb exploded outside a police station in Maiduguri, Nigeria."),
        ("bombing", "A roadside bomb killed two soldiers near Maiduguri, Nigeria."),
        ("suicide_bombing", "A suicide bomber blew himself up at a mosque in Maiduguri, Nigeria."),
        ("grenade", "Two men threw a grenade into a bar in Bujumbura, Burundi."),
        ("attack", "Gunmen killed nine villagers near Maiduguri, Nigeria."),
        ("assassination", "The mayor of Kutum in Sudan was assassinated on Monday."),
        ("abduction", "Gunmen kidnapped four students near Maiduguri, Nigeria."),
        ("sexual_violence", "Soldiers raped several women in Kutum, Sudan."),
        ("demonstration", "Thousands of people protested against rising prices in Nairobi, Kenya."),
        ("protest_with_intervention", "Police in Nairobi, Kenya, fired tear gas at the marchers."),
        ("violent_demonstration", "Protesters hurled stones at police in Nairobi, Kenya."),
        ("mob_violence", "A mob lynched two men in Kutum, Sudan."),
        ("troop_movement", "The troops have advanced towards Kutum in Sudan."),
        ("withdrawal", "The army withdrew from Kutum in Sudan."),
        ("ceasefire_or_agreement", "The government and the rebels signed a ceasefire in Nairobi, Kenya."),
        ("arrest", "Police arrested twelve activists in Nairobi, Kenya."),
        ("release", "The rebels released nine hostages in Kutum, Sudan."),
        ("property_destruction", "Militiamen looted shops in Kutum, Sudan."),
        ("disrupted_weapons_use", "Police in Nairobi, Kenya, seized forty rifles."),
        ("base_established", "Troops set up a checkpoint in Kutum, Sudan."),
        ("surrender_or_defection", "Forty fighters surrendered to the army in Kutum, Sudan."),
        ("displacement", "Thousands of residents fled from Kutum in Sudan."),
        ("aid_delivery", "The Red Cross delivered food to Kutum in Sudan."),
        ("consult", "Kenya's president met the Sudanese foreign minister in Nairobi."),
        ("accuse", "The Sudanese government accused Chad of arming the rebels."),
        ("appeal", "The United Nations urged both sides in Sudan to stop."),
        ("threat", "The United States threatened Sudan."),
        ("sanction", "The European Union imposed sanctions on Sudan."),
        ("reject", "Sudan rejected the proposal."),
        ("attack", "Soldiers beat up two detainees in Kutum."),
        ("attack", "Militias carried out ethnic cleansing against farmers in Kutum."),
        ("abduction", "The rebels held hundreds of farmers as human shields in Kutum."),
        ("troop_movement", "Kenyan soldiers arrived in Juba on Friday."),
        ("support", "Sweden sent weapons to Chad."),
        ("support", "Sweden gave Chad new rifles."),
        ("investigate", "The United Nations dispatched inspectors to Chad."),
        ("concede", "President Idriss Deby resigned on Friday."),
        ("concede", "Kenya reopened its border to Somali refugees."),
    ],
)  # fmt: skip
def test_types(extractor: Extractor, sub_event_type: str, text: str) -> None:
    assert sub_event_type in [m.sub_event_type for m in _read(extractor, text).mentions]


@pytest.mark.parametrize(
    ("modality", "text"),
    [
        ("actual", "Rebels have captured Kutum in Sudan."),
        ("planned", "Rebels plan to capture Kutum in Sudan."),
        ("planned", "Rebels will attack Kutum in Sudan."),
        ("hypothetical", "Rebels could capture Kutum in Sudan."),
        ("hypothetical", "The possible capture of Kutum in Sudan worries the army."),
        ("hypothetical", "The fall of Kutum in Sudan would cut the road."),
        ("hypothetical", "If rebels capture Kutum in Sudan, the road is cut."),
        ("hypothetical", "Will the rebels capture Kutum in Sudan?"),
        ("denied", "Rebels did not capture Kutum in Sudan."),
        ("denied", "Rebels failed to capture Kutum in Sudan."),
        ("denied", "The army denied that rebels had captured Kutum in Sudan."),
        ("claimed", "The rebels said they had captured Kutum in Sudan."),
    ],
)
def test_modality(extractor: Extractor, modality: str, text: str) -> None:
    assert modality in {m.modality for m in _read(extractor, text).mentions if m.event_type != "political"}


@pytest.mark.parametrize(
    ("text", "agent", "target"),
    [
        ("Rebels attacked an army base near Kutum in Sudan.", "Sudanese rebels", None),
        ("The base near Kutum in Sudan was attacked by Al-Shabaab.", "Al-Shabaab", None),
        ("The Sudanese army carried out an attack on rebels near Kutum.", "Sudanese army", "Sudanese rebels"),
        ("Russia attacked the Ukrainian army near Kharkiv.", "Russia", "Ukrainian army"),
    ],
)
def test_who(extractor: Extractor, text: str, agent: str, target: str | None) -> None:
    mention = _read(extractor, text).mentions[0]
    assert agent.split(maxsplit=1)[0].lower() in " ".join(mention.agent_names).lower()
    assert target is None or target.split()[0].lower() in " ".join(mention.target_names).lower()


def test_listed_places_give_a_mention_each(extractor: Extractor) -> None:
    found = _read(extractor, "Rebels captured Kutum and Nyala in Sudan.").mentions
    assert sorted(m.place_text or "" for m in found) == ["Kutum", "Nyala"]


def test_a_place_only_spoken_of_is_not_the_place(extractor: Extractor) -> None:
    mention = _one(
        extractor, "Rebels captured Kutum, 80 kilometers from El Fasher, in Sudan.", "territory_captured"
    )
    assert mention.place_text == "Kutum"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels captured Kutum in Sudan on Wednesday.", "2026-11-18", "2026-11-18"),
        ("On 3 November 2026, rebels captured Kutum in Sudan.", "2026-11-03", "2026-11-03"),
        ("Rebels captured Kutum in Sudan.", "2026-11-19", "2026-11-20"),
        ("Rebels have captured Kutum in Sudan.", "2026-11-20", "2026-11-20"),
    ],
)
def test_when(extractor: Extractor, text: str, start: str, end: str) -> None:
    mention = _one(extractor, text, "territory_captured")
    assert (str(mention.date_start), str(mention.date_end)) == (start, end)


def test_who_is_held_since_a_month_was_taken_then(extractor: Extractor) -> None:
    mention = _one(extractor, "The judge has been detained in Kutum, Sudan, since March.", "arrest")
    assert (str(mention.date_start), str(mention.date_end)) == ("2026-03-01", "2026-03-31")


def test_a_date_belongs_to_the_event_that_it_stands_with(extractor: Extractor) -> None:
    text = "Rebels captured Kutum in Sudan on Wednesday after troops withdrew from Nyala on Monday."
    assert str(_one(extractor, text, "territory_captured").date_start) == "2026-11-18"
    assert str(_one(extractor, text, "withdrawal").date_start) == "2026-11-16"


def test_background_is_not_dated_as_news(extractor: Extractor) -> None:
    mention = _one(
        extractor, "Protests filled Nairobi, Kenya, in the early days of the conflict.", "demonstration"
    )
    assert mention.date_start is None
    assert mention.date_rule == "background without a date"


def test_undated_articles_get_no_date(extractor: Extractor) -> None:
    article = make_article(text="Rebels captured Kutum in Sudan.", published_at=None)
    (mention,) = extractor.extract([article]).mentions
    assert (mention.date_start, mention.date_rule) == (None, "no date in the text and no publication date")


def test_a_toll_belongs_to_its_event_and_a_running_total_to_none(extractor: Extractor) -> None:
    found = _read(
        extractor,
        "A bomb exploded at a market in Maiduguri, Nigeria, on Thursday, killing at least nine people. "
        "More than 700 people have been killed since the offensive began.",
    )
    event_toll, total = found.tolls
    bombing = next(m for m in found.mentions if m.sub_event_type == "bombing")
    assert (event_toll.low, event_toll.scope, event_toll.mention_id) == (9, "event", bombing.mention_id)
    assert (total.low, total.scope) == (700, "cumulative")


def test_a_claim_names_its_claimant(extractor: Extractor) -> None:
    found = _read(extractor, "Rebels captured Kutum in Sudan, according to the Sudanese army.")
    assert [(c.claimant_name, c.stance) for c in found.claims] == [("Sudanese army", "asserts")]


@pytest.mark.parametrize(
    ("claimants", "text"),
    [
        (
            [("Ana Lima", "amnesty")],
            "Police arrested nine men in Kenya, said Ana Lima, director of Amnesty International.",
        ),
        (
            [("Juan Rey", None)],
            "William Ruto’s campaign manager Juan Rey said that police arrested nine men in Kenya.",
        ),
        (
            [("A nurse", "medics:KEN")],
            "A nurse who says that police arrested nine men in Kenya is in the capital.",
        ),
        ([("ex-mayor", "politicians:KEN")], "The ex-mayor said that police arrested nine men in Kenya."),
        (
            [("Ana Lima", None)],
            "Senator Ana Lima was arrested in Peru. “Juan Rey left when police arrested nine men,” she said.",
        ),
        ([], "The video doesn’t show whether police arrested nine men in Kenya."),
        (
            [("editor", "journalists:PER")],
            "The editor told the Daily Post newspaper that police arrested nine activists in Lima, Peru.",
        ),
    ],
)
def test_who_claims(extractor: Extractor, claimants: list[tuple[str, str | None]], text: str) -> None:
    claims = [c for c in _read(extractor, text).claims if c.toll_id is None]
    assert [(c.claimant_name.removeprefix("The "), c.claimant_id) for c in claims] == claimants


def test_evidence_is_exact(extractor: Extractor) -> None:
    article = make_article(
        text="  Heavy rain.\n\nRebels “captured” Kutum in Sudan on Monday; 12 people were killed.  "
    )
    found = extractor.extract([article])
    assert found.mentions
    assert found.tolls
    for row in (*found.mentions, *found.tolls, *found.claims):
        assert article.text[row.char_start : row.char_end] == row.quote
    for m in found.mentions:
        assert m.char_start <= m.trigger_start < m.trigger_end <= m.char_end


def test_all_capitals_are_read_with_the_same_offsets(extractor: Extractor) -> None:
    article = make_article(text="KUTUM, SUDAN -- REBELS CAPTURED THE TOWN OF KUTUM ON MONDAY.")
    (mention,) = [
        m for m in extractor.extract([article]).mentions if m.sub_event_type == "territory_captured"
    ]
    assert article.text[mention.trigger_start : mention.trigger_end] == "CAPTURED"
    assert mention.quote == article.text[mention.char_start : mention.char_end]


def test_only_english_is_read(extractor: Extractor) -> None:
    found = extractor.extract([make_article(text="Les rebelles ont pris la ville.", language="fr")])
    assert found.mentions == ()
    assert [(r.stage, r.reason_code) for r in found.rejects] == [("extract", "unsupported_language")]


def test_an_article_about_sport_has_no_events(extractor: Extractor) -> None:
    text = "The striker's shot won the match. Both teams attacked, and the coach fought for the league title."
    found = extractor.extract([make_article(text=text)])
    assert (found.mentions, found.tolls, found.claims) == ((), (), ())
    assert [(r.stage, r.reason_code) for r in found.rejects] == [("extract", "other_subject")]
    assert "about sport" in found.rejects[0].detail


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister met the singer Ana Lima in Nairobi, Kenya.", ["consult"]),
        ("Protesters in Nairobi, Kenya, demanded lower prices.", ["appeal"]),
        ("Ana Lima met her aunt Rosa Lima in Nairobi, Kenya.", []),
        ("Ana Lima signed a contract with the bakery in Nairobi, Kenya.", []),
        ("Ana Lima has battled an illness for years in Nairobi, Kenya.", []),
    ],
)
def test_politics_takes_a_public_actor(extractor: Extractor, text: str, told: list[str]) -> None:
    assert [m.sub_event_type for m in _read(extractor, text).mentions] == told


def test_the_order_of_articles_does_not_change_what_is_found(extractor: Extractor) -> None:
    a = make_article("a.txt", "Rebels captured Kutum in Sudan.")
    b = make_article("b.txt", "Police arrested two men in Nairobi, Kenya.")
    one, other = extractor.extract([a, b]), extractor.extract([b, a])
    assert sorted(one.mentions, key=lambda m: m.mention_id) == sorted(
        other.mentions, key=lambda m: m.mention_id
    )


def test_named_actors_and_places_come_with_their_rows(extractor: Extractor) -> None:
    found = _read(extractor, "The Sudanese army captured Kutum in Sudan.")
    (mention,) = found.mentions
    assert set(mention.agent_ids) <= {a.actor_id for a in found.actors}
    assert mention.place_id in {p.place_id for p in found.places}


def test_those_who_do_violence_are_known_by_the_words_of_the_text(extractor: Extractor) -> None:
    mention = _one(
        extractor, "Three men threw grenades into a bar in Bujumbura, Burundi, on Monday.", "grenade"
    )
    assert (mention.agent_ids, mention.agent_names) == ((), ("Three men",))


def test_an_arrest_by_rebels_is_an_abduction(extractor: Extractor) -> None:
    mention = _one(extractor, "Rebels detained two drivers in Kutum, Sudan, on Monday.", "abduction")
    assert mention.agent_ids == ("rebels:SDN",)


def test_it_is_the_last_body_and_not_its_people(extractor: Extractor) -> None:
    text = "The miners' union condemned the workers in Kutum, Sudan. It accused the government of lying."
    (mention,) = [m for m in _read(extractor, text).mentions if m.target_ids == ("gov:SDN",)]
    assert (mention.sub_event_type, mention.agent_names) == ("accuse", ("miners' union",))


def test_she_is_the_last_person_even_one_whom_no_table_knows(extractor: Extractor) -> None:
    text = (
        "Anna Lindqvist joined a protest in Nairobi, Kenya, on Monday. She accused the government of lying."
    )
    assert _one(extractor, text, "accuse").agent_names == ("Anna Lindqvist",)


def test_the_accused_did_what_they_are_accused_of(extractor: Extractor) -> None:
    mention = _one(extractor, "The army accused rebels of shelling the town of Kutum in Sudan.", "shelling")
    assert (mention.agent_names, mention.modality) == (("Sudanese insurgents",), "claimed")


def test_the_dead_of_a_war_are_a_running_total(extractor: Extractor) -> None:
    text = "A bomb exploded in Maiduguri, Nigeria, on Thursday. The fighting has killed 35,000 people."
    assert [(t.low, t.scope) for t in _read(extractor, text).tolls] == [(35000, "cumulative")]


def test_an_article_is_about_the_country_that_it_names_first(extractor: Extractor) -> None:
    text = "Police in Cochabamba fired tear gas at students on Tuesday. Eleven were hurt, the Viedma hospital said."
    assert ("Bolivian police",) in [m.agent_names for m in _read(extractor, text).mentions]


def test_entities_are_sought_where_a_name_is_unknown(extractor: Extractor) -> None:
    text = "Rebels captured Kutum in Sudan on Monday. Gunmen killed the trader Adil Farah in Kutum."
    readings = [extractor.read(make_article(text=text, published_at=FRIDAY))]
    (parsed,) = extractor.parse(readings)
    assert [(e.text, e.label_) for e in parsed[0].ents] == []
    assert ("Adil Farah", "PERSON") in [(e.text, e.label_) for e in parsed[1].ents]
