"""Whether a confidence means something: how often mentions of about the same confidence are right."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tasks.benchmarks.measured import Measured
from tasks.benchmarks.press_releases import province_of, raids_in
from tasks.benchmarks.reports import Text, read_texts
from tasks.benchmarks.rows import Row
from tasks.benchmarks.scoring import gold_rows
from tasks.benchmarks.typing_sets import predict_case2021
from tasks.records import Mention

Judged = tuple[float, bool]  # a confidence, and whether what it stands for was right
_BINS = 10


def measure_reliability(bench: Path, limit: int | None) -> list[Measured]:
    """The reliability tables of mentions whose type is known (case2021), or their province and day (isaf)."""
    judged = {
        "reliability, type": list(_types_judged(gold_rows("case2021_task2", bench, limit))),
        "reliability, place and day": list(_raids_judged(gold_rows("isaf", bench, limit))),
    }
    judged["reliability, both"] = [one for some in judged.values() for one in some]
    return [figure for subject, some in judged.items() for figure in reliability(subject, some)]


def reliability(subject: str, judged: Sequence[Judged]) -> Iterator[Measured]:
    """The share of right answers in each tenth of confidence, and the expected calibration error.

    The error is the mean distance of the two, each bin weighted by its size (Naeini, Cooper and Hauskrecht 2015).
    """
    bins: list[list[Judged]] = [[] for _ in range(_BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    error = 0.0
    for number, some in enumerate(bins):
        if some:
            said, right = (sum(column) / len(some) for column in zip(*some, strict=True))
            error += abs(said - right) * len(some) / len(judged)
            low, high = number / _BINS, (number + 1) / _BINS
            yield Measured(
                subject, f"right of {len(some)} at {low:.1f} to {high:.1f}, mean {said:.2f}", right
            )
    if judged:
        yield Measured(subject, f"expected calibration error of {len(judged)}", error)


def _types_judged(rows: Sequence[Row]) -> Iterator[Judged]:
    for row, answer in zip(rows, predict_case2021(rows), strict=True):
        if answer["confidence"] is not None:
            yield answer["confidence"], answer["event_type"] == row["event_type"]


def _raids_judged(rows: Sequence[Row]) -> Iterator[Judged]:
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        for mention in raids_in(report)[:1]:
            yield mention.confidence, province_of(mention) in row["province"] and _near(mention, row)


def _near(mention: Mention, row: Row) -> bool:
    """Whether the days hold the record's, give or take one: the set's days are those of two time zones."""
    if mention.date_start is None or row["start_date"] is None:
        return False
    day = date.fromisoformat(row["start_date"])
    last = mention.date_end or mention.date_start
    return (mention.date_start - day).days <= 1 and (day - last).days <= 1
