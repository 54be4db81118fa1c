"""Quotations over several sentences of an article."""

from spacy.language import Language

from tasks.extraction.article_attribution import find_article_attributions
from tasks.extraction.attribution import Attribution


def attributions(nlp: Language, text: str) -> list[Attribution]:
    sentences = [(s.start_char, s.as_doc()) for s in nlp(text).sents]
    return find_article_attributions(text, sentences)


def test_a_quotation_of_two_sentences_is_one_content(nlp: Language) -> None:
    text = "“The road is closed. Nobody can leave the town,” the mayor said."
    (found,) = attributions(nlp, text)
    assert [text[slice(*span)] for span in found.content] == [
        "“The road is closed. Nobody can leave the town,”"
    ]
    assert found.kind == "direct"


def test_a_quotation_goes_on_after_its_speaker(nlp: Language) -> None:
    text = "“The road is closed,” the mayor said. “Nobody can leave the town before Monday.”"
    (found,) = attributions(nlp, text)
    assert [text[slice(*span)] for span in found.content] == [
        "“The road is closed,”",
        "“Nobody can leave the town before Monday.”",
    ]


def test_offsets_count_in_the_article(nlp: Language) -> None:
    text = "It rained. Residents said the bridge was lost."
    (found,) = attributions(nlp, text)
    assert found.source is not None
    assert text[slice(*found.source)] == "Residents"
    assert text[slice(*found.cue)] == "said"
