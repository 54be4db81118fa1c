"""Threads: which mentions of one article tell of one event."""

from datetime import date

import pytest

from tasks.linking.threads import threads_of
from tasks.records import NO_PLACE, UNLISTED
from tests.builders import make_article, make_mention


def _threads(*sentences: tuple[str, str, str]) -> list[list[str]]:
    """The triggers of each thread; a sentence is given as sub event type, trigger and text."""
    article = make_article(text=" ".join(text for _, _, text in sentences))
    mentions, start = [], 0
    for kind, trigger, text in sentences:
        at = start + text.index(trigger)
        mentions.append(
            make_mention(
                article,
                mention_id=f"men_{start}",
                sub_event_type=kind,
                char_start=start,
                char_end=start + len(text),
                quote=text,
                trigger_start=at,
                trigger_end=at + len(trigger),
            )
        )
        start += len(text) + 1
    texts = {
        m.mention_id: m.quote[m.trigger_start - m.char_start : m.trigger_end - m.char_start] for m in mentions
    }
    return [[texts[m.mention_id] for m in thread.mentions] for thread in threads_of(mentions)]


BLAST = ("bombing", "exploded", "A bomb exploded in Idlib on Thursday.")


def test_an_attack_may_be_the_blast() -> None:
    assert _threads(BLAST, ("attack", "attack", "The attack in Idlib hurt two.")) == [["exploded", "attack"]]


@pytest.mark.parametrize("trigger", ["shot", "murdered", "stabbed"])
def test_what_is_done_by_hand_is_no_blast(trigger: str) -> None:
    shot = ("attack", trigger, f"Gunmen {trigger} the mayor of Idlib on Thursday.")
    assert _threads(BLAST, shot) == [["exploded"], [trigger]]
    assert _threads(shot, BLAST) == [[trigger], ["exploded"]]


def test_what_a_blast_destroyed_is_of_the_blast() -> None:
    damage = ("property_destruction", "destroyed", "The building was destroyed.")
    assert _threads(BLAST, damage) == [["exploded", "destroyed"]]


def test_what_was_burned_is_of_no_blast() -> None:
    fire = ("property_destruction", "burned", "Rebels burned the building.")
    assert _threads(BLAST, fire) == [["exploded"], ["burned"]]


def test_also_tells_of_another_event_unless_it_counts_the_hurt() -> None:
    first = ("attack", "attacked", "Rebels attacked a bank in Idlib on Thursday.")
    assert _threads(first, ("attack", "raided", "They also raided a farm.")) == [["attacked"], ["raided"]]
    assert _threads(first, ("attack", "killed", "A guard was also killed.")) == [["attacked", "killed"]]
    again = ("attack", "raided", "Also on Monday, men raided a farm.")
    assert _threads(first, again) == [["attacked"], ["raided"]]


def _strikes(**columns: object) -> int:
    """The number of threads of two air strikes of a day, the second with these columns."""
    text = "Jets struck a suburb. Jets struck a market."
    article = make_article(text=text)
    where = {"latitude": 33.51, "longitude": 36.29, "place_id": "170654", "geo_precision": 2}
    spans = {"sub_event_type": "air_strike", "trigger_start": 0, "trigger_end": 4}
    first = make_mention(article, mention_id="men_1", **spans, **where)
    second = make_mention(article, mention_id="men_2", **{**spans, **where, **columns})
    return len(threads_of([first, second]))


def test_near_a_city_may_be_in_its_suburb() -> None:
    douma = {"place_id": "170913", "geo_precision": 1, "latitude": 33.57, "longitude": 36.4}
    assert _strikes(**douma) == 1
    assert _strikes(**{**douma, "latitude": 34.73, "longitude": 36.71}) == 2


def test_what_two_sides_fire_is_not_one_event() -> None:
    assert _strikes(agent_ids=("rebels:SYR",)) == 1
    assert _strikes(sub_event_type="bombing", agent_ids=("army:SYR",)) == 2
    shelled = {"sub_event_type": "shelling", "agent_ids": ("rebels:SYR",)}
    article = make_article(text="Jets struck. Rebels fired.")
    jets = make_mention(article, mention_id="men_1", sub_event_type="air_strike", agent_ids=("airforce:SYR",))
    rockets = make_mention(article, mention_id="men_2", **shelled)
    assert len(threads_of([jets, rockets])) == 2


