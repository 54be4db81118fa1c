"""Which texts are nearly the same, and that the time for it stays in bounds."""

import random
import time

import pytest

from tasks.cleaning.likeness import SHINGLE_WORDS, first_likes, similar
from tasks.cleaning.shingles import shingle_hashes

WORDS = [f"word{number}" for number in range(5_000)]


def seeded() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


def some_words(rng: random.Random, n: int) -> list[str]:
    return rng.choices(WORDS, k=n)


def like(one: list[str], other: list[str]) -> bool:
    one_hashes, other_hashes = (shingle_hashes(" ".join(words), SHINGLE_WORDS) for words in (one, other))
    return similar(one_hashes, other_hashes)


@pytest.mark.parametrize(
    ("shared", "own", "expected"),
    [
        (80, 18, True),  # 76 of 112 shingles: .68
        (80, 35, False),  # 76 of 146: .52
        (80, 0, True),
        (0, 50, False),
    ],
)
def test_texts_are_alike_by_the_share_of_their_runs(shared: int, own: int, expected: bool) -> None:  # noqa: FBT001
    rng = seeded()
    words = some_words(rng, shared)
    assert like(words + some_words(rng, own), words + some_words(rng, own)) is expected


@pytest.mark.parametrize(("n", "expected"), [(60, True), (20, False)])
def test_a_text_within_a_longer_one_is_like_it_unless_it_is_very_short(n: int, expected: bool) -> None:  # noqa: FBT001
    words = some_words(seeded(), 300)
    assert like(words, words[:n]) is expected


def test_texts_without_words_are_like_nothing() -> None:
    assert not like([], [])
    assert first_likes(["", " ", "..."]) == [0, 1, 2]
    assert first_likes([]) == []


def test_the_first_of_several_that_are_alike_is_taken() -> None:
    words = some_words(seeded(), 200)
    texts = [" ".join(words[start : start + 150]) for start in (0, 30, 10, 50)]
    # The second is as like the first as the third is; the last is like the second alone, which represents nothing.
    assert first_likes(texts) == [0, 0, 0, 3]


def test_a_reprint_is_found_among_pages_that_share_most_of_their_words() -> None:
    """And in time: all these pages are proposed to each other."""
    rng = seeded()
    boilerplate = some_words(rng, 280)
    pages = [boilerplate + some_words(rng, 120) for _ in range(1_500)]
    reprint = [*pages[1_400][:390], *some_words(rng, 10)]
    started = time.process_time()
    likes = first_likes([" ".join(words) for words in (*pages, reprint)])
    assert time.process_time() - started < 30  # 4 s; each with each would take minutes
    assert likes == [*range(1_500), 1_400]
