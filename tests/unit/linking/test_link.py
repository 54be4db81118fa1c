"""Linking: which mentions become one event, and what the event then says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tasks.linking.link import Linked, link
from tasks.records import Article, Claim, Event, Mention, Toll
from tests.builders import make_article, make_claim, make_mention, make_toll

MONDAY = date(2026, 11, 16)


def _article(number: int, **values: Any) -> Article:
    published = datetime(2026, 11, 17, 8, tzinfo=UTC) + timedelta(hours=number)
    defaults = {"source_name": f"Outlet {number}", "published_at": published}
    return make_article(f"{number}.txt", f"Text number {number}.", **{**defaults, **values})


def _mention(article: Article, number: int = 0, **values: Any) -> Mention:
    """A bombing in one town on Monday, told at the number-th place of its article."""
    defaults: dict[str, Any] = {
        "mention_id": f"men_{article.external_id}_{number}",
        "event_id": None,
        "char_start": 100 * number,
        "trigger_start": 100 * number + 2,
        "event_type": "remote_violence",
        "sub_event_type": "bombing",
        "modality": "actual",
        "agent_ids": (),
        "agent_names": (),
        "target_ids": (),
        "target_names": (),
        "place_id": "geonames:1",
        "place_name": "Kutum",
        "place_text": "Kutum",
        "country_iso3": "SDN",
        "admin1": "North Darfur",
        "geo_precision": 1,
        "place_reason": "“in” after the trigger",
        "date_start": MONDAY,
        "date_end": MONDAY,
        "date_text": "Monday",
        "date_rule": "weekday:last_one",
        "quote": "A bomb exploded in Kutum on Monday.",
    }
    return make_mention(article, **{**defaults, **values})


def _link(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    claims: Sequence[Claim] = (),
    tolls: Sequence[Toll] = (),
    published: Sequence[Event] = (),
) -> Linked:
    return link(articles, mentions, claims, tolls, published)


def _together(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two mentions of two articles become one event."""
    one, two = _article(1), _article(2)
    return len(_link([one, two], [_mention(one, **a), _mention(two, **b)]).events) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({}, {}),
        ({}, {"modality": "claimed"}),
        ({}, {"modality": "denied"}),
        ({}, {"sub_event_type": "suicide_bombing"}),
        (
            {},
            {
                "date_text": None,
                "date_start": MONDAY + timedelta(days=1),
                "date_end": MONDAY + timedelta(days=1),
            },
        ),
        ({"agent_ids": ("hts",)}, {"agent_ids": ("hts", "sna")}),
        ({"agent_ids": ("hts",)}, {"agent_ids": ("rebels:SYR",)}),
    ],
)
def test_one_event(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert _together(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({}, {"place_id": "geonames:2", "place_name": "Nyala", "place_text": "Nyala"}),
        ({}, {"date_start": MONDAY - timedelta(days=1), "date_end": MONDAY - timedelta(days=1)}),
        ({}, {"sub_event_type": "arrest", "event_type": "strategic"}),
        ({}, {"modality": "planned"}),
        ({"agent_ids": ("hts",)}, {"agent_ids": ("isis",)}),
        (
            {"sub_event_type": "troop_movement", "agent_ids": ("rebels:SDN",)},
            {"sub_event_type": "troop_movement", "agent_ids": ("forces:SDN",)},
        ),
        ({"geo_precision": 3, "date_text": None}, {"geo_precision": 3, "date_text": None}),
    ],
)
def test_two_events(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert not _together(a, b)


def test_the_moves_of_two_sides_in_one_article_are_two_events() -> None:
    article = _article(1)
    rebels, army = (
        _mention(article, number, sub_event_type="troop_movement", agent_ids=(side,))
        for number, side in enumerate(("rebels:SDN", "forces:SDN"))
    )
    assert len(_link([article], [rebels, army]).events) == 2


@pytest.mark.parametrize(
    ("one", "other", "n_events"),
    [
        ({"agent_ids": ("ana",), "target_ids": ("gov:TCD",)}, {"agent_ids": ("ana",)}, 1),
        ({"agent_ids": ("ana",)}, {"agent_ids": ("juan",)}, 2),
        ({"agent_ids": ("ana",)}, {"agent_ids": ("gov:SDN",)}, 1),  # she may speak for the government
        ({"agent_ids": ("ana",), "target_ids": ("gov:TCD",)}, {"agent_ids": ("gov:TCD",)}, 2),
        ({"agent_ids": ("gov:SDN",)}, {"agent_ids": ("state:SDN",)}, 1),
        ({"agent_ids": ("gov:SDN",)}, {"agent_ids": ("gov:TCD",)}, 2),
    ],
)
def test_what_each_says_in_one_article_is_an_event_of_its_own(
    one: dict[str, Any], other: dict[str, Any], n_events: int
) -> None:
    article = _article(1)
    said = {"event_type": "political", "sub_event_type": "accuse"}
    mentions = [
        _mention(article, number, **said, **some, agent_names=some["agent_ids"])
        for number, some in enumerate((one, other))
    ]
    assert len(_link([article], mentions).events) == n_events


def test_a_year_of_bombings_is_not_one_of_them() -> None:
    article = _article(1)
    year = {"date_start": date(2026, 1, 1), "date_end": date(2026, 12, 31), "date_text": "in 2026"}
    assert len(_link([article], [_mention(article), _mention(article, 1, **year)]).events) == 2


def test_whoever_meets_is_met() -> None:
    article = _article(1)
    met = {"event_type": "political", "sub_event_type": "consult"}
    one = _mention(article, 1, **met, agent_names=("Ana",), target_names=("Juan",))
    other = _mention(article, 2, **met, agent_names=("Juan",), target_names=("Ana",))
    assert len(_link([article], [one, other]).events) == 1


def test_an_article_that_tells_two_apart_keeps_them_apart() -> None:
    article = _article(1)
    another = _mention(article, 1, quote="  Another bomb exploded in Kutum.", trigger_start=116)
    assert len(_link([article], [_mention(article), another]).events) == 2


def test_the_attack_of_a_later_sentence_is_the_bombing_of_the_first() -> None:
    article = _article(1)
    later = _mention(
        article, 1, sub_event_type="attack", event_type="civilian_violence", place_text=None,
        place_reason="no place of its own: the town that the text was speaking of", date_text=None,
    )  # fmt: skip
    (event,) = _link([article], [_mention(article), later]).events
    assert (event.sub_event_type, event.n_mentions, event.n_articles) == ("bombing", 2, 1)


def test_background_is_another_event() -> None:
    article = _article(1)
    past = _mention(
        article, 1, date_start=None, date_end=None, date_text=None, date_rule="background without a date"
    )
    assert len(_link([article], [_mention(article), past]).events) == 2


def test_reprints_and_one_wire_count_once() -> None:
    one, two, three, four = (_article(n) for n in range(1, 5))
    two = replace(two, duplicate_of=one.article_id, duplicate_kind="near")
    three, four = replace(three, wire_source="Meridian Wire"), replace(four, wire_source="Meridian Wire")
    articles = [one, two, three, four]
    (event,) = _link(articles, [_mention(a) for a in articles]).events
    assert (event.n_articles, event.n_publishers, event.n_independent) == (4, 4, 2)


def test_contradicting_tolls_stay_apart_and_span_the_event() -> None:
    articles = [_article(n) for n in range(1, 4)]
    mentions = [_mention(a) for a in articles]
    tolls = [
        make_toll(
            m, toll_id=f"tol_{n}", kind="killed", victim_class=None, low=n, best=n, high=n, scope="event"
        )
        for m, n in zip(mentions, (9, 12, 12), strict=True)
    ]
    (event,) = _link(articles, mentions, tolls=tolls).events
    assert (event.killed_low, event.killed_best, event.killed_high) == (9, 12, 12)
    assert event.injured_low is None


def test_a_part_of_a_toll_is_no_rival_count() -> None:
    article = _article(1)
    mention = _mention(article)
    counts = [(44, None), (6, 6), (3, None)]
    tolls = [
        make_toll(
            mention,
            toll_id=f"tol_{n}",
            kind="killed",
            victim_class=None,
            low=low,
            best=best,
            high=best,
            scope="event",
        )
        for n, (low, best) in enumerate(counts)
    ]
    (event,) = _link([article], [mention], tolls=tolls).events
    assert (event.killed_low, event.killed_best, event.killed_high) == (44, 44, 44)


def test_a_running_total_enters_no_event() -> None:
    article = _article(1)
    mention = _mention(article)
    total = make_toll(
        mention, kind="killed", victim_class=None, low=700, best=None, high=None, scope="cumulative"
    )
    linked = _link([article], [mention], tolls=[total])
    assert linked.tolls[0].event_id is None
    assert linked.events[0].killed_low is None


def test_an_event_that_one_side_denies_is_disputed() -> None:
    one, two = _article(1), _article(2)
    told, denied = _mention(one, modality="claimed"), _mention(two, modality="denied")
    claims = [
        make_claim(told, claim_id="clm_1", claimant_name="Rebels", claimant_id=None, stance="asserts"),
        make_claim(denied, claim_id="clm_2", claimant_name="The army", claimant_id=None, stance="denies"),
    ]
    (event,) = _link([one, two], [told, denied], claims).events
    assert (event.modality, event.n_asserting, event.n_denying, event.disputed) == ("claimed", 1, 1, True)


def test_the_order_of_rows_changes_nothing() -> None:
    articles = [_article(n) for n in range(8)]
    days = [timedelta(days=n % 3) for n in range(8)]
    mentions = [
        _mention(a, n, date_start=MONDAY + d, date_end=MONDAY + d)
        for a, d in zip(articles, days, strict=True)
        for n in range(2)
    ]
    shuffled = list(mentions)
    Random(7).shuffle(shuffled)  # noqa: S311 - an order, no secret
    assert _link(articles, mentions).events == _link(articles[::-1], shuffled).events


def test_an_event_keeps_its_id_and_counts_its_revisions() -> None:
    one, two = _article(2), _article(1)
    first = _link([one], [_mention(one)])
    same = _link([one], first.mentions, published=first.events)
    assert same.events == first.events
    # The new article is the older one: the id stays all the same.
    grown = _link([one, two], [*first.mentions, _mention(two)], published=first.events)
    (event,) = grown.events
    assert event.event_id == first.events[0].event_id
    assert (event.revision, event.change_reason) == (2, "1 new article")


def test_what_leaves_an_event_gets_an_id_of_its_own() -> None:
    articles = [_article(n) for n in range(3)]
    mentions = [_mention(article) for article in articles]
    (before,) = _link(articles, mentions).events
    linked = [replace(m, event_id=before.event_id) for m in mentions]
    # Read anew, the first article, after whose mention the event is called, tells of another town.
    left = replace(linked[0], place_id="geonames:2", place_name="Mellit", place_text="Mellit")
    found = _link(articles, [left, *linked[1:]], published=[before]).events
    assert len({e.event_id for e in found}) == len(found) == 2
    assert {len(e.article_ids): e.event_id for e in found}[2] == before.event_id


def test_no_single_link_chain_joins_days_that_do_not_meet() -> None:
    """Monday to Tuesday, Tuesday to Wednesday, Wednesday to Thursday: no event lasts from Monday to Thursday."""
    articles = [_article(n) for n in range(3)]
    mentions = [
        _mention(a, date_start=MONDAY + timedelta(days=n), date_end=MONDAY + timedelta(days=n + 1))
        for n, a in enumerate(articles)
    ]
    for event in _link(articles, mentions).events:
        own = [m for m in mentions if m.article_id in event.article_ids]
        assert max(m.date_start for m in own if m.date_start) <= min(m.date_end for m in own if m.date_end)
