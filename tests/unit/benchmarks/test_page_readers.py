"""Tests of the readers that are measured beside ours."""

import pytest

from tasks.benchmarks.page_readers import page_readers

STORY = "The ferry to the island runs again after the storm, the company said on Tuesday morning. "
PAGE = f"""<html><head><title>Ferry runs again</title><meta property="article:published_time" content="2024-05-07">
<meta name="author" content="Ana Lima"></head><body><article><h1>Ferry runs again</h1>
{"".join(f"<p>{STORY}{STORY}{i}</p>" for i in range(5))}</article></body></html>"""


@pytest.mark.parametrize("reader", page_readers())
def test_each_reads_text_and_title(reader: str) -> None:
    answer = page_readers()[reader]({"id": "a", "html": PAGE, "url": None})
    assert answer is not None
    assert (answer["id"], answer["title"]) == ("a", "Ferry runs again")
    assert answer["text"].count("runs again after the storm") == 10


@pytest.mark.parametrize("reader", ["newsledger", "trafilatura", "trafilatura, fast"])
def test_metadata(reader: str) -> None:
    answer = page_readers()[reader]({"id": "a", "html": PAGE, "url": None})
    assert answer is not None
    assert (answer["authors"], answer["date"]) == (["Ana Lima"], "2024-05-07")


@pytest.mark.parametrize("reader", page_readers())
def test_a_page_without_a_text_has_no_answer_or_an_empty_one(reader: str) -> None:
    answer = page_readers()[reader]({"id": "a", "html": "<html><body></body></html>", "url": None})
    assert answer is None or not answer["text"].strip()
