"""Tests of the measures of the program itself."""

from pathlib import Path

import pytest
from builders import make_document

from tasks.benchmarks.measured import Measured
from tasks.benchmarks.scoring import BenchmarkError
from tasks.benchmarks.speed import articles_to_time, measure_one_core

TEXT = "Rebels shelled the town of Idlib on Thursday. It was a cold and quiet morning before that."


def test_every_stage_is_timed() -> None:
    figures = {figure.figure: figure for figure in measure_one_core([make_document(text=TEXT)])}
    for stage in ("clean", "read names", "parse", "frames", "link", "all stages"):
        assert figures[f"articles/s, {stage}"].value > 0
    assert figures["share of sentences parsed"].value == 0.5
    assert figures["extraction, times as fast as spaCy"].aim == 2.0
    assert figures["gazetteer: seconds to open"] == Measured(
        "speed", "gazetteer: seconds to open", figures["gazetteer: seconds to open"].value, 0.2, at_most=True
    )


def test_a_folder_can_be_timed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (document,) = articles_to_time(tmp_path / "nowhere", tmp_path, None)
    assert document.content.decode() == TEXT


def test_without_articles_the_corpus_is_needed(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="--articles"):
        articles_to_time(tmp_path, None, None)
