"""A ledger's rows as tables, and back."""

from pathlib import Path

import pyarrow as pa
import pytest
from builders import (
    IDLIB,
    NOON,
    REBELS,
    make_article,
    make_claim,
    make_coverage,
    make_event,
    make_mention,
    make_reject,
    make_toll,
)

from tasks.event_types import EVENT_TYPES
from tasks.ledger import Ledger
from tasks.records import Run
from tasks.stages.tables import (
    OtherVersionError,
    ledger_tables,
    read_articles,
    read_ledger,
    read_tables,
    write_tables,
)
from tasks.storage.snapshots import publish
from tasks.tables import BY_NAME

MENTION = make_mention(make_article(), event_id="evt_1")
LEDGER = Ledger(
    articles=(make_article(),),
    mentions=(MENTION,),
    events=(make_event(MENTION, event_id="evt_1"),),
    claims=(make_claim(MENTION),),
    tolls=(make_toll(MENTION, event_id="evt_1"),),
    actors=(REBELS,),
    places=(IDLIB,),
    rejects=(make_reject(),),
    coverage=(make_coverage(),),
    runs=(Run("run_1", NOON, NOON, "published", "{}", "{}", "1", "0"),),
)


def test_what_is_published_is_read_back(tmp_path: Path) -> None:
    tables = ledger_tables(LEDGER)
    assert set(tables) == set(BY_NAME)
    assert tables["event_types"].num_rows == len(EVENT_TYPES)
    publish(tmp_path, tables)
    assert read_ledger(tmp_path) == LEDGER
    assert read_articles(tmp_path) == LEDGER.articles


def test_a_ledger_that_was_never_published_is_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()
    assert read_articles(tmp_path) == ()


def test_tables_pass_through_a_folder(tmp_path: Path) -> None:
    tables = ledger_tables(LEDGER)
    write_tables(tmp_path / "tables", tables)
    read = read_tables(tmp_path / "tables")
    assert set(read) == set(tables)
    assert all(read[name].equals(tables[name]) for name in tables)


def test_a_ledger_of_another_version_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = ledger_tables(LEDGER)
    older = tables["claims"].drop_columns(["stance"])
    monkeypatch.setattr("tasks.stages.tables.read_snapshot", lambda _root: {**tables, "claims": older})
    with pytest.raises(OtherVersionError, match=r"columns missing: \['stance'\]"):
        read_ledger(tmp_path)
    monkeypatch.setattr("tasks.stages.tables.read_snapshot", lambda _root: {"claims": pa.table({})})
    with pytest.raises(OtherVersionError, match="articles"):
        read_ledger(tmp_path)
