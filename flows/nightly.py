"""The flow of every night: what the sources have that is new goes into the ledger."""

from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.pipeline import THREADS, run_config, run_pipeline
from tasks.config import DEFAULT_BATCH_SIZE, DEFAULT_OUT, DEFAULT_SOURCES, MAX_JOBS, ExtractorKind
from tasks.summary import RunReport


@flow(name="nightly", task_runner=THREADS)
def nightly(
    sources: str = DEFAULT_SOURCES,
    out: str = DEFAULT_OUT,
    batch_size: Annotated[int, Field(ge=1)] = DEFAULT_BATCH_SIZE,
    jobs: Annotated[int, Field(ge=1, le=MAX_JOBS)] | None = None,
    extractor: ExtractorKind = "rules",
    endpoint_url: str | None = None,
    endpoint_model: str | None = None,
) -> RunReport:
    """Collect new articles from all sources, and add the events that they report to the ledger.

    Args:
        sources: The list of sources, relative to the project; data/sources.yaml explains what may stand in it.
        out: The folder of the ledger; new articles are added to what is published there.
        batch_size: Articles per task; no result depends on it.
        jobs: Worker processes; by default one per CPU. No result depends on it.
        extractor: What reads the articles: the rules, or a language model behind an endpoint of yours.
        endpoint_url: The endpoint's URL, as in http://127.0.0.1:8000/v1; the texts are sent there.
        endpoint_model: The name of the endpoint's model. A key is taken from NEWSLEDGER_ENDPOINT_KEY.
    """
    config = run_config(
        sources=Path(sources),
        out=out,
        batch_size=batch_size,
        jobs=jobs,
        extractor=extractor,
        endpoint_url=endpoint_url,
        endpoint_model=endpoint_model,
    )
    return run_pipeline(config)
