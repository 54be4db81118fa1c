"""The sample articles through the stages, against what a careful reader finds in them (samples.yaml)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.cleaning.article import clean_document
from tasks.cleaning.duplicates import mark_duplicates
from tasks.extraction.extractor import load_extractor
from tasks.linking.link import Linked, link
from tasks.records import Article, Claim, Document, Event, Toll
from tasks.sources.files import read_documents

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
GOLDEN: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 22, tzinfo=UTC)
REAL = ("actual", "claimed")


@dataclass(frozen=True)
class Ledger:
    """What the stages make of the samples; a page is named by its file, without the extension."""

    articles: dict[str, Article]
    linked: Linked
    claims: tuple[Claim, ...]

    @cached_property
    def page_of(self) -> dict[str, str]:
        """The page of each article_id."""
        return {article.article_id: page for page, article in self.articles.items()}

    def pages_of(self, event: Event) -> set[str]:
        """The pages that report it."""
        return {self.page_of[i] for i in event.article_ids}

    def events_like(self, story: str, gold: dict[str, Any]) -> list[Event]:
        """The story's events that are what `gold` describes, those that most of its pages report first."""
        wanted = set(gold.get("pages", ()))
        alike = [e for e in self.linked.events if self.is_of(e, story) and _is_like(e, gold)]
        return sorted(alike, key=lambda e: (-len(wanted & self.pages_of(e)), e.event_id))

    def tolls_like(self, gold: dict[str, Any]) -> list[Toll]:
        """The tolls of a page that count what `gold` describes."""
        article_id = self.articles[gold["page"]].article_id
        return [t for t in self.linked.tolls if t.article_id == article_id and _counts(t, gold)]

    def is_of(self, event: Event, story: str) -> bool:
        return any(page.startswith(story) for page in self.pages_of(event))


@dataclass(frozen=True)
class Fact:
    """One thing that the golden file says; `check` raises AssertionError where it is not so."""

    name: str
    check: Callable[[Ledger], None]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    documents = [d for d in read_documents([SAMPLES], now=NOW) if isinstance(d, Document)]
    cleaned = [clean_document(d, published_default=None, now=NOW) for d in documents]
    articles = mark_duplicates([a for a in cleaned if isinstance(a, Article)])
    found = load_extractor().extract(articles)
    linked = link(articles, found.mentions, found.claims, found.tolls, ())
    return Ledger({Path(a.external_id).stem: a for a in articles}, linked, found.claims)


def _is_like(event: Event, gold: dict[str, Any]) -> bool:
    first, last = gold.get("date", (None, None))
    in_time = first is None or (
        event.date_start is not None
        and first <= event.date_start
        and (event.date_end or event.date_start) <= last
    )
    return in_time and _is_kind_of(event, gold)


def _overlaps(event: Event, gold: dict[str, Any]) -> bool:
    if not _is_kind_of(event, gold):
        return False
    if "date" not in gold or event.date_start is None:
        return "date" not in gold
    first, last = gold["date"]
    return event.date_start <= last and first <= (event.date_end or date.max)


def _is_kind_of(event: Event, gold: dict[str, Any]) -> bool:
    agents = " | ".join(event.agent_names).casefold()
    return (
        event.sub_event_type in gold["types"]
        and event.modality in gold.get("modality", REAL)
        and ("places" not in gold or event.place_name in gold["places"])
        and ("agents" not in gold or any(a in agents for a in gold["agents"]))
    )


def _counts(toll: Toll, gold: dict[str, Any]) -> bool:
    return (
        toll.kind in gold.get("kinds", (gold.get("kind"),))
        and gold["value"] in (toll.low, toll.best, toll.high)
        and (toll.scope == "cumulative") == (gold.get("scope") == "cumulative")
    )


def _found(story: str, gold: dict[str, Any], ledger: Ledger) -> Event:
    events = ledger.events_like(story, gold)
    assert events, f"no such event: {gold}"
    return events[0]


