"""How many pages a night may fetch, shared fairly."""

from asyncio import Condition
from collections.abc import Sequence


class PageBudget:
    """A number of pages for several sources: an even share for each, and what one leaves over for the others."""

    def __init__(self, n_pages: int, sources: Sequence[str]) -> None:
        share, rest = divmod(n_pages, len(sources))
        self._shares = {source: share + (number < rest) for number, source in enumerate(sources)}
        self._left_over = 0
        self._changed = Condition()

    async def take(self, source: str) -> bool:
        """Take one page, of what others leave over too where it may come to that; false where nothing is left."""

        def is_decided() -> bool:
            return bool(self._shares[source] or self._left_over) or not any(self._shares.values())

        async with self._changed:
            await self._changed.wait_for(is_decided)
            if self._shares[source]:
                self._shares[source] -= 1
                self._changed.notify_all()
            elif self._left_over:
                self._left_over -= 1
            else:
                return False
        return True

    async def leave_over(self, source: str) -> None:
        """The source needs no more pages; the others may have the rest of its share."""
        async with self._changed:
            self._left_over += self._shares[source]
            self._shares[source] = 0
            self._changed.notify_all()
