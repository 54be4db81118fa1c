"""The flow that reads stored documents again, as after an update of newsledger."""

from datetime import date
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.pipeline import THREADS, run_config, run_pipeline
from tasks.config import DEFAULT_BATCH_SIZE, DEFAULT_OUT, MAX_JOBS, ExtractorKind, Replay
from tasks.summary import RunReport


@flow(name="reprocess", task_runner=THREADS)
def reprocess(  # noqa: PLR0913, PLR0917 - a field of the form each
    out: str = DEFAULT_OUT,
    source: str | None = None,
    since: date | None = None,
    batch_size: Annotated[int, Field(ge=1)] = DEFAULT_BATCH_SIZE,
    jobs: Annotated[int, Field(ge=1, le=MAX_JOBS)] | None = None,
    extractor: ExtractorKind = "rules",
    endpoint_url: str | None = None,
    endpoint_model: str | None = None,
) -> RunReport:
    """Read documents of the raw store again, without the network, and replace what is published of them.

    Args:
        out: The folder of the ledger, which holds its raw store.
        source: Only documents of the source with this name.
        since: Only documents that arrived on this day (UTC) or later.
        batch_size: Articles per task; no result depends on it.
        jobs: Worker processes; by default one per CPU. No result depends on it.
        extractor: What reads the articles: the rules, or a language model behind an endpoint of yours.
        endpoint_url: The endpoint's URL, as in http://127.0.0.1:8000/v1; the texts are sent there.
        endpoint_model: The name of the endpoint's model. A key is taken from NEWSLEDGER_ENDPOINT_KEY.
    """
    config = run_config(
        replay=Replay(source, since),
        out=out,
        batch_size=batch_size,
        jobs=jobs,
        extractor=extractor,
        endpoint_url=endpoint_url,
        endpoint_model=endpoint_model,
    )
    return run_pipeline(config)
