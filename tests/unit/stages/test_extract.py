"""What a batch of articles reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from builders import make_article, make_mention, make_reject

from tasks.accounting import CountError, StageCounts
from tasks.config import EndpointConfig, RunConfig
from tasks.extraction import endpoint
from tasks.records import Article, Extraction, Reject, RejectReason, Stage
from tasks.stages import extract
from tasks.stages.extract import extract_batch
from tasks.storage.batches import read_batch, write_batch

CONFIG = RunConfig((Path("articles"),), Path("ledger"), datetime(2026, 11, 20, tzinfo=UTC))
ONE, TWO = make_article("one.txt"), make_article("two.txt", language="ar")


def refused(article: Article) -> Reject:
    """The reject of an article in a language that is not read."""
    return make_reject(
        stage=Stage.EXTRACT, reason_code=RejectReason.UNSUPPORTED_LANGUAGE, article_id=article.article_id
    )


def use(monkeypatch: pytest.MonkeyPatch, extraction: Extraction) -> None:
    """Let an extractor find that."""

    def find(articles: Sequence[Article]) -> Extraction:
        assert articles == [ONE, TWO]
        return extraction

    monkeypatch.setattr(extract, "load_extractor", lambda: SimpleNamespace(extract=find))


def test_a_batch_is_extracted_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Extraction((make_mention(ONE),), rejects=(refused(TWO),))
    use(monkeypatch, found)
    write_batch(tmp_path / "articles" / "0", Article, [ONE, TWO])
    assert extract_batch(CONFIG, tmp_path, "0") == StageCounts(Stage.EXTRACT, "articles", 2, 1, 1)
    assert read_batch(tmp_path / "extracted" / "0", Extraction) == [found]


def test_a_reject_of_an_article_that_is_not_in_the_batch_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Extraction(rejects=(refused(make_article("elsewhere.txt")),)))
    write_batch(tmp_path / "articles" / "0", Article, [ONE, TWO])
    with pytest.raises(CountError, match="2 articles in"):
        extract_batch(CONFIG, tmp_path, "0")


def test_a_refused_value_does_not_refuse_its_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = make_reject(stage=Stage.EXTRACT, reason_code=RejectReason.UNVERIFIABLE, article_id=ONE.article_id)
    use(monkeypatch, Extraction(rejects=(value, refused(TWO))))
    write_batch(tmp_path / "articles" / "0", Article, [ONE, TWO])
    assert extract_batch(CONFIG, tmp_path, "0") == StageCounts(Stage.EXTRACT, "articles", 2, 1, 1)


def test_the_endpoint_reads_where_it_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = EndpointConfig("http://127.0.0.1:9", "small")
    found = Extraction((make_mention(ONE),))

    def load(config: EndpointConfig) -> SimpleNamespace:
        assert config == chosen
        return SimpleNamespace(extract=lambda _: found)

    monkeypatch.setattr(endpoint, "load_endpoint_extractor", load)
    write_batch(tmp_path / "articles" / "0", Article, [ONE, TWO])
    counts = extract_batch(replace(CONFIG, endpoint=chosen), tmp_path, "0")
    assert counts == StageCounts(Stage.EXTRACT, "articles", 2, 2, 0)
    assert read_batch(tmp_path / "extracted" / "0", Extraction) == [found]
