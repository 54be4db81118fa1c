from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cleaning.article import CLEANER, MAX_BYTES, clean_document
from tasks.ids import make_id, sha256_of
from tasks.records import Article, Document, Reject, RejectReason, RemovedLine, Stage

from .pages import NOW, PARAGRAPHS, html, page, text

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def clean(document: Document, default: datetime | None = None) -> Article:
    article = clean_document(document, published_default=default, now=NOW)
    assert isinstance(article, Article), article
    return article


def refuse(document: Document) -> Reject:
    reject = clean_document(document, published_default=None, now=NOW)
    assert isinstance(reject, Reject), reject
    return reject


def test_a_page_becomes_an_article():
    article = clean(html(page(), url="https://www.hillherald.example/news/1?utm_source=x#top"))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.title == "Two soldiers wounded at checkpoint"
    assert article.authors == ("Ana Lima",)
    assert article.source_name == "Hill Herald"
    assert article.published_at == datetime(2024, 6, 12, 1, 30, tzinfo=UTC)
    assert (article.published_on, article.published_zone) == (date(2024, 6, 11), "-04:00")
    assert article.published_basis == "metadata"
    assert article.canonical_url == "https://www.hillherald.example/news/1"
    assert article.language == "en"
    assert article.cleaner == CLEANER
    assert article.removed_lines == ()


def test_entities_of_a_plain_text_are_unescaped():
    assert clean(text("Shells fell on Tarna &amp; Hama, the mayor&#8217;s office said.")).text == (
        "Shells fell on Tarna & Hama, the mayor’s office said."
    )


def test_hashes_and_ids_follow_from_the_content():
    document = text("Shells fell on the village of Tarna at dawn. Nobody was hurt.")
    article = clean(document)
    assert article.raw_sha256 == sha256_of(document.content)
    assert article.text_sha256 == sha256_of(article.text)
    assert article.article_id == make_id("art", "note.txt", article.raw_sha256)
    assert article.n_chars == len(article.text)
    assert clean(document) == article


def test_what_the_input_gives_wins_over_the_page():
    given_at = datetime(2024, 6, 1, 8, tzinfo=UTC)
    document = html(
        page(), title="Given title", source_name="Given Times", authors=("Jo Park",), published_at=given_at
    )
    article = clean(document)
    assert (article.title, article.source_name) == ("Given title", "Given Times")
    assert article.authors == ("Jo Park",)
    assert (article.published_at, article.published_basis) == (given_at, "given")


def test_a_text_without_a_date_gets_the_default():
    default = datetime(2024, 6, 10, tzinfo=UTC)
    article = clean(text("Shells fell on the village of Tarna at dawn."), default)
    assert (article.published_at, article.published_basis) == (default, "given")
    assert clean(text("Shells fell on the village of Tarna at dawn.")).published_basis == "unknown"


def test_a_text_keeps_its_title_line_and_paragraphs():
    content = "Shells fall on Tarna\n\nShells fell on the village at dawn.\n\nNobody was hurt."
    article = clean(text(content))
    assert article.text == content
    assert article.title is None


def test_clutter_is_remembered():
    content = "Shells fell on the village at dawn.\nNobody was hurt, officials said.\nSource: Hill Herald"
    article = clean(text(content))
    assert article.text.endswith("officials said.")
    assert article.removed_lines == (RemovedLine("source_line", "Source: Hill Herald"),)
    assert article.wire_source == "Hill Herald"


def test_a_byline_names_the_author():
    article = clean(text("By Ana Lima\n\nShells fell on the village of Tarna at dawn. Nobody was hurt."))
    assert article.authors == ("Ana Lima",)
    assert article.text.startswith("Shells fell")


def test_a_dateline_that_is_clutter_still_dates_the_text():
    article = clean(text("Tuesday 4 June 2024 16:45\nShells fell on the village of Tarna at dawn."))
    assert (article.published_at, article.published_basis) == (datetime(2024, 6, 4, tzinfo=UTC), "text")


