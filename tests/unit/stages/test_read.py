"""The batches that a run reads."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON

from tasks.accounting import StageCounts
from tasks.config import RunConfig
from tasks.records import Document, Stage
from tasks.stages import read
from tasks.stages.read import Inputs, read_batches
from tasks.stages.work import NoArticlesError, rejects_in
from tasks.storage.batches import read_batch


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
