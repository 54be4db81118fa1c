"""Tests of the adapter for web pages."""

from tasks.benchmarks.page_sets import predict_pages

PAGE = f"""<html><head><title>Ferry runs again</title><meta property="article:published_time" content="2024-05-07">
</head><body><article><h1>Ferry runs again</h1><p>{"The ferry to the island runs again after the storm. " * 8}</p>
</article></body></html>"""


def test_a_page_is_answered_with_its_article() -> None:
    (answer,) = predict_pages([{"id": "a", "html": PAGE, "url": None}])
    assert (answer["id"], answer["title"], answer["date"]) == ("a", "Ferry runs again", "2024-05-07")
    assert "The ferry to the island runs again" in answer["text"]


def test_a_page_without_text_has_no_answer() -> None:
    assert list(predict_pages([{"id": "a", "html": "<html><body></body></html>"}])) == []
