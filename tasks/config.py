"""The settings of one run: built once at the edge (a flow or a command) and passed down."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path

DEFAULT_OUT = "ledger"
DEFAULT_BATCH_SIZE = 200
MAX_JOBS = 64


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What a run reads, where it publishes, and how. `as_of` (UTC) is its only clock."""

    paths: tuple[Path, ...]
    out: Path
    as_of: datetime
    published: date | None = None  # of articles that do not say when they were published
    limit: int | None = None  # read at most so many documents
    batch_size: int = DEFAULT_BATCH_SIZE  # documents per task; changes no result
    jobs: int | None = None  # worker processes; None: one per CPU and batch; changes no result

    @property
    def published_default(self) -> datetime | None:
        """Midnight UTC of `published`."""
        return None if self.published is None else datetime.combine(self.published, time(), UTC)

    @property
    def parameters(self) -> str:
        """The parameters that a result depends on, besides the input and the code, as a JSON object."""
        published = None if self.published is None else self.published.isoformat()
        return json.dumps({"limit": self.limit, "published": published})

    def jobs_for(self, n_batches: int) -> int:
        """How many worker processes a stage of so many batches gets."""
        return self.jobs or max(1, min(os.cpu_count() or 1, n_batches))


def code_version() -> str:
    """The version of newsledger that is installed."""
    return version("newsledger")
