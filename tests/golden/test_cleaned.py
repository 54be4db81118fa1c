"""The sample pages cleaned, against the article that a reader sees on them (cleaned.yaml).

After a change that is meant: `python tests/golden/test_cleaned.py` writes the file anew; read its diff.
"""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import yaml

from tasks.cleaning.article import clean_document
from tasks.records import Article, Document
from tasks.sources.files import read_documents

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
GOLDEN = Path(__file__).with_name("cleaned.yaml")
EXPECTED: dict[str, dict[str, Any]] = (
    yaml.safe_load(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.is_file() else {}
)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
METADATA = (
    "title", "published_on", "published_zone", "published_basis", "authors", "publisher_id", "wire_source", "language",
)  # fmt: skip
# A paragraph lost or a line of clutter kept costs a page 2 to 10 %.
FLOOR, MEAN_FLOOR = 0.97, 0.99


def clean_samples() -> dict[str, Article]:
    documents = [d for d in read_documents([SAMPLES], now=NOW) if isinstance(d, Document)]
    cleaned = [clean_document(d, published_default=None, now=NOW) for d in documents]
    return {Path(article.external_id).stem: article for article in cleaned if isinstance(article, Article)}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return clean_samples()


def described(article: Article) -> dict[str, Any]:
    """What the golden file says of a page."""
    metadata = {name: getattr(article, name) for name in METADATA}
    return metadata | {"authors": list(article.authors), "text": article.text}


def text_f1(wanted: str, given: str) -> float:
    """F1 of the sequences of four words."""
    a, b = (
        Counter(zip(*(re.findall(r"\w+", text)[i:] for i in range(4)), strict=False))
        for text in (wanted, given)
    )
    return 2 * (a & b).total() / (a.total() + b.total())


def test_every_sample_is_an_article_with_expectations(articles: dict[str, Article]) -> None:
    assert set(articles) == set(EXPECTED)


@pytest.mark.parametrize("page", EXPECTED)
def test_metadata(page: str, articles: dict[str, Article]) -> None:
    found, expected = described(articles[page]), EXPECTED[page]
    assert {name: found[name] for name in METADATA} == {name: expected[name] for name in METADATA}


@pytest.mark.parametrize("page", EXPECTED)
def test_text(page: str, articles: dict[str, Article]) -> None:
    assert text_f1(EXPECTED[page]["text"], articles[page].text) >= FLOOR


def test_text_of_all_pages(articles: dict[str, Article]) -> None:
    assert fmean(text_f1(EXPECTED[page]["text"], articles[page].text) for page in EXPECTED) >= MEAN_FLOOR


def test_the_measure_falls_with_a_lost_paragraph_and_with_clutter() -> None:
    text = EXPECTED["sudan-01-red-sea-standard"]["text"]
    assert text_f1(text, text) == 1
    assert text_f1(text, text.partition("\n")[2]) < FLOOR
    assert (
        text_f1(text, f"{text}\nSubscribe to our newsletter and never miss what happens in the region.")
        < FLOOR
    )


if __name__ == "__main__":
    rows = {page: described(article) for page, article in clean_samples().items()}
    GOLDEN.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
