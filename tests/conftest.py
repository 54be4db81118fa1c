"""For all tests: UTC, and no network but for servers that tests start on this machine."""

import os
import time
from pathlib import Path

import pytest
from pytest_socket import disable_socket, socket_allow_hosts

os.environ["TZ"] = "UTC"
time.tzset()

FLOW_TESTS = Path(__file__).parent / "flows"  # Prefect's server
LOOPBACK_TESTS = (  # they start servers of their own
    Path(__file__).parent / "unit" / "extraction" / "endpoint",
    Path(__file__).parent / "unit" / "fetching",
    Path(__file__).parent / "unit" / "benchmarks" / "test_fetching.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the flow tests last: Prefect's threads go on talking to its server after a test has ended."""
    items.sort(key=_is_flow_test)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Take the network away; pytest-socket gives it back after each test."""
    if _is_flow_test(item) or any(map(item.path.is_relative_to, LOOPBACK_TESTS)):
        socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)


def _is_flow_test(item: pytest.Item) -> bool:
    return FLOW_TESTS in item.path.parents
