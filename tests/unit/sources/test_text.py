import gzip

from tasks.records import RejectReason


def test_reads_a_file_as_one_document_named_after_it(read, tmp_path):
    (tmp_path / "clash.txt").write_bytes(b"Two men were shot in Arlit.\n")

    documents, rejects = read(tmp_path / "clash.txt")

    assert rejects == []
    (document,) = documents
    assert document.external_id == "clash.txt"
    assert document.media_type == "text"
    assert document.content == b"Two men were shot in Arlit.\n"
    assert document.encoding == "utf-8"
    assert (document.title, document.published_at, document.extra_json) == (None, None, None)


def test_reads_a_gzipped_file(read, tmp_path):
    (tmp_path / "clash.TXT.gz").write_bytes(gzip.compress(b"Two men were shot in Arlit."))

    documents, _ = read(tmp_path)

    assert [(each.external_id, each.content) for each in documents] == [
        ("clash.TXT.gz", b"Two men were shot in Arlit.")
    ]


def test_names_the_encoding_of_each_file(read, tmp_path):
    said = "Le préfet a déclaré que l’attaque a fait deux blessés à Téra."
    (tmp_path / "a.txt").write_bytes(said.encode("utf-8-sig"))
    (tmp_path / "b.txt").write_bytes(said.encode("utf-16"))
    (tmp_path / "c.txt").write_bytes(said.encode("cp1252"))

    documents, rejects = read(tmp_path)

    assert rejects == []
    assert [each.encoding for each in documents] == ["utf-8-sig", "utf-16", "cp1252"]
    assert {each.content.decode(each.encoding) for each in documents} == {said}


def test_refuses_what_is_no_text_and_reads_the_rest(read, tmp_path):
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blanks.txt").write_text("\u00a0\u2003\n")
    (tmp_path / "good.txt").write_text("Shells hit the market in Derna.")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (tmp_path / "wrong.txt").write_bytes(bytes(range(128, 256)) * 3)

    documents, rejects = read(tmp_path)

    assert [each.external_id for each in documents] == ["good.txt"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("blank.txt", RejectReason.EMPTY),
        ("blanks.txt", RejectReason.EMPTY),
        ("empty.txt", RejectReason.EMPTY),
        ("photo.txt", RejectReason.BINARY),
        ("wrong.txt", RejectReason.UNDECODABLE),
    ]
