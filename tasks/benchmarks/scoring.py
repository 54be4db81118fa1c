"""Running sets: predictions to files, and the scores that the benchmark folder's own `score.py` gives them."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.benchmarks.aims import FIGURES
from tasks.benchmarks.measured import Measured
from tasks.benchmarks.rows import Row, read_rows, write_rows
from tasks.benchmarks.sets import SETS, BenchmarkSet


class BenchmarkError(Exception):
    """A set or its scorer is missing, or the scorer failed."""


def sets_in(bench: Path) -> list[str]:
    """The known sets whose file lies in the folder; BenchmarkError where nothing can be scored."""
    if not (bench / "score.py").is_file():
        raise BenchmarkError(f"{bench} holds no score.py; --bench names the folder of the benchmark sets")
    present = [name for name in SETS if _file(bench, SETS[name]).is_file()]
    if not present:
        raise BenchmarkError(f"{bench} holds none of the sets {', '.join(SETS)}")
    return present


def score_set(name: str, bench: Path, keep: Path, limit: int | None = None) -> list[Measured]:
    """The figures of one set; its predictions stay in the folder `keep`. `limit`: the first so many items only."""
    scores = score_predictions(name, bench, predict_set(name, bench, keep, limit), limit)
    return [
        Measured(name, figure.name, scores[figure.row][figure.column], figure.aim)
        for figure in FIGURES[name]
        if figure.row in scores
    ]


def predict_set(name: str, bench: Path, keep: Path, limit: int | None = None) -> Path:
    """Write the predictions for a set to `keep`/NAME.jsonl."""
    rows = gold_rows(name, bench, limit)
    predictions = keep / f"{name.replace('/', '_')}.jsonl"
    write_rows(predictions, SETS[name].predict(rows))
    return predictions


def gold_rows(name: str, bench: Path, limit: int | None = None) -> list[Row]:
    """The rows of a set; BenchmarkError where its file is missing."""
    path = _file(bench, SETS[name])
    if not path.is_file():
        raise BenchmarkError(f"{path} does not exist")
    return read_rows(path)[:limit]


def score_predictions(
    name: str, bench: Path, predictions: Path, limit: int | None = None
) -> dict[str, dict[str, float]]:
    """The scorer's answer: row -> column -> value. With a limit, it is given only the items that were read."""
    if limit is None:
        return _run_scorer(name, bench, predictions, bench)
    with TemporaryDirectory() as folder:
        write_rows(_file(Path(folder), SETS[name]), gold_rows(name, bench, limit))
        return _run_scorer(name, bench, predictions, Path(folder))


def _run_scorer(name: str, bench: Path, predictions: Path, data: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(bench / "score.py"), name, str(predictions), "--data", str(data), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if result.returncode != 0:
        raise BenchmarkError(f"score.py could not score {name}: {result.stderr.strip()}")
    scores: dict[str, dict[str, float]] = json.loads(result.stdout)["scores"]
    return scores


def _file(folder: Path, benchmark: BenchmarkSet) -> Path:
    return folder / f"{benchmark.file}.jsonl.gz"
