"""Nights of collecting from a site on this machine, through Prefect's engine, with every stage as it is."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from newssite import Site, feed, serving, sitemap, sitemap_index, story

from flows.nightly import nightly
from flows.reprocess import reprocess
from tasks.stages.work import NoArticlesError
from tasks.storage.manifest import current
from tasks.storage.query import query
from tasks.storage.snapshots import verify
from tasks.summary import RunReport

ALEPPO = (
    "Rebels shelled the centre of Aleppo on Thursday, killing at least three civilians, hospital officials said.",
    "The army denied that its positions had come under fire. Residents fled to the western districts of the city.",
)
NAIROBI = (
    "Thousands of people demonstrated in Nairobi on Wednesday against a new tax on fuel.",
    "Police arrested 12 protesters near the parliament, a lawyer said. Shops in the centre stayed closed all day.",
)
KHARTOUM = (
    "Soldiers shot two demonstrators dead in Khartoum on Thursday, a doctor at the main hospital told reporters.",
    "The governor said that the army had restored calm. Schools in the north of the city are to open on Sunday.",
)
HOMS = (
    "An air strike hit a market in Homs on Thursday and killed seven people, the civil defence said.",
    "Rescuers were still searching the rubble on Friday morning. The air force did not comment on the strike.",
)


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed, an index of sitemaps, a page that changes in place, and what goes wrong."""
    with serving() as site:
        site.pages = {
            "/robots.txt": "User-agent: *\nDisallow: /private/\n",
            "/feed.xml": feed(site.url, "/news/aleppo", "/private/1", "/news/gone", "/news/broken"),
            "/sitemaps.xml": sitemap_index(site.url, "/sitemap-1.xml"),
            "/sitemap-1.xml": sitemap(site.url, "/news/nairobi", "/moved"),
            "/news/aleppo": story("Shells fall on Aleppo", *ALEPPO),
            "/news/nairobi": story("March in Nairobi", *NAIROBI),
            "/news/broken": "broken",
            "/situation": story("The situation in Khartoum", *KHARTOUM),
        }
        site.moved = {"/moved": "/news/nairobi"}
        site.broken = {"/news/broken"}
        yield site


@pytest.fixture
def sources(site: Site, tmp_path: Path) -> Path:
    """A list of sources for the site, and for a folder with a text and an empty file."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "homs.txt").write_text("\n\n".join(HOMS))
    (tmp_path / "inbox" / "empty.txt").touch()
    quick = {"requests_per_second": 50, "concurrency": 2}
    listed: dict[str, Any] = {
        "contact": "desk@daily.example",
        "allow_private": True,
        "sources": [
            {"name": "feed", "kind": "feed", "urls": [f"{site.url}/feed.xml"], "limits": quick, "publisher": "Daily"},
            {"name": "map", "kind": "sitemap", "country": "KEN", "urls": [f"{site.url}/sitemaps.xml"], "limits": quick},
            {"name": "pages", "kind": "urls", "language": "en", "urls": [f"{site.url}/situation"], "limits": quick},
            {"name": "inbox", "kind": "files", "paths": ["inbox"]},
            {"name": "away", "kind": "feed", "urls": ["https://nobody.example/feed"], "enabled": False},
        ],
    }  # fmt: skip
    path = tmp_path / "sources.yaml"
    path.write_text(json.dumps(listed))  # JSON is YAML
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the tests publish."""
    return tmp_path / "ledger"


def night(sources: Path, ledger: Path) -> RunReport:
    """Run the flow."""
    return nightly(sources=str(sources), out=str(ledger), jobs=1)


