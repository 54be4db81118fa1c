"""Sentences of an article, found on tokens alone so that only the interesting ones reach the parser."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import NORM
from spacy.tokens import Doc, Span, Token

from tasks.extraction.phrases import text_of

_ENDS = frozenset(".!?…") | {"...", "..", "?!", "!?"}
_CLOSERS = frozenset("\"'”’)]»") | {"''"}
_OPENERS = frozenset("\"'“‘([«-–—•*") | {"``", "--"}
# Abbreviations that the tokenizer splits from their stop, and that a sentence seldom ends with.
_ABBREVIATIONS = frozenset(
    {"brig", "capt", "cmdr", "col", "comdr", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs", "mr", "mrs",
     "ms", "mt", "no", "pfc", "pres", "prof", "pte", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st",
     "supt", "vs"}
)  # fmt: skip


# A dateline says where and when a report was written: "KABUL, Afghanistan (March 24, 2011) -", "GAO (AP) —",
# "CAIRO/JERUSALEM, Nov 22 (Reuters) -", "BOGOTA, 3 JAN 90 -- [TEXT]", "QUETTA:", "MASTUNG, Nov 12:", "Gao, Mali – ".
# The town stands in capitals, or what follows in brackets, or a country and a dash.
# A text that is all in capitals has longer runs of them, and dashes and brackets inside its sentences.
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'/ -]{1,40}[A-ZÀ-Þ]"
_TITLE = r"[A-ZÀ-Þ][\w.’'-]+(?:\s(?:al-)?[A-ZÀ-Þ][\w.’'-]+){0,2}"
_COUNTRY = r",\s*[A-Z][\w.]+(?:\s(?:of|the|and|[A-Z][\w.]+)){0,4}"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}|{_TITLE}(?=,?[^\n]{{0,40}}\([^()\n]{{2,40}}\)\s*[-–—]|{_COUNTRY}\s[–—]\s))"
    rf"(?:{_COUNTRY}|\s\([A-Z][A-Z .]{{1,24}}\)(?=,\s))?"  # "LYON (FRANCE), 3 JAN 90 --"
    r"(?:,\s*(?:(?:\d{1,2}\s+)?[A-Za-z]{3,9}\.?\s+\d{1,4}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\b))?"  # the day
    r"(?:\s*\([^()\n]{2,40}\))?"  # the agency, or the day
    r"(?:(?:\s*(?:--|[–—])|(?:\s+|(?<=\)))-)(?:\s*\[[^\]\n]*\])*\s*|(?<=\d\d\))\s+"
    r"|(?:(?<=[A-Z]{2}\))|(?<=Sputnik\))|(?<=Reuters\))|(?<=Xinhua\)))\s+(?=[“\"]?(?:[A-Z][a-z ]|[A-Z.]{2,4}\s[a-z])))"
    rf"|{_CAPITALS}(?:,\s*[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})?:\s"
    r"|\([A-Z][\w.’' -]{2,30},\s(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s[\d, ]{1,8}\)\s[-–—]\s"  # "(Nairobi, May 4, 2026) – "
    r"|[A-Z][\w.’' -]{2,20},\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d+:\s"  # "Gao, May 4: "
)

# The town in ordinary letters and a dash, at the head of a paragraph, not of a headline: "Kampala — Police have ...";
# and the time that heads an entry of a live report.
_DASHED = re.compile(rf"{_TITLE}(?:/{_TITLE})?\s+[-–—]{{1,2}}\s+(?=[“\"]?[A-Z][a-z]*\s)[^\n]{{100}}")
_TOWN = re.compile(r"[^-–—\n]+\s[-–—]+")
_ENTRY = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?[^\S\n]*(?=\n)")
# Where all is in capitals, a dateline is known by a day or an agency, or it is a town and a dash.
_OF_CAPITALS = re.compile(r".*[\d(]|\S+(?: \S+)?\s*(?:--|[–—])\s*$", re.DOTALL)
_BEHIND = 25  # characters


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its position in the article, and its span in characters and in tokens of the article.

    A dateline is a sentence of its own: what it names is not where the news happened.
    """

    index: int
    start: int
    end: int
    first_token: int
    last_token: int  # exclusive
    paragraph: int
    is_dateline: bool


