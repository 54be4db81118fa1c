"""Which reader reads which file."""

import zlib
from collections.abc import Iterator, Mapping

from tasks.records import Reject, RejectReason
from tasks.sources.csv_rows import read_csv
from tasks.sources.html import read_html
from tasks.sources.items import Item, Reader, RefusalError, Source, refuse
from tasks.sources.json_rows import read_json, read_jsonl
from tasks.sources.parquet_rows import read_parquet
from tasks.sources.text import read_text

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
_GZIP = ".gz"
_NEVER_GZIPPED = frozenset({".parquet"})  # it compresses by itself, and is not read from start to end


def read_items(source: Source) -> Iterator[Item | Reject]:
    """The articles of one file, as they are read; whatever is wrong with the file ends as a reject."""
    try:
        yield from _reader(source)(source)
    except RefusalError as refusal:
        yield refusal.at(source.name)
    except UnicodeError as error:
        yield refuse(
            source.name, RejectReason.UNDECODABLE, f"it stops being valid text ({error}); save it as UTF-8"
        )
    except (OSError, EOFError, zlib.error) as error:
        yield refuse(
            source.name,
            RejectReason.UNREADABLE_FILE,
            f"it cannot be read to its end ({error}); check or fetch it anew",
        )


def _reader(source: Source) -> Reader:
    if not source.path.is_file():
        raise RefusalError(RejectReason.UNSUPPORTED_FORMAT, "it is not a regular file; remove it")
    path = source.path
    packed = path.suffix.lower() == _GZIP
    suffix = (path.with_suffix("") if packed else path).suffix.lower()
    if suffix not in READERS or (packed and suffix in _NEVER_GZIPPED):
        raise RefusalError(
            RejectReason.UNSUPPORTED_FORMAT,
            f"newsledger reads {', '.join(READERS)} and their {_GZIP}, but no Parquet in {_GZIP}; convert or remove it",
        )
    return READERS[suffix]
