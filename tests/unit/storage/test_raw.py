"""The raw store: what is put in comes out again, each thing once, and a kill leaves nothing half."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from builders import NOON, make_document
from hypothesis import given
from hypothesis import strategies as st

from tasks.captures import Attempt, FailureReason, Fetched, Gathered, Link, Validators
from tasks.ids import sha256_of
from tasks.records import Document
from tasks.storage.raw import RawStore
from tasks.storage.raw_rows import PageState, document_json, read_document
from tasks.storage.raw_schema import RawStoreError

DAY = date(2026, 11, 20)
NEXT_DAY = DAY + timedelta(days=1)
URL = "https://daily.example/1"
WRITER = Path(__file__).with_name("raw_writer.py")


@pytest.fixture
def store(tmp_path: Path) -> Any:
    """An empty store."""
    with RawStore(tmp_path) as opened:
        yield opened


def fetched(document: Document) -> Fetched:
    """How the document came."""
    return Fetched(
        requested_url=URL,
        url=URL,
        redirects=(),
        status=200,
        request_headers=(("user-agent", "test"),),
        response_headers=(("etag", '"1"'),),
        content_type="text/html",
        encoding=None,
        validators=Validators('"1"'),
        content=document.content,
        fetched_at=NOON,
    )


def key(document: Document) -> tuple[str | None, str, str]:
    """What names the document."""
    return document.source_id, document.external_id, sha256_of(document.content)


def pending(store: RawStore) -> list[str]:
    """The ids of what no run has taken in."""
    return [stored.document.external_id for stored in store.pending()]


TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
DOCUMENTS = st.builds(
    Document,
    external_id=TEXTS.filter(lambda text: "\x00" not in text),
    media_type=st.sampled_from(["html", "text"]),
    content=st.binary(max_size=2000),
    encoding=st.none() | TEXTS,
    url=st.none() | TEXTS,
    title=st.none() | TEXTS,
    source_name=st.none() | TEXTS,
    authors=st.lists(TEXTS, max_size=3).map(tuple),
    published_at=st.none() | TIMES,
    fetched_at=st.none() | TIMES,
    extra_json=st.none() | TEXTS,
    source_id=st.none() | st.sampled_from(["one", "two"]),
    redirects=st.lists(TEXTS, max_size=3).map(tuple),
    title_hint=st.none() | TEXTS,
    published_hint=st.none() | TIMES,
)


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert read_document(document_json(document), document.content) == document


def test_documents_come_back_in_the_order_of_their_arrival(store: RawStore) -> None:
    documents = [
        make_document(name, source_id=source) for name, source in (("b", "x"), ("a", None), ("c", "x"))
    ]
    for number, document in enumerate(documents):
        assert store.put_document(document, DAY + timedelta(days=number))
    assert [stored.document for stored in store.documents()] == documents
    assert [stored.arrival for stored in store.documents()] == [1, 2, 3]
    assert [stored.document.external_id for stored in store.documents("x", since=NEXT_DAY)] == ["c"]
    assert store.source_ids() == ["x"]


def test_a_content_is_kept_once_and_compressed(store: RawStore, tmp_path: Path) -> None:
    text = "The same text again and again. " * 1000
    for name in "abc":
        store.put_document(make_document(name, text), DAY)
    with closing(sqlite3.connect(tmp_path / "raw" / "store.sqlite")) as database:
        ((n_bytes, n_stored),) = database.execute("SELECT n_bytes, length(content) FROM blobs").fetchall()
    assert n_bytes == len(text)
    assert n_stored < 500


def test_a_document_is_new_once_and_pending_until_a_run_takes_it_in(store: RawStore) -> None:
    document = make_document()
    assert store.put_document(document, DAY)
    assert not store.put_document(document, DAY)
    assert pending(store) == ["one.txt"]
    store.mark_taken_in([key(document)], [], "run_1")
    assert pending(store) == []
    assert not store.put_document(document, NEXT_DAY)
    assert store.put_document(replace(document, content=b"Another text."), NEXT_DAY)
    assert pending(store) == ["one.txt"]


def test_an_item_of_a_file_is_new_again_where_more_is_said_of_it(store: RawStore) -> None:
    store.put_document(make_document(), DAY)
    store.mark_taken_in([key(make_document())], [], "run_1")
    assert store.put_document(make_document(title="A title at last"), NEXT_DAY)
    (stored,) = store.pending()
    assert (stored.arrival, stored.day, stored.document.title) == (1, NEXT_DAY, "A title at last")


def test_a_page_that_comes_again_is_not_new_although_it_came_later(store: RawStore) -> None:
    page = make_document(URL, source_id="daily", fetched_at=NOON)
    assert store.put_document(page, DAY, fetched(page))
    later = replace(page, fetched_at=NOON + timedelta(days=1))
    assert not store.put_document(later, NEXT_DAY, fetched(later))
    assert [stored.document.fetched_at for stored in store.documents()] == [NOON]


def test_what_is_known_of_a_page_comes_back(store: RawStore) -> None:
    state = PageState(
        "daily",
        Link(URL, "A title", NOON, NOON + timedelta(hours=1)),
        "index",
        Validators('"1"', "Fri, 20 Nov 2026 12:00:00 GMT"),
        sha256_of("content"),
        NOON,
        7,
        DAY,
        2,
        FailureReason.TIMEOUT,
    )
    assert store.page_state(URL) is None
    store.put_page(state)
    assert store.page_state(URL) == state


def test_listed_articles_wait_until_they_are_read_and_again_when_they_change(store: RawStore) -> None:
    def waiting() -> list[str | None]:
        return [state.link.title for state in store.waiting("daily")]

    link = Link(URL, "A title", updated_at=NOON)
    store.put_page(PageState("daily", Link("https://daily.example/feed"), "index"))
    store.put_links("daily", [link])
    assert waiting() == ["A title"]
    assert store.waiting("other") == []
    store.put_page(PageState("daily", link, read_at=NOON + timedelta(hours=1)))
    store.put_links("daily", [link])
    assert waiting() == []
    store.put_links("daily", [replace(link, title="Another title", updated_at=NOON + timedelta(hours=2))])
    assert waiting() == ["Another title"]


def test_a_page_that_failed_has_a_new_chance_when_its_listing_changes(store: RawStore) -> None:
    failed = PageState("daily", Link(URL, updated_at=NOON), failures=5, reason=FailureReason.HTTP_GONE)
    store.put_page(failed)
    store.put_links("daily", [failed.link])
    assert store.waiting("daily") == [failed]
    store.put_links("daily", [Link(URL, updated_at=NOON + timedelta(hours=1))])
    (state,) = store.waiting("daily")
    assert (state.failures, state.reason) == (0, None)


FAILED = Attempt("daily", DAY, URL, "article", "failed", FailureReason.TIMEOUT, "too slow")
OVER = replace(FAILED, reason=FailureReason.OVER_BUDGET, detail=None)
SAME = Attempt("daily", DAY, URL, "article", "not_modified")
CAME = Attempt("daily", DAY, URL, "article", "fetched")


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (FAILED, CAME, CAME),
        (CAME, FAILED, CAME),
        (CAME, SAME, CAME),
        (FAILED, SAME, SAME),
        (FAILED, OVER, FAILED),
    ],
)
def test_the_best_outcome_of_a_day_counts(
    store: RawStore, before: Attempt, after: Attempt, kept: Attempt
) -> None:
    store.record_attempts([before])
    store.record_attempts([after])
    assert store.attempts([DAY, NEXT_DAY]) == [kept]
    assert store.attempts([NEXT_DAY]) == []


def test_attempts_are_told_once_unless_they_change(store: RawStore) -> None:
    index = Attempt("daily", DAY, "https://daily.example/feed", "index", "fetched", n_listed=3)
    document = make_document(URL, source_id="daily")
    store.record_attempts([index, FAILED])
    assert store.untold_days() == [DAY]
    store.mark_taken_in([], [DAY], "run_1")
    store.record_attempts([index, FAILED])
    assert store.untold_days() == []
    store.record_attempts([CAME], document)
    assert store.untold_days() == [DAY]
    assert store.gathered([DAY]) == [Gathered("daily", DAY, URL, sha256_of(document.content))]


def test_a_transaction_that_fails_writes_nothing(store: RawStore) -> None:
    def fail() -> None:
        with store.transaction():
            store.put_document(make_document(), DAY)
            store.record_attempts([CAME])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(store.documents()) == []
    assert store.attempts([DAY]) == []


def test_readers_see_the_last_whole_state_while_one_writes(store: RawStore, tmp_path: Path) -> None:
    store.put_document(make_document("a"), DAY)
    with RawStore(tmp_path) as reader, store.transaction():
        store.put_document(make_document("b"), DAY)
        assert pending(reader) == ["a"]
    assert pending(store) == ["a", "b"]


def test_a_damaged_content_is_named(store: RawStore, tmp_path: Path) -> None:
    store.put_document(make_document(), DAY)
    with closing(sqlite3.connect(tmp_path / "raw" / "store.sqlite")) as database:
        database.execute("UPDATE blobs SET content = zeroblob(length(content))")
        database.commit()
    with pytest.raises(RawStoreError, match=r"is damaged: the content [0-9a-f]{64} is not what was kept"):
        list(store.documents())


def test_another_file_in_the_place_of_the_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "store.sqlite").write_text("This is a letter to the editor. " * 100)
    with pytest.raises(RawStoreError, match=r"store\.sqlite is damaged \(file is not a database\); restore"):
        RawStore(tmp_path)


@pytest.mark.parametrize(("version", "advice"), [(2, "update newsledger"), (0, "no store of newsledger's")])
def test_a_store_of_another_version_is_refused(tmp_path: Path, version: int, advice: str) -> None:
    RawStore(tmp_path).__exit__(None, None, None)
    with closing(sqlite3.connect(tmp_path / "raw" / "store.sqlite")) as database:
        database.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(RawStoreError, match=f"has version {version}, not 1: .*{advice}"):
        RawStore(tmp_path)


def test_a_writer_that_is_killed_leaves_nothing_half(tmp_path: Path) -> None:
    for turn in range(5):
        with subprocess.Popen(
            [sys.executable, WRITER, tmp_path, str(turn)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            for _ in range(3 * turn + 2):
                told = int(process.stdout.readline())
            os.kill(process.pid, signal.SIGKILL)
        with RawStore(tmp_path) as store:
            written = [stored.document for stored in store.documents(f"turn-{turn}")]
            gathered = [g.external_id for g in store.gathered([DAY]) if g.source_id == f"turn-{turn}"]
        # What was committed is there, and of each transaction all three parts or none.
        assert len(written) > told
        assert sorted(gathered) == sorted(document.external_id for document in written)
        assert [json.loads(document.extra_json or "")["n"] for document in written] == list(
            range(len(written))
        )
