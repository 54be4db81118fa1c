"""Tests of the roles of attack templates."""

from typing import Any

import pytest

from tasks.benchmarks.template_sets import predict_templates


def _template(text: str) -> dict[str, Any]:
    (answer,) = predict_templates([{"id": "a", "text": f"LIMA, 8 MAY 90 -- {text}"}])
    (template,) = answer["templates"]
    return dict(template)


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("ON 6 MAY REBELS HURLED DYNAMITE STICKS AT A BANK IN LIMA.", ["DYNAMITE STICKS"]),
        ("ON 6 MAY REBELS IN TANK TRUCKS FIRED RIFLES AT A BANK IN LIMA.", ["RIFLES"]),
        ("ON 6 MAY REBELS BOMBED A BANK, THE OFFICER IN CHARGE IN LIMA SAID.", []),
    ],
)
def test_weapons(text: str, weapons: list[str]) -> None:
    assert _template(text)["weapon"] == weapons


def test_a_group_keeps_the_last_word_of_its_name() -> None:
    text = "ON 6 MAY SENATOR RUFINO ALCARAZ WAS KILLED BY THE ARMED FORCES."
    assert _template(text)["perp_org"] == ["ARMED FORCES"]


def test_his_driver_is_somebody_else_the_senator_is_not() -> None:
    text = (
        "ON 6 MAY SENATOR RUFINO ALCARAZ AND HIS DRIVER WERE KILLED IN LIMA. THE SENATOR WAS SHOT BY REBELS."
    )
    assert _template(text)["victims"] == ["RUFINO ALCARAZ", "DRIVER"]


def test_who_finds_a_bomb_has_not_placed_it() -> None:
    template = _template("ON 6 MAY POLICEMEN DEFUSED A BOMB IN A BANK IN LIMA.")
    assert (template["perp_ind"], template["perp_org"]) == ([], [])


def test_an_embassy_building_is_one_target() -> None:
    text = "ON 6 MAY TERRORISTS BOMBED A U.S. EMBASSY WAREHOUSE IN LIMA."
    assert _template(text)["phys_target"] == ["U.S. EMBASSY WAREHOUSE"]


def test_the_only_group_of_a_text_that_tells_of_its_attacks() -> None:
    text = "ON 6 MAY A BANK IN LIMA WAS BOMBED. THE SHINING PATH AMBUSHED SOLDIERS IN THE HILLS ON 4 MAY."
    assert _template(text)["perp_org"] == ["SHINING PATH"]


def test_members_after_the_name_of_their_group() -> None:
    template = _template("SHINING PATH MEMBERS BOMBED A BANK IN LIMA ON 6 MAY.")
    assert (template["perp_ind"], template["perp_org"]) == (["MEMBERS"], ["SHINING PATH"])


def test_the_attackers_are_people_also_where_they_stand_for_a_group() -> None:
    text = "GUERRILLAS OF THE SHINING PATH BOMBED A BANK IN LIMA ON 6 MAY. THE ATTACKERS BOMBED A SCHOOL TOO."
    template = _template(text)
    assert (template["perp_ind"], template["perp_org"]) == (["GUERRILLAS", "ATTACKERS"], ["SHINING PATH"])


def test_descriptions_go_on_behind_their_noun() -> None:
    text = "ON 6 MAY THE GOVERNOR OF LORETO WAS KILLED IN LIMA BY TWO MEN RIDING A MOTORCYCLE."
    template = _template(text)
    assert template["victims"] == ["GOVERNOR OF LORETO"]
    assert template["perp_ind"] == ["TWO MEN RIDING A MOTORCYCLE"]


def test_the_driver_is_somebody_else_than_the_senator() -> None:
    text = "ON 6 MAY SENATOR RUFINO ALCARAZ WAS KILLED IN LIMA. THE DRIVER WAS WOUNDED IN THE ATTACK."
    assert _template(text)["victims"] == ["RUFINO ALCARAZ", "DRIVER"]


