import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.records import Reject, RejectReason
from tasks.sources.items import Source
from tasks.sources.registry import read_items

GOOD = '{"id": "a1", "text": "Police fired on the crowd in Bata."}'


def test_reads_every_field(read, tmp_path):
    row = {
        "id": 17,
        "html": "<p>Ten were held in Bata.</p>",
        "title": " Ten held ",
        "url": "https://example.org/17",
        "published_at": "2024-03-25T23:30:00+02:00",
        "source_name": "Bata Post",
        "authors": ["A. Nguema", "B. Obiang"],
        "fetched_at": "2024-03-26",
        "section": {"name": "Monde", "rank": 2},
        "lang": "fr",
    }
    (tmp_path / "feed.jsonl").write_text(json.dumps(row) + "\n")

    (document,), rejects = read(tmp_path)

    assert rejects == []
    assert document.external_id == "17"
    assert (document.media_type, document.encoding) == ("html", "utf-8")
    assert document.content == b"<p>Ten were held in Bata.</p>"
    assert (document.title, document.url) == ("Ten held", "https://example.org/17")
    assert (document.source_name, document.authors) == ("Bata Post", ("A. Nguema", "B. Obiang"))
    assert f"{document.published_at:%Y-%m-%d %H:%M %Z}" == "2024-03-25 21:30 UTC"
    assert f"{document.fetched_at:%Y-%m-%d %H:%M %Z}" == "2024-03-26 00:00 UTC"
    assert document.extra_json == '{"lang": "fr", "section": {"name": "Monde", "rank": 2}}'


def test_an_item_without_id_is_named_after_its_line(read, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "feed.jsonl.gz").write_bytes(
        gzip.compress(b'\n{"text": "One shot."}\n{"text": "Two shot."}')
    )

    documents, rejects = read(tmp_path)

    assert rejects == []
    assert [each.external_id for each in documents] == ["sub/feed.jsonl.gz:2", "sub/feed.jsonl.gz:3"]


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        (b'{"id": "a2", "text": "The army said', RejectReason.INVALID_ROW, "cut off"),
        (b'["a list"]', RejectReason.INVALID_ROW, "it is list, not an object"),
        (b'{"id": "a2"}', RejectReason.INVALID_ROW, "neither text nor html"),
        (b'{"text": null, "html": null}', RejectReason.INVALID_ROW, "neither text nor html"),
        (b'{"text": 5}', RejectReason.INVALID_ROW, "text is int"),
        (b'{"text": "One shot.", "title": ["x"]}', RejectReason.INVALID_ROW, "title is list"),
        (b'{"text": "One shot.", "id": true}', RejectReason.INVALID_ROW, "id is bool"),
        (b'{"text": "One shot.", "authors": {"a": 1}}', RejectReason.INVALID_ROW, "authors is dict"),
        (b'{"text": "One shot.", "score": NaN}', RejectReason.INVALID_ROW, "NaN"),
        (b'{"text": "  "}', RejectReason.EMPTY, "no text"),
        (b'{"text": "One\\u0000shot"}', RejectReason.BINARY, "binary"),
        (b'{"text": "One \xe9t\xe9."}', RejectReason.UNDECODABLE, "save the file as UTF-8"),
        (b'{"text": "Half \\ud83d a face"}', RejectReason.UNDECODABLE, "UTF-8"),
        (b'{"text": "One shot.", "note": "\\udc00"}', RejectReason.UNDECODABLE, "UTF-8"),
        (b'{"text": "One shot.", "published_at": "soon"}', RejectReason.INVALID_DATE, "'soon' is not a date"),
        (
            b'{"text": "One shot.", "published_at": 1711324800}',
            RejectReason.INVALID_DATE,
            "int is not a date",
        ),
        (b'{"text": "One shot.", "published_at": "4/5/2024"}', RejectReason.INVALID_DATE, "day/month or"),
        (b'{"text": "One shot.", "published_at": "2024-06-18"}', RejectReason.FUTURE_DATE, "2024-06-18"),
        (b"[" * 200_000, RejectReason.TOO_DEEP, "nested too deeply"),
        (
            b'{"text": "One shot.", "tree": ' + b"[" * 900 + b"]" * 900 + b"}",
            RejectReason.TOO_DEEP,
            "flatten",
        ),
    ],
)
def test_refuses_one_line_and_reads_the_rest(read, tmp_path, line, reason, said):
    (tmp_path / "feed.jsonl").write_bytes(
        b"\n".join([GOOD.encode(), line, GOOD.replace("a1", "a3").encode()])
    )

    documents, rejects = read(tmp_path)

    assert [each.external_id for each in documents] == ["a1", "a3"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.jsonl:2", reason)]
    assert said in rejects[0].detail


def test_a_refused_row_is_kept_without_its_text(read, tmp_path):
    (tmp_path / "feed.jsonl").write_text('{"id": "é1", "text": "One shot.", "published_at": "someday"}')

    _, (reject,) = read(tmp_path)

    assert reject.row_json == '{"id": "é1", "published_at": "someday"}'


def test_skips_a_line_that_is_too_long_and_reads_the_next(read, tmp_path):
    long = json.dumps({"id": "long", "text": "x" * 5000})
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(f"{long}\n{GOOD}\n".encode()))

    documents, rejects = read(tmp_path, max_bytes=1000)

    assert [each.external_id for each in documents] == ["a1"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("feed.jsonl.gz:1", RejectReason.TOO_LARGE)
    ]


