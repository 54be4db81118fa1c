"""The settings of one run: built once at the edge (a flow or a command) and passed down."""

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from math import ceil
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

DEFAULT_OUT = "ledger"
DEFAULT_SOURCES = "data/sources.yaml"
DEFAULT_BATCH_SIZE = 200
MAX_JOBS = 64
BATCHES_PER_JOB = (
    8  # so the last one to finish holds up the others for an eighth of its time, and progress shows
)
MIN_EXTRACTION_BATCH = 10  # the extraction's own overhead per batch is that of an article or two
ENDPOINT_KEY = "NEWSLEDGER_ENDPOINT_KEY"  # the environment variable; read at the edge only

ExtractorKind = Literal["rules", "endpoint"]


class ConfigError(ValueError):
    """Settings that do not make sense together; the message says what to give."""


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """A chat-completions endpoint that the user runs or rents; ConfigError where the URL is none.

    The host may be any, this machine included. Times are in seconds and `concurrency` counts per worker process.
    """

    url: str  # with or without /chat/completions, e.g. http://127.0.0.1:8000/v1
    model: str
    key: str | None = field(default=None, repr=False)  # never logged and never stored
    concurrency: int = 4
    article_seconds: float = 300.0  # for one article, its retries included
    connect_seconds: float = 10.0
    retries: int = 3
    retry_seconds: float = 1.0  # before the first retry; twice as long before each further one
    max_answer_bytes: int = 1_000_000  # a long article's answer has about 20 kB

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:  # a port or an IPv6 address that is none
            valid = False
        if not valid:
            raise ConfigError(
                f"the endpoint's URL must start with http:// or https:// and a host: {self.url!r}"
            )
        if parts.username or parts.password:
            raise ConfigError(
                "the endpoint's URL must hold no password; a key goes to NEWSLEDGER_ENDPOINT_KEY"
            )
        if not self.model.strip():
            raise ConfigError("the endpoint's model has no name")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise ConfigError(f"the key in {ENDPOINT_KEY} holds other characters than a key can have")

    @property
    def shown_url(self) -> str:
        """The URL without what may be secret in its query."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path}"

    @classmethod
    def chosen(
        cls, extractor: ExtractorKind, url: str | None, model: str | None, key: str | None
    ) -> Self | None:
        """The endpoint that these settings ask for; None for the rules, which need none."""
        if extractor == "rules":
            if url or model:
                raise ConfigError("an endpoint's URL and model need the extractor “endpoint”")
            return None
        if not url or not model:
            raise ConfigError("the extractor “endpoint” needs the endpoint's URL and the name of its model")
        return cls(url, model, key or None)


@dataclass(frozen=True, slots=True)
class Replay:
    """Which documents of the raw store a run reads again; None: any."""

    source: str | None = None
    since: date | None = None  # the day of their arrival, UTC


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What a run reads, where it publishes, and how. `as_of` (UTC) is its clock; pages are dated as they are fetched.

    Exactly one of `paths`, `sources` and `replay` says what is read; ConfigError otherwise.
    """

    paths: tuple[Path, ...]
    out: Path
    as_of: datetime
    published: date | None = None  # of articles that do not say when they were published
    limit: int | None = None  # read at most so many documents
    batch_size: int = DEFAULT_BATCH_SIZE  # documents per task, at most; changes no result
    jobs: int | None = None  # worker processes; None: one per CPU and batch; changes no result
    endpoint: EndpointConfig | None = None  # the extractor; None: the rules
    gazetteer: str | None = None  # the GeoNames dump in use; None: the installed packages alone
    sources: Path | None = None  # the list of sources to collect from
    replay: Replay | None = None

    def __post_init__(self) -> None:
        if [bool(self.paths), self.sources is not None, self.replay is not None].count(True) != 1:
            raise ConfigError("a run reads either paths, or a list of sources, or stored documents: give one")

    @property
    def published_default(self) -> datetime | None:
        """Midnight UTC of `published`."""
        return None if self.published is None else datetime.combine(self.published, time(), UTC)

    @property
    def parameters(self) -> str:
        """The parameters that a result depends on, besides the input and the code, as a JSON object."""
        published = None if self.published is None else self.published.isoformat()
        parameters = {"limit": self.limit, "published": published}
        if self.endpoint is not None:
            parameters |= {"endpoint": self.endpoint.shown_url, "model": self.endpoint.model}
        if self.gazetteer is not None:
            parameters["gazetteer"] = self.gazetteer
        if self.replay is not None:
            since = self.replay.since
            parameters |= {"source": self.replay.source, "since": since.isoformat() if since else None}
        return json.dumps(parameters)

    def extraction_batch(self, n_articles: int, jobs: int) -> int:
        """How many articles a task of the slowest stage gets: few enough to keep all jobs busy up to the end."""
        even = ceil(n_articles / (jobs * BATCHES_PER_JOB))
        return min(self.batch_size, max(even, MIN_EXTRACTION_BATCH))

    def jobs_for(self, n_batches: int) -> int:
        """How many worker processes a stage of so many batches gets."""
        return self.jobs or max(1, min(os.cpu_count() or 1, n_batches))


def code_version() -> str:
    """The version of newsledger that is installed."""
    return version("newsledger")
