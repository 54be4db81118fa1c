"""The time of day at which a page was published, from the markup that states it.

The date search gives a day; of the times that the page states, one of that day, as written, belongs to it.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time

from lxml.html import HtmlElement

from tasks.cleaning.published import to_utc, written_time

# Such as article:published_time, og:pubdate, DC.date.issued, datePublished, parsely-pub-date, sailthru.date.
_STATES_PUBLICATION = re.compile(
    r"(?<!un)publish(?:ed|[_-]?(?:time|date))|pub[_-]?date|date[._-]?(?:created|issued)|(?:^|[.:])date$",
    re.IGNORECASE,
)
_STATES_CHANGE = re.compile(r"modif|updat|expir", re.IGNORECASE)
_OF_OTHERS = ("a", "aside", "nav", "footer", "li")  # where pages list other stories, and their times


def find_published(tree: HtmlElement, stated: str | None, searched: str | None) -> datetime | None:
    """When the page was published, in UTC: `stated` by its JSON-LD, else on the day that a search gave.

    With the time of day where the page states one of the same day; better one with a time zone.
    """
    best = written_time(stated) or written_time(searched)
    if best is None:
        return None
    candidates = [best, *filter(None, map(written_time, _stated_times(tree)))]
    timed = [c for c in candidates if c.date() == best.date() and c.time() != time.min]
    return to_utc(min(timed, key=lambda moment: moment.tzinfo is None, default=best))


def _stated_times(tree: HtmlElement) -> Iterator[str]:
    """What meta tags, then marked and then other time elements say."""
    for meta in tree.iterfind(".//meta[@content]"):
        if _STATES_PUBLICATION.search(meta.get("property") or meta.get("name") or meta.get("itemprop") or ""):
            yield str(meta.get("content"))
    elements = [element for element in tree.iter("time") if not _is_of_another_story(element)]
    marked = [element for element in elements if _is_marked(element)]
    unmarked = [element for element in elements if not _STATES_CHANGE.search(_marks(element))]
    for element in (*marked, *unmarked):
        yield str(element.get("datetime") or "")


def _is_marked(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or bool(_STATES_PUBLICATION.search(_marks(element)))


def _marks(element: HtmlElement) -> str:
    return f"{element.get('itemprop') or ''} {element.get('class') or ''}".strip()


def _is_of_another_story(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_OF_OTHERS), None) is not None
