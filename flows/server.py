"""A Prefect server of a command's own, for a run where none is given.

Prefect would start one by itself, but then this process imports the server too and waits twice: 10 s instead
of 4 s (measured, 3.8.8), and a killed run leaves its server behind. This one serves while its standard input
is open.
"""

import atexit
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread

# A first start sets up the database: 17 s of CPU, and several times that on a busy machine.
START_TIMEOUT = 300


class ServerStartError(RuntimeError):
    """The Prefect server did not start; the message has the end of its log."""


def start_server() -> Callable[[], None]:
    """Start a server that lives as long as this process; the result waits until the server answers.

    To be called before prefect is imported. Does nothing where PREFECT_API_URL names a server.
    """
    if os.environ.get("PREFECT_API_URL"):
        return lambda: None
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as listening, log.open("wb") as output:
        descriptor, port = listening.fileno(), listening.getsockname()[1]
        server = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "flows.server", str(descriptor)],  # -P: nothing of the user's folder
            pass_fds=[descriptor],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for the run, which has a last word to say to the server
        )
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
    # Close its input and wait for its end; by then Prefect has sent the last of its logs.
    atexit.register(server.communicate)
    return lambda: _wait(port, log)


def _wait(port: int, log: Path) -> None:
    """Return when the server answers: it listens already, so one request is enough."""
    connection = HTTPConnection("127.0.0.1", port, timeout=START_TIMEOUT)
    try:
        connection.request("GET", "/api/health")
        connection.getresponse().read()
    except (OSError, HTTPException) as error:
        lines = log.read_text(errors="replace").splitlines()[-20:]
        raise ServerStartError("\n".join(["the Prefect server did not start:", *lines])) from error
    finally:
        connection.close()


def _serve(descriptor: int) -> None:
    """Serve on an open socket until the standard input is closed, as it is when the parent ends, however."""
    import uvicorn  # noqa: PLC0415 - only the child process needs the server
    from prefect.server.api.server import create_app  # noqa: PLC0415

    server = uvicorn.Server(uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error"))

    def stop_at_end_of_input() -> None:
        sys.stdin.read()
        server.should_exit = True

    Thread(target=stop_at_end_of_input, daemon=True).start()
    server.run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
