"""The cleaning is measured beside other readers."""

from pathlib import Path

import pytest

from tasks.benchmarks.cleaning import measure_cleaning

BENCH = Path(__file__).resolve().parents[4] / "shared" / "bench"


@pytest.mark.skipif(not (BENCH / "html").is_dir(), reason="the benchmark sets are not there")
def test_every_reader_gets_its_figures(tmp_path: Path) -> None:
    figures = {(f.subject, f.figure): f.value for f in measure_cleaning(BENCH, tmp_path, limit=2)}
    for reader in ("newsledger", "trafilatura", "trafilatura, fast", "readability-lxml"):
        assert 0.5 < figures[f"html/scrapinghub, {reader}", "text F1"] <= 1
        assert figures[f"html/news424, {reader}", "pages per CPU second"] > 0
    assert figures["html/news424, newsledger", "pages refused as no article"] == 0
    assert (tmp_path / "html_news424-trafilatura-fast.jsonl").is_file()