def test_glued_words_are_repaired_in_english_only():
    article = clean(
        text("The army entered Homs at dawn, not far from Homsa second column, the armysaid later.")
    )
    assert article.text.endswith("from Homs a second column, the army said later.")
    french = "Le gouvernement a annoncé mardi que l'armée avait repris la ville. Les habitantsetles sont là."
    assert clean(text(french)).word_repairs == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * (MAX_BYTES + 1), RejectReason.TOO_LARGE),
        (b"<html><body>" + b"<p>word</p>" * 40_000, RejectReason.TOO_LARGE),
        (b"<html><body><p>" + b"word after word. " * 40_000, RejectReason.TOO_LARGE),
        (b"<html><body>" + b"<div>" * 1000 + b"text", RejectReason.TOO_DEEP),
        (b"<html><body>" + b"<div>" * 20_000 + b"text", RejectReason.TOO_DEEP),
        (b"", RejectReason.NO_TEXT),
        (b"\x00" * 500, RejectReason.NO_TEXT),
        (b"<html><body><p>Subscribe to read this story.</p></body></html>", RejectReason.PAYWALL),
        (b"<" * 5000, RejectReason.NO_TEXT),
        (bytes(range(128, 256)) * 50, RejectReason.UNDECODABLE),
    ],
    ids=["bytes", "tags", "text", "deep", "deeper", "empty", "zeros", "paywall", "brackets", "binary"],
)
def test_bad_pages_are_refused(content: bytes, reason: RejectReason):
    reject = refuse(Document("bad.html", "html", content))
    assert (reject.stage, reject.reason_code, reject.row_id) == (Stage.CLEAN, reason, "bad.html")
    assert reject.detail


def test_a_list_of_links_is_refused():
    item = "<li><a href='/{0}'>Soldiers return to the town after attack number {0}</a></li>"
    items = "".join(item.format(i) for i in range(40))
    reject = refuse(html(f"<html><body><main><h1>Latest news</h1><ul>{items}</ul></main></body></html>"))
    assert reject.reason_code is RejectReason.LISTING_PAGE


def test_a_short_note_stays_and_an_empty_one_does_not():
    assert clean(text("Shelling in Tarna. Two dead.")).text == "Shelling in Tarna. Two dead."
    assert refuse(text(" \n\t\n ")).reason_code is RejectReason.NO_TEXT


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["html", "text"]))
def test_no_input_raises(content: bytes, media_type: str):
    result = clean_document(Document("any", media_type, content), published_default=None, now=NOW)  # type: ignore[arg-type]
    assert isinstance(result, Article | Reject)


WORDS = st.sampled_from(
    [
        *(
            "Tarna",
            "Tarnaa",
            "armyhas",
            "armya",
            "the",
            "town",
            "of",
            "soldiers",
            ",the",
            "(UN)which",
            "said",
            "on",
        ),
        *("Monday.", "advanced", "a", "governmentmarking", "government", "AP"),
        *("Source: Herald", "\n", "\n\n", "Read more", "By Ana Lima"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=8, max_size=40).map(" ".join))
def test_cleaning_a_clean_text_changes_nothing(content: str):
    first = clean_document(text(content), published_default=None, now=NOW)
    if isinstance(first, Reject):
        return
    for repair in first.word_repairs:
        assert first.text[repair.char_start :].startswith(repair.repaired)
        assert repair.repaired.replace(" ", "") == repair.raw
    second = clean_document(text(first.text), published_default=None, now=NOW)
    assert isinstance(second, Reject) or second.language != first.language or second.text == first.text


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed articles are not beside this checkout")
def test_every_seed_is_cleaned():
    for path in sorted(SEEDS.glob("*.txt")):
        article = clean(Document(path.name, "text", path.read_bytes()))
        assert article.language == "en"
        assert 0.9 < article.n_chars / len(path.read_text(encoding="utf-8")) < 1.02
