"""The settings of a run."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.config import ConfigError, EndpointConfig, Replay, RunConfig

CONFIG = RunConfig((Path("articles"),), Path("ledger"), datetime(2026, 11, 20, tzinfo=UTC))


def test_the_publication_day_is_midnight_utc() -> None:
    assert CONFIG.published_default is None
    assert replace(CONFIG, published=date(2026, 11, 2)).published_default == datetime(2026, 11, 2, tzinfo=UTC)


def test_only_what_changes_a_result_is_a_parameter_of_it() -> None:
    assert CONFIG.parameters == replace(CONFIG, jobs=3, batch_size=7, out=Path("elsewhere")).parameters
    assert CONFIG.parameters != replace(CONFIG, limit=10).parameters
    assert CONFIG.parameters != replace(CONFIG, gazetteer="SY.zip").parameters
    assert CONFIG.parameters != replace(CONFIG, published=date(2026, 11, 2)).parameters
    assert CONFIG.parameters != replace(CONFIG, paths=(), replay=Replay("daily")).parameters


@pytest.mark.parametrize(
    "given",
    [{"paths": ()}, {"sources": Path("sources.yaml")}, {"replay": Replay()}],
)
def test_a_run_reads_one_thing(given: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="give one"):
        replace(CONFIG, **given)


@pytest.mark.parametrize(
    ("jobs", "cpus", "batches", "expected"),
    [(None, 4, 9, 4), (None, 4, 1, 1), (3, 4, 1, 3), (None, None, 5, 1)],
)
def test_jobs_follow_the_cpus_and_batches_unless_given(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None, cpus: int | None, batches: int, expected: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cpus)
    assert replace(CONFIG, jobs=jobs).jobs_for(batches) == expected


ENDPOINT = EndpointConfig("http://127.0.0.1:8000/v1?version=2", "small", key="secret-key")


def test_the_endpoint_and_its_model_are_parameters_of_a_result_and_its_key_is_not() -> None:
    parameters = replace(CONFIG, endpoint=ENDPOINT).parameters
    assert '"endpoint": "http://127.0.0.1:8000/v1", "model": "small"' in parameters
    assert "secret-key" not in parameters + repr(replace(CONFIG, endpoint=ENDPOINT))
    assert "endpoint" not in CONFIG.parameters


@pytest.mark.parametrize(
    ("url", "model", "key", "message"),
    [
        ("file:///etc/passwd", "small", None, "http://"),
        ("127.0.0.1:8000", "small", None, "http://"),
        ("http://", "small", None, "http://"),
        ("http://[::1", "small", None, "http://"),
        ("http://host:99999", "small", None, "http://"),
        ("http://me:secret@host", "small", None, "no password"),
        ("http://host", " ", None, "no name"),
        ("http://host", "small", "a\nb", "other characters"),
    ],
)
def test_an_endpoint_that_cannot_be_is_refused(url: str, model: str, key: str | None, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        EndpointConfig(url, model, key)
    assert "secret" not in str(caught.value)
    assert "a\nb" not in str(caught.value)


def test_the_rules_need_no_endpoint_and_the_endpoint_needs_both_its_settings() -> None:
    assert EndpointConfig.chosen("rules", None, None, "key of another run") is None
    assert EndpointConfig.chosen("endpoint", "https://host/v1", "small", "") == EndpointConfig(
        "https://host/v1", "small"
    )
    with pytest.raises(ConfigError, match="need the extractor"):
        EndpointConfig.chosen("rules", "https://host/v1", None, None)
    with pytest.raises(ConfigError, match="needs the endpoint's URL"):
        EndpointConfig.chosen("endpoint", "https://host/v1", None, None)


@pytest.mark.parametrize(
    ("articles", "jobs", "size"), [(1, 1, 10), (34, 1, 10), (804, 2, 51), (100_000, 4, 200), (0, 1, 10)]
)
def test_extraction_batches_keep_all_jobs_busy(articles: int, jobs: int, size: int) -> None:
    assert CONFIG.extraction_batch(articles, jobs) == size
    assert replace(CONFIG, batch_size=3).extraction_batch(articles, jobs) == 3
