"""Tests of the adapters for shooting incidents."""

import pytest

from tasks.benchmarks.shooting_sets import predict_casualties, predict_clusters

TEXT = "Two people were killed and three others were wounded in a shooting in Boise on Friday, police said."
ROWS = [
    {"id": "a", "title": "Shooting in Boise", "date": "2024-05-04", "text": TEXT},
    {
        "id": "b",
        "title": "Five shot in Boise",
        "date": "2024-05-04",
        "text": TEXT.replace("police", "officials"),
    },
    {"id": "c", "title": "New ferry", "date": "2024-05-04", "text": "A new ferry began to run on Friday."},
]


def test_victims_are_counted() -> None:
    first, _, last = predict_casualties(ROWS)
    assert first == {"id": "a", "killed": 2, "injured": 3}
    assert last == {"id": "c", "killed": 0, "injured": 0}


@pytest.mark.parametrize(
    ("title", "text", "killed", "injured"),
    [
        ("", "Five people were shot in Boise on Friday. Two people were killed, police said.", 2, 3),
        (
            "",
            "Police found four men with gunshot wounds in Boise. One was pronounced dead at a clinic.",
            1,
            3,
        ),
        ("", "A man was killed in Boise. Two men were shot in the leg and are expected to survive.", 1, 2),
        ("", "A man was killed in Boise on Friday. Two others were shot, police said.", 1, 2),
        ("Six shot, one dead in Boise", "One man died and six others were wounded, police said.", 1, 5),
        (
            "",
            "Four people were shot in Boise. All four were taken to hospital, where one of them died.",
            1,
            3,
        ),
        ("", "Two people were killed and three wounded on Friday. A dozen were wounded last week.", 2, 3),
    ],
)
def test_the_dead_and_the_living_of_those_shot(title: str, text: str, killed: int, injured: int) -> None:
    (answer,) = predict_casualties([ROWS[0] | {"title": title or "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": killed, "injured": injured}


def test_victims_told_one_by_one_are_told_apart_by_their_ages() -> None:
    text = (
        "A 24-year-old man was shot in the leg in Boise on Friday. A 31-year-old woman was shot in the arm. "
        "A 60-year-old driver was wounded."
    )
    (answer,) = predict_casualties([ROWS[0] | {"title": "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": 0, "injured": 3}


def test_a_title_of_several_victims_is_believed() -> None:
    title, text = (
        "Three dead, 1 injured in Boise",
        "Two people were found in Boise with gunshot wounds on Friday.",
    )
    (answer,) = predict_casualties([ROWS[0] | {"title": title, "text": text}])
    assert answer == {"id": "a", "killed": 3, "injured": 1}


def test_reports_of_one_incident_share_their_cluster() -> None:
    first, second, last = predict_clusters(ROWS)
    assert first["cluster"] is not None
    assert first["cluster"] == second["cluster"]
    assert last == {"id": "c", "cluster": None}
