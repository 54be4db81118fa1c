"""The day that a page shows its readers beside the headline."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lxml.html import HtmlElement

from tasks.cleaning.daytext import WrittenDay, find_day
from tasks.urls import host_of

_BELOW = 1500  # characters of text after the headline: a standfirst and a caption may come between
_ABOVE = 40  # characters before it: further up stands the masthead with the day of today
_MAX_TEXT = 140  # characters; a longer element is text of the story
_MAX_CLIMB = 3  # elements: a day may be spread over several
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[٠-٩۰-۹०-९]{4}|20\d\d年")
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "select"})
# Of elements that do not hold the headline as well.
_OF_OTHERS_TAGS = frozenset(
    {"header", "nav", "aside", "footer", "figure", "figcaption", "blockquote", "table"}
)
_OF_OTHERS = re.compile(
    r"relat|recommend|teaser|promo|sidebar|popular|trending|most-|latest|comment(?!ary)|widget|today|caption|(?:^|\s)footer",
    re.IGNORECASE,
)
_CHANGE = r"updat|modif|edited|revis|actualiz|atualiz|mise? à jour|aktualisiert|aggiornat|bijgewerkt|güncelle|обновл"
_PUBLICATION = r"publi|post(?:ed|ado)|first|created|veröffentl|опубл|yayın"
_LABELS = re.compile(rf"(?P<change>{_CHANGE})|{_PUBLICATION}", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|•·–—:,/>-]\s*$")
_MAX_LEAD = 15  # characters before the day without a separator: a weekday; a sentence has more
_MAX_REST = 60  # characters after the day: a time, a zone, the number of comments
_MONTH_FIRST = frozenset({"us", "ph"})


def find_shown_day(
    tree: HtmlElement, heading: HtmlElement | None, *, url: str | None, stated: Sequence[date]
) -> date | None:
    """The first day beside the heading that stands alone and is not marked as that of an update.

    `stated`: days of the metadata, of which one decides what 3/4/2024 means where the page's language does not.
    """
    if heading is None:
        return None
    around = frozenset(heading.iterancestors())
    day_first = _day_comes_first(tree, url)
    for element in _elements_beside(tree, heading):
        if _is_of_others(element, around):
            continue
        if day := _day_of(element, around, day_first=day_first):
            return day
        if day_first is None:
            readings = [_day_of(element, around, day_first=reading) for reading in (True, False)]
            if day := next((reading for reading in readings if reading in stated), None):
                return day
    return None


def _day_comes_first(tree: HtmlElement, url: str | None) -> bool | None:
    """Whether the day comes first in 3/4/2024, by the page's language and country; None where they leave it open."""
    language, _, region = (_locale(tree) or "en").lower().replace("_", "-").partition("-")
    suffix = (host_of(url) or "").rpartition(".")[2]
    if region in _MONTH_FIRST:
        return False
    return True if language != "en" or region or len(suffix) == len("uk") else None


def _locale(tree: HtmlElement) -> str | None:
    for meta in tree.iterfind(".//meta[@property='og:locale']"):
        return str(meta.get("content") or "") or None
    return str(tree.get("lang") or "") or None


def _elements_beside(tree: HtmlElement, heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements whose own text names a year, in the order of the page, those right above the heading first."""
    above: list[tuple[int, HtmlElement]] = []
    length, start = 0, None
    for element in tree.iter():
        if element is heading:
            yield from (found for end, found in above if length - end <= _ABOVE)
            start = length
        if element.tag in _NO_TEXT:
            continue
        length += len(" ".join((element.text or "").split()))
        if start is not None and length - start > _BELOW:
            return
        if any(map(_YEAR.search, (element.text or "", *(child.tail or "" for child in element)))):
            if start is None:
                above.append((length, element))
            elif element is not heading:
                yield element


def _is_of_others(element: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    for outer in (element, *element.iterancestors()):
        if outer in around:
            return False
        if outer.tag in _OF_OTHERS_TAGS or _OF_OTHERS.search(
            f"{outer.get('class') or ''} {outer.get('id') or ''}"
        ):
            return True
    return False


def _day_of(element: HtmlElement, around: frozenset[HtmlElement], *, day_first: bool | None) -> date | None:
    """The day in the element or what wraps it, if it stands alone there and is no update's."""
    for outer in _wraps(element, around):
        text = _text(outer)
        if written := find_day(text, day_first=day_first):
            if not _stands_alone(text, written):
                return None
            return None if _is_update(outer, around, text[written.start : written.end]) else written.day
    return None


def _wraps(element: HtmlElement, around: frozenset[HtmlElement]) -> Iterator[HtmlElement]:
    """The element and those around it, as long as they hold a short text."""
    outer = element
    for _ in range(_MAX_CLIMB + 1):
        if outer is None or outer in around or _is_long(outer):
            return
        yield outer
        outer = outer.getparent()


def _stands_alone(text: str, written: WrittenDay) -> bool:
    lead = _CLOCK.sub(" ", text[: written.start])
    rest = _CLOCK.sub(" ", text[written.end :])
    labelled = bool(_LABELS.search(lead))
    a_word = len(lead.strip()) <= _MAX_LEAD and len(lead.split()) <= 1
    return (a_word or labelled or bool(_SEPARATOR.search(lead))) and len(rest.strip()) <= _MAX_REST


def _is_update(element: HtmlElement, around: frozenset[HtmlElement], day: str) -> bool:
    """Whether the last label before the day speaks of a change."""
    *_, widest = _wraps(element, around)
    labels = list(_LABELS.finditer(_text(widest).partition(day)[0]))
    return bool(labels and labels[-1]["change"])


def _is_long(element: HtmlElement) -> bool:
    length = 0
    for chunk in element.itertext():
        length += len(" ".join(chunk.split()))
        if length > _MAX_TEXT:
            return True
    return False


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
