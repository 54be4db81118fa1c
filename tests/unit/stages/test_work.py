"""The work folder of a run."""

from pathlib import Path

import pytest

from tasks.stages.work import LedgerBusyError, work_folder


def test_the_folder_is_empty_at_first_and_gone_after_success(tmp_path: Path) -> None:
    for _ in range(2):
        with work_folder(tmp_path / "ledger") as work:
            assert list(work.iterdir()) == []
            (work / "batch").touch()
        assert not work.exists()


def test_a_failure_keeps_the_folder_until_the_next_run_and_says_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError) as caught, work_folder(tmp_path) as work:
        work.mkdir()
    assert work.exists()
    assert str(work) in caught.value.__notes__[0]
    with work_folder(tmp_path) as again:
        assert list(again.iterdir()) == []


def test_a_second_run_on_the_ledger_is_refused(tmp_path: Path) -> None:
    with (
        work_folder(tmp_path) as work,
        pytest.raises(LedgerBusyError, match=f"in {tmp_path}"),
        work_folder(tmp_path),
    ):
        pass
    assert not work.exists()
    with work_folder(tmp_path):
        pass
