"""A word trie: the longest entry that starts at a word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tasks.extraction.actors.words import Words

T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, "_Node[T]"] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)


@dataclass(slots=True)
class Trie(Generic[T]):
    """Maps sequences of folded words to values; one sequence may have several."""

    _root: _Node[T] = field(default_factory=_Node)

    def add(self, words: tuple[str, ...], value: T) -> None:
        """File `value` under `words`, once."""
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if value not in node.values:
            node.values.append(value)

    def matches(self, words: Words, i: int) -> list[tuple[int, list[T]]]:
        """(end, values) of each entry that starts at word i, longest first."""
        found: list[tuple[int, list[T]]] = []
        node = self._root.next.get(words.folded[i])
        if node is None:
            return found
        j = i + 1
        while node is not None:
            if node.values:
                found.append((j, node.values))
            if j >= len(words) or not words.soft[j]:
                break
            node = node.next.get(words.folded[j])
            j += 1
        found.reverse()
        return found

    def longest(self, words: Words, i: int) -> tuple[int, list[T]] | None:
        """(end, values) of the longest entry that starts at word i."""
        found = self.matches(words, i)
        return found[0] if found else None

    def starts(self) -> Iterable[str]:
        """The words that entries start with."""
        return self._root.next
