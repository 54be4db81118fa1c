"""Where the strings of an answer stand in the text: exactly, at the edges of words, or nowhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 2000  # characters; more than a long sentence is no evidence for anything
# Signs that models straighten when they copy; each class counts as one sign.
_ALIKE = {sign: f"[{re.escape(signs)}]" for signs in ("'’‘ʼ`", '"“”„', "-–—‑") for sign in signs}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the text."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with [start, end)."""
        return start < self.end and self.start < end


def find_spans(text: str, part: str) -> list[Span]:
    """Where `part` stands in the text, as whole words.

    If it stands nowhere exactly, white space, quotation marks and dashes may differ, provided that only one place
    fits.
    """
    part = part.strip()
    if len(part) > LONGEST or not any(c.isalnum() for c in part):
        return []
    exact = _matches(text, re.escape(part), part)
    if exact:
        return exact
    loose = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in part.split())
    alike = _matches(text, loose, part)
    return alike if len(alike) == 1 else []


def _matches(text: str, pattern: str, part: str) -> list[Span]:
    """Matches that cut no word and no number: “3” does not stand in “30”, “3,000” or “3.5”."""
    before = r"(?<![^\W_])(?<!\d[.,])" if part[0].isalnum() else ""
    after = r"(?![^\W_])(?![.,]\d)" if part[-1].isdigit() else r"(?![^\W_])" if part[-1].isalnum() else ""
    return [Span(*m.span()) for m in re.finditer(before + pattern + after, text)]


def nearest(spans: Iterable[Span], around: Span, within: Span) -> Span | None:
    """The span nearest to `around`, those inside `within` first; the earlier of equally near ones."""
    return min(
        spans,
        key=lambda s: (not within.holds(s), max(s.start - around.end, around.start - s.end, 0), s.start),
        default=None,
    )
