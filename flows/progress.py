"""How far a run is: each stage's counts and seconds, told to the run's log and to whoever listens to it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from prefect import get_run_logger
from prefect.futures import PrefectFuture, as_completed

from tasks.accounting import StageCounts, add_counts, check_handover
from tasks.records import Stage


@dataclass(frozen=True, slots=True)
class Update:
    """What a log record of a run carries as its attribute `update`; `counts` once the stage has ended."""

    stage: Stage
    done: int
    total: int
    counts: StageCounts | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class Progress:
    """The stages that a run has done, in their order."""

    counts: list[StageCounts] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)

    def results(self, futures: Sequence[PrefectFuture[StageCounts]]) -> StageCounts:
        """The sum of a stage's batches, each told of as it comes; a failure is raised."""
        done, total = 0, self.counts[-1].n_out
        for future in as_completed(list(futures)):
            counts = future.result()
            done += counts.n_in
            _tell(f"{counts.stage}: {done} of {total} {counts.unit}", Update(counts.stage, done, total))
        return add_counts(future.result() for future in futures)

    def end(self, counts: StageCounts) -> None:
        """A stage has ended; CountError unless it took all that the stage before it gave."""
        self.counts.append(counts)
        check_handover(self.counts)
        now = time.perf_counter()
        seconds = self.seconds[counts.stage] = now - self._began
        self._began = now
        sums = f"{counts.n_in} {counts.unit} in, {counts.n_out} out, {counts.n_rejected} rejected"
        update = Update(counts.stage, counts.n_in, counts.n_in, counts, seconds)
        _tell(f"{counts.stage}: {sums} ({seconds:.1f} s)", update)


def _tell(text: str, update: Update) -> None:
    get_run_logger().info(text, extra={"update": update})
