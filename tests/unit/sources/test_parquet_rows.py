from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.records import RejectReason


def test_reads_the_same_fields_with_their_types(read, tmp_path):
    table = {
        "id": pa.array([7], pa.int64()),
        "html": pa.array(["<p>Été</p>".encode("cp1252")], pa.binary()),
        "published_at": pa.array([datetime(2024, 3, 25, 21, 30)], pa.timestamp("ns")),  # noqa: DTZ001 (no zone is the point)
        "fetched_at": pa.array([date(2024, 3, 26)], pa.date32()),
        "authors": pa.array([["A. Ba"]]),
        "cost": pa.array([Decimal("1.50")]),
        "seen": pa.array([date(2024, 3, 27)]),
        "score": pa.array([float("nan")]),
        "raw": pa.array([b"\xff"]),
        "tags": pa.array([[{"k": 1}]]),
    }
    pq.write_table(pa.table(table), tmp_path / "feed.parquet")

    (document,), rejects = read(tmp_path)

    assert rejects == []
    assert (document.external_id, document.media_type, document.encoding) == ("7", "html", None)
    assert document.content == b"<p>\xc9t\xe9</p>"
    assert document.published_at == datetime(2024, 3, 25, 21, 30, tzinfo=UTC)
    assert type(document.published_at) is datetime
    assert document.fetched_at == datetime(2024, 3, 26, tzinfo=UTC)
    assert document.authors == ("A. Ba",)
    assert document.extra_json == (
        '{"cost": "1.50", "raw": "\\\\xff", "score": null, "seen": "2024-03-27", "tags": [{"k": 1}]}'
    )


def test_names_rows_after_their_number_and_refuses_single_ones(read, tmp_path):
    texts = [f"{n} were held" for n in range(200)]
    texts[130] = None
    pq.write_table(pa.table({"text": texts}), tmp_path / "feed.parquet", row_group_size=70)

    documents, rejects = read(tmp_path)

    assert (documents[0].external_id, documents[-1].external_id) == ("feed.parquet:1", "feed.parquet:200")
    assert len(documents) == 199
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("feed.parquet:131", RejectReason.INVALID_ROW)
    ]


def test_refuses_a_group_of_rows_that_unpacks_to_too_much(read, tmp_path):
    texts = ["x" * 100_000, "Two shot"]
    pq.write_table(pa.table({"text": texts}), tmp_path / "feed.parquet", row_group_size=1, compression="zstd")

    documents, rejects = read(tmp_path, max_bytes=10_000)

    assert [each.external_id for each in documents] == ["feed.parquet:2"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("feed.parquet:1-1", RejectReason.TOO_LARGE)
    ]


def test_refuses_a_table_without_text(read, tmp_path):
    pq.write_table(pa.table({"id": ["a"], "body": ["Two shot"]}), tmp_path / "feed.parquet")

    _, rejects = read(tmp_path)

    assert [each.reason_code for each in rejects] == [RejectReason.MISSING_COLUMN]
    assert "id, body" in rejects[0].detail


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda whole: whole[:-20], RejectReason.UNREADABLE_FILE),
        (lambda whole: whole[:4] + b"\xff" * 200 + whole[204:], RejectReason.UNREADABLE_FILE),
        (lambda _: b"PAR1", RejectReason.UNREADABLE_FILE),
        (lambda _: b"", RejectReason.EMPTY),
    ],
)
def test_refuses_a_damaged_file(read, tmp_path, damage, reason):
    file = tmp_path / "feed.parquet"
    pq.write_table(pa.table({"text": [f"{n} were held" for n in range(100)]}), file)
    file.write_bytes(damage(file.read_bytes()))

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.parquet", reason)]


def test_a_table_without_rows_is_empty(read, tmp_path):
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "feed.parquet")

    _, rejects = read(tmp_path)

    assert [each.reason_code for each in rejects] == [RejectReason.EMPTY]
