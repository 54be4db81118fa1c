import pytest

from tasks.extraction.actors import ActorMention, actor_row, government_of, metonym, side, victim_class
from tasks.extraction.actors.kinds import DESCRIPTIONS, SIDES, ActorType
from tasks.extraction.actors.lexicon import load_lexicon
from tasks.extraction.countries import by_iso3


def test_every_type_has_a_description_and_a_side() -> None:
    assert set(DESCRIPTIONS) == set(SIDES) == set(ActorType)


def test_a_row_of_the_table() -> None:
    row = actor_row("hts")
    assert (row.name, row.actor_type, row.country_iso3) == ("Hayat Tahrir al-Sham", "rebels", "SYR")
    assert "HTS" in row.aliases


@pytest.mark.parametrize(
    ("actor_id", "name", "parent"),
    [
        ("gov:SYR", "Government of Syria", "state:SYR"),
        ("forces:SYR", "Syrian army", "gov:SYR"),
        ("police:USA", "American police", "gov:USA"),
        ("rebels:SYR", "Syrian insurgents", None),
        ("civilians:SYR", "Syrian civilians", None),
        ("civilians", "Civilians", None),
        ("gov", "Government", None),
    ],
)
def test_generated_rows(actor_id: str, name: str, parent: str | None) -> None:
    row = actor_row(actor_id)
    assert (row.actor_id, row.name, row.parent_id) == (actor_id, name, parent)


def test_every_kind_makes_a_row_in_every_country() -> None:
    for kind in load_lexicon().kinds:
        for iso3 in by_iso3():
            row = actor_row(f"{kind}:{iso3}")
            assert "{" not in row.name
            assert row.parent_id is None or actor_row(row.parent_id).country_iso3 == iso3


@pytest.mark.parametrize("actor_id", ["nobody", "forces:XYZ", "hts:SYR"])
def test_an_unknown_id_has_no_row(actor_id: str) -> None:
    with pytest.raises(KeyError):
        actor_row(actor_id)


def test_a_capital_stands_for_its_government() -> None:
    assert [metonym(name) for name in ("Damascus", "Moscow", "Kyiv", "Homs")] == ["SYR", "RUS", "UKR", None]
    assert government_of("RUS").name == "Government of Russia"


@pytest.mark.parametrize(
    ("actor_id", "country", "expected"),
    [
        ("forces:SYR", "SYR", "state"),
        ("forces:RUS", "SYR", "external"),
        ("forces:RUS", None, "state"),
        ("hts", "SYR", "rebel"),
        ("rebels:SYR", "SYR", "rebel"),
        ("civilians", "SYR", "civilian"),
        ("isaf", "AFG", "external"),
        ("reuters", "SYR", "other"),
        ("ahmed_al_sharaa", "SYR", "rebel"),
        ("bashar_al_assad", "SYR", "state"),
        ("vladimir_putin", "SYR", "external"),
    ],
)
def test_sides(actor_id: str, country: str | None, expected: str) -> None:
    assert side(actor_row(actor_id), country=country) == expected


def test_an_unknown_leader_of_a_country_is_of_its_state() -> None:
    mention = ActorMention(0, 8, "Jane Doe", None, "Jane Doe", "leader", "GBR", generic=False)
    assert side(mention) == "state"


def test_victim_classes() -> None:
    assert [victim_class(i) for i in ("forces:SYR", "civilians", "journalists:SYR", "hts", "un")] == [
        "soldiers", "civilians", "journalists", "fighters", None,
    ]  # fmt: skip
