import contextlib
import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.sources.links import ListingError
from tasks.sources.unpacking import unpack


def zipped(*contents: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents):
            archive.writestr(f"{number}.csv", content)
    return buffer.getvalue()


@settings(deadline=None)
@given(st.binary(max_size=500))
def test_packed_content_comes_back(content: bytes):
    assert unpack(gzip.compress(content)) == content
    assert unpack(gzip.compress(content) + gzip.compress(b"more")) == content + b"more"
    assert unpack(zipped(content, b"second")) == content


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_it_gets_ends_in_bytes_or_a_reason(content: bytes):
    for packed in (content, b"\x1f\x8b" + content, b"PK\x03\x04" + content, gzip.compress(content)[:-3]):
        with contextlib.suppress(ListingError):
            assert isinstance(unpack(packed), bytes)


@pytest.mark.parametrize("pack", [gzip.compress, zipped])
def test_a_bomb_is_not_unpacked(pack):
    bomb = pack(b"0" * 5_000_000)
    assert len(bomb) < 10_000

    with pytest.raises(ListingError, match="more than 1,000 bytes"):
        unpack(bomb, 1_000)
    assert len(unpack(bomb, 5_000_000)) == 5_000_000


@pytest.mark.parametrize("damaged", [gzip.compress(b"news" * 99)[:-9], zipped(b"news" * 99)[:-9], zipped()])
def test_damage_is_said(damaged: bytes):
    with pytest.raises(ListingError, match="; try again later"):
        unpack(damaged)
