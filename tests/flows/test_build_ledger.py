"""The whole flow through Prefect's engine, with every stage as it is."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from prefect.artifacts import Artifact

from expectations.outcomes import ValidationReport
from expectations.validate import validate_tables
from flows.build_ledger import build_ledger
from tasks import steps
from tasks.records import Run
from tasks.stages import validate
from tasks.stages.publish import publish_validated
from tasks.stages.validate import CriticalFailureError
from tasks.stages.work import NoArticlesError
from tasks.storage.manifest import SnapshotError, current
from tasks.storage.query import query
from tasks.storage.rows import RowError
from tasks.storage.snapshots import Published, verify
from tasks.summary import RunReport


def run(articles: Path, out: Path, *, jobs: int = 1, batch_size: int = 200) -> RunReport:
    """Run the flow."""
    return build_ledger(paths=[str(articles)], out=str(out), jobs=jobs, batch_size=batch_size)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the tests publish."""
    return tmp_path / "ledger"


def test_articles_become_a_published_ledger(articles: Path, ledger: Path) -> None:
    report = run(articles, ledger)
    assert {c.stage: (c.n_in, c.n_out, c.n_rejected) for c in report.counts[:3]} == {
        "read": (5, 4, 1),
        "clean": (4, 3, 1),
        "extract": (3, 3, 0),
    }
    assert report.changed
    assert report.refused == {"duplicate_id": 1, "empty": 1}
    assert not (ledger / ".work" / "run").exists()
    assert "<" in report.docs.read_text()
    verify(ledger)
    sql = (
        "SELECT count(*) AS n, bool_and(text[char_start + 1 : char_end] = quote) AS exact"
        " FROM mentions JOIN articles USING (article_id)"
    )
    (quotes,) = query(ledger, sql).to_pylist()
    assert quotes["n"] > 0
    assert quotes["exact"]
    shared = "SELECT count(*) AS n FROM events WHERE sub_event_type = 'shelling' AND n_publishers = 2"
    assert query(ledger, shared).to_pylist() == [{"n": 1}]
    (row,) = query(ledger, "FROM runs").to_pylist()
    assert row["run_id"] == report.run_id
    assert row["started_at"] < row["finished_at"]
    assert json.loads(row["counts"])["clean"] == {"unit": "articles", "in": 4, "out": 3, "rejected": 1}


def test_a_second_run_on_the_same_input_changes_nothing(articles: Path, ledger: Path) -> None:
    first = run(articles, ledger)
    before = current(ledger)
    second = run(articles, ledger)
    assert not second.changed
    assert second.events == first.events
    assert current(ledger) == before


def test_batches_and_processes_change_no_byte(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "one")
    run(articles, tmp_path / "other", jobs=2, batch_size=1)
    one, other = current(tmp_path / "one"), current(tmp_path / "other")
    assert one is not None
    assert other is not None
    assert one.snapshot_id == other.snapshot_id


def test_the_runs_page_shows_counts_events_and_a_link(articles: Path, ledger: Path) -> None:
    report = run(articles, ledger)
    page = Artifact.get("run-report")
    assert page is not None
    assert f"# Run {report.run_id}" in str(page.data)
    assert "| clean | articles | 4 | 3 | 1 |" in str(page.data)
    assert "Aleppo" in str(page.data)
    link = Artifact.get("data-docs")
    assert link is not None
    assert report.docs.resolve().as_uri() in str(link.data)


def test_input_of_which_nothing_can_be_read_publishes_nothing(tmp_path: Path, ledger: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "empty.txt").touch()
    with pytest.raises(NoArticlesError, match=r"empty\.txt: empty"):
        run(tmp_path / "bad", ledger)
    assert current(ledger) is None


def test_a_critical_failure_leaves_the_last_snapshot(
    articles: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(articles, ledger)
    before = current(ledger)
    (articles / "new.txt").write_text(
        "Soldiers shot two demonstrators dead in Khartoum on Friday, a doctor said."
    )

    def fail(tables: dict[str, pa.Table]) -> ValidationReport:
        return replace(validate_tables(tables), critical_failures=("events: the table is odd.",))

    monkeypatch.setattr(validate, "validate_tables", fail)
    with pytest.raises(
        CriticalFailureError, match=r"events: the table is odd\.\nthe full report: "
    ) as caught:
        run(articles, ledger)
    assert current(ledger) == before
    assert str(ledger / ".work" / "run") in caught.value.__notes__[0]
    assert (ledger / ".work" / "run" / "docs" / "index.html").exists()


def test_trouble_with_a_disk_is_tried_again(
    articles: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = [SnapshotError("no answer")]
    troubles[0].__cause__ = OSError("no answer")

    def publish_at_second_try(out: Path, work: Path, run: Run) -> Published:
        if troubles:
            raise troubles.pop()
        return publish_validated(out, work, run)

    monkeypatch.setattr(steps, "publish_validated", publish_at_second_try)
    assert run(articles, ledger).changed


def test_any_other_failure_is_not_tried_again(
    articles: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fail(out: Path, _work: Path, _run: Run) -> Published:
        tries.append(out)
        raise RowError("claims.quote, row 3: required, but None")

    monkeypatch.setattr(steps, "publish_validated", fail)
    with pytest.raises(RowError, match=r"claims\.quote"):
        run(articles, ledger)
    assert tries == [ledger]
    assert current(ledger) is None
