"""Threads: which mentions of one article tell of one event."""

import pytest

from tasks.linking.threads import threads_of
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
    shelled = {"sub_event_type": "shelling", "agent_ids": ("rebels:SYR",)}
    article = make_article(text="Jets struck. Rebels fired.")
    jets = make_mention(article, mention_id="men_1", sub_event_type="air_strike", agent_ids=("airforce:SYR",))
    rockets = make_mention(article, mention_id="men_2", **shelled)
    assert len(threads_of([jets, rockets])) == 2
