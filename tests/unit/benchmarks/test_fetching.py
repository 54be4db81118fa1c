"""Tests of the measure of the fetcher."""

from tasks.benchmarks.fetching import measure_fetching


def test_the_pages_come_out_as_planned() -> None:
    figures = {figure.figure: figure for figure in measure_fetching(20)}
    assert figures["came out as planned, of 20"].value == 1.0
    assert figures["fetched"].value == 20
    assert figures["pages/s"].value > 0
