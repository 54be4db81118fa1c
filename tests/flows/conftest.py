"""One real Prefect server for all flow tests, with all its services, in a home of its own."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from builders import write_articles

from flows.settings import DEFAULTS

START_TIMEOUT = 180  # seconds: a first start sets up the database, on a busy machine too

with socket.create_server(("127.0.0.1", 0)) as free:
    PORT = free.getsockname()[1]
HOME = Path(tempfile.mkdtemp(prefix="newsledger-prefect-"))

# Before any test module imports prefect: it reads its settings then, and talks to the server until it is unloaded.
os.environ |= DEFAULTS | {
    "PREFECT_HOME": str(HOME),
    "PREFECT_API_URL": f"http://127.0.0.1:{PORT}/api",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def server() -> None:
    """The server, from its first answer to the end of this process."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(PORT)]
    with (HOME / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    atexit.register(stop, process)
    wait_for_server(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and wait for it."""
    process.terminate()
    process.wait(30)


def wait_for_server(process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail with its log if it ends or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT
    while process.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=START_TIMEOUT)
        try:
            connection.request("GET", "/api/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    pytest.fail(f"the server did not start:\n{(HOME / 'server.log').read_text()}")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder to read: see `write_articles`."""
    return write_articles(tmp_path / "articles")
