"""Spans of sources and contents, in code points."""

import pytest
from spacy.language import Language

from tasks.extraction.attribution_spans import inside, quote_kind, trim, with_marks


def test_punctuation_around_a_span_is_no_part_of_it(nlp: Language) -> None:
    doc = nlp("“No,” he said – twice.")
    end = len(doc)
    last = next(t.i for t in doc if t.text == "said") + 1
    assert [doc.text[slice(*s)] for s in trim(doc, last, end)] == ["twice"]
    assert trim(doc, end - 1, end) == ()


def test_a_span_that_fills_a_quotation_takes_its_marks() -> None:
    assert with_marks((1, 8), [(0, 10)]) == (0, 10)
    assert with_marks((5, 6), [(0, 20)]) == (5, 6)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(((0, 10),), "direct"), (((0, 30),), "mixed"), (((20, 30),), "indirect")],
)
def test_how_much_is_quoted(content: tuple[tuple[int, int], ...], kind: str) -> None:
    assert quote_kind(content, [(0, 10)]) == kind


def test_the_edges_of_a_quotation_are_outside() -> None:
    assert [inside(i, [(2, 5)]) for i in (2, 3, 5)] == [False, True, False]
