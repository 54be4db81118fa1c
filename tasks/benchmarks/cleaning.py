"""How well and how fast pages become articles: ours beside other readers, on the same pages in one run."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from tasks.benchmarks.measured import Measured
from tasks.benchmarks.page_readers import Reader, page_readers
from tasks.benchmarks.page_sets import page_document
from tasks.benchmarks.reports import AS_OF
from tasks.benchmarks.rows import Row, write_rows
from tasks.benchmarks.scoring import gold_rows, score_predictions, sets_in
from tasks.cleaning.article import clean_document
from tasks.records import Reject

# Of the scorer's answer: figure -> row, column.
_FIGURES = {
    "text precision": ("text", "p"),
    "text recall": ("text", "r"),
    "text F1": ("text", "f1"),
    "title, loose": ("title", "loose"),
    "exact set of authors": ("authors", "exact_set"),
    "day": ("date", "accuracy"),
}


def measure_cleaning(bench: Path, keep: Path, limit: int | None = None) -> list[Measured]:
    """Text, title, authors, day and pages per CPU second of each reader on the page sets; our refusals of their pages.

    The predictions stay in the folder `keep`. BenchmarkError where the sets or a reader are missing.
    """
    readers = page_readers()
    names = [name for name in sets_in(bench) if name.startswith("html/")]
    return [figure for name in names for figure in _measure_set(name, readers, bench, keep, limit)]


def _measure_set(
    name: str, readers: dict[str, Reader], bench: Path, keep: Path, limit: int | None
) -> Iterator[Measured]:
    rows = gold_rows(name, bench, limit)
    for reader, read in readers.items():
        subject = f"{name}, {reader}"
        answers, seconds = _timed(read, rows)
        predictions = keep / f"{name.replace('/', '_')}-{reader.replace(', ', '-')}.jsonl"
        write_rows(predictions, answers)
        scores = score_predictions(name, bench, predictions, limit)
        for figure, (row, column) in _FIGURES.items():
            if row in scores:
                yield Measured(subject, figure, scores[row][column])
        yield Measured(subject, "pages per CPU second", len(rows) / seconds)
    yield Measured(f"{name}, newsledger", "pages refused as no article", float(len(_refused(rows))))


def _timed(read: Reader, rows: Sequence[Row]) -> tuple[list[Row], float]:
    """The predictions, and the CPU seconds that they took; what is loaded once is loaded before."""
    read(rows[0])
    start = process_time()
    answers = [answer for answer in map(read, rows) if answer is not None]
    return answers, process_time() - start


def _refused(rows: Sequence[Row]) -> list[Reject]:
    cleaned = (clean_document(page_document(row), published_default=None, now=AS_OF) for row in rows)
    return [item for item in cleaned if isinstance(item, Reject)]
