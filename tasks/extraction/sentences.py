"""Sentences of an article, found on tokens alone so that only the interesting ones reach the parser."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

_ENDS = frozenset(".!?…") | {"...", "..", "?!", "!?"}
_CLOSERS = frozenset("\"'”’)]»") | {"''"}
_OPENERS = frozenset("\"'“‘([«-–—•*") | {"``", "--"}
# Abbreviations that the tokenizer splits from their stop, and that a sentence seldom ends with.
_ABBREVIATIONS = frozenset(
    {"brig", "capt", "cmdr", "col", "comdr", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs", "mr", "mrs",
     "ms", "mt", "no", "pfc", "pres", "prof", "pte", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st",
     "supt", "vs"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its position in the article, and its span in characters and in tokens of the article."""

    index: int
    start: int
    end: int
    first_token: int
    last_token: int  # exclusive
    paragraph: int


def split_sentences(tokens: Doc) -> list[Sentence]:
    """The sentences of a tokenised article, in order; line breaks always end one."""
    return [
        Sentence(
            index, tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1]), first, last, paragraph
        )
        for index, (first, last, paragraph) in enumerate(_token_ranges(tokens))
    ]


def _token_ranges(tokens: Doc) -> Iterator[tuple[int, int, int]]:
    """(first token, end, paragraph) of each sentence, without white space at its edges."""
    first: int | None = None
    last = paragraph = 0
    for token in tokens:
        if token.is_space:
            if "\n" in token.text:
                if first is not None:
                    yield first, last, paragraph
                    first = None
                paragraph += 1
            continue
        first, last = token.i if first is None else first, token.i + 1
        if _ends_sentence(tokens, token):
            yield first, last, paragraph
            first = None
    if first is not None:
        yield first, last, paragraph


def _ends_sentence(tokens: Doc, token: Token) -> bool:
    """Whether the sentence ends with this token: a final stop, or the quote or bracket that closes after one."""
    stop = token
    while stop.text in _CLOSERS and stop.i > 0:
        stop = tokens[stop.i - 1]
    if stop.text not in _ENDS or _is_abbreviation(tokens, stop):
        return False
    if token.i + 1 == len(tokens):
        return True
    following = tokens[token.i + 1]
    if following.is_space:
        return True
    # A quote mark that touches the stop closes it; one after a space opens the next sentence.
    if following.text in _CLOSERS and not token.whitespace_:
        return False
    return bool(token.whitespace_) and _starts_sentence(following)


def _is_abbreviation(tokens: Doc, stop: Token) -> bool:
    if stop.text != "." or stop.i == 0:
        return False
    before = tokens[stop.i - 1]
    return not before.whitespace_ and (
        before.lower_ in _ABBREVIATIONS or (len(before) == 1 and before.is_upper)
    )


def _starts_sentence(token: Token) -> bool:
    return not token.is_lower or token.text in _OPENERS
