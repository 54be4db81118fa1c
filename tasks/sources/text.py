"""Plain text files: one article a file."""

from collections.abc import Iterator

from tasks.sources.items import Item, Source
from tasks.sources.opening import read_content


def read_text(source: Source) -> Iterator[Item]:
    """The file as one item; RefusalError if it cannot be one."""
    yield Item(source.name, {"text": read_content(source)})
