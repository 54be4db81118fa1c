import pytest

from tasks.cleaning.decoding import declared_in_page, decode
from tasks.cleaning.refusal import RefusedError
from tasks.records import RejectReason

ENGLISH = (
    "The army entered the town on Monday. It was a naïve plan, a café owner said – “nobody was told”. " * 5
)
RUSSIAN = "Войска вошли в город в понедельник, сообщили власти. " * 5


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (ENGLISH, "utf-8", None),
        (ENGLISH, "utf-8", "iso-8859-1"),
        (ENGLISH, "utf-8-sig", None),
        (ENGLISH, "utf-16", None),
        (ENGLISH, "cp1252", None),
        (ENGLISH, "cp1252", "iso-8859-1"),
        (ENGLISH, "cp1252", "utf-8"),
        (ENGLISH, "cp1252", "no-such-encoding"),
        (RUSSIAN, "cp1251", None),
        (RUSSIAN, "koi8-r", "koi8-r"),
        ("軍は月曜日に町に入った。" * 4, "iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_decode(text: str, encoding: str, declared: str | None):
    assert decode(text.encode(encoding), declared) == text


def test_what_is_no_text_is_refused():
    with pytest.raises(RefusedError) as refused:
        decode(bytes(range(128, 256)) * 50, None)
    assert refused.value.reason is RejectReason.UNDECODABLE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<meta charset='koi8-r'>", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_declared_in_page(content: bytes, expected: str | None):
    assert declared_in_page(content) == expected