def _are_one(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two mentions of ten sentences' distance, with these columns, tell of one event."""
    article = make_article(text="Police arrested ten men. They were arrested.")
    unplaced = {
        "place_text": None,
        "place_reason": NO_PLACE,
        "geo_precision": 3,
        "quote": "men were arrested",
    }
    first = make_mention(article, **{"mention_id": "men_1", "sentence_index": 1, **unplaced, **one})
    second = make_mention(article, **{"mention_id": "men_2", "sentence_index": 11, **unplaced, **other})
    return len(threads_of([first, second])) == 1


ARREST = {"sub_event_type": "arrest", "event_type": "strategic"}


def test_what_two_states_do_is_not_one_event() -> None:
    assert _are_one(ARREST, ARREST)
    polish, thai = ({**ARREST, "agent_ids": (i,)} for i in ("police:POL", "police:THA"))
    assert not _are_one(polish, thai)
    assert not _are_one(ARREST, {**ARREST, "country_iso3": "POL", "place_id": "798544"})


def test_an_event_far_from_the_text_of_another_place_does_not_go_on_with_it() -> None:
    placed = {**ARREST, "place_text": "Suez", "place_reason": "in", "place_id": "1", "geo_precision": 1}
    assert not _are_one(placed, ARREST)
    assert _are_one(placed, {**ARREST, "sentence_index": 3})
    assert _are_one(placed, {**ARREST, "sentence_index": 0})


def test_villages_that_the_gazetteer_lacks_are_told_apart() -> None:
    here = {"place_reason": f"{UNLISTED}; mostly about Syria", "place_id": "163843", "geo_precision": 3}
    village = {**here, "place_text": "Tokhar"}
    assert not _are_one(village, {**here, "place_text": "Tal Banan"})
    assert _are_one(village, {**here, "place_text": "al-Tokkhar"})
    assert _are_one(village, {**here, "place_reason": "the country", "place_text": "Syria"})
    homs = {"place_text": "Homs", "place_id": "169577", "geo_precision": 1, "place_reason": "in"}
    assert not _are_one(homs, village)
    known = {"quote": "in the arrests", "trigger_start": 7, "trigger_end": 14}
    assert _are_one(homs, {**village, **known})


def test_a_region_of_our_own_table_holds_no_town_far_from_its_middle() -> None:
    ghouta = {"place_id": "region:eastern-ghouta", "admin1": None, "geo_precision": 3, "place_text": "Ghouta",
              "place_reason": "in", "latitude": 33.53, "longitude": 36.45}  # fmt: skip
    town = {"place_id": "1", "geo_precision": 1, "place_text": "X", "place_reason": "in"}
    assert _are_one(ghouta, {**town, "latitude": 33.57, "longitude": 36.4})
    assert not _are_one(ghouta, {**town, "latitude": 36.2, "longitude": 37.16})


def test_another_witness_tells_of_the_same() -> None:
    first = ("shelling", "shells", "On Thursday shells hit Idlib.")
    assert (
        len(_threads(first, ("shelling", "shells", "Another local witness said the shells hurt two."))) == 1
    )
    assert len(_threads(first, ("shelling", "shells", "Another two people died when shells fell."))) == 2


def test_the_news_is_not_what_the_text_dates_by_a_month() -> None:
    news = {
        "date_text": None,
        "date_rule": "past tense",
        "date_start": date(2024, 12, 5),
        "date_end": date(2024, 12, 5),
    }
    month = {
        "date_text": "in December",
        "date_rule": "month",
        "date_start": date(2024, 12, 1),
        "date_end": date(2024, 12, 31),
        "date_precision": "month",
    }
    assert _are_one(news, news)
    assert not _are_one(news, month)
    assert _are_one({**news, "sentence_index": 0}, month)


def test_a_known_deed_is_that_which_the_text_dates() -> None:
    news = {
        "date_text": None,
        "date_rule": "past tense",
        "date_start": date(2024, 12, 5),
        "sentence_index": 1,
    }
    news |= {"date_end": date(2024, 12, 5), "sub_event_type": "attack"}
    dated = {
        **news,
        "date_text": "9 November",
        "date_start": date(2024, 11, 9),
        "date_end": date(2024, 11, 9),
    }
    judges, clerk = (
        {"target_ids": ("judiciary:KEN",), "target_names": ("judges",)},
        {"target_names": ("Ana Lima",)},
    )
    murder = {"quote": "Ten protested the murder", "trigger_start": 18, "trigger_end": 24}
    shot = {"quote": "The two were shot", "trigger_start": 13, "trigger_end": 17}
    assert not _are_one({**news, **shot, **judges}, {**dated, **shot, **judges})
    assert _are_one({**news, **murder, **judges}, {**dated, **shot, **judges})
    assert not _are_one({**news, **murder, **judges}, {**dated, **shot, **clerk})
    assert _are_one({**news, **shot, **clerk}, {**dated, **shot, **clerk})
    earlier = {**dated, "date_start": date(2024, 11, 8), "date_end": date(2024, 11, 8)}
    assert not _are_one({**dated, **murder, **clerk}, {**earlier, **clerk})


def test_people_speak_for_themselves() -> None:
    appeal = {"sub_event_type": "appeal", "event_type": "political"}
    union, envoys = (
        {**appeal, "agent_ids": (i,), "agent_names": (i,)} for i in ("workers:KEN", "diplomats:KEN")
    )
    assert not _are_one(union, envoys)
    state = {**appeal, "agent_ids": ("gov:KEN",), "agent_names": ("Government of Kenya",)}
    assert _are_one(state, {**appeal, "agent_ids": ("william_ruto",), "agent_names": ("William Ruto",)})
