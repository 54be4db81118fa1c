"""How a run's new rows join the rows that are already published.

The ledger accumulates: a document that is read again replaces all that was known from it, everything is
linked anew, and a row that comes out as it was keeps the run_id of the run that first wrote it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeVar

from tasks.captures import Coverage
from tasks.records import (
    Actor,
    Article,
    Claim,
    Event,
    Extraction,
    Mention,
    Place,
    Reject,
    Run,
    Stage,
    Toll,
)
from tasks.tables import ACTORS, ARTICLES, BY_NAME, CLAIMS, MENTIONS, PLACES, REJECTS, RUNS, TOLLS, Table
from tasks.versions import (
    DocumentKey,
    Page,
    Versions,
    add_versions,
    article_key,
    inherit_events,
    newest_ids,
    page_of,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of one snapshot, each field the table of that name; the event types are part of the code."""

    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    tolls: tuple[Toll, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    rejects: tuple[Reject, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    runs: tuple[Run, ...] = ()


def merge_extractions(extractions: Iterable[Extraction]) -> Extraction:
    """The batches' extractions as one; an actor or place that several batches name stands in it once."""
    parts = list(extractions)
    merged = {
        field.name: tuple(chain.from_iterable(getattr(part, field.name) for part in parts))
        for field in fields(Extraction)
    }
    merged["actors"] = _unique(ACTORS, merged["actors"])
    merged["places"] = _unique(PLACES, merged["places"])
    return Extraction(**merged)


def take_in(
    old: Ledger,
    articles: Sequence[Article],
    extraction: Extraction,
    rejects: Sequence[Reject],
    read: Collection[DocumentKey],
) -> Ledger:
    """The published rows with what a run found in the documents that it `read`; events are still to be linked.

    What was known from one of these documents goes. Only the newest version of a page has mentions, claims and tolls;
    its mentions keep the events of those that they go on from, and so these keep their ids.
    """
    versions = add_versions(old.articles, articles, read)
    newest = newest_ids(versions.articles)
    taken = {article.article_id for article in versions.taken}
    found, standing = newest & taken, newest - taken
    return replace(
        old,
        articles=_sorted(ARTICLES, versions.articles),
        mentions=_sorted(
            MENTIONS, (*_go_on(_of(extraction.mentions, found), versions, old), *_of(old.mentions, standing))
        ),
        claims=_sorted(CLAIMS, (*_of(extraction.claims, found), *_of(old.claims, standing))),
        tolls=_sorted(TOLLS, (*_of(extraction.tolls, found), *_of(old.tolls, standing))),
        actors=_unique(ACTORS, (*extraction.actors, *old.actors)),
        places=_unique(PLACES, (*extraction.places, *old.places)),
        rejects=_unique(
            REJECTS,
            (
                *_standing_rejects(old, {*read, *map(article_key, articles)}, taken),
                *rejects,
                *versions.rejects,
                *_of(extraction.rejects, {*taken, None}),
            ),
        ),
    )


def _go_on(found: Iterable[Mention], versions: Versions, old: Ledger) -> Iterator[Mention]:
    """The mentions with the events that those before them on the same pages were published with."""
    old_pages = {article.article_id: page_of(article) for article in old.articles}
    before: dict[Page, list[Mention]] = defaultdict(list)
    for mention in sorted(old.mentions, key=lambda m: (m.char_start, m.trigger_start, m.mention_id)):
        before[old_pages[mention.article_id]].append(mention)
    return inherit_events(found, {a.article_id: page_of(a) for a in versions.articles}, before)


def _standing_rejects(old: Ledger, read: Collection[DocumentKey], taken: Collection[str]) -> Iterator[Reject]:
    """The published rejects but those of documents and articles that are read again."""
    keys = {key.as_json for key in read}
    again = {article.article_id for article in old.articles if article_key(article) in read}.union(taken)
    for reject in old.rejects:
        if (reject.row_json not in keys) if reject.stage is Stage.CLEAN else (reject.article_id not in again):
            yield reject


def without(ledger: Ledger, refused: Mapping[str, Collection[str]]) -> Ledger:
    """The ledger without these articles, mentions, claims and tolls (keys by table), and what depends on them."""
    articles, mentions, claims, tolls = (
        refused.get(name, ()) for name in ("articles", "mentions", "claims", "tolls")
    )
    standing = [article for article in ledger.articles if article.article_id not in articles]
    versions = add_versions(standing, [], []).articles
    newest = newest_ids(versions)
    said = [m for m in _of(ledger.mentions, newest) if m.mention_id not in mentions]
    mention_ids = {None, *(m.mention_id for m in said)}
    counted = [t for t in _of(ledger.tolls, newest) if t.toll_id not in tolls and t.mention_id in mention_ids]
    toll_ids = {None, *(t.toll_id for t in counted)}
    return replace(
        ledger,
        articles=_sorted(ARTICLES, versions),
        mentions=tuple(said),
        tolls=tuple(counted),
        claims=tuple(
            c
            for c in _of(ledger.claims, newest)
            if c.claim_id not in claims and c.mention_id in mention_ids and c.toll_id in toll_ids
        ),
    )


def drop_unnamed(ledger: Ledger) -> Ledger:
    """The ledger with only those actors and places that a row of it names."""
    actor_ids = _named(ledger, "actors.actor_id")
    place_ids = _named(ledger, "places.place_id")
    return replace(
        ledger,
        actors=tuple(actor for actor in ledger.actors if actor.actor_id in actor_ids),
        places=tuple(place for place in ledger.places if place.place_id in place_ids),
    )


def stamp(new: Ledger, old: Ledger, run_id: str) -> Ledger:
    """The new rows with `run_id`; a row that is otherwise as it was keeps the one it had."""
    stamped = {
        field.name: _stamped(BY_NAME[field.name], getattr(new, field.name), getattr(old, field.name), run_id)
        for field in fields(Ledger)
        if field.name != "runs" and "run_id" in BY_NAME[field.name].schema.names
    }
    return replace(new, **stamped)


def add_rejects(known: Sequence[Reject], new: Iterable[Reject], run_id: str) -> tuple[Reject, ...]:
    """The known rejects, and those of the run's last stage that are new."""
    return _unique(REJECTS, (*known, *(replace(reject, run_id=run_id) for reject in new)))


def with_run(runs: Sequence[Run], run: Run) -> tuple[Run, ...]:
    """The runs with `run`, which replaces an earlier run of the same code on the same input."""
    return _unique(RUNS, (run, *runs))


def key_of(table: Table) -> Callable[[object], tuple[Any, ...]]:
    """A function from a row of that table to its key."""
    return lambda row: tuple(getattr(row, name) for name in table.key)


def _of(rows: Iterable[R], article_ids: Collection[str | None]) -> Iterator[R]:
    """The rows of these articles."""
    return (row for row in rows if row.article_id in article_ids)  # type: ignore[attr-defined]


def _sorted(table: Table, rows: Iterable[R]) -> tuple[R, ...]:
    """The rows sorted by key (None last)."""
    key = key_of(table)
    return tuple(sorted(rows, key=lambda row: [(value is None, value or "") for value in key(row)]))


def _unique(table: Table, rows: Iterable[R]) -> tuple[R, ...]:
    """The first row of each key, sorted by key."""
    key = key_of(table)
    first: dict[tuple[Any, ...], R] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return _sorted(table, first.values())


def _named(ledger: Ledger, column: str) -> set[str]:
    """Every value in a column that the contracts say refers to `column`."""
    values: set[str] = set()
    for field in fields(Ledger):
        for named in (c.name for c in BY_NAME[field.name].columns if c.references == column):
            for row in getattr(ledger, field.name):
                value = getattr(row, named)
                values.update(value if isinstance(value, tuple) else () if value is None else (value,))
    return values


def _stamped(table: Table, new: Sequence[Any], old: Sequence[Any], run_id: str) -> tuple[Any, ...]:
    key = key_of(table)
    known = {key(row): row for row in old}
    stamped = []
    for row in new:
        before = known.get(key(row))
        unchanged = before is not None and replace(row, run_id=before.run_id) == before
        stamped.append(before if unchanged else replace(row, run_id=run_id))
    return tuple(stamped)
