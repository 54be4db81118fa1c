"""Ways in which pages, feeds and files get damaged, or are made to do damage."""

import gzip
from collections.abc import Callable, Sequence
from random import Random

_MOST_DEPTH = (10, 300, 10_000)
_TAGS = (b"div", b"b", b"table", b"ul", b"blockquote", b"a", b"item", b"url", b"svg", b"script", b"select")
_ENCODINGS = ("utf-16", "utf-32", "utf-7", "cp037", "cp1252", "shift_jis", "utf-8-sig")
_ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
_BOMB = b'<!DOCTYPE a [<!ENTITY e0 "boom">%s<!ENTITY f SYSTEM "file:///etc/passwd">]>' % _ENTITIES
# What parsers have stumbled over: characters that are none, marks, comments and sections left open.
_STUMBLING_BLOCKS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\x1a", b"\x85", b"\x0c",
    b"&#0;", b"&#xD800;", b"&#x110000;", b"&e9;", b"&f;", b"&nbsp", b"&&&", b"%00",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.1' encoding='utf-7'?>", b"<!DOCTYPE", b"</", b"<>",
    b"<script>", b"</html>", b"<meta charset=hex>", b"<meta charset=unicode_escape>", b"<base href='file:///'>",
    b'"', b"'", b"\r", b"\n", b"\t", b",", b"{", b"[", b"}", b"-1", b"9" * 400, b"1e999", b"NaN", b"\\ud800", b"\\",
    b"http://[", b"https://user:pass@host/", b"file:///etc/passwd", b"Content-Length: -1\r\n", b"WARC/1.0\r\n",
)  # fmt: skip

Damage = Callable[[bytes, Random], bytes]


def damage(content: bytes, random: Random) -> bytes:
    """The content with one to three damages."""
    for how in random.choices(DAMAGES, k=random.randint(1, 3)):
        content = how(content, random)
    return content


def _truncate(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _flip_bits(content: bytes, random: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(random.choice((1, 10, 100)) if content else 0):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _drop_chunk(content: bytes, random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:start] + content[end:]


def _double_chunk(content: bytes, random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:start] + content[start:end] * random.choice((2, 2, 20)) + content[end:]


def _insert_noise(content: bytes, random: Random) -> bytes:
    return _insert(content, random.randbytes(random.choice((1, 20, 1000))), random)


def _insert_stumbling_blocks(content: bytes, random: Random) -> bytes:
    for block in random.choices(_STUMBLING_BLOCKS, k=random.randint(1, 5)):
        content = _insert(content, block * random.choice((1, 1, 200)), random)
    return content


def _nest(content: bytes, random: Random) -> bytes:
    opened = b"<%s>" % random.choice(_TAGS) * random.choice(_MOST_DEPTH)
    return _insert(content, opened, random)


def _lengthen_attribute(content: bytes, random: Random) -> bytes:
    return _insert(content, b"<a href='%s'>" % (b"x" * random.choice((5_000, 100_000))), random)


def _add_bomb(content: bytes, random: Random) -> bytes:
    return _insert(_BOMB + content, b"&e9;&f;", random)


def _encode_otherwise(content: bytes, random: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _decode_otherwise(content: bytes, _random: Random) -> bytes:
    return content.decode("latin-1").encode()  # text that was encoded twice


def _pack(content: bytes, random: Random) -> bytes:
    packed = gzip.compress(content, compresslevel=1, mtime=0)
    return random.choice((packed, packed[:-5], _flip_bits(packed, random)))


DAMAGES: Sequence[Damage] = (
    _truncate,
    _flip_bits,
    _drop_chunk,
    _double_chunk,
    _insert_noise,
    _insert_stumbling_blocks,
    _nest,
    _lengthen_attribute,
    _add_bomb,
    _encode_otherwise,
    _decode_otherwise,
    _pack,
)


def _span(content: bytes, random: Random) -> tuple[int, int]:
    first, second = random.randint(0, len(content)), random.randint(0, len(content))
    return min(first, second), max(first, second)


def _insert(content: bytes, part: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + part + content[at:]
