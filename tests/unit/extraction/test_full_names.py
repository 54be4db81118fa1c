"""Persons by their full names."""

from tasks.extraction.extractor import load_extractor
from tasks.extraction.full_names import full_names
from tasks.extraction.model import load_english
from tests.builders import make_article


def test_a_surname_is_short_for_the_full_name() -> None:
    docs = [
        load_english()(t)
        for t in ("Police found Luis Ortega Paz dead.", "Maria Ortega wept for Luis Ortega Paz.")
    ]
    names = full_names(docs)
    assert names["Ortega Paz"] == "Luis Ortega Paz"
    assert names["Paz"] == "Luis Ortega Paz"
    assert "Ortega" not in names  # Maria's too


def test_a_name_may_leave_out_a_family_name_and_follow_a_title() -> None:
    docs = [load_english()(t) for t in ("Gunmen shot Luis Ortega Paz.", "Dr. Luis Ortega was killed.")]
    assert full_names(docs)["Luis Ortega"] == "Luis Ortega Paz"


def test_a_target_has_its_full_name_and_the_span_of_the_short_one() -> None:
    text = "Gunmen wounded Senator Ernesto Alcaraz in Cali on Monday. On Tuesday Alcaraz was kidnapped in Bogota."
    mention = load_extractor().extract([make_article(text=text)]).mentions[-1]
    assert mention.target_names == ("Ernesto Alcaraz",)
    (span,) = mention.target_spans
    assert text[span.char_start : span.char_end] == "Alcaraz"
