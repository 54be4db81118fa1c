"""Tests of the number of victims of a whole text."""

from builders import make_article, make_mention, make_toll

from tasks.benchmarks.casualties import victims

MENTION = make_mention(make_article())


def test_a_passage_is_summed_and_the_largest_sum_counts() -> None:
    tolls = [
        make_toll(MENTION, toll_id="1", best=2, low=2, value_text="two", char_start=0),
        make_toll(MENTION, toll_id="2", best=1, low=1, value_text="a man", char_start=0),
        make_toll(MENTION, toll_id="3", best=1, low=1, value_text="a man", char_start=0),
        make_toll(MENTION, toll_id="4", best=2, low=2, value_text="two", char_start=90),
    ]
    assert victims(tolls, "killed") == 3


def test_what_is_said_late_counts_only_where_the_lead_says_nothing() -> None:
    early = make_toll(MENTION, toll_id="1", best=2, low=2, char_start=100)
    late = make_toll(MENTION, toll_id="2", best=9, low=9, char_start=5000)
    assert victims([early, late], "killed") == 2
    assert victims([late], "killed") == 9


def test_running_totals_and_classes_are_left_out() -> None:
    total = make_toll(MENTION, toll_id="1", best=70, scope="cumulative")
    civilians = make_toll(MENTION, toll_id="2", best=4, victim_class="civilians")
    assert victims([total, civilians], "killed") == 4
    assert victims([total, civilians], "killed", not_of=["civilians"]) == 0
    assert victims([civilians], "injured") == 0
