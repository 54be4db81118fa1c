import pytest

from tasks.cleaning.split import Surroundings, best_split, word_set

IN_CLAUSE = Surroundings(followed=True, after_name=False, apposition=False)
AT_END = Surroundings(followed=False, after_name=False, apposition=False)


@pytest.mark.parametrize(
    ("word", "present", "expected"),
    [
        ("armyhas", {}, ("army", "has")),
        ("Homsa", {"homs": 1}, ("Homs", "a")),
        ("itselfa", {}, ("itself", "a")),
        ("Homsa", {}, None),
        ("Tarnaa", {"tarna": 1}, None),
        ("Tarnaa", {"tarna": 2}, ("Tarna", "a")),
        ("Hawadid", {"hawa": 1}, None),
        ("governmentmarking", {"government": 1}, ("government", "marking")),
        ("governmentmarking", {}, None),
        ("crowdfunding", {"crowd": 3}, None),
        ("theSyrians", {"syrians": 1}, ("the", "Syrians")),
        ("theSkimm", {}, None),
        ("YouTube", {"tube": 1}, None),
    ],
)
def test_best_split(word: str, present: dict[str, int], expected: tuple[str, str] | None):
    split = best_split(word, present, IN_CLAUSE)
    assert (split and (split.left, split.right)) == expected


def test_a_function_word_needs_a_word_after_it():
    assert best_split("armyhas", {}, AT_END) is None


@pytest.mark.parametrize(
    ("word", "present", "near", "expected"),
    [
        ("Tarnasaid", {"tarna": 1}, AT_END, ("Tarna", "said")),
        ("Tarnasaid", {}, AT_END, None),
        ("Konétold", {}, IN_CLAUSE._replace(after_name=True), ("Koné", "told")),
        ("Konétold", {}, IN_CLAUSE, None),
        ("Tarnaa", {"tarna": 1}, IN_CLAUSE._replace(apposition=True), ("Tarna", "a")),
        ("Ababathe", {}, Surroundings(followed=True, after_name=True, apposition=True), ("Ababa", "the")),
        ("Ababathe", {}, IN_CLAUSE._replace(apposition=True), None),
    ],
)
def test_a_name_is_told_by_what_surrounds_it(word, present, near, expected):
    split = best_split(word, present, near)
    assert (split and (split.left, split.right)) == expected


def test_word_lists_are_lower_case():
    assert all(word == word.lower() for word in word_set("function_words") | word_set("roles"))
