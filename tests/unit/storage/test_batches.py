"""The files between the stages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import make_article, make_mention

from tasks.records import Document, Extraction, Place, Reject, RejectReason, Stage
from tasks.storage import batches
from tasks.storage.batches import BatchError, read_batch, write_batch

DOCUMENTS = [
    Document("b", "html", b"<p>\xff\x00</p>", encoding="latin-1", authors=("Mary Smith", "Li Wei")),
    Document(
        "a", "text", b"", url="https://example.org/a", published_at=datetime(2026, 1, 2, 3, 4, 5, 6, UTC)
    ),
]
UNLINKED = make_mention(make_article())
EXTRACTION = Extraction(
    mentions=(UNLINKED,),
    places=(Place("geonames:1", "Upper Marsh", ("Marsh",), 1.5, 2.5, None, None, "P"),),
    rejects=(Reject(Stage.EXTRACT, RejectReason.EXTRACTION_FAILED, "no parse", article_id="art_2"),),
)


@pytest.mark.parametrize(
    ("record", "items"),
    [
        (Document, DOCUMENTS),
        (Document, []),
        (Extraction, [EXTRACTION, Extraction()]),
        (Reject, list(EXTRACTION.rejects)),
    ],
)
def test_items_come_back_in_their_order(tmp_path: Path, record: type, items: list[object]) -> None:
    path = tmp_path / "work" / "batch-0000.parquet"
    write_batch(path, record, items)
    assert read_batch(path, record) == items
    assert [file.name for file in path.parent.iterdir()] == ["batch-0000.parquet"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "batch.parquet"
    write_batch(path, Document, DOCUMENTS)

    def fail(_: object, where: Path, **__: object) -> None:
        where.write_bytes(b"PAR1")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(batches.pq, "write_table", fail)
    with pytest.raises(OSError, match="No space left"):
        write_batch(path, Document, [])
    assert read_batch(path, Document) == DOCUMENTS
    assert [file.name for file in tmp_path.iterdir()] == ["batch.parquet"]


def test_another_kind_is_refused(tmp_path: Path) -> None:
    write_batch(tmp_path / "batch.parquet", Document, [])
    with pytest.raises(BatchError, match=r"batch\.parquet holds Document records, not Reject"):
        read_batch(tmp_path / "batch.parquet", Reject)


def test_a_damaged_or_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "batch.parquet"
    with pytest.raises(BatchError, match=r"cannot read the batch .*batch\.parquet"):
        read_batch(path, Document)
    write_batch(path, Document, DOCUMENTS)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BatchError, match=r"cannot read the batch .*batch\.parquet"):
        read_batch(path, Document)