def test_the_building_is_the_bank() -> None:
    text = "ON 6 MAY REBELS BOMBED A BANK IN LIMA. THE EXPLOSION DESTROYED THE BUILDING."
    assert _template(text)["phys_target"] == ["BANK"]


def test_a_group_that_accuses_others_is_not_taken_for_the_attackers() -> None:
    text = (
        "ON 6 MAY A BANK IN LIMA WAS BOMBED. THE SHINING PATH CONDEMNED THE ATTACK. THE SHINING PATH ACCUSED THE "
        "GOVERNMENT OF LYING. THE SHINING PATH REJECTED THE REPORT."
    )
    assert _template(text)["perp_org"] == []


def test_who_is_released_had_been_kidnapped() -> None:
    text = "REBELS KIDNAPPED A CONSUL IN LIMA ON 6 MAY. RUFINO ALCARAZ WAS RELEASED TODAY."
    assert "RUFINO ALCARAZ" in _template(text)["victims"]


def test_barracks_parties_and_nationals_are_left_out() -> None:
    text = "ON 6 MAY REBELS BOMBED A BANK AND THE ARMY BARRACKS IN LIMA, INJURING TWO CLERKS AND THREE SPANIARDS."
    template = _template(text)
    assert template["phys_target"] == ["BANK"]
    assert template["victims"] == ["TWO CLERKS"]


def test_neither_sums_of_victims_nor_the_police_fill_roles() -> None:
    text = "ON 6 MAY POLICEMEN KILLED A CLERK IN LIMA. THE SHOOTING CAUSED TWO CASUALTIES."
    template = _template(text)
    assert (template["victims"], template["perp_ind"]) == (["CLERK"], [])


def test_units_are_of_the_group_that_is_named_before_them() -> None:
    template = _template("SHINING PATH COLUMNS BOMBED A BANK IN LIMA ON 6 MAY.")
    assert (template["perp_ind"], template["perp_org"]) == (["COLUMNS"], ["SHINING PATH"])


def test_a_group_has_one_name_and_a_gang_is_one() -> None:
    text = (
        "ON 6 MAY THE FMLN BOMBED A BANK IN SAN SALVADOR. ON 1 MAY THE FARABUNDO MARTI NATIONAL LIBERATION FRONT "
        "KILLED THE JUDGE ANA LIMA IN SANTA ANA. ON 2 MAY A CLERK WAS KILLED BY DRUG GANGS IN LIMA."
    )
    (answer,) = predict_templates([{"id": "a", "text": f"LIMA, 8 MAY 90 -- {text}"}])
    bodies = [body for template in answer["templates"] for body in template["perp_org"]]
    assert bodies == ["FMLN", "FMLN", "DRUG GANGS"]


def test_who_is_told_of_again_is_nobody_else() -> None:
    text = "ON 6 MAY SIX JESUIT PRIESTS WERE MURDERED IN LIMA. THE JESUITS WERE SHOT BY SOLDIERS ON 6 MAY IN LIMA."
    assert _template(text)["victims"] == ["JESUIT PRIESTS"]
    text = "ON 6 MAY THE BUSINESSMAN WAS KIDNAPPED IN LIMA ALONG WITH ANA LIMA."
    assert _template(text)["victims"] == ["ANA LIMA"]


def test_a_gloss_in_brackets_hides_no_office() -> None:
    text = "ON 6 MAY TERRORISTS BOMBED THE DAS [ADMINISTRATIVE DEPARTMENT OF SECURITY] OFFICES IN BOGOTA."
    template = _template(text)
    assert (template["victims"], len(template["phys_target"])) == ([], 1)


def test_a_search_is_no_incident() -> None:
    text = "ON 6 MAY POLICEMEN RAIDED A HOUSE AND A FARM IN LIMA."
    (answer,) = predict_templates([{"id": "a", "text": f"LIMA, 8 MAY 90 -- {text}"}])
    assert answer["templates"] == []
