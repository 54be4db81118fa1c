"""Deterministic identifiers: the same thing gets the same id in every run, on every machine."""

import hashlib

_SEPARATOR = "\x1f"  # no text holds a unit separator, so ("ab", "c") and ("a", "bc") differ


def make_id(prefix: str, *parts: object) -> str:
    """`prefix` and the first 64 bits of the SHA-256 of the parts, e.g. `art_5f1c…`; None is a part of its own."""
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def sha256_of(content: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text in UTF-8, in hex."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
