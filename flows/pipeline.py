"""The pipeline that all flows share: from what comes in to a published ledger of events."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.progress import Collecting, Progress
from tasks import steps
from tasks.accounting import chain_counts
from tasks.config import ENDPOINT_KEY, MAX_JOBS, EndpointConfig, ExtractorKind, Replay, RunConfig
from tasks.extraction.places.choice import full_source
from tasks.stages.read import Inputs
from tasks.stages.work import work_folder
from tasks.summary import RunReport
from tasks.workers import Workers

# The threads only wait for worker processes, so there may be one for each.
THREADS: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=MAX_JOBS)


def run_config(  # noqa: PLR0913 - a setting each
    *,
    paths: tuple[Path, ...] = (),
    sources: Path | None = None,
    replay: Replay | None = None,
    out: str,
    published: date | None = None,
    limit: int | None = None,
    batch_size: int,
    jobs: int | None,
    extractor: ExtractorKind,
    endpoint_url: str | None,
    endpoint_model: str | None,
) -> RunConfig:
    """The settings of the current flow run, with what its environment adds to them; ConfigError."""
    full = full_source()
    return RunConfig(
        paths=paths,
        out=Path(out),
        as_of=flow_run.scheduled_start_time or datetime.now(UTC),
        published=published,
        limit=limit,
        batch_size=batch_size,
        jobs=jobs,
        endpoint=EndpointConfig.chosen(extractor, endpoint_url, endpoint_model, os.environ.get(ENDPOINT_KEY)),
        gazetteer=str(full) if full else None,
        sources=sources,
        replay=replay,
    )


def run_pipeline(config: RunConfig) -> RunReport:
    """Collect where there are sources, then read, clean, extract, link, validate and publish."""
    started_at = datetime.now(UTC)
    with work_folder(config.out) as work:
        if config.sources:
            steps.collect(config, work, Collecting())
        progress = Progress()
        inputs = steps.read(config, work)
        progress.end(inputs.counts)
        batches = _extract(config, work, inputs, progress) if inputs.batches else []
        run = inputs.start_run(config, started_at)
        progress.end(steps.link(config, work, batches, run))
        progress.end(steps.validate(config.out, work, run.run_id))
        published = steps.publish(config.out, work, run, progress.counts)
        return steps.report(config.out, work, run.run_id, published, progress.counts, progress.seconds)


def _extract(config: RunConfig, work: Path, inputs: Inputs, progress: Progress) -> list[str]:
    """Clean the documents and extract from the articles; the names of the batches."""
    with Workers(config.jobs_for(len(inputs.batches))) as workers:
        cleaning = [steps.clean.submit(config, work, name, workers) for name in inputs.batches]
        cleaned = progress.results(cleaning)
        batches, distinct = steps.gather(config, work, inputs.batches)
        progress.end(chain_counts(cleaned, distinct))
        extracting = [steps.extract.submit(config, work, name, workers) for name in batches]
        if extracting:
            progress.end(progress.results(extracting))
    return batches
