"""Pages for several sources."""

import asyncio

import pytest

from tasks.stages.budget import PageBudget


def shares(n_pages: int, needs: dict[str, int]) -> dict[str, int]:
    """How many pages each source gets that needs so many, all at once."""

    async def spend(budget: PageBudget, source: str) -> int:
        n_taken = 0
        for _ in range(needs[source]):
            if not await budget.take(source):
                break
            n_taken += 1
            await asyncio.sleep(0)
        await budget.leave_over(source)
        return n_taken

    async def spend_all() -> list[int]:
        budget = PageBudget(n_pages, list(needs))
        return await asyncio.gather(*(spend(budget, source) for source in needs))

    return dict(zip(needs, asyncio.run(asyncio.wait_for(spend_all(), 10)), strict=True))


@pytest.mark.parametrize(
    ("n_pages", "needs", "expected"),
    [
        (100, {"a": 5, "b": 7}, {"a": 5, "b": 7}),
        (10, {"a": 50, "b": 50}, {"a": 5, "b": 5}),
        (10, {"a": 50, "b": 2}, {"a": 8, "b": 2}),
        (10, {"a": 0, "b": 50}, {"a": 0, "b": 10}),
        (1, {"a": 0, "b": 50, "c": 0}, {"a": 0, "b": 1, "c": 0}),
    ],
)
def test_each_gets_its_share_and_what_others_leave(
    n_pages: int, needs: dict[str, int], expected: dict[str, int]
) -> None:
    assert shares(n_pages, needs) == expected


def test_what_several_need_is_spent_to_the_last_page() -> None:
    got = shares(11, {"a": 50, "b": 50, "c": 1})
    assert sum(got.values()) == 11
    assert got["c"] == 1
    assert min(got["a"], got["b"]) >= 4
