"""The batches that a run reads."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import NOON, make_document, make_reject

from tasks.accounting import StageCounts
from tasks.captures import Attempt, Gathered, SourceFacts
from tasks.config import Replay, RunConfig
from tasks.ids import sha256_of
from tasks.records import Document, Reject, Stage
from tasks.stages import read
from tasks.stages import work as work_module
from tasks.stages.read import Inputs, read_batches
from tasks.stages.work import (
    COLLECTED_REJECTS,
    COVERAGE_ATTEMPTS,
    COVERAGE_DOCUMENTS,
    COVERAGE_SOURCES,
    NoArticlesError,
    rejects_in,
)
from tasks.storage.batches import read_batch, write_batch
from tasks.storage.raw import RawStore


@pytest.fixture
def config(tmp_path: Path) -> RunConfig:
    """Five texts and an empty file."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Text number {number} is long enough to be read.")
    (folder / "empty.txt").write_text("")
    return RunConfig((folder,), tmp_path / "ledger", NOON, batch_size=2)


def documents(work: Path, inputs: Inputs) -> list[list[str]]:
    """The ids in each batch."""
    return [
        [document.external_id for document in read_batch(work / "documents" / name, Document)]
        for name in inputs.batches
    ]


def test_documents_are_batched_in_order_and_the_rest_is_refused(config: RunConfig, tmp_path: Path) -> None:
    inputs = read_batches(config, tmp_path / "work")
    assert documents(tmp_path / "work", inputs) == [["0.txt", "1.txt"], ["2.txt", "3.txt"], ["4.txt"]]
    assert inputs.counts == StageCounts(Stage.READ, "articles", 6, 5, 1)
    assert [reject.row_id for reject in rejects_in(tmp_path / "work")] == ["empty.txt"]


