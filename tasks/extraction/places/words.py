"""An article's tokens as plain arrays: what finding names needs of them, and nothing of spaCy."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.extraction.phrases import text_of
from tasks.extraction.places.cues import FUNCTION_WORDS, OPENERS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS_SENTENCE = frozenset('.?!:;"“”•*')
_UPPER_CASE_SHARE = (
    0.7  # of the words with four letters or more: a text in capitals tells nothing by its case
)
_TITLE_CASE_SHARE = 0.65  # of a line's words with four letters or more: a headline
_SHORTEST_CASED = 4
_PARAGRAPH = "\n\n"
_NARROWEST_LINE, _WIDEST_LINE = 50, 90  # characters, of a text that was wrapped
_FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of an article without white space, as parallel sequences; offsets count code points."""

    text: str
    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capital: Sequence[bool]  # starts with a capital letter and is no function word at the start of a sentence
    opens: Sequence[bool]  # starts a sentence, a quotation or a line
    headline: Sequence[bool]  # on a line in title case or in capitals, where case tells nothing
    upper_case: bool  # the whole text is in capitals
    wrapped: bool  # a single line break is but a space

    def __len__(self) -> int:
        return len(self.words)

    def span_text(self, first: int, last: int) -> str:
        """The text from the token `first` up to, without, `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def joined(self, position: int) -> bool:
        """Whether nothing but a space, or nothing at all, stands between a token and the one before it."""
        if not 0 < position < len(self.words) or self.starts[position] - self.ends[position - 1] > 1:
            return False
        return self.wrapped or self.text[self.ends[position - 1]] != "\n"

    def positions(self, start: int, end: int) -> range:
        """The tokens between two offsets."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def low(self, position: int) -> str:
        """A token in lower case; empty outside the text."""
        return self.lower[position] if 0 <= position < len(self.lower) else ""

    def is_capital(self, position: int) -> bool:
        """Whether a token is capitalised; False outside the text."""
        return 0 <= position < len(self.capital) and self.capital[position]


def read_words(doc: "Doc") -> Words:
    """The arrays of a tokenised article."""
    text = text_of(doc)
    words, starts = _read_tokens(doc)
    ends = [start + len(word) for word, start in zip(words, starts, strict=True)]
    lower = [word.lower() for word in words]
    wrapped = _is_wrapped(text)
    lines = list(_lines(text, starts, ends, _PARAGRAPH if wrapped else "\n"))
    opens = [False] * len(words)
    headline = [False] * len(words)
    for first, last in lines:
        headline[first:last] = [_is_headline(words[first:last])] * (last - first)
        for position in range(first, last):
            opens[position] = position == first or words[position - 1] in _ENDS_SENTENCE
    capital = [
        _is_name_like(word)
        and not (lower[i] in FUNCTION_WORDS and (opens[i] or lower[i] in OPENERS) and word != "US")
        for i, word in enumerate(words)
    ]
    return Words(text, words, lower, starts, ends, capital, opens, headline, _is_upper_case(words), wrapped)


def _read_tokens(doc: "Doc") -> tuple[list[str], list[int]]:
    """The tokens without white space, and where each starts."""
    words: list[str] = []
    starts: list[int] = []
    for token in doc:
        word, start = token.text, token.idx
        if ".-" in word:
            for part, offset in _parts(word, start):
                words.append(part)
                starts.append(offset)
        elif not word.isspace():
            words.append(word)
            starts.append(start)
    return words, starts


def _parts(word: str, start: int) -> Iterator[tuple[str, int]]:
    """A token, split where the tokeniser leaves an abbreviation and what hangs on it together: "U.S.-led"."""
    stem, hyphen, rest = word.partition("-")
    if hyphen and rest and stem.endswith("."):
        yield stem, start
        yield hyphen, start + len(stem)
        yield rest, start + len(stem) + 1
    else:
        yield word, start


def _is_name_like(word: str) -> bool:
    """Whether a word starts with a capital, also behind an elided article: "d'Ivoire"."""
    return word[0].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper())


def _lines(
    text: str, starts: Sequence[int], ends: Sequence[int], line_break: str
) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines."""
    first = 0
    for position in range(1, len(starts)):
        if (
            starts[position] - ends[position - 1] > 0
            and line_break in text[ends[position - 1] : starts[position]]
        ):
            yield first, position
            first = position
    if starts:
        yield first, len(starts)


def _is_wrapped(text: str) -> bool:
    """Whether the text is broken into lines of a fixed width, as old agency copy is."""
    lengths = [len(line) for line in text.splitlines() if line]
    usual = sum(_NARROWEST_LINE <= length <= _WIDEST_LINE for length in lengths)
    return len(lengths) >= _FEWEST_LINES and usual > len(lengths) / 2


def _is_headline(words: Sequence[str]) -> bool:
    cased = [word for word in words if len(word) >= _SHORTEST_CASED and word.isalpha()]
    return words[-1] not in (".", "”", '"') and sum(w[0].isupper() for w in cased) > _TITLE_CASE_SHARE * len(
        cased
    )


def _is_upper_case(words: Sequence[str]) -> bool:
    cased = [word for word in words if len(word) >= _SHORTEST_CASED and word.isalpha()]
    return sum(word.isupper() for word in cased) > _UPPER_CASE_SHARE * max(1, len(cased))
