"""What the readers of the formats share: the file they read, the items they find, and how one is refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from tasks.records import Reject, RejectReason, Stage

_MAX_ADVICE = 500  # characters; the longest of our own sentences has half of that

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is what ids and rejects call it; no item may hold more than `max_bytes`."""

    path: Path
    name: str
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Item:
    """One article as its file gives it. `place` is the file, or file:line: its id if it has no other."""

    place: str
    fields: Fields
    encoding: str | None = None  # of bytes, as a header beside them names it


Reader = Callable[[Source], Iterator[Item | Reject]]


class RefusalError(Exception):
    """A file or an item cannot be read: why, and what the user can do about it."""

    def __init__(self, reason: RejectReason, advice: str) -> None:
        # It may quote the input, so it is cut to a length to read, and made of characters that UTF-8 has.
        self.advice = advice[:_MAX_ADVICE].encode("utf-8", "backslashreplace").decode()
        self.reason = reason
        super().__init__(self.advice)

    def at(self, place: str, row_json: str | None = None) -> Reject:
        """The row of `rejects` for the item at that place."""
        return Reject(Stage.READ, self.reason, f"{place}: {self.advice}", row_id=place, row_json=row_json)


def refuse(place: str, reason: RejectReason, advice: str) -> Reject:
    """The row of `rejects` for what lies at that place and could not become an item."""
    return RefusalError(reason, advice).at(place)


def printable(path: PurePath) -> str:
    """The path with forward slashes, in valid Unicode whatever bytes the file system allows in names."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def check_columns(columns: Sequence[str], needed: Sequence[str]) -> None:
    """Raise RefusalError if a table has two columns of one name, or none of the `needed` ones."""
    repeated = sorted({column for column in columns if columns.count(column) > 1})
    if repeated:
        raise RefusalError(
            RejectReason.INVALID_ROW,
            f"more than one column is named {', '.join(repeated)}; rename the others",
        )
    if not set(needed) & set(columns):
        raise RefusalError(
            RejectReason.MISSING_COLUMN,
            f"it needs a column {' or '.join(needed)}; its columns are {', '.join(columns)}",
        )
