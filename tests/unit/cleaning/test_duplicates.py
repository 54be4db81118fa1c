import random
from dataclasses import replace
from datetime import UTC, datetime

from builders import make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cleaning.duplicates import mark_duplicates
from tasks.records import Article

STORY = (
    "Two soldiers were wounded on Tuesday when gunmen attacked a checkpoint near the town, officials said. "
    "The attackers fled towards the hills after an exchange of fire that lasted about twenty minutes. "
    "A spokesman for the governor said that troops were searching the villages along the river."
)
OTHER = (
    "Farmers in the southern province began the wheat harvest two weeks early because of the heat. "
    "Prices on the exchange fell for the third day, and traders expect them to fall further this month."
)


def article(name: str, text: str, day: int | None = 1) -> Article:
    published = datetime(2024, 6, day, tzinfo=UTC) if day else None
    return replace(make_article(name, text), article_id=f"art_{name}", published_at=published)


def marks(articles: list[Article]) -> dict[str, tuple[str | None, str | None]]:
    marked = mark_duplicates(articles)
    return {a.article_id[4:]: (a.duplicate_of and a.duplicate_of[4:], a.duplicate_kind) for a in marked}


def test_the_earliest_represents_the_others():
    found = marks([article("late", STORY, 3), article("early", STORY, 1), article("undated", STORY, None)])
    assert found == {"late": ("early", "exact"), "early": (None, None), "undated": ("early", "exact")}


def test_the_smallest_id_breaks_a_tie():
    assert marks([article("b", STORY), article("a", STORY)]) == {"b": ("a", "exact"), "a": (None, None)}


def test_a_day_without_a_time_comes_after_the_times_of_that_day():
    timed = replace(article("timed", STORY), published_at=datetime(2024, 6, 1, 6, 15, tzinfo=UTC))
    found = marks([article("day", STORY, 1), timed, article("next", STORY, 2)])
    assert found == {"day": ("timed", "exact"), "timed": (None, None), "next": ("timed", "exact")}


def test_an_edited_reprint_is_near():
    reprint = STORY.replace("on Tuesday ", "") + " The road was closed."
    found = marks([article("a", STORY, 1), article("b", reprint, 2), article("c", OTHER, 3)])
    assert found == {"a": (None, None), "b": ("a", "near"), "c": (None, None)}


def test_a_cut_reprint_is_near():
    found = marks([article("a", f"{STORY} {OTHER[:110]}", 1), article("b", STORY, 2)])
    assert found["b"] == ("a", "near")


def test_similarity_does_not_chain():
    words = [f"word{i}" for i in range(200)]
    first, middle, last = (" ".join(words[i : i + 120]) for i in (0, 25, 50))
    found = marks([article("a", first, 1), article("b", middle, 2), article("c", last, 3)])
    assert found == {"a": (None, None), "b": ("a", "near"), "c": (None, None)}


def test_old_marks_are_replaced():
    marked = replace(article("a", STORY), duplicate_of="art_gone", duplicate_kind="exact")
    assert marks([marked]) == {"a": (None, None)}


def test_a_copy_of_a_near_duplicate_is_as_near():
    reprint = STORY + " The road was closed."
    found = marks([article("a", STORY, 1), article("b", reprint, 2), article("c", reprint, 3)])
    assert found == {"a": (None, None), "b": ("a", "near"), "c": ("a", "near")}


def test_articles_published_later_change_no_mark():
    texts = [
        STORY,
        STORY + " The road was closed.",
        OTHER,
        STORY.replace("soldiers", "policemen"),
        OTHER + " It rained.",
    ]
    articles = [article(f"{i}", text, i + 1) for i, text in enumerate(texts)]
    every = marks(articles)
    for n in range(len(articles)):
        assert marks(articles[:n]) == {name: every[name] for name in list(every)[:n]}


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(rng: random.Random):
    texts = [STORY, STORY + " The road was closed.", OTHER, OTHER.replace("third", "fourth"), STORY]
    articles = [article(f"{i}", text, i % 3 + 1) for i, text in enumerate(texts)]
    shuffled = rng.sample(articles, len(articles))
    assert [a.article_id for a in mark_duplicates(shuffled)] == [a.article_id for a in shuffled]
    assert marks(shuffled) == marks(articles)