def split_sentences(tokens: Doc) -> list[Sentence]:
    """The sentences of a tokenised article, in order; line breaks always end one."""
    return [
        Sentence(index, tokens[first].idx, _end(tokens, last), first, last, paragraph, dated)
        for index, (first, last, paragraph, dated) in enumerate(_token_ranges(tokens))
    ]


def standing_alone(tokens: Span, words: Sequence[str] | None = None) -> Doc:
    """Some tokens of a text as a text of their own; what was found on them is not taken along (`as_doc` is slow).

    `words`: how they are written, where it is not as in the text (in small letters).
    """
    # Attribute by attribute: `to_array` of a span reads the whole text.
    spaces = [bool(token.whitespace_) for token in tokens]
    spaces[-1] = False
    alone = Doc(tokens.doc.vocab, words or [token.orth for token in tokens], spaces)
    return alone.from_array([NORM], np.array([[token.norm] for token in tokens], "uint64"))


def _end(tokens: Doc, last: int) -> int:
    """The character at which the token before `last` ends."""
    return int(tokens[last - 1].idx) + len(tokens[last - 1])


def _token_ranges(tokens: Doc) -> Iterator[tuple[int, int, int, bool]]:
    """(first token, end, paragraph, whether it is a dateline) of each sentence, without white space at its edges."""
    text = text_of(tokens)
    first: int | None = None
    last = paragraph = dateline_end = 0
    for token in tokens:
        if token.is_space:
            if "\n" in token.text:
                if first is not None:
                    yield first, last, paragraph, last <= dateline_end
                    first = None
                paragraph += 1
            continue
        if first is None:
            dateline_end = max(dateline_end, _dateline_end(tokens, text, token.i))
        first, last = token.i if first is None else first, token.i + 1
        if last == dateline_end or (last > dateline_end and _ends_sentence(tokens, token)):
            yield first, last, paragraph, last <= dateline_end
            first = None
    if first is not None:
        yield first, last, paragraph, last <= dateline_end


def _dateline_end(tokens: Doc, text: str, first: int) -> int:
    """The end (a token) of the dateline that opens at a token; 0 where none does."""
    start = tokens[first].idx
    match = _DATELINE.match(text, start) or _ENTRY.match(text, start)
    if match is None and _heads_paragraph(text, start) and _DASHED.match(text, start):
        match = _TOWN.match(text, start)
    if match is None or _is_of_capitals_only(match, text):
        return 0
    span = tokens.char_span(match.start(), len(match[0].rstrip()) + match.start(), alignment_mode="contract")
    return span.end if span is not None and span.start == first else 0


def _heads_paragraph(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _is_of_capitals_only(match: re.Match[str], text: str) -> bool:
    """Whether what looks like a dateline only opens a sentence of a text in capitals: "THE MINISTER SAID: "WE …"."""
    behind = text[match.end() : match.end() + _BEHIND]
    return behind.isupper() and not _OF_CAPITALS.match(match[0])


def _ends_sentence(tokens: Doc, token: Token) -> bool:
    """Whether the sentence ends with this token: a final stop, or the quote or bracket that closes after one."""
    stop = token
    while stop.text in _CLOSERS and stop.i > 0:
        stop = tokens[stop.i - 1]
    if _closes_with_hour(tokens, token):
        return True
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


_HOURS = frozenset({"a.m.", "p.m.", "am.", "pm."})
# What the time of day is said of: "at 9 a.m. Monday", "9 a.m. GMT".
_OF_HOURS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "eastern", "pacific",
     "central", "moscow", "local"]
)  # fmt: skip


def _closes_with_hour(tokens: Doc, token: Token) -> bool:
    """Whether a sentence ends with the time of day: "opened fire at 9 a.m. The army …"."""
    if token.lower_ not in _HOURS or token.i + 1 == len(tokens):
        return False
    following = tokens[token.i + 1]
    return following.is_title and following.lower_ not in _OF_HOURS


def _is_abbreviation(tokens: Doc, stop: Token) -> bool:
    if stop.text != "." or stop.i == 0:
        return False
    before = tokens[stop.i - 1]
    return not before.whitespace_ and (
        before.lower_ in _ABBREVIATIONS or (len(before) == 1 and before.is_upper)
    )


def _starts_sentence(token: Token) -> bool:
    return not token.is_lower or token.text in _OPENERS
