"""Tests of the number of victims of a whole text."""

import pytest
from builders import make_article, make_mention, make_toll

from tasks.benchmarks.casualties import at_least, victims
from tasks.benchmarks.reports import Report

FIRST, SECOND = "Gunmen killed two guards and a cook in Marun.", "Two people were killed, police said."
FURTHER = "Another two guards were killed."


def report(text: str, *tolls: tuple[str, int, str | None]) -> Report:
    """A report with tolls of the killed: (words of the text, number, victim class)."""
    article = make_article(text=text)
    mention = make_mention(article)
    rows = [
        make_toll(
            mention,
            toll_id=str(n),
            char_start=text.index(words),
            char_end=text.index(words) + len(words),
            quote=words,
            value_text=words.split()[0],
            low=count,
            best=count,
            victim_class=victim_class,
        )
        for n, (words, count, victim_class) in enumerate(tolls)
    ]
    return Report(article, tolls=rows)


def test_a_sentence_is_summed_and_the_largest_sum_counts() -> None:
    told = report(f"{FIRST} {SECOND}", ("two guards", 2, None), ("a cook", 1, None), ("Two people", 2, None))
    assert victims(told, "killed") == 3


def test_what_others_add_is_added() -> None:
    told = report(f"{SECOND} {FURTHER}", ("Two people", 2, None), ("Another two guards", 2, None))
    assert victims(told, "killed", adding=True) == 4
    assert victims(told, "killed") == 2


def test_what_is_said_late_counts_only_where_the_lead_says_nothing() -> None:
    late = f"{'It rained on the hills. ' * 80}{SECOND}"
    assert victims(report(late, ("Two people", 2, None)), "killed") == 2
    assert victims(report(f"{FIRST} {late}", ("a cook", 1, None), ("Two people", 2, None)), "killed") == 1


def test_classes_and_running_totals_can_be_left_out() -> None:
    told = report(FIRST, ("two guards", 2, "police"), ("a cook", 1, "civilians"))
    assert victims(told, "killed", {"civilians"}) == 1
    assert victims(told, "injured") == 0
    total = make_toll(make_mention(make_article()), scope="cumulative")
    assert victims(Report(make_article(), tolls=[total]), "killed") == 0


@pytest.mark.parametrize(("words", "least"), [("more than 30", 31), ("at least 30", 30), ("30", 30)])
def test_more_than_a_number_is_at_least_one_more(words: str, least: int) -> None:
    toll = make_toll(make_mention(make_article()), value_text=words, low=30, best=None)
    assert at_least(toll) == least
