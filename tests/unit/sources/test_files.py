import gzip
import json
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.records import Document, RejectReason
from tasks.sources.files import MissingPathError, read_documents

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)
SHARED = Path(__file__).parents[4] / "shared"


def write_articles(folder: Path) -> None:
    """One article in each of four formats."""
    (folder / "a.txt").write_text("One shot.")
    (folder / "b.html").write_text("<p>Two shot.</p>")
    (folder / "c.jsonl").write_text('{"text": "Three shot."}')
    (folder / "d.csv").write_text("text\nFour shot.\n")


def test_reads_paths_in_their_order_and_folders_by_name(read, tmp_path):
    write_articles(tmp_path)

    documents, rejects = read(tmp_path / "d.csv", tmp_path / "b.html", tmp_path / "c.jsonl")
    assert [each.external_id for each in documents] == ["d.csv:2", "b.html", "c.jsonl:1"]

    documents, rejects = read(tmp_path)
    assert [each.external_id for each in documents] == ["a.txt", "b.html", "c.jsonl:1", "d.csv:2"]
    assert rejects == []


def test_reads_the_same_twice(read, tmp_path):
    write_articles(tmp_path)
    (tmp_path / "e.pdf").write_bytes(b"%PDF")

    assert read(tmp_path) == read(tmp_path)


@pytest.mark.parametrize("limit", [0, 1, 3, 99])
def test_stops_after_so_many_documents(read, tmp_path, limit):
    write_articles(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"")

    documents, _ = read(tmp_path, limit=limit)

    assert [each.external_id for each in documents] == ["a.txt", "b.html", "c.jsonl:1", "d.csv:2"][:limit]


def test_reads_no_further_than_asked(tmp_path):
    write_articles(tmp_path)
    results = read_documents([tmp_path], now=NOW)

    assert isinstance(next(results), Document)
    (tmp_path / "b.html").unlink()
    assert next(results).reason_code is RejectReason.UNSUPPORTED_FORMAT


def test_a_path_that_does_not_exist_is_an_error_at_once(tmp_path):
    with pytest.raises(MissingPathError, match=r"gone: there is no such file or folder; check the path"):
        read_documents([tmp_path, tmp_path / "gone"], now=NOW)


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "page.pdf", "feed.parquet.gz", "archive.tar.gz", "x.gz"]
)
def test_refuses_formats_it_does_not_know(read, tmp_path, name):
    (tmp_path / name).write_text("Something.")

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [(name, RejectReason.UNSUPPORTED_FORMAT)]
    assert ".jsonl" in rejects[0].detail


def test_refuses_what_is_no_regular_file(read, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    _, rejects = read(tmp_path)

    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("pipe.txt", RejectReason.UNSUPPORTED_FORMAT)
    ]


def test_refuses_a_file_that_cannot_be_opened(read, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("One shot.")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, rejects = read(tmp_path)

    assert [(each.row_id, each.reason_code) for each in rejects] == [("a.txt", RejectReason.UNREADABLE_FILE)]
    assert "Permission denied" in rejects[0].detail


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.json.gz", "a.csv.gz"])
def test_refuses_damaged_gzip_files(read, tmp_path, name):
    (tmp_path / name).write_bytes(b"not gzip at all")

    _, rejects = read(tmp_path)

    assert [(each.row_id, each.reason_code) for each in rejects] == [(name, RejectReason.UNREADABLE_FILE)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.json.gz", "a.csv.gz"])
def test_a_gzip_bomb_is_not_unpacked(read, tmp_path, name):
    bomb = gzip.compress(b"text\n" + b"x" * 30_000_000)
    assert len(bomb) < 100_000
    (tmp_path / name).write_bytes(bomb)

    tracemalloc.start()
    documents, rejects = read(tmp_path, max_bytes=100_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000
    assert documents == []
    assert RejectReason.TOO_LARGE in {each.reason_code for each in rejects}


def test_the_second_use_of_an_id_is_refused_and_names_both_places(read, tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "first" / "a.jsonl").write_text('{"id": "n1", "text": "One shot."}\n')
    (tmp_path / "second" / "b.csv").write_text("id,text\nn1,Two shot.\nn2,Three shot.\n")

    documents, rejects = read(tmp_path / "first", tmp_path / "second")

    assert [each.external_id for each in documents] == ["n1", "n2"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("b.csv:2", RejectReason.DUPLICATE_ID)]
    assert rejects[0].detail == "b.csv:2: its id 'n1' is that of first/a.jsonl:1; give each article its own"


def test_a_file_given_twice_is_read_once(read, tmp_path):
    write_articles(tmp_path)

    documents, rejects = read(tmp_path, tmp_path / "a.txt")

    assert len(documents) == 4
    assert [(each.row_id, each.reason_code) for each in rejects] == [("a.txt", RejectReason.DUPLICATE_ID)]


def test_a_refused_row_does_not_take_its_id(read, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "n1", "text": ""}\n{"id": "n1", "text": "Two shot."}')

    documents, rejects = read(tmp_path)

    assert [each.external_id for each in documents] == ["n1"]
    assert [each.reason_code for each in rejects] == [RejectReason.EMPTY]


def test_the_rows_of_a_file_show_the_order_of_its_dates_together(read, tmp_path):
    dates = ["4/5/2024", "4/25/2024"]
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"text": "One shot.", "date": each}) for each in dates)
    )
    (tmp_path / "b.csv").write_text("text,published_at\nTwo shot.,4/5/2024\n")

    documents, rejects = read(tmp_path)

    assert [f"{each.published_at:%Y-%m-%d}" for each in documents] == ["2024-04-05", "2024-04-25"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("b.csv:2", RejectReason.INVALID_DATE)]


def test_names_with_any_bytes_become_valid_unicode(read, tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("One shot.")
    except OSError:
        pytest.skip("this file system has no such names")
    (tmp_path / os.fsdecode(b"\xe9.pdf")).write_text("x")

    documents, rejects = read(tmp_path)

    assert [each.external_id for each in documents] == ["caf\\xe9.txt"]
    assert [each.row_id for each in rejects] == ["\\xe9.pdf"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the project's shared material is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "n_documents", "reasons"),
    [("seeds", 5, set()), ("bench/fa_kes_articles.jsonl.gz", 792, {RejectReason.DUPLICATE_ID})],
)
def test_reads_and_dates_real_articles(name, n_documents, reasons):
    results = list(read_documents([SHARED / name], now=datetime(2026, 1, 1, tzinfo=UTC)))

    documents = [each for each in results if isinstance(each, Document)]
    assert len(documents) == n_documents
    assert all(each.published_at for each in documents)
    assert {each.reason_code for each in results if each not in documents} == reasons
