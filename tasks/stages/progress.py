"""How far the collecting is, for those who look on."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceProgress:
    """How far the collecting of one source is; all numbers count articles."""

    source_id: str
    n_due: int = 0  # to be asked for
    n_new: int = 0  # documents that are new in the store
    n_known: int = 0  # as they were
    n_failed: int = 0
    n_left: int = 0  # for another night: the budget is used up
    trouble: str | None = None  # what went wrong with an index
    ended: bool = False

    @property
    def n_done(self) -> int:
        """How many articles something has come of."""
        return self.n_new + self.n_known + self.n_failed + self.n_left

    @property
    def line(self) -> str:
        """What came of the source, in a line for people."""
        counts = {"new": self.n_new, "as before": self.n_known, "failed": self.n_failed, "left": self.n_left}
        told = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "nothing new"
        return f"{self.source_id}: {told}" + (f"; {self.trouble}" if self.trouble else "")


Tell = Callable[[SourceProgress], None]
