"""What a run's report takes from its tables."""

from datetime import date
from pathlib import Path

import pytest
from builders import NOON, make_article, make_coverage, make_event, make_mention, make_reject

from tasks.captures import Attempt, SourceFacts
from tasks.ledger import Ledger
from tasks.records import Run
from tasks.stages.report import report_run
from tasks.stages.tables import ledger_tables, write_tables
from tasks.stages.work import COVERAGE_ATTEMPTS, COVERAGE_SOURCES
from tasks.storage.batches import write_batch
from tasks.summary import RunReport

MENTION = make_mention(make_article(), event_id="evt_1", run_id="run_1")
LEDGER = Ledger(
    articles=(make_article(run_id="run_1"),),
    mentions=(MENTION,),
    events=(make_event(MENTION, run_id="run_1"),),
    rejects=(make_reject(run_id="run_1"), make_reject("late.txt", run_id="run_2")),
    coverage=(
        make_coverage("daily", day=date(2026, 11, 19)),
        make_coverage("daily"),
        make_coverage("monthly"),
        make_coverage("weekly", status="quiet", detail="It lists nothing."),
    ),
    runs=(
        Run("run_1", NOON, NOON, "published", "{}", "{}", "1", "0"),
        Run("run_2", NOON, NOON, "published", "{}", "{}", "1", "1"),
    ),
)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A run that asked the daily and listed the weekly."""
    work = tmp_path / "work"
    write_batch(
        work / COVERAGE_ATTEMPTS, Attempt, [Attempt("daily", NOON.date(), "feed", "index", "fetched")]
    )
    write_batch(work / COVERAGE_SOURCES, SourceFacts, [SourceFacts("weekly", "feed", None, None)])
    write_tables(work / "validated", ledger_tables(LEDGER))
    return work


def report(work: Path, run_id: str) -> RunReport:
    """The report of that run."""
    return report_run(work.parent / "ledger", work, run_id, changed=True, counts=(), seconds={})


def test_the_sources_of_the_run_are_shown_with_their_newest_day(work: Path) -> None:
    assert report(work, "run_1").sources == (LEDGER.coverage[3], LEDGER.coverage[1])


def test_what_a_run_has_written_is_counted(work: Path) -> None:
    first, second, third = (report(work, f"run_{number}") for number in (1, 2, 3))
    assert (first.n_written, second.n_written, third.n_written) == (4, 1, 0)
    assert first.rows["coverage"] == 4
    assert (first.refused, second.refused, third.refused) == ({"empty": 1}, {"empty": 1}, {})
    assert len(first.events) == 1
