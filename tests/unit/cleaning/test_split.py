import pytest

from tasks.cleaning.split import best_split, word_set


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
    split = best_split(word, present, followed=True)
    assert (split and (split.left, split.right)) == expected


def test_a_function_word_needs_a_word_after_it():
    assert best_split("armyhas", {}, followed=False) is None


def test_word_lists_are_lower_case():
    assert all(word == word.lower() for word in word_set("function_words") | word_set("roles"))
