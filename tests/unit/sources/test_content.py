import pytest

from tasks.records import RejectReason
from tasks.sources.content import check_characters, check_content, text_encoding
from tasks.sources.items import RefusalError


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Two men were shot in Arlit.", "utf-8"),
        ("Deux blessés à Téra.", "utf-8"),
        ("Deux blessés à Téra.", "utf-8-sig"),
        ("Deux blessés à Téra.", "utf-16"),
        ("Deux blessés à Téra.", "utf-32"),
        ("The mayor said “we won’t leave” on Thursday.", "cp1252"),
        ("L’armée a repris la localité de Gao après des combats.", "cp1252"),
        ("El ejército dijo que murieron según él ocho niños.", "cp1252"),
        ("Полиция сообщила о взрыве в порту, пострадали шесть человек.", "cp1251"),
        ("قال الجيش إن ثلاثة جنود قتلوا في هجوم على نقطة تفتيش", "cp1256"),
        ("警察は木曜日の爆発で三人が死亡したと発表した。", "cp932"),
    ],
)
def test_finds_the_encoding_of_plain_text(text, encoding):
    content = text.encode(encoding)

    assert content.decode(text_encoding(content)) == text


@pytest.mark.parametrize(
    "content",
    [bytes(range(128, 256)) * 3, b"\xef\xbb\xbfDeux bless\xe9s", "Deux".encode("utf-16") + b"\x00"],
)
def test_refuses_bytes_that_no_encoding_or_not_the_declared_one_fits(content):
    with pytest.raises(RefusalError, match="save it as UTF-8") as caught:
        text_encoding(content)
    assert caught.value.reason is RejectReason.UNDECODABLE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RejectReason.EMPTY),
        (b" \r\n\t", RejectReason.EMPTY),
        (b"\xef\xbb\xbf", RejectReason.EMPTY),
        (" \n".encode("utf-16"), RejectReason.EMPTY),
        (b"%PDF-1.7\n\x00", RejectReason.BINARY),
        (b"\xef\xbb\xbfa\x00b", RejectReason.BINARY),
        ("no mark".encode("utf-16-le"), RejectReason.BINARY),
        (b"12345678901", RejectReason.TOO_LARGE),
    ],
)
def test_refuses_content_that_is_no_article(content, reason):
    with pytest.raises(RefusalError) as caught:
        check_content(content, max_bytes=10 if reason is RejectReason.TOO_LARGE else 1000)
    assert caught.value.reason is reason


@pytest.mark.parametrize("content", [b"1234567890", "x".encode("utf-16"), "é".encode("latin-1")])
def test_accepts_content_up_to_the_limit(content):
    check_content(content, max_bytes=10)


def test_a_lone_surrogate_is_no_character():
    check_characters("Téra 😀")
    with pytest.raises(RefusalError, match="character 2 "):
        check_characters("Té\udce9ra")
