"""A body that decodes to far more than there is room for takes no more memory than that room."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest

from tasks.fetching.decoding import Body

ZEROS = bytes(20_000_000)
BOMBS = {
    "gzip": gzip.compress(ZEROS),
    "deflate": zlib.compress(ZEROS),
    "br": brotli.compress(ZEROS, quality=5),
}


@pytest.mark.parametrize(("encoding", "bomb"), BOMBS.items())
def test_a_bomb_is_not_unpacked(encoding: str, bomb: bytes) -> None:
    body = Body(encoding, 1000)
    tracemalloc.start()
    is_within = body.feed(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (is_within, body.is_complete(), len(body.read())) == (False, False, 1000)
    assert peak < 500_000


def test_an_empty_body_is_whole() -> None:
    assert (Body("gzip", 9).is_complete(), Body("gzip", 9).read()) == (True, b"")
