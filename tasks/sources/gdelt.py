"""GDELT: its lists of files, and the articles that its exports, mentions and knowledge graph name.

The columns are those of GDELT's code books: event database 2.0 and 1.0, mentions 2.0, global knowledge graph 2.1.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from tasks.captures import Listing
from tasks.sources.links import Links, ListingError, plain_title

_FILE = re.compile(r"\d+ [0-9a-f]{32} (?P<url>\S+?/(?P<time>\d{14})?[^/\s]*)")  # bytes, MD5, URL
_DAY = timedelta(days=1)
_WEB = "1"  # the code of a source on the web; others are citations of print and broadcasts
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")
_PAGE_TIME = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</")
_TIME_FORMS = {14: "%Y%m%d%H%M%S", 8: "%Y%m%d"}

Row = Sequence[str]


def parse_gdelt(content: bytes, url: str) -> Listing:
    """What a file of GDELT lists: the files of its last day, or articles. ListingError if it is none of its files."""
    links = Links(url)
    lines = list(_lines(content))
    files = [match for line in lines if (match := _FILE.fullmatch(line))]
    for match in _of_last_day(files):
        links.add_index(match["url"], updated_at=_time(match["time"] or ""))
    if not files and not sum(_read_row(line.split("\t"), links) for line in lines):
        raise ListingError("it is no list of files, export, mentions or GKG file of GDELT; correct its URL")
    return links.listing()


def _lines(content: bytes) -> Iterator[str]:
    lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in io.BytesIO(content))
    return (line for line in lines if line.strip())


def _of_last_day(files: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The files of the last day that is listed: masterfilelist.txt goes back to 2015."""
    last = _time(max((match["time"] or "" for match in files), default=""))
    first = f"{last - _DAY:%Y%m%d%H%M%S}" if last else ""
    return (match for match in files if match["time"] is None or match["time"] > first)


def _read_row(row: Row, links: Links) -> bool:
    """Whether the row is one of GDELT's tables; its article goes to `links`."""
    read = _TABLES.get(len(row))
    if read is None:
        links.n_skipped += 1
        return False
    read(row, links)
    return True


# GDELT saw the article in the quarter of an hour before the time that it gives.
def _read_event(row: Row, links: Links) -> None:
    links.add_article(_of_web(row[-1]), published_at=_time(row[-2]))


def _read_mention(row: Row, links: Links) -> None:
    links.add_article(_of_web(row[5], row[3]), published_at=_time(row[2]))


def _read_knowledge(row: Row, links: Links) -> None:
    title, precise = _PAGE_TITLE.search(row[26]), _PAGE_TIME.search(row[26])
    links.add_article(
        _of_web(row[4], row[2]),
        title=plain_title(title[1]) if title else None,
        published_at=(_time(precise[1]) if precise else None) or _time(row[1]),
    )


def _of_web(url: str, kind: str = _WEB) -> str:
    """The URL, or nothing where a source in print or on the air is cited."""
    return url if kind == _WEB and url.startswith(("http://", "https://")) else ""


_TABLES: Mapping[int, Callable[[Row, Links], None]] = {  # by the number of columns
    61: _read_event,
    58: _read_event,  # of the 1.0 database
    16: _read_mention,
    27: _read_knowledge,
}


def _time(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, _TIME_FORMS[len(digits)]).replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return None
