"""The nightly deployment on a real server."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
from prefect.client.schemas.responses import DeploymentResponse

ROOT = Path(__file__).resolve().parents[2]
SCHEDULED_WITHIN = 60  # seconds; the scheduler looks for new deployments every 5


@pytest.fixture(scope="module")
def client() -> SyncPrefectClient:
    """A client of the session's server."""
    return get_client(sync_client=True)


@pytest.fixture(scope="module")
def nightly(client: SyncPrefectClient) -> DeploymentResponse:
    """The deployment, as `make deploy` makes it."""
    for command in ("work-pool create local --type process", "--no-prompt deploy --all"):
        result = subprocess.run(
            [Path(sys.executable).with_name("newsledger"), "prefect", *command.split()],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stdout + result.stderr
    return client.read_deployment_by_name("nightly/nightly")


def test_a_scheduled_run_exists(client: SyncPrefectClient, nightly: DeploymentResponse) -> None:
    """Not self-evident: with a SQLAlchemy that is too new all looks well and nothing is ever scheduled."""
    of_nightly = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[nightly.id]))
    deadline = time.monotonic() + SCHEDULED_WITHIN
    while not (runs := client.read_flow_runs(flow_run_filter=of_nightly)):
        assert time.monotonic() < deadline, "no run was scheduled"
        time.sleep(0.5)
    times = sorted(run.expected_start_time for run in runs if run.expected_start_time)
    assert datetime.now(UTC) < times[0] <= datetime.now(UTC) + timedelta(days=1)
    assert {(at.hour, at.minute) for at in times} == {(2, 30)}


def test_only_one_run_at_a_time_may_write(nightly: DeploymentResponse) -> None:
    assert nightly.global_concurrency_limit is not None
    assert nightly.global_concurrency_limit.limit == 1
    assert nightly.concurrency_options is not None
    assert nightly.concurrency_options.collision_strategy == "CANCEL_NEW"


def test_a_worker_runs_it_in_the_project(nightly: DeploymentResponse) -> None:
    assert nightly.work_pool_name == "local"
    assert nightly.pull_steps == [
        {"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}
    ]
    assert nightly.parameters == {"sources": "data/sources.yaml", "out": "ledger"}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("nightly/nightly", ["sources", "out"]),
        ("build-ledger/build-ledger", ["paths", "out", "published", "limit"]),
        ("reprocess/reprocess", ["out", "source", "since"]),
    ],
)
def test_the_forms_explain_every_parameter(
    client: SyncPrefectClient, nightly: DeploymentResponse, name: str, own: list[str]
) -> None:
    assert nightly.name == "nightly"  # all three are deployed together
    schema = client.read_deployment_by_name(name).parameter_openapi_schema
    assert schema is not None
    shared = ["batch_size", "jobs", "extractor", "endpoint_url", "endpoint_model"]
    assert list(schema["properties"]) == [*own, *shared]
    assert all(form["description"] for form in schema["properties"].values())
    assert not schema.get("required")


def test_the_form_for_a_custom_run_knows_the_types(
    client: SyncPrefectClient, nightly: DeploymentResponse
) -> None:
    assert nightly.name == "nightly"
    schema = client.read_deployment_by_name("build-ledger/build-ledger").parameter_openapi_schema
    assert schema is not None
    properties = schema["properties"]
    assert (properties["paths"]["type"], properties["paths"]["items"]) == ("array", {"type": "string"})
    assert {"type": "string", "format": "date"} in properties["published"]["anyOf"]
    assert properties["batch_size"]["minimum"] == 1
    assert (properties["extractor"]["enum"], properties["extractor"]["default"]) == (
        ["rules", "endpoint"],
        "rules",
    )
