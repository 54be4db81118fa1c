"""Sentences of war reporting, each an article of its own, against what a reader finds in them (sentences.yaml)."""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.extraction.extractor import load_extractor
from tasks.records import Mention
from tests.builders import make_article

GOLDEN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8")
)
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
REAL = ("actual", "claimed")


@pytest.fixture(scope="module")
def found() -> dict[str, list[Mention]]:
    """The mentions of each sentence."""
    articles = {
        s["text"]: make_article(article_id=f"art_{i}", text=s["text"], published_at=FRIDAY)
        for i, s in enumerate(GOLDEN)
    }
    mentions = load_extractor().extract(list(articles.values())).mentions
    return {text: [m for m in mentions if m.article_id == a.article_id] for text, a in articles.items()}


def _folded(names: list[str]) -> list[str]:
    return [unicodedata.normalize("NFKD", n).encode("ascii", "ignore").decode().lower() for n in names]


def _names_one(wanted: list[str], names: list[str]) -> bool:
    return not wanted or any(w.lower() in name for w in wanted for name in _folded(names))


def _is_told(event: dict[str, Any], mention: Mention) -> bool:
    return (
        mention.sub_event_type in event["types"]
        and (mention.modality in REAL) == event.get("real", True)
        and _names_one(event.get("places", []), [mention.place_name or "", mention.place_text or ""])
        and _names_one(event.get("agents", []), list(mention.agent_names))
        and _names_one(event.get("targets", []), list(mention.target_names))
    )


@pytest.mark.parametrize("sentence", GOLDEN, ids=lambda s: s["text"][:60])
def test_sentence(sentence: dict[str, Any], found: dict[str, list[Mention]]) -> None:
    mentions = found[sentence["text"]]
    told = [(m.sub_event_type, m.place_name, m.modality, m.agent_names, m.target_names) for m in mentions]
    for event in sentence.get("events", []):
        assert any(_is_told(event, m) for m in mentions), (event, told)
    real = {m.sub_event_type for m in mentions if m.modality in REAL}
    assert not real & set(sentence.get("forbidden", [])), told
