"""What a page announces of other stories: linked headlines, and the lines that go with them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

_MIN_HEADLINE = 20  # characters: a shorter link is a section or a button
_HEADINGS = ("h2", "h3", "h4", "h5")
_MAX_CARDS, _MAX_LINES = 300, 1000  # the first of them tell what kind of page it is
_MAX_CARD = 1500  # characters; what holds more is no announcement


class Teasers(NamedTuple):
    """How many stories some lines of text announce, and the share of the text that does."""

    number: int
    share: float


def find_teasers(lines: Sequence[str], tree: HtmlElement) -> Teasers:
    """The stories that the lines announce: lines that are links, with those beside them, and lines out of cards."""
    lines = lines[:_MAX_LINES]
    folded = [fold(line) for line in lines]
    links = {fold(_text(link)) for link in tree.iter("a")}
    linked = [len(line) >= _MIN_HEADLINE and key in links for line, key in zip(lines, folded, strict=True)]
    cards = [text for card in _cards(tree) if len(text := fold(_text(card))) <= _MAX_CARD]
    used = [card for card in cards if any(key and key in card for key in folded)]
    teased = sum(
        len(line)
        for i, line in enumerate(lines)
        if any(linked[max(0, i - 1) : i + 2]) or any(folded[i] in card for card in used)
    )
    return Teasers(max(sum(linked), len(used)), teased / (sum(map(len, lines)) or 1))


def _cards(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The widest elements that hold one linked headline each."""
    headings = [heading for heading in tree.iter(*_HEADINGS) if _is_linked(heading)][:_MAX_CARDS]
    count = Counter(outer for heading in headings for outer in heading.iterancestors())
    for heading in headings:
        card = heading
        while (outer := card.getparent()) is not None and count[outer] == 1:
            card = outer
        yield card


def _is_linked(heading: HtmlElement) -> bool:
    if len(_text(heading)) < _MIN_HEADLINE:
        return False
    return heading.find(".//a") is not None or next(heading.iterancestors("a"), None) is not None


def _text(element: HtmlElement) -> str:
    return " ".join(element.itertext())


def fold(line: str) -> str:
    """The letters and digits of a line."""
    return re.sub(r"\W+", "", line.casefold())
