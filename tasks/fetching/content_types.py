"""What a response may be, by what is looked for."""

import re
from dataclasses import dataclass

from tasks.captures import Role
from tasks.fetching.policy import FetchPolicy

_ARTICLE = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_INDEX = frozenset(  # feeds are often sent as text/html and archives as anything: what they hold is found out later
    {
        "text/html", "text/plain", "text/xml", "text/csv", "text/tab-separated-values", "text/json",
        "application/xml", "application/json", "application/csv",
        "application/gzip", "application/x-gzip", "application/zip", "application/x-zip-compressed",
        "application/octet-stream", "binary/octet-stream",
    }
)  # fmt: skip
_INDEX_SUFFIXES = ("+xml", "+json")
_ROBOTS_BYTES = 512_000  # of which RFC 9309 wants at least so many read

# Bytes that no text has; and marks of encodings whose text may have them (WHATWG MIME Sniffing, section 7.1).
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")
_SNIFFED = 1445  # bytes, as there


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one request asks for."""

    name: str
    accept: str
    max_bytes: int
    types: frozenset[str] | None  # None: any
    type_suffixes: tuple[str, ...] = ()
    is_text: bool = False
    may_be_cut: bool = False  # at the limit, instead of being refused

    def refuses_type(self, media_type: str | None) -> bool:
        """Whether a response of that type is something else."""
        if media_type is None or self.types is None:
            return False
        return media_type not in self.types and not media_type.endswith(self.type_suffixes)

    def refuses_content(self, content: bytes) -> bool:
        """Whether the content of a response without a type is something else."""
        return self.is_text and _is_binary(content)


ROBOTS = Wanted("robots.txt", "text/plain,*/*;q=0.5", _ROBOTS_BYTES, None, may_be_cut=True)


def wanted_by(policy: FetchPolicy) -> dict[Role, Wanted]:
    """What is asked for in each role."""
    article = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
    index = (
        "application/rss+xml,application/atom+xml,application/feed+json,application/xml,text/xml,*/*;q=0.5"
    )
    return {
        "article": Wanted("article", article, policy.max_article_bytes, _ARTICLE, is_text=True),
        "index": Wanted("index", index, policy.max_index_bytes, _INDEX, _INDEX_SUFFIXES),
    }


def media_type_of(header: str | None) -> str | None:
    """The media type alone, in lower case; None where the header names none."""
    return (header or "").partition(";")[0].strip().lower() or None


def charset_of(header: str | None) -> str | None:
    """The charset that a Content-Type names, in lower case."""
    found = re.search(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", header or "", re.IGNORECASE)
    return found[1].lower() if found else None


def _is_binary(content: bytes) -> bool:
    start = content[:_SNIFFED]
    return start.startswith(b"%PDF-") or (
        not start.startswith(_BYTE_ORDER_MARKS) and _BINARY.search(start) is not None
    )
