import gzip
from pathlib import Path

import pytest

from tasks.records import RejectReason

PAGE = '<html><head><meta charset="windows-1251"></head><body><p>Взрыв в порту</p></body></html>'.encode(
    "cp1251"
)


@pytest.mark.parametrize("name", ["page.html", "page.htm", "PAGE.HTML", "page.xhtml"])
def test_keeps_the_bytes_and_leaves_the_encoding_to_the_cleaner(read, tmp_path, name):
    (tmp_path / name).write_bytes(PAGE)

    documents, rejects = read(tmp_path)

    assert rejects == []
    (document,) = documents
    assert (document.external_id, document.media_type) == (name, "html")
    assert (document.content, document.encoding) == (PAGE, None)


def test_reads_a_gzipped_page(read, tmp_path):
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE))

    documents, _ = read(tmp_path)

    assert [each.content for each in documents] == [PAGE]


def test_a_page_in_utf_16_is_not_binary(read, tmp_path):
    (tmp_path / "page.html").write_bytes("<p>Two killed</p>".encode("utf-16"))

    documents, rejects = read(tmp_path)

    assert (len(documents), rejects) == (1, [])


def test_refuses_a_page_of_50_megabytes_unread(read, tmp_path, monkeypatch):
    with (tmp_path / "huge.html").open("wb") as page:
        page.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the page was opened"))

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("huge.html", RejectReason.TOO_LARGE)]
    assert "20,000,000 bytes" in rejects[0].detail
