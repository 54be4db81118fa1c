import csv
import gzip
import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.records import RejectReason


def test_reads_the_same_fields_as_json_does(read, tmp_path):
    (tmp_path / "feed.csv").write_text(
        "id,text,title,authors,source_name,published_at,section\n"
        'n1,"Shots, then a blast.\nTwo hurt.",Blast,"Diallo, A.; B. Ba",,2024-03-25,Monde\n'
    )

    (document,), rejects = read(tmp_path)

    assert rejects == []
    assert (document.external_id, document.media_type, document.encoding) == ("n1", "text", "utf-8")
    assert document.content == b"Shots, then a blast.\nTwo hurt."
    assert (document.title, document.authors, document.source_name) == (
        "Blast",
        ("Diallo, A.", "B. Ba"),
        None,
    )
    assert f"{document.published_at:%Y-%m-%d}" == "2024-03-25"
    assert document.extra_json == '{"section": "Monde"}'


def test_a_row_without_id_is_named_after_its_first_line(read, tmp_path):
    (tmp_path / "feed.csv").write_text('text\n"One\nshot"\n\nTwo shot\n')

    documents, rejects = read(tmp_path)

    assert rejects == []
    assert [each.external_id for each in documents] == ["feed.csv:2", "feed.csv:5"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_what_spreadsheets_write(read, tmp_path, separator, encoding):
    table = f"id{separator}text\r\nn1{separator}À Téra\r\n".encode(encoding)
    (tmp_path / "feed.csv").write_bytes(table)
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(table.replace(b"n", b"m")))

    documents, rejects = read(tmp_path)

    assert rejects == []
    assert [(each.external_id, each.content.decode()) for each in documents] == [
        ("n1", "À Téra"),
        ("m1", "À Téra"),
    ]


def test_reads_a_text_longer_than_the_csv_module_allows_by_itself(read, tmp_path):
    (tmp_path / "feed.csv").write_text(f"text\n{'x' * 200_000}\n")

    (document,), _ = read(tmp_path)

    assert len(document.content) == 200_000


@pytest.mark.parametrize(
    ("row", "reason", "said"),
    [
        (b"n2", RejectReason.INVALID_ROW, "1 fields and the header 3"),
        (b"n2,a,b,c", RejectReason.INVALID_ROW, "4 fields and the header 3"),
        (b'n2,"a"b,c', RejectReason.INVALID_ROW, "quotation marks"),
        (b"n2,,Blast", RejectReason.EMPTY, "no text"),
        (b"n2,One \xe9t\xe9,Blast", RejectReason.UNDECODABLE, "save the file as UTF-8"),
        (b"n1,Two shot,Blast", RejectReason.DUPLICATE_ID, "feed.csv:2"),
        (b"n2," + b"x" * 2000 + b",Blast", RejectReason.TOO_LARGE, "1,000 bytes"),
    ],
)
def test_refuses_one_row_and_reads_the_rest(read, tmp_path, row, reason, said):
    (tmp_path / "feed.csv").write_bytes(
        b"id,text,title\nn1,One shot,Clash\n" + row + b"\nn3,Three shot,Raid\n"
    )

    documents, rejects = read(tmp_path, max_bytes=1000)

    assert [each.external_id for each in documents] == ["n1", "n3"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.csv:3", reason)]
    assert said in rejects[0].detail


def test_says_how_far_an_unclosed_quotation_mark_reaches(read, tmp_path):
    (tmp_path / "feed.csv").write_text('text\nOne shot\n"Two shot\nThree shot\n')

    documents, (reject,) = read(tmp_path)

    assert [each.content for each in documents] == [b"One shot"]
    assert (reject.row_id, reject.reason_code) == ("feed.csv:3", RejectReason.INVALID_ROW)
    assert "up to line 4" in reject.detail


def test_an_unclosed_quotation_mark_takes_in_no_more_than_the_limit(read, tmp_path):
    (tmp_path / "feed.csv").write_text('text\n"Two shot\n' + "Three shot\n" * 300)

    documents, rejects = read(tmp_path, max_bytes=1000)

    assert (rejects[0].row_id, rejects[0].reason_code) == ("feed.csv:2", RejectReason.TOO_LARGE)
    assert documents[-1].content == b"Three shot"


@pytest.mark.parametrize(
    ("content", "reason", "said"),
    [
        (
            b"id,body\n1,One shot\n",
            RejectReason.MISSING_COLUMN,
            "needs a column text or html; its columns are id, body",
        ),
        (b"id,text,text\n1,a,b\n", RejectReason.INVALID_ROW, "more than one column is named text"),
        (b"id,text\n", RejectReason.EMPTY, "nothing in it"),
        (b"\xef\xbb\xbf\n", RejectReason.EMPTY, "nothing in it"),
        (b"id,text,\xe9\n1,a,b\n", RejectReason.UNDECODABLE, "UTF-8"),
    ],
)
def test_refuses_a_file_without_a_usable_header(read, tmp_path, content, reason, said):
    (tmp_path / "feed.csv").write_bytes(content)

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.csv", reason)]
    assert said in rejects[0].detail


def test_does_not_depend_on_the_csv_modules_limit(read, tmp_path):
    csv.field_size_limit(10)
    try:
        (tmp_path / "feed.csv").write_text("text\nTwelve were wounded.\n")
        documents, rejects = read(tmp_path)
    finally:
        csv.field_size_limit(sys.maxsize)

    assert (len(documents), rejects) == (1, [])


_CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@settings(deadline=None)  # a busy machine is not an error
@given(texts=st.lists(_CELLS, min_size=1, max_size=8))
def test_every_row_that_python_writes_is_accounted_for(read, tmp_path_factory, texts):
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerows([("title", "text"), *((str(number), text) for number, text in enumerate(texts))])
    file = tmp_path_factory.mktemp("rows") / "feed.csv"
    file.write_bytes(table.getvalue().encode())

    documents, rejects = read(file)

    assert [each.content.decode() for each in documents] == [text for text in texts if text.strip()]
    assert {each.reason_code for each in rejects} <= {RejectReason.EMPTY}
    assert len(documents) + len(rejects) == len(texts)
