"""The folder in which a run keeps what it has not published yet."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.config import RunConfig
from tasks.records import Reject
from tasks.storage.batches import read_batch
from tasks.storage.manifest import current
from tasks.versions import DocumentKey

_SHOWN_REJECTS = 5

# What the collecting and the reading leave for the stages after them, in the work folder.
COLLECTED_REJECTS = "collected/rejects.parquet"
COVERAGE_SOURCES = "coverage/sources.parquet"
COVERAGE_ATTEMPTS = "coverage/attempts.parquet"
COVERAGE_DOCUMENTS = "coverage/documents.parquet"


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


def documents_read(work: Path) -> list[DocumentKey]:
    """The keys of all documents that the run cleaned."""
    return [key for path in sorted((work / "keys").glob("*")) for key in read_batch(path, DocumentKey)]


def require_articles(config: RunConfig, work: Path, n_articles: int) -> None:
    """NoArticlesError where there are none; where no path was given, what is published already is enough."""
    if n_articles or (not config.paths and current(config.out)):
        return
    rejects = rejects_in(work)
    reasons = [
        f"  {reject.row_id}: {reject.reason_code}: {reject.detail}" for reject in rejects[:_SHOWN_REJECTS]
    ]
    if not reasons:
        where = f"in the sources of {config.sources}" if config.sources else "below the given paths"
        raise NoArticlesError(f"no article could be read: nothing was found {where}")
    more = [f"  and {len(rejects) - len(reasons)} more"] if len(rejects) > len(reasons) else []
    raise NoArticlesError("\n".join(["no article could be read:", *reasons, *more]))
