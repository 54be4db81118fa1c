from datetime import UTC, datetime

import pytest

from tasks.cleaning.pagetime import find_published
from tasks.cleaning.tree import parse

DAY = "2024-06-11"
TIME = "<time datetime='2024-06-11T08:15Z'>11 June</time>"
META = "<meta property='article:published_time' content='{}'>"


def at(hour: int, minute: int = 0, *, day: int = 11) -> datetime:
    return datetime(2024, 6, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (META.format("2024-06-11T08:15:00+05:00"), at(3, 15)),
        (META.format("2024-06-11T22:30:00-04:00"), at(2, 30, day=12)),
        (META.format("2024-06-11T00:00:00Z"), at(0)),
        (META.format("2024-06-13T08:15:00Z"), at(0)),
        ("<meta property='article:modified_time' content='2024-06-11T08:15:00Z'>", at(0)),
        ("<meta name='DC.date.issued' content='2024-06-11T08:15:00Z'>", at(8, 15)),
        ("<meta name='sailthru.date' content='2024-06-11 10:15'>" + TIME, at(8, 15)),
        ("<time pubdate datetime='2024-06-11T08:15Z'>11 June</time>", at(8, 15)),
        (TIME + "<time itemprop='datePublished' datetime='2024-06-11T09:30Z'>b</time>", at(9, 30)),
        ("<time class='entry-date published updated' datetime='2024-06-11T08:15Z'>11 June</time>", at(8, 15)),
        ("<time class='updated' datetime='2024-06-11T08:15Z'>11 June</time>", at(0)),
        ("<aside>" + TIME + "</aside>", at(0)),
        ("<li>" + TIME + " Other story</li>", at(0)),
        ("<time datetime='yesterday'>11 June</time>", at(0)),
        ("<time>11 June</time>", at(0)),
    ],
)  # fmt: skip
def test_the_time_of_day_comes_from_what_the_page_states_of_the_day(markup: str, expected: datetime):
    tree = parse(f"<html><head></head><body>{markup}<p>Shells fell.</p></body></html>")
    assert find_published(tree, None, DAY) == expected
    assert find_published(tree, DAY, "2024-06-02") == expected


def test_json_ld_comes_first():
    tree = parse(
        f"<html><head>{META.format('2024-06-11T10:00:00Z')}</head><body><p>Shells fell.</p></body></html>"
    )
    assert find_published(tree, "2024-06-11T09:00:00Z", "2024-06-02") == at(9)
    assert find_published(tree, "2024-06-11T09:00:00", None) == at(10)
    assert find_published(tree, "soon", None) is None
