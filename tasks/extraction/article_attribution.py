"""Attributions over an article: quotations that run over several sentences, or go on after the speaker was
named."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from tasks.extraction.attribution import Attribution, find_cues
from tasks.extraction.attribution_spans import Span, inside, quote_kind
from tasks.extraction.quotes import find_quotes

_SCARE_QUOTE = 25  # characters; a shorter quotation is a name or a borrowed word
_GAP = 150  # characters: "..., the minister told reporters in the capital on Monday. "


def find_article_attributions(text: str, sentences: Iterable[tuple[int, Doc]]) -> list[Attribution]:
    """The attributions of an article from its parsed sentences with their offsets; spans count in the
    article,
    `source_head` in its sentence."""
    quotes = find_quotes(text)
    found: list[Attribution] = []
    for offset, sentence in sentences:
        cues = list(find_cues(sentence))
        place = (offset, offset + sentence[-1].idx + len(sentence[-1]))
        for attribution in cues:
            moved = _complete(text, _shifted(attribution, offset), place, quotes)
            if moved.content and not inside(moved.cue[0], quotes):
                found.append(moved)
    for quote in quotes:
        _continue(text, found, quote)
    return found


def _shifted(found: Attribution, offset: int) -> Attribution:
    """An attribution with the offsets of the article."""

    def moved(span: Span) -> Span:
        return span[0] + offset, span[1] + offset

    source = moved(found.source) if found.source else None
    return replace(found, source=source, cue=moved(found.cue), content=tuple(map(moved, found.content)))


def _complete(text: str, found: Attribution, place: Span, quotes: list[Span]) -> Attribution:
    """Takes in the whole of a quotation that crosses the edge of the sentence, or that stands beside it."""
    if found.cue_class not in {"speech", "denial"}:
        return found
    others = [q for q in quotes if not q[0] < found.cue[0] < q[1]]
    crossing = [q for q in others if q[0] < place[0] < q[1] or q[0] < place[1] < q[1]]
    content = [_widened(span, crossing) for span in found.content]
    if not content:
        content = [q for q in others if _beside(text, q, place)][:1]
    merged = tuple(_merged(content))
    return replace(found, content=merged, kind=quote_kind(merged, quotes))


def _widened(span: Span, quotes: list[Span]) -> Span:
    """A span with the quotations that it overlaps."""
    for start, end in quotes:
        if start < span[1] and span[0] < end:
            span = min(span[0], start), max(span[1], end)
    return span


def _beside(text: str, quote: Span, place: Span) -> bool:
    """Whether a quotation ends or begins in a sentence, or opens after its colon."""
    start, end = place
    if quote[0] < start < quote[1] <= end or start <= quote[0] < end:
        return True
    return text[:end].rstrip().endswith(":") and quote[0] >= end and not text[end : quote[0]].strip()


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, overlapping ones joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(span[1], merged[-1][1])
        else:
            merged.append(span)
    return merged


def _continue(text: str, found: list[Attribution], quote: Span) -> None:
    """Gives a quotation without a speaker of its own to the one who was quoted right before it."""
    claimed = any(s[0] < quote[1] and quote[0] < s[1] for a in found for s in a.content)
    if claimed or quote[1] - quote[0] <= _SCARE_QUOTE:
        return
    for i in reversed(range(len(found))):
        last = found[i]
        quoted = last.kind != "indirect" and last.cue_class == "speech"
        if quoted and _adjoins(text, _reach(last), quote[0]):
            found[i] = replace(last, content=(*last.content, quote))
            return


def _reach(found: Attribution) -> int:
    """Where the last part of an attribution ends."""
    spans = [*found.content, found.cue, *([found.source] if found.source else [])]
    return max(end for _, end in spans)


def _adjoins(text: str, end: int, start: int) -> bool:
    """Whether nothing but the rest of one sentence lies between two points of one paragraph."""
    gap = text[end:start] if end <= start else "\n"
    return "\n" not in gap and gap.count(".") <= 1 and len(gap) < _GAP
