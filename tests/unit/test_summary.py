"""What a run shows at its end."""

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import make_article, make_coverage, make_event, make_mention, make_reject

from tasks.accounting import StageCounts
from tasks.records import RejectReason, Stage
from tasks.summary import (
    RunReport,
    as_markdown,
    count_range,
    event_line,
    headline,
    interval,
    most_reported,
    newest_days,
    parties,
    place,
    refused_by_reason,
    source_line,
    suggested_query,
    trouble_headline,
    troubles,
    what,
)

EVENT = make_event(make_mention(make_article()))
REPORT = RunReport(
    run_id="run_1",
    changed=True,
    out=Path("ledger"),
    docs=Path("ledger/docs/index.html"),
    counts=(StageCounts(Stage.READ, "articles", 3, 2, 1),),
    seconds={Stage.READ: 0.25},
    rows={"articles": 2, "events": 1},
    n_written=3,
    events=(event_line(EVENT),),
    refused={"empty": 1},
)


def test_the_most_reported_events_come_first() -> None:
    quiet, loud, copied = (
        replace(EVENT, event_id=f"evt_{n}", n_independent=independent, n_articles=articles)
        for n, (independent, articles) in enumerate([(1, 1), (3, 3), (1, 9)])
    )
    assert most_reported([quiet, loud, copied]) == [loud, copied, quiet]
    assert len(most_reported([EVENT] * 40)) == 10


def test_what_has_not_happened_is_not_among_them() -> None:
    modalities = ("actual", "claimed", "planned", "hypothetical", "denied")
    events = [replace(EVENT, event_id=modality, modality=modality) for modality in modalities]
    assert {event.modality for event in most_reported(events)} == {"actual", "claimed"}


def test_an_undated_event_can_be_ranked() -> None:
    undated = replace(EVENT, event_id="evt_0", date_start=None, date_end=None)
    assert most_reported([undated, EVENT]) == [EVENT, undated]


def test_an_event_is_put_into_words() -> None:
    line = event_line(EVENT)
    assert (line.when, line.where, line.what, line.who, line.killed, line.sources) == (
        "2026-11-19", "Idlib, SYR", "shelling", "Rebels", "3", "1 (1 independent)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (interval(date(2026, 11, 1), date(2026, 11, 7)), "2026-11-01 to 2026-11-07"),
        (interval(None, None), "not reported"),
        (place(None, None), "not reported"),
        (place("Syria", "SYR"), "Syria, SYR"),
        (parties(["A", "B"], ["C"]), "A, B → C"),
        (parties([], ["C"]), "? → C"),
        (parties(["A"], []), "A"),
        (parties([], []), "not reported"),
        (count_range(2, 5), "2 to 5"),
        (count_range(4, 4), "4"),
        (count_range(2, None), "at least 2"),
        (count_range(None, 5), "at most 5"),
        (count_range(None, None), ""),
        (what("air_strike", "denied"), "air strike (denied)"),
    ],
)
def test_words(words: str, expected: str) -> None:
    assert words == expected


def test_a_long_list_of_parties_is_cut() -> None:
    crowded = replace(EVENT, agent_names=("A", "B", "C", "D"), target_names=("E", "F"))
    assert event_line(crowded).who == "A, B, 2 more → E, F"


def test_only_the_rejects_of_the_run_are_counted() -> None:
    rejects = [
        make_reject("a", run_id="run_1"),
        make_reject("b", run_id="run_1"),
        make_reject("c", run_id="run_1", reason_code=RejectReason.BINARY),
        make_reject("d", run_id="run_0"),
    ]
    assert refused_by_reason(rejects, "run_1") == {"empty": 2, "binary": 1}


def test_the_suggested_query_survives_a_shell() -> None:
    words = shlex.split(suggested_query("my bin/newsledger", Path("my ledger")))
    assert (words[0], words[1], words[3:]) == ("my bin/newsledger", "query", ["--out", "my ledger"])
    assert words[2].startswith("SELECT ")


def test_the_headline_says_whether_anything_is_new() -> None:
    assert headline(REPORT) == "Published 1 event from 2 articles to ledger."
    assert headline(replace(REPORT, changed=False)) == "Nothing new: the ledger in ledger stays as it was."
    assert headline(replace(REPORT, n_written=0)) == (
        "Nothing new: in the ledger in ledger only the coverage of the sources has changed."
    )


def test_the_report_is_markdown_whatever_stands_in_a_cell() -> None:
    odd = replace(REPORT.events[0], who="A|B\nC")
    page = as_markdown(replace(REPORT, events=(odd,)))
    assert "| read | articles | 3 | 2 | 1 | 0.2 |" in page
    assert "| 2026-11-19 | Idlib, SYR | shelling | A\\|B C | 3 | 1 (1 independent) |" in page
    assert "## Sources" not in page


QUIET = make_coverage(
    "weekly", status="quiet", detail="no new article since 2026-11-18; look whether it has moved"
)


def test_sources_with_trouble_come_first_each_with_its_newest_day() -> None:
    older = make_coverage("daily", day=date(2026, 11, 19), n_kept=9)
    newer, unasked = make_coverage("daily"), make_coverage("monthly")
    rows = newest_days([newer, older, QUIET, unasked], {"daily", "weekly", "yearly"})
    assert rows == [QUIET, newer]


def test_what_came_of_a_source_in_a_line() -> None:
    assert source_line(QUIET) == ("weekly", "9", "6", "1", "2 (http_gone)", "3", "2", "quiet")
    assert source_line(make_coverage(n_failed=0, failures=(), status="without_bodies"))[4:] == (
        "0", "3", "2", "without bodies",
    )  # fmt: skip


def test_the_warnings_stand_before_all_else() -> None:
    report = replace(REPORT, sources=(QUIET, make_coverage("daily")))
    assert trouble_headline(report) == "1 of 2 sources needs a look: silence is not calm."
    assert trouble_headline(replace(report, sources=(QUIET, QUIET))) == (
        "2 of 2 sources need a look: silence is not calm."
    )
    assert trouble_headline(replace(report, sources=(make_coverage(),))) is None
    (line,) = troubles(report.sources)
    assert line == "weekly (quiet): no new article since 2026-11-18; look whether it has moved"
    page = as_markdown(report)
    assert (
        page.index("needs a look")
        < page.index(f"- {line}")
        < page.index("## Sources")
        < page.index("| stage |")
    )
    assert "| daily | 9 | 6 | 1 | 2 (http_gone) | 3 | 2 | ok |" in page
