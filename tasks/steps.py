"""The Prefect tasks: each calls one stage. They pass names and counts; the data stays in the work folder."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from prefect import task
from prefect.artifacts import create_link_artifact, create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from tasks.accounting import StageCounts, counts_json
from tasks.config import RunConfig
from tasks.records import Run
from tasks.stages.clean import clean_batch, keep_distinct
from tasks.stages.collect import collect_sources
from tasks.stages.extract import extract_batch
from tasks.stages.link import link_batches
from tasks.stages.progress import Tell
from tasks.stages.publish import publish_validated
from tasks.stages.read import Inputs, read_batches
from tasks.stages.report import report_run
from tasks.stages.validate import validate_linked
from tasks.storage.snapshots import Published
from tasks.summary import RunReport, as_markdown
from tasks.workers import Workers

_RETRY_DELAYS: list[float] = [
    1,
    5,
]  # seconds; a disk or a network share that is away for longer needs a person


def _is_io_error(_task: Task[..., object], _task_run: TaskRun, state: State[object]) -> bool:
    """Whether a try may end differently: the stages' own errors tell by their cause."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) or isinstance(getattr(error, "__cause__", None), OSError)


@task(task_run_name="collect", cache_policy=NO_CACHE)
def collect(config: RunConfig, work: Path, tell: Tell) -> None:
    """Collect from the sources into the raw store."""
    collect_sources(config, work, tell)


@task(
    task_run_name="read",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_is_io_error,
)
def read(config: RunConfig, work: Path) -> Inputs:
    """Read the input into batches."""
    return read_batches(config, work)


@task(task_run_name="clean {name}", cache_policy=NO_CACHE)
def clean(config: RunConfig, work: Path, name: str, workers: Workers) -> StageCounts:
    """Clean one batch."""
    return workers.run(clean_batch, config, work, name)


@task(task_run_name="gather", cache_policy=NO_CACHE)
def gather(config: RunConfig, work: Path, names: Sequence[str]) -> tuple[list[str], StageCounts]:
    """Keep each article once, in even batches."""
    return keep_distinct(config, work, names)


@task(task_run_name="extract {name}", cache_policy=NO_CACHE)
def extract(config: RunConfig, work: Path, name: str, workers: Workers) -> StageCounts:
    """Extract from one batch."""
    return workers.run(extract_batch, config, work, name)


@task(task_run_name="link", cache_policy=NO_CACHE)
def link(config: RunConfig, work: Path, names: Sequence[str], run: Run) -> StageCounts:
    """Join the new rows to the published ones and link their mentions to events."""
    return link_batches(config, work, names, run)


@task(task_run_name="validate", cache_policy=NO_CACHE)
def validate(out: Path, work: Path, run_id: str) -> StageCounts:
    """Refuse what fails an expectation."""
    return validate_linked(out, work, run_id)


@task(
    task_run_name="publish",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_is_io_error,
)
def publish(out: Path, work: Path, run: Run, counts: Sequence[StageCounts]) -> Published:
    """Publish the validated tables."""
    finished = replace(run, finished_at=datetime.now(UTC), counts=counts_json(counts))
    return publish_validated(out, work, finished)


@task(task_run_name="report", cache_policy=NO_CACHE)
def report(
    out: Path,
    work: Path,
    run_id: str,
    published: Published,
    counts: Sequence[StageCounts],
    seconds: Mapping[str, float],
) -> RunReport:
    """Show the outcome on the run's page."""
    outcome = report_run(out, work, run_id, changed=published.changed, counts=counts, seconds=seconds)
    create_markdown_artifact(
        as_markdown(outcome), key="run-report", description="Counts and the most reported events"
    )
    create_link_artifact(outcome.docs.resolve().as_uri(), "Expectations and their results", key="data-docs")
    return outcome
