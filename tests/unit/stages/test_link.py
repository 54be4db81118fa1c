"""How batches join the published ledger."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import IDLIB, NOON, REBELS, make_article, make_mention, make_reject

from tasks.config import RunConfig
from tasks.ledger import Ledger
from tasks.records import Article, Extraction, Reject, Run, Stage
from tasks.stages.link import link_batches
from tasks.stages.tables import RECORDS, read_tables
from tasks.storage.batches import write_batch
from tasks.storage.rows import from_table
from tasks.storage.snapshots import publish
from tasks.versions import DocumentKey, article_key

ONE = make_article("one.txt")
TWO = make_article(
    "two.txt",
    "A night of shelling by rebels hit Idlib, a hospital told another outlet.",
    published_at=NOON - timedelta(hours=3),
    source_name="Another Outlet",
)


def link_run(root: Path, number: int, *articles: Article) -> Ledger:
    """Link a run's articles, each with its one mention, and publish what comes out."""
    work = root / "work" / str(number)
    write_batch(work / "articles" / "0", Article, articles)
    found = Extraction(
        tuple(make_mention(article) for article in articles), actors=(REBELS,), places=(IDLIB,)
    )
    write_batch(work / "extracted" / "0", Extraction, [found])
    write_batch(work / "keys" / "0", DocumentKey, [article_key(article) for article in articles])
    write_batch(work / "rejects" / "read", Reject, [make_reject()])
    run = Run(f"run_{number}", NOON, NOON, "published", "{}", "{}", "1", "0")
    counts = link_batches(RunConfig((Path("articles"),), root / "ledger", NOON), work, ["0"], run)
    assert (counts.stage, counts.n_in, counts.n_out) == (Stage.LINK, counts.n_in, counts.n_in)
    tables = read_tables(work / "linked")
    publish(root / "ledger", tables)
    return Ledger(**{name: tuple(from_table(record, tables[name])) for name, record in RECORDS.items()})


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
