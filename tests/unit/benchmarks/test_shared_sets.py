"""The adapters on the first items of the sets themselves, where they are there."""

from pathlib import Path

import pytest

from tasks.benchmarks.scoring import score_set, sets_in
from tasks.benchmarks.sets import SETS

BENCH = Path(__file__).resolve().parents[4] / "shared" / "bench"


@pytest.mark.skipif(not (BENCH / "score.py").is_file(), reason=f"the benchmark sets are not at {BENCH}")
@pytest.mark.parametrize("name", SETS)
def test_a_set_can_be_measured(name: str, tmp_path: Path) -> None:
    if name not in sets_in(BENCH):
        pytest.skip(f"{name} is not at {BENCH}")
    figures = score_set(name, BENCH, tmp_path, limit=2)
    assert all(figure.subject == name for figure in figures)
