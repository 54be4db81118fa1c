"""How batches join the published ledger."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import IDLIB, NOON, REBELS, make_article, make_mention, make_reject

from tasks.captures import Attempt, Gathered, SourceFacts
from tasks.config import RunConfig
from tasks.ledger import Ledger
from tasks.records import Article, Extraction, Reject, Run, Stage
from tasks.stages.link import link_batches
from tasks.stages.tables import RECORDS, read_tables
from tasks.stages.work import COVERAGE_ATTEMPTS, COVERAGE_DOCUMENTS, COVERAGE_SOURCES
from tasks.storage.batches import write_batch
from tasks.storage.rows import from_table
from tasks.storage.snapshots import publish
from tasks.versions import DocumentKey, article_key

URL = "https://daily.example/1"
ONE = make_article("one.txt", canonical_url=URL)
TWO = make_article(
    "two.txt",
    "A night of shelling by rebels hit Idlib, a hospital told another outlet.",
    published_at=NOON - timedelta(hours=3),
    source_name="Another Outlet",
)


def link_run(root: Path, number: int, *articles: Article, attempts: Sequence[Attempt] = ()) -> Ledger:
    """Link a run's articles, each with its one mention, and publish what comes out."""
    work = root / "work" / str(number)
    write_batch(work / "articles" / "0", Article, articles)
    found = Extraction(
        tuple(make_mention(article) for article in articles), actors=(REBELS,), places=(IDLIB,)
    )
    write_batch(work / "extracted" / "0", Extraction, [found])
    write_batch(work / "keys" / "0", DocumentKey, [article_key(article) for article in articles])
    write_batch(work / "rejects" / "read", Reject, [make_reject()])
    write_batch(work / COVERAGE_ATTEMPTS, Attempt, attempts)
    gathered = [
        Gathered(a.source_id, (a.fetched_at or NOON).date(), a.external_id, a.raw_sha256)
        for a in articles
        if a.source_id
    ]
    write_batch(work / COVERAGE_DOCUMENTS, Gathered, gathered)
    write_batch(work / COVERAGE_SOURCES, SourceFacts, [SourceFacts("daily", "feed", "SYR", "en")])
    run = Run(f"run_{number}", NOON, NOON, "published", "{}", "{}", "1", "0")
    counts = link_batches(RunConfig((Path("articles"),), root / "ledger", NOON), work, ["0"], run)
    assert (counts.stage, counts.n_in, counts.n_out) == (Stage.LINK, counts.n_in, counts.n_in)
    tables = read_tables(work / "linked")
    publish(root / "ledger", tables)
    return Ledger(**{name: tuple(from_table(record, tables[name])) for name, record in RECORDS.items()})


def night(number: int) -> list[Attempt]:
    """The attempts of a night on which the feed and the first page came."""
    day = NOON.date() + timedelta(days=number)
    return [
        Attempt("daily", day, "https://daily.example/feed", "index", "fetched", n_listed=7),
        Attempt("daily", day, ONE.external_id, "article", "fetched"),
    ]


def test_two_reports_of_one_event_share_it_across_runs(tmp_path: Path) -> None:
    first, second = link_run(tmp_path, 1, ONE), link_run(tmp_path, 2, TWO)
    assert [event.event_id for event in first.events] == [event.event_id for event in second.events]
    (event,) = second.events
    assert (event.revision, event.n_articles, event.run_id) == (2, 2, "run_2")
    assert {mention.article_id: mention.run_id for mention in second.mentions} == {
        ONE.article_id: "run_1",
        TWO.article_id: "run_2",
    }
    assert [run.run_id for run in second.runs] == ["run_1", "run_2"]
    assert [reject.run_id for reject in second.rejects] == ["run_1"]


@pytest.mark.parametrize("again", [(ONE,), (TWO,), (TWO, ONE)])
def test_reading_the_same_articles_again_changes_nothing(tmp_path: Path, again: tuple[Article, ...]) -> None:
    link_run(tmp_path, 1, ONE)
    before = link_run(tmp_path, 2, TWO)
    assert replace(link_run(tmp_path, 3, *again), runs=before.runs) == before


def test_reprints_are_marked_across_runs(tmp_path: Path) -> None:
    reprint = make_article("reprint.txt", ONE.text, published_at=NOON + timedelta(days=1))
    link_run(tmp_path, 1, ONE)
    marks = {a.external_id: a.duplicate_of for a in link_run(tmp_path, 2, reprint).articles}
    assert marks == {"one.txt": None, "reprint.txt": ONE.article_id}


def test_an_event_outlives_the_update_of_its_only_article(tmp_path: Path) -> None:
    update = make_article("one.txt", f"{ONE.text} The toll may rise.", canonical_url=URL)
    first = link_run(tmp_path, 1, ONE)
    second = link_run(tmp_path, 2, update)
    (before,), (event,) = first.events, second.events
    assert event.event_id == before.event_id
    assert (event.revision, event.change_reason) == (2, "1 article updated")
    assert event.article_ids == (update.article_id,)
    assert [(a.text, a.version) for a in sorted(second.articles, key=lambda a: a.version)] == [
        (ONE.text, 1),
        (update.text, 2),
    ]
    again = link_run(tmp_path, 3, ONE, update)
    assert replace(again, runs=second.runs) == second


def test_the_text_of_a_replaced_version_makes_no_duplicates(tmp_path: Path) -> None:
    update = make_article(
        "one.txt", "Nothing of what stood here before has turned out to be true.", canonical_url=URL
    )
    reprint = make_article("reprint.txt", ONE.text, published_at=NOON + timedelta(days=1))
    link_run(tmp_path, 1, ONE, reprint)
    marks = {
        a.text: a.duplicate_of for a in link_run(tmp_path, 2, update).articles if a.external_id != "one.txt"
    }
    assert marks == {ONE.text: None}


def test_what_became_of_a_nights_pages_is_counted(tmp_path: Path) -> None:
    (row,) = link_run(tmp_path, 1, replace(ONE, source_id="daily"), attempts=night(0)).coverage
    assert (row.source_id, row.kind, row.country_iso3, row.language) == ("daily", "feed", "SYR", "en")
    assert (row.n_listed, row.n_tried, row.n_indexes, row.n_documents) == (7, 2, 1, 1)
    assert (row.n_kept, row.n_eventful) == (1, 1)
    assert link_run(tmp_path, 2, TWO).coverage == (row,)


def test_all_nights_in_one_run_give_what_they_gave_one_by_one(tmp_path: Path) -> None:
    first = replace(ONE, source_id="daily", fetched_at=NOON)
    update = make_article(
        "one.txt",
        f"{ONE.text} The toll may rise.",
        canonical_url=URL,
        source_id="daily",
        fetched_at=NOON + timedelta(days=1),
    )
    link_run(tmp_path / "nights", 1, first, attempts=night(0))
    nights = link_run(tmp_path / "nights", 2, update, attempts=night(1))
    at_once = link_run(tmp_path / "once", 1, first, update, attempts=[*night(0), *night(1)])
    assert nights.coverage == at_once.coverage
    assert [(row.n_kept, row.n_eventful) for row in nights.coverage] == [(1, 1), (1, 1)]
    # A run names its rows, and an event is named by its first mention at the time.
    assert [replace(a, run_id="") for a in nights.articles] == [
        replace(a, run_id="") for a in at_once.articles
    ]
    for one, other in zip(nights.mentions, at_once.mentions, strict=True):
        assert replace(one, run_id="", event_id="") == replace(other, run_id="", event_id="")
