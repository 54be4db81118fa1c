"""Web pages: one article a file. The bytes stay as they are; the page may declare its own encoding."""

from collections.abc import Iterator

from tasks.sources.items import Item, Source
from tasks.sources.opening import read_content


def read_html(source: Source) -> Iterator[Item]:
    """The file as one item; RefusalError if it cannot be one."""
    yield Item(source.name, {"html": read_content(source)})
