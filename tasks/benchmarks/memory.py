"""Whether memory grows with the documents that a run cleans: generated ones, as many as are asked for."""

import os
import resource
import time
from collections.abc import Iterator, Sequence
from math import ceil
from multiprocessing import active_children
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.benchmarks.generated import make_document
from tasks.benchmarks.measured import Measured
from tasks.benchmarks.reports import AS_OF
from tasks.cleaning.duplicates import mark_duplicates
from tasks.config import RunConfig
from tasks.records import Article, Document
from tasks.stages.clean import clean_batch, keep_distinct
from tasks.storage.batches import read_batch, write_batch

N_DOCUMENTS = 10_000
_BATCH = 200
_PARTS = 10
_SUBJECT = "memory"
_MOST_GROWTH = 1.1  # the first tenth is not compared: it loads what is then kept


def measure_memory(n_documents: int | None) -> list[Measured]:
    """What cleaning so many documents holds at most, by tenths of them, and what the steps on all articles need."""
    n_documents = n_documents or N_DOCUMENTS
    with TemporaryDirectory() as folder:
        config, work = RunConfig((Path(folder),), Path(folder) / "ledger", AS_OF), Path(folder) / "work"
        started = time.perf_counter()
        resident = list(_clean(config, work, n_documents))
        seconds = time.perf_counter() - started
        batches, counts = keep_distinct(config, work, [name for name, _ in resident])
        distinct_peak = _peak()
        articles = [a for name in batches for a in read_batch(work / "articles" / name, Article)]
    started_cpu = time.process_time()
    marked = mark_duplicates(articles)
    heights = list(_heights([mib for _, mib in resident]))
    return [
        *(Measured(_SUBJECT, f"MiB at most, cleaning, tenth {n}", mib) for n, mib in enumerate(heights, 1)),
        Measured(
            _SUBJECT, "last tenth / second tenth", heights[-1] / heights[:2][-1], _MOST_GROWTH, at_most=True
        ),
        Measured(_SUBJECT, "pages/s, cleaning", n_documents / seconds),
        Measured(_SUBJECT, "articles", counts.n_out),
        Measured(_SUBJECT, "MiB at most so far, each article kept once", distinct_peak),
        Measured(_SUBJECT, "CPU s, marking duplicates", time.process_time() - started_cpu),
        Measured(_SUBJECT, "duplicates", sum(article.duplicate_of is not None for article in marked)),
        Measured(_SUBJECT, "MiB at most so far, duplicates marked", _peak()),
    ]


def _clean(config: RunConfig, work: Path, n_documents: int) -> Iterator[tuple[str, float]]:
    """Clean the documents in batches; each batch with the MiB that are held after it."""
    for start in range(0, n_documents, _BATCH):
        name = f"{start:07d}.parquet"
        documents = [make_document(n) for n in range(start, min(start + _BATCH, n_documents))]
        write_batch(work / "documents" / name, Document, documents)
        clean_batch(config, work, name)
        (work / "documents" / name).unlink()
        yield name, _resident()


def _heights(resident: Sequence[float]) -> Iterator[float]:
    """The highest of each tenth, in their order."""
    size = ceil(len(resident) / _PARTS)
    return (max(resident[start : start + size]) for start in range(0, len(resident), size))


def _resident() -> float:
    """MiB that this process and its children hold."""
    ids = [os.getpid(), *(child.pid for child in active_children())]
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in ids)
    return pages * resource.getpagesize() / 2**20


def _peak() -> float:
    """MiB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10  # Linux gives KiB
