import gzip
import io

import pytest

from tasks.records import RejectReason
from tasks.sources.items import RefusalError, Source
from tasks.sources.opening import open_text, read_content, read_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ab\ncd\n", ["ab\n", "cd\n"]),
        ("abcd\nef", [None, "ef"]),
        ("ab\nabcdefghijklm\r\ncd", ["ab\n", None, "cd"]),
        ("ab\nabcdefghijklm", ["ab\n", None]),
        ("", []),
    ],
)
def test_a_line_that_is_too_long_is_skipped_whole(text, lines):
    assert list(read_lines(io.StringIO(text, newline=""), 4)) == lines


def test_reads_content_up_to_the_limit(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"0123456789")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"0123456789"))

    assert read_content(Source(tmp_path / "a.txt", "a.txt", 10)) == b"0123456789"
    assert read_content(Source(tmp_path / "a.txt.gz", "a.txt.gz", 100)) == b"0123456789"
    with pytest.raises(RefusalError) as caught:
        read_content(Source(tmp_path / "a.txt", "a.txt", 9))
    assert caught.value.reason is RejectReason.TOO_LARGE


def test_bytes_of_another_encoding_spoil_only_their_own_line(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbftext\nbless\xe9\nbless\xc3\xa9\n")

    with open_text(Source(tmp_path / "a.csv", "a.csv", 100)) as text:
        assert text.read().split() == ["text", "bless\udce9", "blessé"]
