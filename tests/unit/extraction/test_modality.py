"""Whether a sentence tells an event as a fact."""

import pytest
from spacy.language import Language

from tasks.extraction.modality import modality_of
from tasks.extraction.model import load_english


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_english()


@pytest.mark.parametrize(
    ("expected", "word", "text"),
    [
        ("actual", "attacked", "Rebels attacked the town."),
        ("actual", "attack", "The minister condemned the attack."),
        ("actual", "attack", "The minister would condemn the attack."),
        ("actual", "attack", "The minister cancelled a visit after the attack."),
        ("actual", "attack", "The army repelled an attack."),
        ("actual", "attack", "Ten people are feared dead in the attack on the market."),
        ("actual", "attack", "The group denied any part in the attack on the market."),
        ("actual", "attacks", "The attacks are aimed at the road."),
        ("actual", "blast", "The toll is expected to rise in the blast."),
        ("actual", "attack", "The army declined to comment on the attack."),
        ("denied", "strikes", "The army halted strikes on the town."),
        ("denied", "fired", "They had a truce and neither fired on the other."),
        ("claimed", "massacre", "The images appeared to show that there was a massacre."),
        ("planned", "distributing", "The task of distributing aid must be left to others."),
        ("actual", "fighting", "Families were trying to flee the fighting."),
        ("planned", "attack", "Rebels plan to attack the town."),
        ("planned", "withdraw", "The army is to withdraw from the town by Sunday."),
        ("planned", "attack", "Rebels are preparing an attack."),
        ("planned", "leave", "The army is willing to leave the town."),
        ("planned", "leave", "The army struggled to leave the town."),
        ("planned", "arrest", "The court issued a warrant for the arrest of the mayor."),
        ("planned", "back", "The party is undecided about whom to back."),
        ("hypothetical", "delivery", "The road is an obstacle to the delivery of food."),
        ("planned", "attack", "Rebels threatened to attack the town."),
        ("planned", "release", "The minister pressed for the release of the men."),
        ("planned", "seize", "The army sent troops to seize the town."),
        ("planned", "attack", "Rebels will attack the town."),
        ("hypothetical", "attack", "Rebels may attack the town."),
        ("hypothetical", "attack", "The army fears an attack."),
        ("hypothetical", "shootings", "Mass shootings are rare in Kenya."),
        ("actual", "attacks", "The attacks were unusual."),
        ("hypothetical", "attack", "The army warned of an attack."),
        ("hypothetical", "bombed", "The town is regularly bombed."),
        ("hypothetical", "raids", "The group says it determines whose planes carry out raids."),
        ("actual", "raid", "The group says whose planes carried out the raid."),
        ("denied", "used", "The bombs were found before they could be used."),
        ("denied", "reaching", "Nine men were arrested before reaching the bridge."),
        ("actual", "arrested", "Nine men were killed before police arrested the gunman."),
        ("actual", "attack", "The army foiled an attack, killing nine fighters."),
        ("planned", "push", "The army is fighting to push the rebels out of the town."),
        ("hypothetical", "leave", "They signed a deal that would see the fighters leave."),
        ("hypothetical", "massacre", "Fears are growing of a massacre in the town."),
        ("denied", "blow", "The police had foiled a plot to blow up the bank."),
        ("hypothetical", "attack", "If rebels attack the town, the road is cut."),
        ("denied", "attack", "Rebels did not attack the town."),
        ("denied", "attack", "Police foiled an attack."),
        ("denied", "attacking", "Rebels denied attacking the town."),
        ("actual", "arrested", "Police used gas to disperse the crowd and arrested nine people."),
        ("hypothetical", "withdrawn", "The road should stay closed until the troops are withdrawn."),
        ("actual", "withdrawn", "The road should have been opened before the troops were withdrawn."),
        ("planned", "retake", "The army stepped up its campaign to retake the town."),
        ("actual", "fall", "Dorna was the second provincial capital to fall to the rebels."),
        ("denied", "entered", "No convoys have entered the town."),
        ("denied", "firing", "The army took the town without firing a shot."),
        ("denied", "leaving", "Instead of leaving the town the army shelled it."),
        ("actual", "kill", "The army was able to kill forty rebels."),
        ("planned", "attack", "The rebels are able to attack the town."),
        (
            "claimed",
            "killed",
            "The council seeks clarity on reports suggesting that soldiers killed farmers.",
        ),
        ("actual", "killed", "They want justice for ten students killed by soldiers."),
        ("actual", "attacking", "The rebels waited at the gate before attacking the town."),
        ("actual", "attacks", "The agency called for an end to attacks on hospitals."),
        ("hypothetical", "shootings", "The agency tracks mass shootings."),
        ("hypothetical", "sue", "The senators wrote a law that would allow families to sue the ministry."),
        ("planned", "arrest", "His aim was only to arrest the judge."),
        ("actual", "arrested", "They used the law and arrested the judge."),
        ("planned", "release", "Chad: Release the judges."),
        ("planned", "killings", "Chad: Find the judges, end the killings."),
        ("planned", "withdrawal", "The ministers discussed the withdrawal of the troops."),
        ("planned", "truce", "The talks focused on a truce."),
        ("actual", "abducted", "The army should free nine farmers abducted by its agents."),
        ("actual", "freed", "They threatened him with death before being freed."),
        ("actual", "strike", "Nurses marched to demand more pay, as a strike that has shut schools went on."),
        ("actual", "demand", "Nurses marched through the town to demand more pay."),
        ("planned", "demand", "Nurses will march through the town to demand more pay."),
        ("actual", "killed", "In May rebels killed nine men; the president suspended talks."),
        ("claimed", "attacked", "Rebels reportedly attacked the town."),
        ("claimed", "attack", "Rebels blamed the army for the alleged attack."),
        ("claimed", "killing", "Police hold two men suspected of killing a judge."),
        ("claimed", "attacking", "The army accused the rebels of attacking the town."),
    ],
)
def test_modality(nlp: Language, expected: str, word: str, text: str) -> None:
    trigger = next(t for t in nlp(text) if t.lower_ == word)
    assert modality_of(trigger) == expected
