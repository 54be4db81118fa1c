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
from tasks.sources.warc import read_warc

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
    ".warc": read_warc,
}
_GZIP = ".gz"
_NEVER_GZIPPED = frozenset({".parquet"})  # it compresses by itself, and is not read from start to end


def read_by_suffix(source: Source) -> Iterator[Item | Reject]:
    """The articles of one file; RefusalError if no reader is meant for it."""
    suffixes = [suffix.lower() for suffix in source.path.suffixes]
    packed = suffixes[-1:] == [_GZIP]
    suffix = "".join(suffixes[-2:-1] if packed else suffixes[-1:])
    if suffix not in READERS or (packed and suffix in _NEVER_GZIPPED):
        raise RefusalError(
            RejectReason.UNSUPPORTED_FORMAT,
            f"newsledger reads {', '.join(READERS)}, and in {_GZIP} all but Parquet; convert or remove it",
        )
    return READERS[suffix](source)


def _check_regular(source: Source) -> None:
    if not source.path.is_file():  # a pipe would be waited for
        raise RefusalError(RejectReason.UNSUPPORTED_FORMAT, "it is not a regular file; remove it")


def read_items(source: Source, reader: Reader = read_by_suffix) -> Iterator[Item | Reject]:
    """What the reader finds, as it finds it; whatever is wrong with the file ends as a reject."""
    n_found = 0
    try:
        _check_regular(source)
        for found in reader(source):
            n_found += 1
            yield found
        if n_found == 0:
            yield refuse(source.name, RejectReason.EMPTY, "there is nothing in it; remove it or fill it")
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
