"""Villages that the gazetteer lacks, by what the text says of them."""

import pytest

from tasks.extraction.extractor import Extractor
from tests.builders import make_article


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        # A name that nothing else has is a village where it is taken, called a town, or has a country behind it.
        ("Rebels stormed Zuvirak on Monday, in Congo.", "Zuvirak", "Democratic Republic of the Congo"),
        ("They left Zuvirak, a small mining town 20 km from Uvira, in Congo.", "Zuvirak", "Uvira"),
        ("Rebels hold Zuvirak, a small but old town in Sikasso region, Mali.", "Zuvirak", "Sikasso"),
        ("They told of an attack on Zuvirak, Mali, on Monday.", "Zuvirak", "Mali"),
        ("Residents of Zuvirak, in the Sikasso region of Mali, fled.", "Zuvirak", "Sikasso"),
        ("In Niger, ten men died near Zuvirak. Mali and Mali's army mourned.", "Zuvirak", "Niger"),
    ],
)
def test_villages_that_the_gazetteer_lacks_lie_where_the_text_says(
    extractor: Extractor, text: str, name: str, holder: str
) -> None:
    found = extractor.read(make_article(text=text)).places
    mention = next(m for m in found if m.text == name)
    assert not mention.known
    assert mention.place is not None
    assert mention.place.name == holder


def test_persons_who_are_taken_are_no_villages(extractor: Extractor) -> None:
    text = "Police seek Ivan Zuvirak in Colombia. Soldiers captured Zuvirak on Monday."
    assert [m.text for m in extractor.read(make_article(text=text)).places] == ["Colombia"]
