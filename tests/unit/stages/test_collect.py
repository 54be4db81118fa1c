"""Collecting from a list of sources: the web by a stand-in, files as they are."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from builders import NOON, TEXT

from tasks.captures import FailureReason, SourceFacts
from tasks.config import RunConfig
from tasks.records import Document, Reject, RejectReason
from tasks.sources.definitions import SourceList, SourcesError
from tasks.stages.collect import collect_sources, polite_fetcher
from tasks.stages.progress import SourceProgress
from tasks.stages.work import COLLECTED_REJECTS, COVERAGE_SOURCES
from tasks.storage.batches import read_batch
from tasks.storage.raw import RawStore

from .fake_fetcher import FakeFetcher

DAY = NOON.date()
FEED = "<rss version='2.0'><channel><item><link>https://daily.example/1</link></item></channel></rss>"


class Collecting:
    """A list of sources in a folder, and what collecting from it told."""

    def __init__(self, folder: Path, *sources: dict[str, Any]) -> None:
        self.folder, self.web = folder, FakeFetcher({})
        self.told: list[SourceProgress] = []
        self.config = RunConfig((), folder / "ledger", NOON, sources=folder / "sources.yaml")
        self.write(*sources)

    def write(self, *sources: dict[str, Any]) -> None:
        """Write the list."""
        listed = {"contact": "desk@daily.example", "sources": sources}
        (self.folder / "sources.yaml").write_text(json.dumps(listed))

    def run(self) -> dict[str, SourceProgress]:
        """Collect; the last progress of each source."""

        @asynccontextmanager
        async def open_fetcher(_: SourceList) -> AsyncIterator[FakeFetcher]:
            yield self.web

        self.told.clear()
        collect_sources(self.config, self.folder / "work", self.told.append, open_fetcher, lambda: NOON)
        return {progress.source_id: progress for progress in self.told}

    def rejects(self) -> list[Reject]:
        """What could not be read."""
        return read_batch(self.folder / "work" / COLLECTED_REJECTS, Reject)


INBOX = {"name": "inbox", "kind": "files", "paths": ["inbox"], "publisher": "The Inbox", "country": "SYR"}
DAILY = {"name": "daily", "kind": "feed", "urls": ["https://daily.example/feed"], "language": "en"}


@pytest.fixture
def collecting(tmp_path: Path) -> Collecting:
    """A folder with a text and an empty file, and a feed of one article."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "one.txt").write_text(TEXT)
    (tmp_path / "inbox" / "two.txt").touch()
    collecting = Collecting(tmp_path, INBOX, DAILY, {**DAILY, "name": "off", "enabled": False})
    collecting.web.pages = {"https://daily.example/feed": FEED, "https://daily.example/1": f"<p>{TEXT}</p>"}
    return collecting


def test_all_kinds_go_into_the_store_with_what_came_of_them(collecting: Collecting) -> None:
    told = collecting.run()
    assert {name: (p.n_new, p.n_failed, p.ended) for name, p in told.items()} == {
        "daily": (1, 0, True),
        "inbox": (1, 1, True),
    }
    assert told["inbox"].line == "inbox: 1 new, 1 failed"
    with RawStore(collecting.config.out) as store:
        documents = [(d.day, d.document.source_id, d.document.external_id) for d in store.pending()]
        attempts = store.attempts([DAY])
        gathered = [(g.source_id, g.external_id) for g in store.gathered([DAY])]
    assert documents == [(DAY, "daily", "https://daily.example/1"), (DAY, "inbox", "one.txt")]
    assert gathered == [("daily", "https://daily.example/1"), ("inbox", "one.txt")]
    assert [(a.source_id, a.url, a.outcome) for a in attempts] == [
        ("daily", "https://daily.example/1", "fetched"),
        ("daily", "https://daily.example/feed", "fetched"),
        ("inbox", "one.txt", "fetched"),
        ("inbox", "two.txt", "failed"),
    ]
    assert (attempts[-1].reason, attempts[-1].role) == (FailureReason.READING, "article")
    assert [(reject.row_id, reject.reason_code) for reject in collecting.rejects()] == [
        ("two.txt", RejectReason.EMPTY)
    ]
    assert read_batch(collecting.folder / "work" / COVERAGE_SOURCES, SourceFacts) == [
        SourceFacts("inbox", "files", "SYR", None),
        SourceFacts("daily", "feed", None, "en"),
    ]


def test_a_file_that_is_as_it_was_is_not_new(collecting: Collecting) -> None:
    collecting.run()
    told = collecting.run()
    assert (told["inbox"].n_new, told["inbox"].n_known) == (0, 1)
    (collecting.folder / "inbox" / "one.txt").write_text(TEXT.replace("three", "four"))
    assert collecting.run()["inbox"].n_new == 1
    with RawStore(collecting.config.out) as store:
        assert [d.document.external_id for d in store.documents("inbox")] == ["one.txt", "one.txt"]


def test_without_the_web_no_fetcher_is_needed(collecting: Collecting) -> None:
    collecting.write(INBOX)
    collecting.run()
    assert collecting.web.asked == []


def test_lists_of_pages_may_lie_in_files(collecting: Collecting) -> None:
    (collecting.folder / "pages.txt").write_text("https://daily.example/1\nnonsense\n# a comment\n")
    collecting.write({"name": "list", "kind": "urls", "paths": ["pages.txt", "missing.txt"]})
    told = collecting.run()
    assert (told["list"].n_new, "missing.txt" in (told["list"].trouble or "")) == (1, True)
    with RawStore(collecting.config.out) as store:
        failed = [(a.role, a.url, a.reason) for a in store.attempts([DAY]) if a.outcome == "failed"]
    assert failed == [
        ("index", str(collecting.folder / "missing.txt"), FailureReason.READING),
        ("article", "nonsense", FailureReason.BAD_URL),
    ]


def test_a_mistake_in_the_list_is_told_before_anything_is_read(collecting: Collecting) -> None:
    collecting.write({**DAILY, "kind": "fead"})
    with pytest.raises(SourcesError, match="source daily: kind"):
        collecting.run()
    assert not collecting.config.out.exists()


def test_the_fetcher_keeps_to_the_limits_of_the_list() -> None:
    listed = SourceList.model_validate(
        {
            "contact": "desk@daily.example",
            "allow_private": True,
            "limits": {"page_seconds": 9.0, "max_page_bytes": 1000, "max_index_bytes": 2000},
            "sources": [{**DAILY, "urls": tuple(DAILY["urls"])}],
        }
    )
    policy = polite_fetcher(listed)._policy
    assert (policy.contact, policy.allow_private) == ("desk@daily.example", True)
    assert (policy.request_seconds, policy.max_article_bytes, policy.max_index_bytes) == (9.0, 1000, 2000)


def test_documents_know_their_source_and_publisher(collecting: Collecting) -> None:
    collecting.run()
    with RawStore(collecting.config.out) as store:
        (document,) = [d.document for d in store.documents("inbox")]
    assert isinstance(document, Document)
    assert (document.source_id, document.source_name) == ("inbox", "The Inbox")
