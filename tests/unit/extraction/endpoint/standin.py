"""A stand-in for an endpoint on this machine: it answers each request with the next reply that it was given."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server sends: `pieces` with `pause` seconds before each."""

    pieces: tuple[bytes, ...]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


def completion(answer: object, **choice: object) -> Reply:
    """A chat completion with that answer, as JSON unless it is a text."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    message = {"choices": [{"message": {"role": "assistant", "content": content}, **choice}]}
    return Reply((json.dumps(message).encode(),))


@dataclass
class StandIn:
    """The running server: what it was asked, and how many requests it had at once at most."""

    url: str
    reply: Callable[[dict[str, Any]], Reply]
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


@contextmanager
def standing_in(*replies: Reply) -> Iterator[StandIn]:
    """A server that gives these replies in turn, and the last one from then on."""
    left = list(replies)
    lock = threading.Lock()

    def reply(_body: dict[str, Any]) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    with serving(reply) as server:
        yield server


@contextmanager
def serving(reply: Callable[[dict[str, Any]], Reply]) -> Iterator[StandIn]:
    """A server that makes each reply of the request's body."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                state.bodies.append(body)
                state.paths.append(self.path)
                state.keys.append(self.headers.get("Authorization"))
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
            with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough
                self.send(state.reply(body))

        def send(self, reply: Reply) -> None:
            self.send_response_only(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(sum(map(len, reply.pieces))))
            self.end_headers()
            for piece in reply.pieces[:-1]:
                time.sleep(reply.pause)
                self.wfile.write(piece)
            time.sleep(reply.pause)
            with lock:  # before the last piece: with it the client is free to ask again
                state.at_once -= 1
            self.wfile.write(reply.pieces[-1])

        def log_message(self, *_words: object) -> None:
            """Tests have no log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = StandIn(f"http://127.0.0.1:{server.server_port}/v1", reply)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
