"""The pipeline: articles become a published ledger of events."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

from prefect import flow
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from flows.progress import Progress
from tasks import steps
from tasks.accounting import chain_counts
from tasks.config import (
    DEFAULT_BATCH_SIZE,
    DEFAULT_OUT,
    ENDPOINT_KEY,
    MAX_JOBS,
    EndpointConfig,
    ExtractorKind,
    RunConfig,
)
from tasks.extraction.places.choice import full_source
from tasks.stages.work import work_folder
from tasks.summary import RunReport
from tasks.workers import Workers

# The threads only wait for worker processes, so there may be one for each.
_THREADS: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=MAX_JOBS)


@flow(name="build-ledger", task_runner=_THREADS)
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
        paths: Folders and files of articles (.txt, .html, .jsonl, .csv, .parquet), relative to the project.
        out: The folder of the ledger; new articles are added to what is published there.
        published: The publication date of articles that do not give one.
        limit: Read at most so many articles.
        batch_size: Articles per task; no result depends on it.
        jobs: Worker processes; by default one per CPU. No result depends on it.
        extractor: What reads the articles: the rules, or a language model behind an endpoint of yours.
        endpoint_url: The endpoint's URL, as in http://127.0.0.1:8000/v1; the texts are sent there.
        endpoint_model: The name of the endpoint's model. A key is taken from NEWSLEDGER_ENDPOINT_KEY.
    """
    endpoint = EndpointConfig.chosen(extractor, endpoint_url, endpoint_model, os.environ.get(ENDPOINT_KEY))
    started_at = datetime.now(UTC)
    as_of = flow_run.scheduled_start_time or started_at
    full = full_source()
    config = RunConfig(
        tuple(map(Path, paths)),
        Path(out),
        as_of,
        published,
        limit,
        batch_size,
        jobs,
        endpoint,
        gazetteer=str(full) if full else None,
    )
    progress = Progress()
    with work_folder(config.out) as work:
        inputs = steps.read(config, work)
        progress.end(inputs.counts)
        with Workers(config.jobs_for(len(inputs.batches))) as workers:
            cleaning = [steps.clean.submit(config, work, name, workers) for name in inputs.batches]
            cleaned = progress.results(cleaning)
            batches, distinct = steps.gather(config, work, inputs.batches)
            progress.end(chain_counts(cleaned, distinct))
            extracting = [steps.extract.submit(config, work, name, workers) for name in batches]
            progress.end(progress.results(extracting))
        run = inputs.start_run(config, started_at)
        progress.end(steps.link(config, work, batches, run))
        progress.end(steps.validate(work, run.run_id))
        published_snapshot = steps.publish(config.out, work, run, progress.counts)
        return steps.report(
            config.out, work, run.run_id, published_snapshot, progress.counts, progress.seconds
        )
