import pytest

from tasks.extraction.answerable import answerable
from tasks.extraction.model import load_english


@pytest.mark.parametrize(
    ("text", "noun", "people"),
    [
        ("The Red Front claimed responsibility for the attack.", "attack", ["Front"]),
        ("Two officers were implicated in the murder of the priest.", "murder", ["officers"]),
        ("The police blamed smugglers for the murder.", "murder", ["smugglers"]),
        ("Smugglers are responsible for the massacre.", "massacre", ["Smugglers"]),
        ("He blamed the murder of two nuns on smugglers.", "murder", ["smugglers"]),
        (
            "The murder of the judge and a guard, perpetrated by smugglers, shocked all.",
            "murder",
            ["smugglers"],
        ),
        (
            "The president implicated a colonel and two members of the army in the murder of a nun.",
            "murder",
            ["colonel", "members"],
        ),
        ("The police charged three students with the killing of a nun.", "killing", ["students"]),
        ("A colonel was accused of masterminding the attack.", "attack", ["colonel"]),
        ("Two men who are involved in the murder of a nun were held.", "murder", ["men"]),
        ("The court acquitted Omar Castro of charges of ordering the murder.", "murder", ["Castro"]),
        ("Omar Castro, a man implicated in the murder of a nun, was held.", "murder", ["Castro"]),
        ("The bombing was the work of smugglers.", "bombing", ["smugglers"]),
        ("The bombing was not the work of smugglers.", "bombing", []),
        ("Two men were arrested in connection with the murder.", "murder", ["men"]),
        ("Omar Castro was arrested and charged with the murder of a nun.", "murder", ["Castro"]),
        ("Omar Castro, the mastermind of the murder, was held.", "murder", ["Castro"]),
        ("The murder was claimed by smugglers.", "murder", ["smugglers"]),
        ("He died in an attack for which smugglers claimed credit.", "attack", ["smugglers"]),
        ("He said that smugglers were behind the attack.", "attack", ["smugglers"]),
        ("The town mourned after the attack.", "attack", []),
    ],
)
def test_who_is_held_answerable(text: str, noun: str, people: list[str]) -> None:
    doc = load_english()(text)
    trigger = next(t for t in doc if t.text == noun)
    assert [t.text for t in answerable(trigger)] == people
