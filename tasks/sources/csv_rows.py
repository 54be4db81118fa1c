"""CSV: one article a row, under a header. The separator may be a comma, a semicolon or a tab."""

import csv
import sys
from collections.abc import Iterator
from typing import TextIO

from tasks.records import Reject, RejectReason
from tasks.sources.content import check_characters, too_large
from tasks.sources.items import Item, RefusalError, Source, check_columns, refuse
from tasks.sources.opening import open_text, read_lines

SEPARATORS = (",", ";", "\t")  # what spreadsheets write as CSV, by country


class _Feed:
    """The lines for the csv module, counted; RefusalError when one row takes more than `max_chars`."""

    def __init__(self, text: TextIO, max_chars: int) -> None:
        self.line = 0
        self.row_chars = 0
        self._max_chars = max_chars
        self._lines = read_lines(text, max_chars)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.line += 1
        if line is None:
            raise too_large(self._max_chars)
        self.row_chars += len(line)
        if self.row_chars > self._max_chars:  # an unclosed quotation mark takes in line after line
            raise too_large(self._max_chars)
        return line


def read_csv(source: Source) -> Iterator[Item | Reject]:
    """One item for each row of articles; RefusalError without a text or html column."""
    return read_table(source, ("text", "html"))


def read_table(source: Source, needed: tuple[str, ...]) -> Iterator[Item | Reject]:
    """One item for each row, placed at its first line; RefusalError without any of the `needed` columns."""
    csv.field_size_limit(sys.maxsize)  # the module's own limit is 128 kB; the feed has ours
    with open_text(source) as text:
        feed = _Feed(text, source.max_bytes)
        first = next((line for line in feed if line.strip()), None)
        if first is None:
            return
        separator = max(SEPARATORS, key=first.count)
        header = [name.strip() for name in next(csv.reader([first], delimiter=separator))]
        check_characters(first)
        check_columns(header, needed)
        rows = csv.reader(feed, delimiter=separator, strict=True)
        while True:
            place = f"{source.name}:{feed.line + 1}"
            feed.row_chars = 0
            try:
                row = next(rows)
                if row:  # a blank line holds no article
                    yield _item(place, header, row)
            except StopIteration:
                return
            except csv.Error as error:
                advice = f"the row up to line {feed.line} cannot be read ({error}); check its quotation marks"
                yield refuse(place, RejectReason.INVALID_ROW, advice)
            except RefusalError as refusal:
                yield refusal.at(place)


def _item(place: str, header: list[str], row: list[str]) -> Item:
    if len(row) != len(header):
        raise RefusalError(
            RejectReason.INVALID_ROW,
            f"it has {len(row)} fields and the header {len(header)}; perhaps it was cut off, or lacks quotes",
        )
    check_characters("".join(row))
    return Item(place, dict(zip(header, row, strict=True)))
