"""What a run counts: at every stage, in = out + rejected."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.records import Stage


class CountError(Exception):
    """Something vanished or came from nowhere: a fault in newsledger, so nothing may be published."""


@dataclass(frozen=True, slots=True)
class StageCounts:
    """What went into a stage, what came out and what was refused, in `unit`; CountError unless it adds up."""

    stage: Stage
    unit: str
    n_in: int
    n_out: int
    n_rejected: int

    def __post_init__(self) -> None:
        if self.n_in != self.n_out + self.n_rejected:
            after = f"{self.n_out} out and {self.n_rejected} rejected"
            raise CountError(f"{self.stage}: {self.n_in} {self.unit} in, but {after}")


def counts_json(counts: Iterable[StageCounts]) -> str:
    """The counts by stage, as a JSON object."""
    return json.dumps(
        {
            str(c.stage): {"unit": c.unit, "in": c.n_in, "out": c.n_out, "rejected": c.n_rejected}
            for c in counts
        }
    )


def add_counts(parts: Iterable[StageCounts]) -> StageCounts:
    """The counts of a stage's batches as one; there is at least one batch."""
    counts = list(parts)
    return StageCounts(
        counts[0].stage,
        counts[0].unit,
        sum(part.n_in for part in counts),
        sum(part.n_out for part in counts),
        sum(part.n_rejected for part in counts),
    )


def chain_counts(first: StageCounts, second: StageCounts) -> StageCounts:
    """The counts of two steps of a stage, one after the other, as one."""
    check_handover([first, second])
    return StageCounts(
        first.stage, first.unit, first.n_in, second.n_out, first.n_rejected + second.n_rejected
    )


def check_handover(counts: Sequence[StageCounts]) -> None:
    """CountError unless each stage got what the one before it gave, where both count in the same unit."""
    for before, after in pairwise(counts):
        if after.unit == before.unit and after.n_in != before.n_out:
            raise CountError(
                f"{before.stage} gave {before.n_out} {before.unit}, but {after.stage} got {after.n_in}"
            )
