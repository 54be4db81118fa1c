"""Asking the current snapshot."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import make_article, make_claim, make_event, make_mention, make_toll

from tasks.storage.manifest import SnapshotError
from tasks.storage.query import QueryError, UnknownEventError, event_details, query, table_summary
from tasks.storage.rows import to_table
from tasks.storage.snapshots import publish
from tasks.tables import BY_NAME

ARTICLE = make_article(
    "a.txt", "Mary", article_id="art_1", canonical_url="https://example.org/a", source_name="Marsh Post",
    title="Fighting in Upper Marsh", published_at=datetime(2026, 1, 3, 22, 30, tzinfo=UTC), run_id="run_1",
)  # fmt: skip
MENTION = make_mention(
    ARTICLE, mention_id="men_1", event_id="evt_00000001", event_type="battle", sub_event_type="armed_clash",
    agent_ids=(), agent_names=(), agent_spans=(), place_id=None, place_name=None, latitude=None, longitude=None,
    country_iso3=None, admin1=None, geo_precision=None, place_text=None, place_reason=None, date_start=None,
    date_end=None, date_precision="unknown", date_text=None, date_anchor=None, date_rule="none", confidence=0.5,
    extractor="rules", run_id="run_1",
)  # fmt: skip
EVENT = make_event(
    MENTION, event_id="evt_00000001", first_seen_at=None, last_changed_at=None, change_reason="new", plover_type=None,
    cameo_code=None, date_start=date(2026, 1, 2), date_end=date(2026, 1, 2), date_precision="day", killed_low=None,
    killed_best=None, killed_high=None, n_mentions=2, n_articles=2, n_publishers=2, n_independent=2,
    article_ids=("art_1", "art_2"), source_names=("Marsh Post",), summary="Fighting", confidence=0.5, run_id="run_1",
)  # fmt: skip
TOLL = make_toll(
    MENTION, toll_id="tol_1", event_id="evt_00000001", victim_class=None, quote="Mary", run_id="run_1",
)  # fmt: skip
TOTAL = replace(TOLL, toll_id="tol_2", event_id=None, scope="cumulative", char_start=1)
CLAIM = make_claim(MENTION, claim_id="clm_1", claimant_name="police", claimant_type=None, run_id="run_1")
ROWS: dict[str, list[object]] = {
    "articles": [
        ARTICLE,
        replace(ARTICLE, article_id="art_2", published_at=datetime(2026, 1, 2, tzinfo=UTC)),
    ],
    "mentions": [
        MENTION,
        replace(MENTION, mention_id="men_2", article_id="art_2"),
        replace(MENTION, mention_id="men_3", event_id="evt_00000002"),
    ],
    "events": [EVENT, replace(EVENT, event_id="evt_00000002")],
    "tolls": [TOTAL, TOLL, replace(TOLL, toll_id="tol_3", mention_id="men_3", event_id="evt_00000002")],
    "claims": [
        CLAIM,
        replace(CLAIM, claim_id="clm_2", mention_id=None, toll_id="tol_2", char_start=1),
        replace(CLAIM, claim_id="clm_3", mention_id="men_3"),
    ],
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = tmp_path_factory.mktemp("query") / "ledger"
    publish(ledger, {name: to_table(BY_NAME[name], rows) for name, rows in ROWS.items()})
    return ledger


def test_sql_reads_the_tables(published: Path) -> None:
    sql = "SELECT title, count(*) AS n FROM articles JOIN mentions USING (article_id) GROUP BY ALL"
    assert query(published, sql).to_pylist() == [{"title": "Fighting in Upper Marsh", "n": 3}]


def test_times_are_in_utc(published: Path) -> None:
    sql = "SELECT published_at::VARCHAR AS at FROM articles ORDER BY article_id LIMIT 1"
    assert query(published, sql)["at"].to_pylist() == ["2026-01-03 22:30:00+00"]


@pytest.mark.parametrize(
    "sql", ["FROM events", "DESCRIBE events", "SHOW TABLES", "PIVOT tolls ON scope USING count(*)"]
)
def test_all_ways_to_read_are_open(published: Path, sql: str) -> None:
    assert query(published, sql).num_rows > 0


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("", "one statement that reads"),
        ("SELECT 1; SELECT 2", "one statement that reads"),
        ("COPY events TO 'x.csv'", "one statement that reads"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO 'x.csv'", "one statement that reads"),
        ("ATTACH 'x.duckdb'", "one statement that reads"),
        ("SET enable_external_access = true", "one statement that reads"),
        ("SELECT * FROM read_text('/etc/hostname')", "disabled by configuration"),
        ("FROM 'https://example.org/x.parquet'", "disabled by configuration|does not exist"),
        ("SELEC 1", "syntax error"),
        ("SELECT colour FROM events", "colour"),
        ("SELECT 'x'::INTEGER", "Could not convert"),
    ],
)
def test_what_does_not_read_the_tables_is_refused(published: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query(published, sql)
    assert not Path("x.csv").exists()


def test_asking_where_nothing_is_published(ledger: Path) -> None:
    asks = (
        lambda: query(ledger, "SELECT 1"),
        lambda: table_summary(ledger),
        lambda: event_details(ledger, "e"),
    )
    for ask in asks:
        with pytest.raises(SnapshotError, match=r"no ledger in .*ledger: nothing was published there yet"):
            ask()
    assert not ledger.exists()


def test_summary_of_the_tables(published: Path) -> None:
    summary = table_summary(published)
    assert [(table.name, table.rows) for table in summary] == [
        ("articles", 2), ("mentions", 3), ("events", 2), ("claims", 3), ("tolls", 3),
    ]  # fmt: skip
    assert summary[0].description == BY_NAME["articles"].description
    assert summary[0].bytes == next((published / "articles").iterdir()).stat().st_size


def test_an_event_with_its_evidence(published: Path) -> None:
    details = event_details(published, "evt_00000001")
    assert details.event == EVENT
    assert [
        (r.mention.mention_id, r.title, r.source_name, r.url, r.published_at) for r in details.reports
    ] == [
        ("men_2", ARTICLE.title, "Marsh Post", "https://example.org/a", datetime(2026, 1, 2, tzinfo=UTC)),
        ("men_1", ARTICLE.title, "Marsh Post", "https://example.org/a", ARTICLE.published_at),
    ]
    assert details.tolls == (TOLL, TOTAL)
    assert [claim.claim_id for claim in details.claims] == ["clm_1", "clm_2"]


def test_an_unknown_event_suggests_close_ids(published: Path) -> None:
    with pytest.raises(UnknownEventError, match="no event 'evt_0000001'; close: evt_00000001, evt_00000002"):
        event_details(published, "evt_0000001")
    with pytest.raises(UnknownEventError, match="no event 'zzz' among 2 events"):
        event_details(published, "zzz")
