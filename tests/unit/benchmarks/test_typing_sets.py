"""Tests of the adapters for sets with one event type a text."""

import pytest
from builders import make_article, make_mention

from tasks.benchmarks.typing_sets import (
    CASE2021,
    case2021_label,
    plover_label,
    predict_case2021,
    predict_plover,
)
from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.records import Modality

ROWS = [
    {"id": "a", "text": "Fighter jets bombed the village of Marun on Friday morning."},
    {"id": "b", "text": "The museum opened a new wing for its collection of clocks."},
]


def test_a_snippet_gets_the_label_of_its_event() -> None:
    assert [(p["id"], p["event_type"]) for p in predict_case2021(ROWS)] == [
        ("a", "AIR_STRIKE"),
        ("b", "OTHER"),
    ]


def test_only_what_was_found_has_a_confidence() -> None:
    found, missing = predict_case2021(ROWS)
    assert 0 < found["confidence"] < 1
    assert missing["confidence"] is None


def test_violence_comes_before_politics() -> None:
    text = "The minister condemned the killing of two farmers, whom gunmen shot dead near Marun on Friday."
    (answer,) = predict_case2021([{"id": "a", "text": text}])
    assert answer["event_type"] == "ATTACK"


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        (("forces:SYR",), "GOV_REGAINS_TERIT"),
        (("some_group",), "NON_STATE_ACTOR_OVERTAKES_TER"),
        ((), "NON_STATE_ACTOR_OVERTAKES_TER"),
    ],
)
def test_a_capture_is_labelled_by_who_took_the_place(agent: tuple[str, ...], label: str) -> None:
    mention = make_mention(make_article(), sub_event_type="territory_captured", agent_ids=agent)
    assert case2021_label(mention) == label


def test_every_mapped_type_exists() -> None:
    assert set(CASE2021) <= set(BY_SUB_EVENT_TYPE)


def test_plover_labels_are_spelt_as_the_set_has_them() -> None:
    (answer,) = predict_plover([{"id": "a", "text": "Norway accused Sweden of dumping waste at sea."}])
    assert answer == {"id": "a", "event_type": "DISAPPROVE"}


def test_a_clash_is_a_fight() -> None:
    assert plover_label(make_mention(make_article(), sub_event_type="armed_clash")) == "FIGHT"
    assert plover_label(make_mention(make_article(), sub_event_type="displacement")) is None


@pytest.mark.parametrize(
    ("sub_event_type", "modality", "label"),
    [
        ("aid_delivery", "actual", "AID"),
        ("aid_delivery", "planned", "AGREE"),
        ("ceasefire_or_agreement", "actual", "AGREE"),
        ("ceasefire_or_agreement", "denied", "REJECT"),
        ("air_strike", "planned", "ASSAULT"),
    ],
)
def test_to_plover_a_promise_of_help_is_an_agreement(
    sub_event_type: str, modality: Modality, label: str
) -> None:
    assert (
        plover_label(make_mention(make_article(), sub_event_type=sub_event_type, modality=modality)) == label
    )