def rows(ledger: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    return [tuple(row.values()) for row in query(ledger, sql).to_pylist()]


def test_a_night_brings_each_article_once_and_tells_what_it_missed(
    site: Site, sources: Path, ledger: Path
) -> None:
    report = night(sources, ledger)
    assert report.changed
    verify(ledger)
    sql = "SELECT source_id, title, source_name, url FROM articles ORDER BY source_id"
    assert rows(ledger, sql) == [
        ("feed", "Shells fall on Aleppo", "Daily", f"{site.url}/news/aleppo"),
        ("inbox", None, None, None),
        ("map", "March in Nairobi", site.url.removeprefix("http://"), f"{site.url}/news/nairobi"),
        ("pages", "The situation in Khartoum", site.url.removeprefix("http://"), f"{site.url}/situation"),
    ]
    assert site.asked["/private/1"] == 0
    sql = (
        "SELECT source_id, day, kind, n_listed, n_tried, n_fetched, n_failed, n_indexes, n_documents, n_kept,"
        " n_eventful FROM coverage ORDER BY source_id"
    )
    today = datetime.now(UTC).date()
    assert rows(ledger, sql) == [
        ("feed", today, "feed", 4, 5, 2, 3, 1, 1, 1, 1),
        ("inbox", today, "files", 2, 2, 1, 1, 0, 1, 1, 1),
        ("map", today, "sitemap", 2, 4, 3, 0, 2, 1, 1, 1),
        ("pages", today, "urls", 1, 1, 1, 0, 0, 1, 1, 1),
    ]
    failed = (
        "SELECT f.reason, f.n FROM coverage, unnest(failures) AS u(f) WHERE source_id = 'feed' ORDER BY 1"
    )
    assert rows(ledger, failed) == [("bad_content", 1), ("http_gone", 1), ("robots_denied", 1)]


def test_a_second_night_with_nothing_new_publishes_nothing_new_and_a_change_as_a_new_version(
    site: Site, sources: Path, ledger: Path
) -> None:
    night(sources, ledger)
    before = current(ledger)
    site.asked.clear()
    report = night(sources, ledger)
    assert not report.changed
    assert current(ledger) == before
    assert site.asked["/news/aleppo"] == site.asked["/news/nairobi"] == 0
    assert site.asked["/situation"] == 1

    site.pages["/situation"] = story("The situation in Khartoum", *KHARTOUM, NAIROBI[0])
    assert night(sources, ledger).changed
    sql = (
        "SELECT new.version AS n, old.version AS o, new.external_id = old.external_id AS same, count(m.mention_id)"
        " FROM articles AS new JOIN articles AS old ON new.previous_version = old.article_id"
        " LEFT JOIN mentions AS m ON m.article_id = old.article_id GROUP BY ALL"
    )
    assert rows(ledger, sql) == [(2, 1, True, 0)]
    verify(ledger)


def test_reprocessing_gives_the_same_bytes(site: Site, sources: Path, ledger: Path) -> None:
    night(sources, ledger)
    before = current(ledger)
    site.asked.clear()
    report = reprocess(out=str(ledger), jobs=1)
    assert not report.changed
    assert [c.n_out for c in report.counts if c.stage == "read"] == [4]
    assert current(ledger) == before
    assert not site.asked
    # A kill after the publication, before the store knows of it, only repeats the work.
    with closing(sqlite3.connect(ledger / "raw" / "store.sqlite")) as store:
        store.execute("UPDATE documents SET run_id = NULL")
        store.execute("UPDATE attempts SET run_id = NULL")
        store.commit()
    report = night(sources, ledger)
    assert (report.changed, report.counts[0].n_out) == (False, 4)
    assert [c.n_out for c in reprocess(out=str(ledger), source="map", jobs=1).counts[:1]] == [1]
    with pytest.raises(NoArticlesError, match="has no such document"):
        reprocess(out=str(ledger), source="nobody", jobs=1)


def test_a_night_that_is_killed_goes_on_where_it_ended(site: Site, sources: Path, ledger: Path) -> None:
    reached, go_on = Event(), Event()

    def hold(path: str) -> None:
        if path == "/news/nairobi":
            reached.set()
            go_on.wait(60)

    site.before = hold
    newsledger = Path(sys.executable).with_name("newsledger")
    command = [newsledger, "run", "--sources", sources, "--out", ledger]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        was_reached = reached.wait(120)
        process.kill()
        assert was_reached, process.stderr.read() if process.stderr else ""
    go_on.set()
    assert current(ledger) is None
    assert site.asked["/situation"] == 1
    site.before = lambda _: None
    site.asked.clear()
    assert night(sources, ledger).changed
    assert site.asked["/news/aleppo"] == 0
    assert rows(ledger, "SELECT count(*) FROM articles") == [(4,)]
    assert rows(ledger, "SELECT n_documents, n_kept FROM coverage WHERE source_id = 'feed'") == [(1, 1)]


def test_a_first_night_without_any_article_says_so(site: Site, sources: Path, ledger: Path) -> None:
    site.pages = {"/robots.txt": ""}
    (sources.parent / "inbox" / "homs.txt").unlink()
    with pytest.raises(NoArticlesError, match=r"empty\.txt: empty"):
        night(sources, ledger)
    assert current(ledger) is None
