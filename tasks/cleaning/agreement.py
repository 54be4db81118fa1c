"""What two accounts of a page's text agree on: the extractor's, and the page's own JSON-LD articleBody."""

from tasks.cleaning.shingles import shingles

_SIZE = 4  # words
_MIN_BODY = 500  # characters; shorter ones are summaries
# Swept on two public sets of 280 pages: .6 to .9 give the same text F1.
_AGREES = 0.8  # share of the body found in the text: the body marks where the article starts and ends
_DISAGREES = 0.3  # below, the extractor found another article: the body is the text
_LINE_AGREES = 0.5
_ENTRY, _ENTRY_SPACES = 8, (1, 2)  # characters; spaces between two or three words


def reconcile(text: str, body: str | None) -> str:
    """The extracted `text`, cut where the page's own `body` starts and ends; the body if the two differ."""
    if body is None or len(body) < _MIN_BODY:
        return text
    stated, found = shingles(body, _SIZE), shingles(text, _SIZE)
    share = len(stated & found) / len(stated)
    if share < _DISAGREES:
        return body
    return _trim(text, body, stated) if share >= _AGREES else text


def _trim(text: str, body: str, stated: frozenset[str]) -> str:
    """The lines from the first to the last that the body has too."""
    lines = text.split("\n")
    (words,) = shingles(body, len(body))  # all in one run
    agreed = [i for i, line in enumerate(lines) if _agrees(line, stated) or _is_entry(line, words)]
    return "\n".join(lines[agreed[0] : agreed[-1] + 1]) if agreed else text


def _agrees(line: str, stated: frozenset[str]) -> bool:
    own = shingles(line, _SIZE)
    return bool(own) and len(own & stated) > _LINE_AGREES * len(own)


def _is_entry(line: str, words: str) -> bool:
    """Whether the body has the line, which is too short for a run, such as "2023: Ana Lima" of a list."""
    own = next(iter(shingles(line, _SIZE)), "")
    return len(own) >= _ENTRY and own.count(" ") in _ENTRY_SPACES and f" {own} " in f" {words} "
