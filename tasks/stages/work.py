"""The folder in which a run keeps what it has not published yet."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.records import Reject
from tasks.storage.batches import read_batch

_SHOWN_REJECTS = 5


class NoArticlesError(Exception):
    """Nothing of a run's input could be read as an article; the message gives the first reasons."""


class LedgerBusyError(Exception):
    """Another run is writing to this ledger."""


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """An empty folder in the ledger and the sole right to add to it; LedgerBusyError where a run has that.

    After success the folder is removed, after a failure it is kept until the next run; the error says where.
    """
    work = out / ".work"
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system frees it, however this process ends
        except BlockingIOError as error:
            raise LedgerBusyError(
                f"another run is adding to the ledger in {out}; wait for its end"
            ) from error
        folder = work / "run"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        except BaseException as error:
            error.add_note(f"What this run had done is kept in {folder} until the next run.")
            raise
        shutil.rmtree(folder)


def rejects_in(work: Path) -> list[Reject]:
    """What the stages have refused so far, in the order of the stages' files."""
    return [reject for path in sorted((work / "rejects").iterdir()) for reject in read_batch(path, Reject)]


def require_articles(work: Path, n_articles: int) -> None:
    """NoArticlesError where there are none."""
    if n_articles:
        return
    rejects = rejects_in(work)
    reasons = [
        f"  {reject.row_id}: {reject.reason_code}: {reject.detail}" for reject in rejects[:_SHOWN_REJECTS]
    ]
    if not reasons:
        raise NoArticlesError("no article could be read: nothing was found below the given paths")
    more = [f"  and {len(rejects) - len(reasons)} more"] if len(rejects) > len(reasons) else []
    raise NoArticlesError("\n".join(["no article could be read:", *reasons, *more]))
