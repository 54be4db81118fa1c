"""Tests of scoring, with a scorer and a set of the test's own."""

from pathlib import Path

import pytest

from tasks.benchmarks.aims import FIGURES
from tasks.benchmarks.measured import Measured
from tasks.benchmarks.rows import read_rows, write_rows
from tasks.benchmarks.scoring import BenchmarkError, score_set, sets_in
from tasks.benchmarks.sets import SETS

SCORER = """
import gzip, json, sys
name, predictions, _, data = sys.argv[1:5]
gold = [json.loads(line) for line in gzip.open(f"{data}/{name}.jsonl.gz", "rt")]
given = [json.loads(line) for line in open(predictions)]
if any(row["dct"].startswith("1900") for row in gold):
    sys.exit("no such year")
scores = {"attributes, all": {"value_f1": len(given) / len(gold)}, "days, all": {"acc": len(gold)}}
print(json.dumps({"set": name, "scores": scores}))
"""
ROW = {"doc_id": "a", "dct": "2024-05-08", "text": "It rained yesterday."}


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A benchmark folder with one set of three rows."""
    (tmp_path / "score.py").write_text(SCORER)
    write_rows(tmp_path / "time" / "aquaint.jsonl.gz", [ROW | {"doc_id": str(n)} for n in range(3)])
    return tmp_path


def test_the_sets_that_are_there_are_found(bench: Path) -> None:
    assert sets_in(bench) == ["time/aquaint"]


def test_a_set_is_predicted_and_scored(bench: Path, tmp_path: Path) -> None:
    figures = score_set("time/aquaint", bench, tmp_path / "kept")
    assert figures == [
        Measured("time/aquaint", "value F1", 1.0, 0.727),
        Measured("time/aquaint", "days right, of those found", 3.0),
    ]
    assert [row["doc_id"] for row in read_rows(tmp_path / "kept" / "time_aquaint.jsonl")] == ["0", "1", "2"]


def test_a_limit_holds_for_both_sides(bench: Path, tmp_path: Path) -> None:
    share, items = score_set("time/aquaint", bench, tmp_path / "kept", limit=2)
    assert (share.value, items.value) == (1.0, 2)


def test_what_is_missing_is_named(bench: Path, tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"holds no score\.py"):
        sets_in(tmp_path / "nowhere")
    with pytest.raises(BenchmarkError, match=r"muc4\.jsonl\.gz does not exist"):
        score_set("muc4", bench, tmp_path)


def test_the_scorer_s_own_message_is_passed_on(bench: Path, tmp_path: Path) -> None:
    write_rows(bench / "time" / "aquaint.jsonl.gz", [ROW | {"dct": "1900-01-01"}])
    with pytest.raises(BenchmarkError, match="no such year"):
        score_set("time/aquaint", bench, tmp_path)


def test_every_set_has_figures() -> None:
    assert list(FIGURES) == list(SETS) or set(FIGURES) == set(SETS)


@pytest.mark.parametrize(
    ("figure", "reached"),
    [
        (Measured("s", "f", 0.8, 0.7), True),
        (Measured("s", "f", 0.6, 0.7), False),
        (Measured("s", "f", 0.6, 0.7, at_most=True), True),
        (Measured("s", "f", 0.6), None),
    ],
)
def test_an_aim_is_a_least_or_a_most(figure: Measured, reached: bool | None) -> None:  # noqa: FBT001
    assert figure.reached is reached
