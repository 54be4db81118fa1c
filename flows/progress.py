"""How far a run is: each stage's counts and seconds, told to the run's log and to whoever listens to it."""

import logging
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from prefect import get_run_logger
from prefect.futures import PrefectFuture, as_completed

from tasks.accounting import StageCounts, add_counts, check_handover
from tasks.stages.progress import SourceProgress

# What is too much for a run's log; silent unless somebody listens.
LOOKED_ON = logging.getLogger("newsledger.progress")

_SHOWN_SECONDS = 1.0
_SHOWN_SOURCES = 5
_LOGGED_SECONDS = 60.0  # a night of hours is a few hundred lines


@dataclass(frozen=True, slots=True)
class Update:
    """What a log record of a run carries as its attribute `update`; `counts` once the stage has ended."""

    stage: str
    done: int
    total: int
    counts: StageCounts | None = None
    seconds: float = 0.0


class Collecting:
    """Tells how far the collecting from the sources is: each second those who look on, each minute the run's log."""

    def __init__(self) -> None:
        self._logger = get_run_logger()
        self._sources: dict[str, SourceProgress] = {}
        self._shown_at = self._logged_at = -math.inf

    def __call__(self, progress: SourceProgress) -> None:
        """A source has come so far."""
        self._sources[progress.source_id] = progress
        now = time.monotonic()
        if progress.ended:
            self._logger.info("collect: %s", progress.line, extra={"update": progress})
        elif now - self._logged_at >= _LOGGED_SECONDS:
            self._shown_at = self._logged_at = now
            self._logger.info(*self._so_far(), extra={"update": self._update()})
        elif now - self._shown_at >= _SHOWN_SECONDS:
            self._shown_at = now
            LOOKED_ON.info(*self._so_far(), extra={"update": self._update()})

    def _update(self) -> Update:
        sources = self._sources.values()
        return Update("collect", sum(s.n_done for s in sources), sum(s.n_due for s in sources))

    def _so_far(self) -> tuple[str, int, int, str]:
        active = [f"{s.source_id} {s.n_done} of {s.n_due}" for s in self._sources.values() if not s.ended]
        shown = ", ".join(active[:_SHOWN_SOURCES]) + (", ..." if len(active) > _SHOWN_SOURCES else "")
        update = self._update()
        return "collect: %d of %d articles (%s)", update.done, update.total, shown


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
