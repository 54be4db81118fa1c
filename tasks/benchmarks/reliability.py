"""Whether a confidence means something for texts that it was not calibrated on."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tasks.benchmarks.calibration import Judged, expected_error, fit, held_out
from tasks.benchmarks.measured import Measured
from tasks.benchmarks.press_releases import province_of, raids_in
from tasks.benchmarks.reports import Text, read_texts
from tasks.benchmarks.rows import Row
from tasks.benchmarks.scoring import gold_rows
from tasks.benchmarks.typing_sets import predict_case2021
from tasks.records import Mention

_BINS = 10


def measure_reliability(bench: Path, limit: int | None) -> list[Measured]:
    """The reliability tables of mentions whose type is known (case2021), or their province and day (isaf).

    The shipped calibration was fitted on all these items. What holds for other texts is therefore measured with one
    that is fitted in the same way on the half of the items in which the mention is not.
    """
    types = list(_types_judged(gold_rows("case2021_task2", bench, limit)))
    raids = list(_raids_judged(gold_rows("isaf", bench, limit)))
    tested = held_out([*types, *raids])
    tables = {"type": tested[: len(types)], "place and day": tested[len(types) :], "both": tested}
    return [
        *(figure for name, some in tables.items() for figure in reliability(f"reliability, {name}", some)),
        *_shipped([*types, *raids]),
    ]


def reliability(subject: str, judged: Sequence[Judged]) -> Iterator[Measured]:
    """The share of right answers in each tenth of confidence, and the expected calibration error."""
    bins: list[list[Judged]] = [[] for _ in range(_BINS)]
    for answer in judged:
        bins[min(int(answer.confidence * _BINS), _BINS - 1)].append(answer)
    for number, some in enumerate(bins):
        if some:
            low, high = number / _BINS, (number + 1) / _BINS
            said = sum(a.confidence for a in some) / len(some)
            share = sum(a.right for a in some) / len(some)
            yield Measured(
                subject, f"right of {len(some)} at {low:.1f} to {high:.1f}, mean {said:.2f}", share
            )
    if judged:
        yield Measured(subject, f"expected calibration error of {len(judged)}", expected_error(bins))


def _shipped(judged: Sequence[Judged]) -> Iterator[Measured]:
    """How far the shipped calibration is from the best one for all items: not at all at 0 and 1."""
    best = fit(judged)
    yield Measured("reliability, shipped", "intercept that fits all items", best.intercept)
    yield Measured("reliability, shipped", "slope that fits all items", best.slope)


def _types_judged(rows: Sequence[Row]) -> Iterator[Judged]:
    for row, answer in zip(rows, predict_case2021(rows), strict=True):
        if answer["confidence"] is not None:
            yield Judged(row["id"], answer["confidence"], answer["event_type"] == row["event_type"])


def _raids_judged(rows: Sequence[Row]) -> Iterator[Judged]:
    texts = [Text(row["id"], row["text"]) for row in rows]
    for row, report in zip(rows, read_texts(texts), strict=True):
        for mention in raids_in(report)[:1]:
            right = province_of(mention) in row["province"] and _near(mention, row)
            yield Judged(row["id"], mention.confidence, right)


def _near(mention: Mention, row: Row) -> bool:
    """Whether the days hold the record's, give or take one: the set's days are those of two time zones."""
    if mention.date_start is None or row["start_date"] is None:
        return False
    day = date.fromisoformat(row["start_date"])
    last = mention.date_end or mention.date_start
    return (mention.date_start - day).days <= 1 and (day - last).days <= 1
