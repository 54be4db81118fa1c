"""The flow from files of articles to a published ledger of events."""

from datetime import date
from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.pipeline import THREADS, run_config, run_pipeline
from tasks.config import DEFAULT_BATCH_SIZE, DEFAULT_OUT, MAX_JOBS, ExtractorKind
from tasks.summary import RunReport


@flow(name="build-ledger", task_runner=THREADS)
def build_ledger(  # noqa: PLR0913, PLR0917 - a field of the form each
    paths: list[str] = ["data/samples"],  # noqa: B006 - Prefect shows the default in its form and copies it
    out: str = DEFAULT_OUT,
    published: date | None = None,
    limit: Annotated[int, Field(ge=1)] | None = None,
    batch_size: Annotated[int, Field(ge=1)] = DEFAULT_BATCH_SIZE,
    jobs: Annotated[int, Field(ge=1, le=MAX_JOBS)] | None = None,
    extractor: ExtractorKind = "rules",
    endpoint_url: str | None = None,
    endpoint_model: str | None = None,
) -> RunReport:
    """Read articles, find the events that they report, and publish them as Parquet tables.

    Args:
        paths: Folders and files of articles (.txt, .html, .jsonl, .csv, .parquet, .warc), relative to the project.
        out: The folder of the ledger; new articles are added to what is published there.
        published: The publication date of articles that do not give one.
        limit: Read at most so many articles.
        batch_size: Articles per task; no result depends on it.
        jobs: Worker processes; by default one per CPU. No result depends on it.
        extractor: What reads the articles: the rules, or a language model behind an endpoint of yours.
        endpoint_url: The endpoint's URL, as in http://127.0.0.1:8000/v1; the texts are sent there.
        endpoint_model: The name of the endpoint's model. A key is taken from NEWSLEDGER_ENDPOINT_KEY.
    """
    config = run_config(
        paths=tuple(map(Path, paths)),
        out=out,
        published=published,
        limit=limit,
        batch_size=batch_size,
        jobs=jobs,
        extractor=extractor,
        endpoint_url=endpoint_url,
        endpoint_model=endpoint_model,
    )
    return run_pipeline(config)
