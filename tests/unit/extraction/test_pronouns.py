"""Whom "we", "it", "they" and "its troops" stand for."""

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article


@pytest.mark.parametrize(
    ("sub_event_type", "text", "agents"),
    [
        # Who speaks for an armed force means it by "we".
        ("arrest", "“We arrested two smugglers in Gao, Mali,” army spokesman Ali Diarra said on Monday.",
         ["Malian army"]),
        ("arrest", "“We arrested two smugglers in Gao, Mali,” said Ali Diarra, a spokesman for the police.",
         ["Malian police"]),
        ("attack", "The spokesman of the operation, Lt. Col. Sani Bello, spoke in Gusau, Nigeria. “We attacked a camp "
         "in Zamfara on Monday,” he said.", None),
        # "It" in what a group says, and "it" as who speaks again.
        ("release", "Hezbollah kidnapped nine men in Homs on Monday, the Lebanese army said. It said it had freed two "
         "of them.", ["Lebanese army"]),
        ("property_destruction", "Kyiv said its drones had set fire to a refinery in Syzran, Russia.",
         ["Government of Ukraine"]),
        # Who accuses is not "them", and who speaks of "them" does not mean his own.
        ("abduction", "The Malian army took Kidal. Hezbollah fighters accused them of abducting nine men.",
         ["Malian army"]),
        ("attack", "Hezbollah is in Homs. “They massacred diggers in Homs,” a spokesman for Hezbollah said.", []),
        # Whose forces they are called.
        ("property_destruction", "Forces loyal to Hezbollah burned a village near Homs.", ["Hezbollah"]),
        ("property_destruction", "Troops loyal to President Bashar al-Assad burned a village near Homs.",
         ["Syrian army"]),
        # What an ally's name in the possessive tells is not who did it.
        ("attack", "Boko Haram, the Islamic State's ally in Nigeria, said it carried out an attack on Bama.",
         ["Boko Haram"]),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_pronoun(
    extractor: Extractor, sub_event_type: str, text: str, agents: list[str] | None
) -> None:
    found = extractor.extract([make_article(text=text)]).mentions
    mention = next(m for m in found if m.sub_event_type == sub_event_type)
    assert agents is None or list(mention.agent_names) == agents
