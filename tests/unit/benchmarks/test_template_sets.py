"""Tests of the adapter for templates."""

from typing import Any

import pytest

from tasks.benchmarks.template_sets import predict_templates


def test_an_attack_becomes_a_template() -> None:
    text = "LIMA, 8 MAY 90 -- GUERRILLAS KIDNAPPED TWO ENGINEERS IN AYACUCHO, PERU, ON 6 MAY."
    (answer,) = predict_templates([{"id": "a", "text": text}])
    (template,) = answer["templates"]
    assert (template["type"], template["date"]) == ("KIDNAPPING", "06 MAY 90")
    assert template["location"].startswith("Peru: Ayacucho")
    assert [name.upper() for name in template["perp_ind"]] == ["GUERRILLAS"]


def test_politics_alone_makes_none() -> None:
    text = "LIMA, 8 MAY 90 -- THE MINISTER MET FARMERS AND TALKED OF THE PRICE OF BREAD."
    assert list(predict_templates([{"id": "a", "text": text}])) == [{"id": "a", "templates": []}]


def _templates(text: str) -> list[dict[str, Any]]:
    (answer,) = predict_templates([{"id": "a", "text": f"LIMA, 8 MAY 90 -- {text}"}])
    return list(answer["templates"])


def test_people_and_things_that_were_struck_are_told_apart() -> None:
    (template,) = _templates(
        "ON 6 MAY TERRORISTS BOMBED THE OFFICES OF THE BANK IN LIMA, KILLING TWO CLERKS."
    )
    assert template["type"] == "BOMBING"
    assert template["phys_target"] == ["OFFICES OF THE BANK"]
    assert template["killed"] == 2


def test_two_people_are_two_incidents() -> None:
    text = "GUNMEN KILLED SENATOR RUFINO ALCARAZ ON 6 MAY. ON 6 MAY GUNMEN ALSO KILLED MAYOR ELBA CARDOZO."
    assert [t["victims"] for t in _templates(text)] == [["RUFINO ALCARAZ"], ["ELBA CARDOZO"]]


def test_a_murder_told_again_is_one_incident() -> None:
    text = "ON 6 MAY GUNMEN KILLED SENATOR RUFINO ALCARAZ IN LIMA. ALCARAZ WAS MURDERED IN CUZCO, A RADIO HAD SAID."
    assert len(_templates(text)) == 1


def test_burning_is_arson() -> None:
    (template,) = _templates("ON 6 MAY REBELS BURNED THREE BUSES IN LIMA.")
    assert template["type"] == "ARSON"


@pytest.mark.parametrize(
    "text",
    [
        "GUERRILLAS ATTACKED AN ARMY PATROL NEAR AYACUCHO ON 6 MAY, KILLING TWO SOLDIERS.",
        "IN 1981 GUNMEN KILLED SENATOR RUFINO ALCARAZ.",
        "SINCE JANUARY GUNMEN HAVE KILLED TEN JUDGES IN LIMA.",
        "THE ENEMY CONTINUES KILLING THE PEOPLE.",
    ],
)
def test_fighting_old_times_and_habits_are_no_incidents(text: str) -> None:
    assert _templates(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("BOMBING", "POLICE DEFUSED A BOMB AT A BANK IN LIMA TODAY."),
        ("ATTACK", "JUDGE ELBA CARDOZO HAS RECEIVED DEATH THREATS."),
        ("KIDNAPPING", "ON 6 MAY GUNMEN TRIED TO KIDNAP SENATOR RUFINO ALCARAZ IN LIMA."),
    ],
)
def test_attempts_and_threats_count(kind: str, text: str) -> None:
    assert [t["type"] for t in _templates(text)] == [kind]


def test_a_rebel_radio_needs_more_signs_of_an_incident() -> None:
    told = "8 MAY 90 -- WE ATTACKED A BANK IN LIMA."
    counts = [
        len(next(iter(predict_templates([{"id": "a", "text": f"{where}, {told}"}])))["templates"])
        for where in ("LIMA", "CLANDESTINE")
    ]
    assert counts == [1, 0]


def test_who_is_killed_by_kidnappers_was_kidnapped() -> None:
    text = "ON 5 MAY GUNMEN KIDNAPPED SENATOR RUFINO ALCARAZ IN LIMA. ON 7 MAY ALCARAZ WAS MURDERED."
    assert [t["type"] for t in _templates(text)] == ["KIDNAPPING"]


def test_an_attack_in_a_text_about_a_bomb_is_a_bombing() -> None:
    text = "THE MINISTER SURVIVED AN ATTACK IN LIMA ON 6 MAY. TWO CLERKS WERE KILLED. A BOMB HAD BEEN LEFT THERE."
    assert "BOMBING" in [t["type"] for t in _templates(text)]


def test_members_and_their_group_are_two_perpetrators() -> None:
    (template,) = _templates("GUERRILLAS OF THE SHINING PATH BURNED THREE BUSES IN LIMA ON 6 MAY.")
    assert template["perp_ind"] == ["GUERRILLAS"]
    assert template["perp_org"] == ["SHINING PATH"]
