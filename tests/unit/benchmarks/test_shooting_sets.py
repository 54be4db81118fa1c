"""Tests of the adapters for shooting incidents."""

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


def test_who_was_shot_and_died_is_not_injured() -> None:
    text = "Five people were shot in Boise on Friday. Two people were killed, police said."
    (answer,) = predict_casualties([ROWS[0] | {"title": "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": 2, "injured": 3}


def test_who_was_found_shot_may_have_died() -> None:
    text = (
        "Police found four men with gunshot wounds in Boise on Friday. One was pronounced dead at a clinic."
    )
    (answer,) = predict_casualties([ROWS[0] | {"title": "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": 1, "injured": 3}


def test_who_was_shot_and_lives_is_hurt() -> None:
    text = "A man was killed in Boise on Friday. Two men were shot in the leg and are expected to survive."
    (answer,) = predict_casualties([ROWS[0] | {"title": "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": 1, "injured": 2}


def test_others_who_were_shot_are_besides_the_dead() -> None:
    text = "A man was killed in Boise on Friday. Two others were shot, police said."
    (answer,) = predict_casualties([ROWS[0] | {"title": "Shooting in Boise", "text": text}])
    assert answer == {"id": "a", "killed": 1, "injured": 2}


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