def _check_found(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    assert _found(story, gold, ledger)


def _check_pages(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    pages, must = ledger.pages_of(_found(story, gold, ledger)), set(gold["pages"])
    assert must <= pages, f"not linked: {sorted(must - pages)}"
    assert pages <= must | set(gold.get("may", ())), f"linked wrongly: {sorted(pages - must)}"


def _check_independent(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    low, high = gold["independent"]
    assert low <= _found(story, gold, ledger).n_independent <= high


def _check_killed(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    event = _found(story, gold, ledger)
    figures = {"low": event.killed_low, "best": event.killed_best, "high": event.killed_high}
    assert {name: figures[name] for name in gold["killed"]} == gold["killed"]


def _check_disputed(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    assert _found(story, gold, ledger).disputed is gold["disputed"]


def _check_forbidden(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    there = [e for e in ledger.linked.events if ledger.is_of(e, story) and _overlaps(e, gold)]
    assert not there, f"published, but {gold['why']}: {[(e.summary, ledger.pages_of(e)) for e in there]}"


def _check_toll(story: str, gold: dict[str, Any], ledger: Ledger) -> None:
    tolls = ledger.tolls_like(gold)
    assert tolls, f"not counted: {gold}"
    if "events" in gold:
        golds = [e for e in GOLDEN["stories"][story]["events"] if e["id"] in gold["events"]]
        ids = {event.event_id for e in golds for event in ledger.events_like(story, e)}
        tolls = [t for t in tolls if t.event_id in ids]
        assert tolls, f"counted, but of another event than {gold['events']}"
    if gold.get("scope") == "cumulative":
        assert all(t.event_id is None for t in tolls), "a running total belongs to no event"
    if "claimant" in gold:
        ids = {t.toll_id for t in tolls}
        names = [c.claimant_name for c in ledger.claims if c.toll_id in ids]
        assert any(gold["claimant"] in n.casefold() for n in names), f"claimed by {names}"


def _check_no_toll(story: str, value: int, ledger: Ledger) -> None:
    tolls = [t for t in ledger.linked.tolls if ledger.page_of[t.article_id].startswith(story)]
    assert value not in {n for t in tolls for n in (t.low, t.best, t.high)}


def _check_kept(page: str, text: str, ledger: Ledger) -> None:
    assert text in ledger.articles[page].text


def _check_dropped(page: str, text: str, ledger: Ledger) -> None:
    assert text not in ledger.articles[page].text


def _check_published(page: str, expected: date, ledger: Ledger) -> None:
    published = ledger.articles[page].published_at
    assert published is not None
    assert (published if isinstance(expected, datetime) else published.date()) == expected


def _check_authors(page: str, expected: list[str], ledger: Ledger) -> None:
    assert list(ledger.articles[page].authors) == expected


def _check_wire(page: str, ledger: Ledger) -> None:
    assert ledger.articles[page].wire_source == "Meridian Wire"


def _check_original(page: str, expected: str | None, ledger: Ledger) -> None:
    original = ledger.articles[page].duplicate_of
    assert (ledger.page_of[original] if original else None) == expected


def _facts_of_story(story: str, gold: dict[str, Any]) -> Iterator[Fact]:
    checks = {
        "pages": _check_pages,
        "independent": _check_independent,
        "killed": _check_killed,
        "disputed": _check_disputed,
    }
    for event in gold["events"]:
        yield Fact(f"{story}/{event['id']}/found", partial(_check_found, story, event))
        for name, check in checks.items():
            if name in event:
                yield Fact(f"{story}/{event['id']}/{name}", partial(check, story, event))
    for event in gold["forbidden"]:
        yield Fact(f"{story}/forbidden/{event['id']}", partial(_check_forbidden, story, event))
    for toll in gold["tolls"]:
        kind = toll.get("kind", "missing")
        yield Fact(f"{toll['page']}/toll/{toll['value']} {kind}", partial(_check_toll, story, toll))
    for value in gold.get("no_tolls", ()):
        yield Fact(f"{story}/no toll/{value}", partial(_check_no_toll, story, value))


def _facts_of_page(page: str, gold: dict[str, Any]) -> Iterator[Fact]:
    yield Fact(f"{page}/published", partial(_check_published, page, gold["published"]))
    yield Fact(f"{page}/original", partial(_check_original, page, gold.get("duplicate_of")))
    if "authors" in gold:
        yield Fact(f"{page}/authors", partial(_check_authors, page, gold["authors"]))
    if "wire" in gold:
        yield Fact(f"{page}/wire", partial(_check_wire, page))
    for text in (*gold["keep"], *gold.get("repairs", ())):
        yield Fact(f"{page}/keep/{text}", partial(_check_kept, page, text))
    for text in gold["drop"]:
        yield Fact(f"{page}/drop/{text}", partial(_check_dropped, page, text))


FACTS = [f for story, gold in GOLDEN["stories"].items() for f in _facts_of_story(story, gold)]
FACTS += [f for page, gold in GOLDEN["pages"].items() for f in _facts_of_page(page, gold)]


def _as_case(fact: Fact) -> Any:
    misses = GOLDEN["known_misses"]
    # Of an event that is not found, nothing else is right.
    reason = misses.get(fact.name) or misses.get(f"{fact.name.rpartition('/')[0]}/found")
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(fact, id=fact.name, marks=marks)


@pytest.mark.parametrize("fact", [_as_case(fact) for fact in FACTS])
def test_samples_say_what_a_careful_reader_finds(fact: Fact, ledger: Ledger) -> None:
    fact.check(ledger)


def test_every_sample_is_read_and_has_expectations(ledger: Ledger) -> None:
    assert set(ledger.articles) == set(GOLDEN["pages"])
    assert len(ledger.articles) == sum(p.suffix in {".html", ".txt"} for p in SAMPLES.iterdir())


def test_known_misses_name_facts() -> None:
    assert set(GOLDEN["known_misses"]) <= {fact.name for fact in FACTS}
    assert len({fact.name for fact in FACTS}) == len(FACTS)


def test_every_quote_of_the_samples_is_exact(ledger: Ledger) -> None:
    texts = {a.article_id: a.text for a in ledger.articles.values()}
    rows = [*ledger.linked.mentions, *ledger.linked.tolls, *ledger.claims]
    assert rows
    for row in rows:
        assert texts[row.article_id][row.char_start : row.char_end] == row.quote
