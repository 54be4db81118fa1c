import json
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pytest
from unit.sources.warcs import Capture, written

from tasks.records import Document, Reject, RejectReason
from tasks.sources.definitions import SourceDefinition
from tasks.sources.local import list_pages, read_local

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def source(kind: str, *paths: Path | str, **fields: object) -> SourceDefinition:
    return SourceDefinition.model_validate(
        {"name": "desk", "kind": kind, "paths": list(map(str, paths)), **fields}
    )


def read(definition: SourceDefinition) -> tuple[list[Document], list[Reject]]:
    found = list(read_local(definition, now=NOW))
    return [each for each in found if isinstance(each, Document)], [
        each for each in found if isinstance(each, Reject)
    ]


def test_documents_carry_their_source_and_its_publisher(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Troops left the town.")
    (tmp_path / "b.jsonl").write_text('{"text": "Talks began.", "source_name": "The Courier"}')

    documents, rejects = read(source("files", tmp_path, publisher="The Herald"))

    assert [(each.external_id, each.source_id, each.source_name) for each in documents] == [
        ("a.txt", "desk", "The Herald"),
        ("b.jsonl:1", "desk", "The Courier"),
    ]
    assert rejects == []


def test_the_manifest_of_a_folder_counts(tmp_path: Path):
    (tmp_path / "manifest.csv").write_text(
        "path,url,published_at\na.txt,https://herald.example/a,2026-11-20\n"
    )
    (tmp_path / "a.txt").write_text("Troops left the town.")

    for path in (tmp_path, tmp_path / "a.txt", tmp_path / "*.txt"):
        (document,), rejects = read(source("files", path))
        assert (document.url, document.published_at) == (
            "https://herald.example/a",
            datetime(2026, 11, 20, tzinfo=UTC),
        )
        assert rejects == []


def test_json_lines_and_archives_are_read_as_such_whatever_their_names(tmp_path: Path):
    (tmp_path / "lines.json").write_text("".join(json.dumps({"text": f"Day {n}."}) + "\n" for n in (1, 2)))
    (tmp_path / "archive").write_bytes(written([Capture()]))

    documents, _ = read(source("jsonl", tmp_path / "lines.json"))
    assert [each.content for each in documents] == [b"Day 1.", b"Day 2."]
    documents, _ = read(source("warc", tmp_path / "archive"))
    assert [each.url for each in documents] == ["https://herald.example/a"]


def test_an_id_is_used_once_in_a_source(tmp_path: Path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": "x", "text": "Troops left."}')

    documents, rejects = read(source("files", tmp_path / "a.jsonl", tmp_path / "b.jsonl"))

    assert len(documents) == 1
    assert [each.reason_code for each in rejects] == [RejectReason.DUPLICATE_ID]


def test_a_name_may_look_like_a_glob(tmp_path: Path):
    (tmp_path / "a[1].txt").write_text("Troops left.")

    assert [each.external_id for each in read(source("files", tmp_path / "a[1].txt"))[0]] == ["a[1].txt"]


def test_a_path_where_nothing_lies_is_a_reject(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / name) for name in ("gone", "*.txt", "empty")] + ["memory://gone"]

    documents, rejects = read(source("files", *paths))

    assert documents == []
    assert [each.row_id for each in rejects] == paths
    assert {each.reason_code for each in rejects} == {RejectReason.MISSING_FILE}
    assert all("correct the paths of the source desk" in each.detail for each in rejects)


def test_a_store_reads_like_a_folder(tmp_path: Path):
    contents = {
        "a.txt": b"Troops left.",
        "sub/b.jsonl": b'{"text": "Talks began."}\nnothing',
        "c.pdf": b"%PDF",
    }
    store = fsspec.filesystem("memory")
    for name, content in contents.items():
        store.pipe(f"/desk/{name}", content)
        (tmp_path / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "desk" / name).write_bytes(content)

    assert read(source("files", "memory://desk")) == read(source("files", tmp_path / "desk"))


@pytest.mark.parametrize("kind", ["files", "jsonl", "warc"])
def test_the_same_twice(tmp_path: Path, kind: str):
    (tmp_path / "a.jsonl").write_text('{"text": "Troops left."}')
    definition = source(kind, tmp_path)

    assert read(definition) == read(definition)


def test_pages_come_from_the_definition_and_from_its_lists_each_once(tmp_path: Path):
    (tmp_path / "pages.txt").write_text(
        "https://relief.example/b\nhttps://relief.example/a?utm_source=x\nnone\n"
    )
    (tmp_path / "none.txt").write_text("nothing here")
    definition = source(
        "urls",
        tmp_path / "pages.txt",
        tmp_path / "none.txt",
        tmp_path / "gone.txt",
        urls=["https://relief.example/a"],
    )
    listing, rejects = list_pages(definition)

    assert [each.url for each in listing.articles] == ["https://relief.example/a", "https://relief.example/b"]
    assert listing.refused == ("none",)
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("none.txt", RejectReason.INVALID_ROW),
        (str(tmp_path / "gone.txt"), RejectReason.MISSING_FILE),
    ]
