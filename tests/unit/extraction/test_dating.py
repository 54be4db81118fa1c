"""Days that a sentence gives only loosely, and days that a paragraph gives."""

from datetime import UTC, datetime

import pytest

from tasks.extraction.extractor import Extractor, load_extractor
from tasks.records import Mention
from tests.builders import make_article

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


def _mentions(extractor: Extractor, text: str, sub_event_type: str) -> list[Mention]:
    found = extractor.extract([make_article(text=text, published_at=FRIDAY)]).mentions
    return [m for m in found if m.sub_event_type == sub_event_type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Soldiers detained two men during an operation targeting a rebel leader near Kutum, Sudan, Tuesday.",
            "17",
        ),
        ("The army confirmed today the arrest of a bomb maker in Kutum, Sudan, Monday.", "16"),
        (
            "Soldiers searched a compound in Kutum, Sudan, on Wednesday. They arrested two men there.",
            "18",
        ),
    ],
)
def test_a_day_dates_what_the_sentence_or_the_paragraph_tells(
    extractor: Extractor, text: str, day: str
) -> None:
    mention = _mentions(extractor, text, "arrest")[0]
    assert str(mention.date_start) == str(mention.date_end) == f"2026-11-{day}"


def test_a_day_on_which_somebody_speaks_dates_no_later_sentence(extractor: Extractor) -> None:
    text = "The mayor of Kutum, Sudan, said on Monday that rain was near. Soldiers arrested two men there."
    mention = _mentions(extractor, text, "arrest")[0]
    assert str(mention.date_end) == "2026-11-20"


def test_what_is_told_of_a_day_to_come_is_planned(extractor: Extractor) -> None:
    (strike,) = _mentions(
        extractor, "The union announced a strike in Lagos, Nigeria, on Monday, November 23.", "demonstration"
    )
    assert (strike.modality, str(strike.date_start), str(strike.date_end)) == (
        "planned",
        "2026-11-23",
        "2026-11-23",
    )


def test_a_day_to_come_does_not_date_what_has_been_said(extractor: Extractor) -> None:
    (appeal,) = _mentions(extractor, "Bola Tinubu called for talks in Abuja next week.", "appeal")
    assert str(appeal.date_end) == "2026-11-20"