def test_large_pages_make_small_batches(
    config: RunConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_BATCH_BYTES", 100)
    inputs = read_batches(replace(config, batch_size=50), tmp_path / "work")
    assert [len(batch) for batch in documents(tmp_path / "work", inputs)] == [2, 2, 1]


def test_the_run_is_named_after_what_its_result_depends_on(config: RunConfig, tmp_path: Path) -> None:
    def run_id(config: RunConfig, work: str) -> str:
        return read_batches(config, tmp_path / work).start_run(config, NOON).run_id

    first = run_id(config, "1")
    assert run_id(replace(config, batch_size=50, jobs=7), "2") == first
    assert run_id(replace(config, limit=4), "3") != first
    (config.paths[0] / "0.txt").write_text("Text number 0 has been changed by its author.")
    changed = run_id(config, "4")
    assert changed != first
    (config.paths[0] / "empty.txt").unlink()
    assert run_id(config, "5") not in {first, changed}


def test_a_folder_of_nothing_that_can_be_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    config = RunConfig((folder,), tmp_path / "ledger", NOON)
    with pytest.raises(NoArticlesError, match="nothing was found"):
        read_batches(config, tmp_path / "1")
    for number in range(7):
        (folder / f"{number}.txt").write_text("")
    with pytest.raises(NoArticlesError, match=r"(?s)0\.txt: empty: .*4\.txt: empty: .*and 2 more"):
        read_batches(config, tmp_path / "2")


TODAY = NOON.date()


def put(config: RunConfig, *documents: Document, day: date = TODAY) -> None:
    """Put documents of sources into the store, as the collecting does."""
    with RawStore(config.out) as store:
        for document in documents:
            store.put_document(document, day)
            source = document.source_id or ""
            store.record_attempts(
                [Attempt(source, day, document.external_id, "article", "fetched")], document
            )


@pytest.fixture
def nightly(config: RunConfig, tmp_path: Path) -> RunConfig:
    """A run that has collected a reject."""
    write_batch(tmp_path / "work" / COLLECTED_REJECTS, Reject, [make_reject()])
    return replace(config, paths=(), sources=tmp_path / "sources.yaml")


ONE, TWO = (make_document(f"https://daily.example/{n}", f"Text {n}", source_id="daily") for n in (1, 2))


def test_documents_of_paths_are_kept_in_the_raw_store_with_the_day_that_the_user_gave(
    config: RunConfig, tmp_path: Path
) -> None:
    read_batches(replace(config, published=date(2026, 11, 2)), tmp_path / "work")
    with RawStore(config.out) as store:
        kept = list(store.pending())
    assert [stored.document.external_id for stored in kept] == [f"{n}.txt" for n in range(5)]
    assert {stored.day for stored in kept} == {NOON.date()}
    assert {stored.document.published_hint for stored in kept} == {datetime(2026, 11, 2, tzinfo=UTC)}


def test_a_night_reads_what_no_run_has_taken_in(nightly: RunConfig, tmp_path: Path) -> None:
    put(nightly, ONE, TWO)
    with RawStore(nightly.out) as store:
        store.mark_taken_in([("daily", ONE.external_id, sha256_of(ONE.content))], [], "run_1")
    work = tmp_path / "work"
    inputs = read_batches(nightly, work)
    assert documents(work, inputs) == [[TWO.external_id]]
    assert inputs.counts == StageCounts(Stage.READ, "articles", 2, 1, 1)
    assert [reject.row_id for reject in rejects_in(work)] == ["empty.txt"]


def test_a_night_tells_of_the_days_that_no_run_has_told_of(nightly: RunConfig, tmp_path: Path) -> None:
    yesterday, today = NOON.date() - timedelta(days=1), NOON.date()
    put(nightly, ONE, day=yesterday)
    put(nightly, TWO, day=today)
    put(nightly, make_document("https://daily.example/3", source_id="daily"), day=today - timedelta(days=2))
    with RawStore(nightly.out) as store:
        keys = [("daily", "https://daily.example/3", sha256_of(make_document().content))]
        store.mark_taken_in(keys, [today - timedelta(days=2)], "run_1")
    work = tmp_path / "work"
    read_batches(nightly, work)
    assert [a.day for a in read_batch(work / COVERAGE_ATTEMPTS, Attempt)] == [yesterday, today]
    assert [g.external_id for g in read_batch(work / COVERAGE_DOCUMENTS, Gathered)] == [
        ONE.external_id,
        TWO.external_id,
    ]


def test_a_night_with_nothing_new_is_an_error_only_where_nothing_is_published(
    nightly: RunConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoArticlesError, match=r"empty\.txt: empty"):
        read_batches(nightly, tmp_path / "work")
    write_batch(tmp_path / "work" / COLLECTED_REJECTS, Reject, [])
    with pytest.raises(NoArticlesError, match=r"nothing was found in the sources of .*sources\.yaml"):
        read_batches(nightly, tmp_path / "work")
    monkeypatch.setattr(work_module, "current", lambda _: "a snapshot")
    assert read_batches(nightly, tmp_path / "work").batches == ()


def test_stored_documents_are_read_again_by_source_and_day(config: RunConfig, tmp_path: Path) -> None:
    put(config, ONE, day=NOON.date() - timedelta(days=1))
    put(config, TWO, make_document("wire-7", source_id="wire"))

    def ids(source: str | None, since: date | None) -> list[list[str]]:
        again = replace(config, paths=(), replay=Replay(source, since))
        return documents(tmp_path / "work", read_batches(again, tmp_path / "work"))

    assert ids(None, None) == [[ONE.external_id, TWO.external_id], ["wire-7"]]
    assert ids("daily", NOON.date()) == [[TWO.external_id]]
    with pytest.raises(NoArticlesError, match="no such document; sources that it knows: daily, wire"):
        ids("nobody", None)


def test_a_replay_tells_only_of_days_that_a_night_has_told_of(config: RunConfig, tmp_path: Path) -> None:
    put(config, ONE)
    again = replace(config, paths=(), replay=Replay())
    work = tmp_path / "work"
    read_batches(again, work)
    assert read_batch(work / COVERAGE_ATTEMPTS, Attempt) == []
    with RawStore(config.out) as store:
        store.mark_taken_in([], [NOON.date()], "run_1")
    first = read_batches(again, work)
    assert [a.url for a in read_batch(work / COVERAGE_ATTEMPTS, Attempt)] == [ONE.external_id]
    assert read_batch(work / COVERAGE_SOURCES, SourceFacts) == []
    assert read_batches(again, work).input_sha256 == first.input_sha256
