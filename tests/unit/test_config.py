"""The settings of a run."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks.config import RunConfig

CONFIG = RunConfig((Path("articles"),), Path("ledger"), datetime(2026, 11, 20, tzinfo=UTC))


def test_the_publication_day_is_midnight_utc() -> None:
    assert CONFIG.published_default is None
    assert replace(CONFIG, published=date(2026, 11, 2)).published_default == datetime(2026, 11, 2, tzinfo=UTC)


def test_only_what_changes_a_result_is_a_parameter_of_it() -> None:
    assert CONFIG.parameters == replace(CONFIG, jobs=3, batch_size=7, out=Path("elsewhere")).parameters
    assert CONFIG.parameters != replace(CONFIG, limit=10).parameters
    assert CONFIG.parameters != replace(CONFIG, published=date(2026, 11, 2)).parameters


@pytest.mark.parametrize(
    ("jobs", "cpus", "batches", "expected"),
    [(None, 4, 9, 4), (None, 4, 1, 1), (3, 4, 1, 3), (None, None, 5, 1)],
)
def test_jobs_follow_the_cpus_and_batches_unless_given(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None, cpus: int | None, batches: int, expected: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cpus)
    assert replace(CONFIG, jobs=jobs).jobs_for(batches) == expected
