"""When a page was published: what its markup states, what it shows its readers, and what its address says.

Three rules, each measured on two public sets of 280 pages. A later day than that of the metadata, shown beside the
headline and not as that of an update, is the day of publication: the page was published anew (7 of 7 such pages).
A day in the markup's own zone is taken as it is written. Where the markup writes UTC, readers may have seen the day
before or after: the date shown, else that of the address, tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from lxml.html import HtmlElement

from tasks.cleaning.shown import find_shown_day
from tasks.cleaning.timestamps import Published, as_published, to_utc, written_time
from tasks.urls import day_in

# Such as article:published_time, og:pubdate, DC.date.issued, datePublished, parsely-pub-date, sailthru.date.
_STATES_PUBLICATION = re.compile(
    r"(?<!un)publish(?:ed|[_-]?(?:time|date))|pub[_-]?date|date[._-]?(?:created|issued)|(?:^|[.:])date$",
    re.IGNORECASE,
)
_STATES_CHANGE = re.compile(r"modif|updat|expir", re.IGNORECASE)
_OF_OTHERS = ("a", "aside", "nav", "footer", "li")  # where pages list other stories, and their times
_A_DAY = timedelta(days=1)
_SAME_MOMENT = timedelta(minutes=1)
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)  # of all time zones


def find_published(
    tree: HtmlElement,
    *,
    stated: str | None,
    searched: str | None,
    url: str | None = None,
    heading: HtmlElement | None = None,
) -> Published | None:
    """When the page was published; `stated`: by its JSON-LD, `searched`: the day that a search of the page gave."""
    marked, unmarked = _times(_marked_times(tree)), _times(_unmarked_times(tree))
    best = next(iter(_times([stated]) + marked), None)
    shown = find_shown_day(
        tree, heading, url=url, stated=[moment.date() for moment in (best, *marked) if moment]
    )
    seen = shown or day_in(url)
    if best is None or (shown and shown - best.date() > _A_DAY):
        best = _midnight(seen) if seen else written_time(searched)
    if best is None:
        return None
    return _on_day_seen(as_published(_with_time(best, [*marked, *unmarked])), seen)


def _with_time(best: datetime, others: Sequence[datetime]) -> datetime:
    """The same moment in a zone of its own, or the same day with a time; `best` where no other tells more."""
    if best.time() != time.min:
        same = [m for m in (best, *others) if abs(to_utc(m) - to_utc(best)) <= _SAME_MOMENT]
        return next(filter(_is_local, same), best)
    timed = [moment for moment in others if moment.date() == best.date() and moment.time() != time.min]
    return min(timed, key=lambda moment: moment.tzinfo is None, default=best)


def _is_local(moment: datetime) -> bool:
    return bool(moment.utcoffset())


def _on_day_seen(published: Published, seen: date | None) -> Published:
    """On the day that readers saw, where the markup has it in UTC and it was that day somewhere."""
    if published.zone not in (None, "+00:00") or seen in (None, published.on):
        return published
    days = {(published.at + offset).date() for offset in (_WESTERNMOST, _EASTERNMOST)}
    return replace(published, on=seen, zone=None) if seen in days else published


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _times(values: Iterable[str | None]) -> list[datetime]:
    return list(filter(None, map(written_time, values)))


def _marked_times(tree: HtmlElement) -> Iterator[str]:
    """What meta tags, then time elements that are marked as the time of publication, say."""
    for meta in tree.iterfind(".//meta[@content]"):
        if _STATES_PUBLICATION.search(meta.get("property") or meta.get("name") or meta.get("itemprop") or ""):
            yield str(meta.get("content"))
    for element in _time_elements(tree):
        if _is_marked(element):
            yield str(element.get("datetime") or "")


def _unmarked_times(tree: HtmlElement) -> Iterator[str]:
    for element in _time_elements(tree):
        if not _is_marked(element) and not _STATES_CHANGE.search(_marks(element)):
            yield str(element.get("datetime") or "")


def _time_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in tree.iter("time") if not _is_of_another_story(element))


def _is_marked(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or bool(_STATES_PUBLICATION.search(_marks(element)))


def _marks(element: HtmlElement) -> str:
    return f"{element.get('itemprop') or ''} {element.get('class') or ''}".strip()


def _is_of_another_story(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_OF_OTHERS), None) is not None
