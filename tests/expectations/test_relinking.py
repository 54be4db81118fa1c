"""Validation of what was linked: bad evidence is left out, and the events are made from the rest."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import IDLIB, NOON, REBELS, make_article, make_claim, make_mention, make_toll

from tasks.accounting import StageCounts
from tasks.ids import sha256_of
from tasks.ledger import Ledger, drop_unnamed, stamp, without
from tasks.records import Run, Stage
from tasks.stages.link import link_mentions
from tasks.stages.tables import ledger_tables, read_tables, to_ledger, write_tables
from tasks.stages.validate import CriticalFailureError, validate_linked
from tasks.storage.snapshots import publish

ONE = make_article("one.txt")
TWO = make_article("two.txt", source_name="Another Outlet", source_id="other")
MENTIONS = (make_mention(ONE), make_mention(TWO))
TOLLS = (make_toll(MENTIONS[0]), make_toll(MENTIONS[1], low=4, best=4, high=4))
RUN = Run("run_1", NOON, NOON, "published", "{}", "{}", "1", sha256_of(""))


def linked(ledger: Ledger) -> Ledger:
    """The ledger of a first run."""
    return replace(stamp(drop_unnamed(link_mentions(ledger, Ledger())), Ledger(), RUN.run_id), runs=(RUN,))


SOUND = linked(
    Ledger(
        articles=(ONE, TWO),
        mentions=MENTIONS,
        claims=(make_claim(MENTIONS[1]),),
        tolls=TOLLS,
        actors=(REBELS,),
        places=(IDLIB,),
    )
)


def validated(folder: Path, ledger: Ledger) -> tuple[Ledger, StageCounts]:
    """What passes of a ledger's rows, and the counts."""
    (folder / "work").mkdir()
    write_tables(folder / "work" / "linked", ledger_tables(ledger))
    counts = validate_linked(folder / "ledger", folder / "work", RUN.run_id)
    return to_ledger(read_tables(folder / "work" / "validated")), counts


def broken(table: str, number: int, **values: object) -> Ledger:
    """The sound ledger with a change to one row."""
    rows = list(getattr(SOUND, table))
    rows[number] = replace(rows[number], **values)
    return replace(SOUND, **{table: tuple(rows)})


def refused(ledger: Ledger) -> set[str | None]:
    """The keys of the refused rows."""
    return {reject.row_id for reject in ledger.rejects}


def test_what_is_sound_stays_as_it_is(tmp_path: Path) -> None:
    ledger, counts = validated(tmp_path, SOUND)
    assert ledger == SOUND
    n_rows = sum(table.num_rows for table in ledger_tables(SOUND).values())
    assert counts == StageCounts(Stage.VALIDATE, "rows", n_rows, n_rows, 0)


def test_a_bad_toll_goes_and_its_event_stays(tmp_path: Path) -> None:
    (event,) = SOUND.events
    assert (event.killed_low, event.killed_high, event.n_articles) == (3, 4, 2)
    bad = next(i for i, toll in enumerate(SOUND.tolls) if toll.best == 4)
    ledger, counts = validated(tmp_path, broken("tolls", bad, low=5))
    (kept,) = ledger.events
    assert (kept.event_id, kept.killed_low, kept.killed_high, kept.n_articles) == (event.event_id, 3, 3, 2)
    assert len(ledger.tolls) == 1
    assert refused(ledger) == {SOUND.tolls[bad].toll_id}
    assert "numbers_in_order" in ledger.rejects[0].detail
    assert counts.n_rejected == 1
    page = (tmp_path / "work" / "docs" / "index.html").read_text()
    assert f"1 of 2 rows break it: {SOUND.tolls[bad].toll_id}" in page
    assert "depends on" not in page


def test_a_bad_mention_takes_only_what_is_said_of_it_along(tmp_path: Path) -> None:
    bad = next(i for i, mention in enumerate(SOUND.mentions) if mention.article_id == TWO.article_id)
    ledger, counts = validated(tmp_path, broken("mentions", bad, quote="Something else."))
    (event,) = ledger.events
    assert (event.n_mentions, event.article_ids, event.killed_high) == (1, (ONE.article_id,), 3)
    assert refused(ledger) == {
        MENTIONS[1].mention_id,
        make_toll(MENTIONS[1]).toll_id,
        make_claim(MENTIONS[1]).claim_id,
    }
    assert counts.n_rejected == 3


def test_an_event_without_any_sound_mention_goes(tmp_path: Path) -> None:
    bad = replace(SOUND, mentions=tuple(replace(mention, quote="?") for mention in SOUND.mentions))
    ledger, _ = validated(tmp_path, bad)
    assert ledger.events == ledger.mentions == ledger.tolls == ledger.actors == ()
    assert {*SOUND.events[0].event_id.split(), *(m.mention_id for m in MENTIONS)} <= refused(ledger)
    assert len(ledger.articles) == 2


def test_what_was_published_keeps_its_run_and_history(tmp_path: Path) -> None:
    publish(tmp_path / "ledger", ledger_tables(SOUND))
    bad = make_toll(
        MENTIONS[0], toll_id="tol_bad", low=9, best=3, run_id="run_2", event_id=SOUND.events[0].event_id
    )
    second = replace(SOUND, tolls=(*SOUND.tolls, bad), runs=(RUN, replace(RUN, run_id="run_2")))
    ledger, _ = validated(tmp_path, second)
    assert (ledger.events, ledger.tolls) == (SOUND.events, SOUND.tolls)


def test_a_critical_failure_stops_all(tmp_path: Path) -> None:
    with pytest.raises(CriticalFailureError, match="articles: has_rows"):
        validated(tmp_path, broken("runs", 0, run_id="run_other"))


def test_without_an_article_nothing_of_it_is_left_and_the_version_before_is_the_newest() -> None:
    update = make_article(
        "two.txt", f"{TWO.text} More later.", source_id="other", version=2, previous_version=TWO.article_id
    )
    mention = make_mention(update)
    ledger = Ledger(
        articles=(ONE, TWO, update),
        mentions=(MENTIONS[0], mention),
        tolls=(TOLLS[0], make_toll(mention)),
        claims=(make_claim(mention), make_claim(MENTIONS[0], mention_id=None, toll_id=TOLLS[0].toll_id)),
    )
    left = without(ledger, {"articles": {update.article_id}})
    assert set(left.articles) == {ONE, TWO}
    assert (left.mentions, left.tolls, left.claims) == ((MENTIONS[0],), (TOLLS[0],), (ledger.claims[1],))
    assert without(left, {"tolls": {TOLLS[0].toll_id}}).claims == ()
    earlier = without(ledger, {"articles": {TWO.article_id}})
    assert [(a.version, a.previous_version) for a in earlier.articles] == [(1, None), (1, None)]
    assert earlier.mentions == ledger.mentions