def test_counts_the_bytes_of_a_text_not_its_characters(read, tmp_path):
    (tmp_path / "feed.jsonl").write_text(json.dumps({"text": "é" * 400}, ensure_ascii=False))

    documents, rejects = read(tmp_path, max_bytes=700)

    assert documents == []
    assert [each.reason_code for each in rejects] == [RejectReason.TOO_LARGE]


def test_reads_the_lines_before_a_gzip_file_breaks_off(read, tmp_path):
    lines = [json.dumps({"id": str(n), "text": f"{n * 7919} were displaced"}) for n in range(20_000)]
    whole = gzip.compress("\n".join(lines).encode())
    (tmp_path / "feed.jsonl.gz").write_bytes(whole[: len(whole) // 2])

    documents, rejects = read(tmp_path)

    assert documents[0].external_id == "0"
    assert 1000 < len(documents) < 20_000
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("feed.jsonl.gz", RejectReason.UNREADABLE_FILE)
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_reads_lines_with_a_byte_order_mark(read, tmp_path, encoding):
    (tmp_path / "feed.jsonl").write_bytes('{"text": "À Téra, deux blessés."}\r\n'.encode(encoding))

    (document,), rejects = read(tmp_path)

    assert rejects == []
    assert document.content.decode() == "À Téra, deux blessés."


def test_utf_16_that_breaks_off_is_refused(read, tmp_path):
    (tmp_path / "feed.jsonl").write_bytes('{"text": "Deux"}\n{"text": "Tr'.encode("utf-16")[:-1])

    _, rejects = read(tmp_path)

    assert [each.reason_code for each in rejects] == [RejectReason.UNDECODABLE]


def test_a_file_of_blank_lines_is_empty(read, tmp_path):
    (tmp_path / "feed.jsonl").write_text("\n \n\n")

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.jsonl", RejectReason.EMPTY)]


def test_a_binary_file_is_refused_once(read, tmp_path):
    (tmp_path / "feed.jsonl").write_bytes(b"\x00\x01\n" * 100)

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("feed.jsonl", RejectReason.BINARY)]


def test_html_is_preferred_and_the_text_is_kept(read, tmp_path):
    (tmp_path / "feed.jsonl").write_text('{"text": "Two shot.", "html": "<p>Two shot.</p>"}')

    (document,), _ = read(tmp_path)

    assert (document.media_type, document.content) == ("html", b"<p>Two shot.</p>")
    assert document.extra_json == '{"text": "Two shot."}'


def test_text_is_used_where_the_html_is_blank(read, tmp_path):
    (tmp_path / "feed.jsonl").write_text('{"text": "Two shot.", "html": ""}')

    (document,), _ = read(tmp_path)

    assert (document.media_type, document.content, document.extra_json) == ("text", b"Two shot.", None)


def test_reads_a_json_list_and_a_single_object(read, tmp_path):
    (tmp_path / "list.json").write_text('[{"text": "One shot."}, 7, {"id": "x", "text": "Two shot."}]')
    (tmp_path / "one.json").write_text('{"text": "Three shot."}')

    documents, rejects = read(tmp_path)

    assert [each.external_id for each in documents] == ["list.json:1", "x", "one.json"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("list.json:2", RejectReason.INVALID_ROW)
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"7", RejectReason.INVALID_ROW),
        (b'[{"text": "One', RejectReason.INVALID_ROW),
        (b"[]", RejectReason.EMPTY),
        (b'["\xff\xfe\xe9"]', RejectReason.UNDECODABLE),
    ],
)
def test_refuses_a_json_file_that_holds_no_articles(read, tmp_path, content, reason):
    (tmp_path / "list.json").write_bytes(content)

    documents, rejects = read(tmp_path)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [("list.json", reason)]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=4), each, max_size=3),
    max_leaves=5,
)
_FIELDS = st.sampled_from(
    ["id", "text", "html", "title", "url", "published_at", "authors", "source_name", "date"]
)
_LINES = st.one_of(
    st.dictionaries(_FIELDS, _VALUES, max_size=5).map(lambda row: json.dumps(row).encode()),
    st.dictionaries(_FIELDS, st.text(max_size=9), min_size=2).map(lambda row: json.dumps(row).encode()[:-2]),
    st.binary(min_size=1, max_size=30).map(lambda line: line.translate(None, b"\r\n\x00") or b"x"),
)


@settings(deadline=None)  # a busy machine is not an error
@given(lines=st.lists(_LINES, max_size=12))
def test_every_line_is_accounted_for(read, tmp_path_factory, lines):
    file = tmp_path_factory.mktemp("rows") / "feed.jsonl"
    file.write_bytes(b"\n".join([GOOD.encode(), *lines]))
    n_blank = sum(not line.decode("utf-8", "surrogateescape").strip() for line in lines)

    documents, rejects = read(file)

    assert documents[0].external_id == "a1"
    assert len(documents) + len(rejects) == 1 + len(lines) - n_blank
    assert len({each.row_id for each in rejects}) == len(rejects)


@settings(deadline=None)  # a busy machine is not an error
@given(content=st.binary(max_size=300))
def test_no_bytes_stop_the_reading(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.jsonl", "a.json", "a.csv", "a.txt", "a.html", "a.parquet", "a.txt.gz", "a.csv.gz"):
        file = folder / name
        file.write_bytes(content)
        found = list(read_items(Source(file, name, 1000)))
        assert found
        assert all(isinstance(each, Reject) or each.place.startswith(name) for each in found)
