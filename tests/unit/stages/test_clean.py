"""From batches of documents to even batches of distinct articles."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON, TEXT, make_article, make_document

from tasks.accounting import StageCounts
from tasks.config import RunConfig
from tasks.ledger import Ledger
from tasks.records import Article, Document, RejectReason, Stage
from tasks.stages.clean import clean_batch, keep_distinct
from tasks.stages.tables import ledger_tables
from tasks.stages.work import NoArticlesError, documents_read, rejects_in
from tasks.storage.batches import read_batch, write_batch
from tasks.storage.snapshots import publish
from tasks.versions import document_key

CONFIG = RunConfig((Path("articles"),), Path("ledger"), NOON, batch_size=2)


def test_articles_and_rejects_add_up_to_the_documents(tmp_path: Path) -> None:
    documents = [
        make_document("a"),
        make_document("b", "!"),
        make_document("c", TEXT.replace("three", "nine")),
    ]
    write_batch(tmp_path / "documents" / "0", Document, documents)
    assert clean_batch(CONFIG, tmp_path, "0") == StageCounts(Stage.CLEAN, "articles", 3, 2, 1)
    assert [a.external_id for a in read_batch(tmp_path / "cleaned" / "0", Article)] == ["a", "c"]
    assert [(r.stage, r.reason_code, r.row_id) for r in rejects_in(tmp_path)] == [
        (Stage.CLEAN, RejectReason.NO_TEXT, "b")
    ]
    assert documents_read(tmp_path) == [document_key(document) for document in documents]
    assert [r.row_json for r in rejects_in(tmp_path)] == [document_key(documents[1]).as_json]


def test_what_is_published_already_with_this_text_is_not_extracted_again(tmp_path: Path) -> None:
    url = "https://daily.example/1"
    published = make_article("a", canonical_url=url, fetched_at=NOON)
    publish(tmp_path / "ledger", ledger_tables(Ledger(articles=(published,))))
    again = make_document("b", f"{TEXT}  \n", url=url, fetched_at=NOON + timedelta(days=1))
    update = make_document("b", f"{TEXT} More later.", url=url, fetched_at=NOON + timedelta(days=2))
    write_batch(tmp_path / "documents" / "0", Document, [again, update])
    clean_batch(CONFIG, tmp_path, "0")
    names, counts = keep_distinct(replace(CONFIG, out=tmp_path / "ledger"), tmp_path, ["0"])
    assert counts == StageCounts(Stage.CLEAN, "articles", 2, 1, 1)
    assert [a.n_chars for name in names for a in read_batch(tmp_path / "articles" / name, Article)] == [
        len(TEXT) + len(" More later.")
    ]
    assert [(r.reason_code, r.row_json) for r in rejects_in(tmp_path)] == [
        (RejectReason.UNCHANGED, document_key(again).as_json)
    ]


def test_articles_of_all_batches_are_kept_once_in_even_batches(tmp_path: Path) -> None:
    same_page = {"url": "https://daily.example/1", "text": TEXT}
    write_batch(tmp_path / "documents" / "0", Document, [make_document("a", **same_page)])
    batch = [make_document("copy of a", **same_page), *(make_document(name) for name in "bcd")]
    write_batch(tmp_path / "documents" / "1", Document, batch)
    for name in "01":
        clean_batch(CONFIG, tmp_path, name)
    names, counts = keep_distinct(CONFIG, tmp_path, ["0", "1"])
    assert counts == StageCounts(Stage.CLEAN, "articles", 5, 4, 1)
    batches = [read_batch(tmp_path / "articles" / name, Article) for name in names]
    assert [[a.external_id for a in batch] for batch in batches] == [["a", "b"], ["c", "d"]]
    assert [(r.reason_code, r.row_id) for r in rejects_in(tmp_path)] == [
        (RejectReason.DUPLICATE_ID, "copy of a")
    ]


def test_documents_that_all_fail_stop_the_run(tmp_path: Path) -> None:
    write_batch(tmp_path / "documents" / "0", Document, [make_document("a", "!")])
    clean_batch(CONFIG, tmp_path, "0")
    with pytest.raises(NoArticlesError, match="a: no_text: "):
        keep_distinct(CONFIG, tmp_path, ["0"])


def test_what_the_index_or_the_user_says_counts_where_the_document_says_nothing(tmp_path: Path) -> None:
    said = make_document("said", title="Its own title", published_at=NOON - timedelta(days=1))
    hints = {"title_hint": "A hint", "published_hint": NOON}
    silent = make_document("silent", TEXT.replace("three", "nine"))
    write_batch(tmp_path / "documents" / "0", Document, [replace(d, **hints) for d in (said, silent)])
    clean_batch(CONFIG, tmp_path, "0")
    articles = read_batch(tmp_path / "cleaned" / "0", Article)
    assert [(a.title, a.published_at) for a in articles] == [
        ("Its own title", NOON - timedelta(days=1)),
        ("A hint", NOON),
    ]
