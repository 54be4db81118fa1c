import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unit.sources.warcs import HTML, Capture, written

from tasks.records import Reject, RejectReason
from tasks.sources.items import Item, Source
from tasks.sources.registry import read_items
from tasks.sources.warc import read_warc

PAGE = Capture().body
THREE = [Capture(f"https://herald.example/{name}") for name in "abc"]
WHOLE = [written(THREE, gzip=packed) for packed in (True, False)]


def read_bytes(folder: Path, content: bytes, name: str = "news.warc") -> tuple[list[Item], list[Reject]]:
    """The items of an archive, and what was refused."""
    path = folder / name
    path.write_bytes(content)
    found = list(read_items(Source(path, name, 100_000), read_warc))
    return [each for each in found if isinstance(each, Item)], [
        each for each in found if isinstance(each, Reject)
    ]


def test_a_page_becomes_a_document(read, tmp_path: Path):
    capture = Capture(
        "https://herald.example/a?utm_source=x", warc_headers={"WARC-Date": "2024-05-01T10:00:00Z"}
    )
    (tmp_path / "news.warc.gz").write_bytes(written([capture]))

    (document,), rejects = read(tmp_path)

    assert rejects == []
    assert (document.external_id, document.media_type, document.content) == (
        "urn:uuid:00000000",
        "html",
        PAGE,
    )
    assert (document.url, document.encoding) == ("https://herald.example/a?utm_source=x", "windows-1252")
    assert document.fetched_at == datetime(2024, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
@pytest.mark.parametrize("packed", [True, False])
def test_packed_or_not_whatever_the_name(tmp_path: Path, name: str, *, packed: bool):
    items, rejects = read_bytes(tmp_path, written(THREE, gzip=packed), name)

    assert rejects == []
    assert [each.place for each in items] == [f"{name}:{number}" for number in (1, 2, 3)]
    assert [each.fields["url"] for each in items] == [each.url for each in THREE]


def test_one_gzip_stream_over_all_records(tmp_path: Path):
    items, rejects = read_bytes(tmp_path, gzip.compress(written(THREE, gzip=False)))

    assert (len(items), rejects) == (3, [])


def test_encodings_of_transfer_and_content_are_undone(tmp_path: Path):
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    captures = [
        Capture(body=gzip.compress(PAGE), headers=(*HTML, ("Content-Encoding", "gzip"))),
        Capture(body=chunks, headers=(*HTML, ("Transfer-Encoding", "chunked"))),
        Capture(body=PAGE, headers=(*HTML, ("Content-Encoding", "gzip"))),
    ]
    items, _ = read_bytes(tmp_path, written(captures))

    assert [each.fields["html"] for each in items] == [PAGE] * 3


def test_what_is_no_page_is_counted_in_one_line(tmp_path: Path):
    captures = [
        Capture(),
        Capture(headers=(("Content-Type", "image/png"),)),
        Capture(headers=(("Content-Type", "image/png"),)),
        Capture(status="301 Moved Permanently"),
        Capture("https://herald.example/robots.txt", headers=(("Content-Type", "text/plain"),)),
        Capture(headers=()),
        Capture(kind="revisit"),
        Capture(headers=(), warc_headers={"WARC-Identified-Payload-Type": "text/html"}),
    ]
    items, rejects = read_bytes(tmp_path, written(captures))

    assert [each.place for each in items] == ["news.warc:1", "news.warc:8"]
    assert [(each.row_id, each.reason_code, each.detail) for each in rejects] == [
        (
            "news.warc",
            RejectReason.UNSUPPORTED_FORMAT,
            "news.warc: 6 of its 8 captures are no pages (2 image/png, 1 status 301, 1 text/plain, "
            "1 response without a media type, 1 revisit record); they were left out",
        )
    ]


def test_a_broken_record_is_refused_by_itself(tmp_path: Path):
    captures = [
        Capture(),
        Capture(body=b"\x1f\x8bdamaged", headers=(*HTML, ("Content-Encoding", "gzip"))),
        Capture(body=b"<" * 100_001),
        Capture(body=gzip.compress(b"<" * 1_000_000), headers=(*HTML, ("Content-Encoding", "gzip"))),
        Capture(headers=(*HTML, ("X-Policy", "a" * 50_000))),
    ]
    items, rejects = read_bytes(tmp_path, written(captures))

    assert [each.place for each in items] == ["news.warc:1", "news.warc:5"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("news.warc:2", RejectReason.INVALID_ROW),
        ("news.warc:3", RejectReason.TOO_LARGE),
        ("news.warc:4", RejectReason.TOO_LARGE),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_an_archive_is_cut_off_it_is_read_up_to_there_and_said_once(tmp_path: Path, *, packed: bool):
    whole = written(THREE, gzip=packed)
    complete = read_bytes(tmp_path, whole)[0]

    for end in range(1, len(whole) - 4, 37):
        if whole[end:].startswith((b"\x1f\x8b", b"WARC/")):
            continue  # between two records nothing is lost that could be seen
        items, rejects = read_bytes(tmp_path, whole[:end])
        assert items == complete[: len(items)]
        assert [each.reason_code for each in rejects] in (
            [RejectReason.UNREADABLE_FILE],
            [RejectReason.EMPTY],
        )
    assert len(items) == 2


def test_damage_ends_the_reading(tmp_path: Path):
    whole = bytearray(written(THREE))
    middle = len(whole) // 2
    whole[middle : middle + 20] = b"X" * 20
    items, rejects = read_bytes(tmp_path, bytes(whole))

    assert 1 <= len(items) < 3
    assert "it breaks off after" in rejects[-1].detail


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"no archive", "unreadable_file")])
def test_what_is_no_archive(tmp_path: Path, content: bytes, reason: str):
    items, rejects = read_bytes(tmp_path, content)

    assert (items, [each.reason_code.value for each in rejects]) == ([], [reason])


def test_memory_does_not_grow_with_the_archive(tmp_path: Path):
    path = tmp_path / "large.warc.gz"
    page = Capture(body=b"<p>" + b"y" * 90_000)
    path.write_bytes(written([page] * 200))  # 18 MB unpacked

    tracemalloc.start()
    n_read = sum(isinstance(each, Item) for each in read_warc(Source(path, "large.warc.gz", 100_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert n_read == 200
    assert peak < 2_000_000


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_ends_in_pages_and_reasons(tmp_path: Path, data: st.DataObject):
    whole = data.draw(st.sampled_from(WHOLE))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    items, rejects = read_bytes(tmp_path, whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])

    assert len(items) + len(rejects) >= 1
    for reject in rejects:
        assert reject.detail.startswith(f"{reject.row_id}: ")
        reject.detail.encode()
