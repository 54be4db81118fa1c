"""Lists of URLs that people write: one a line, or CSV with a column url."""

import csv
from collections.abc import Iterator

from tasks.captures import Listing
from tasks.sources.content import marked_encoding
from tasks.sources.csv_rows import SEPARATORS
from tasks.sources.links import Links, ListingError, moment, plain_title

_COLUMN = "url"


def parse_url_list(content: bytes) -> Listing:
    """The pages that the list names; # begins a comment. ListingError if it names none."""
    try:
        text = content.decode(marked_encoding(content) or "utf-8")
    except UnicodeDecodeError as error:
        raise ListingError(f"it is not valid text ({error}); save it as UTF-8") from error
    lines = [line for line in text.splitlines(keepends=True) if _says_something(line)]
    links = Links("")  # only whole URLs: any line of a text could be a relative one
    for row in _rows(lines):
        links.add_article(
            row[_COLUMN], title=plain_title(row.get("title")), published_at=moment(row.get("published_at"))
        )
    listing = links.listing()
    if not listing.articles:
        raise ListingError("no line of it is a URL; begin each with http:// or https://")
    return listing


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _rows(lines: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a table whose header has the column, else each line as a URL."""
    header = lines[0] if lines else ""
    separator = max(SEPARATORS, key=header.count)
    columns = [name.strip().strip('"').lower() for name in header.split(separator)]
    if _COLUMN not in columns:
        yield from ({_COLUMN: line.split(" #")[0]} for line in lines)
        return
    try:
        for row in csv.reader(lines[1:], delimiter=separator):
            yield {_COLUMN: "", **dict(zip(columns, row, strict=False))}
    except csv.Error as error:
        raise ListingError(f"its table cannot be read ({error}); check its quotation marks") from error
