"""What the fuzzing damages: the sample pages, and files and indexes of every kind that are made of them."""

import csv
import gzip
import html
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc.warc import WarcRecord, WarcRecordType

from tasks.sources.definitions import NetworkKind

_SITE = "https://herald.example/news"
_PER_FILE = 3  # articles in a table or an archive


@dataclass(frozen=True, slots=True)
class Material:
    """Undamaged content: an index of a kind, or else a file with that suffix."""

    content: bytes
    index: NetworkKind | None = None
    suffix: str = ""


def gather_material(samples: Path) -> tuple[Material, ...]:
    """Every page below the folder once, and one file or index of each kind."""
    paths = sorted(path for path in samples.iterdir() if path.suffix in (".html", ".txt"))
    pages = [path.read_bytes() for path in paths]
    own = [Material(path.read_bytes(), suffix=path.suffix) for path in paths]
    return (*own, *_files(pages[:_PER_FILE]), *_indexes([path.stem for path in paths]))


def _files(pages: Sequence[bytes]) -> Iterator[Material]:
    rows = [{"id": str(n), "html": page.decode("utf-8", "replace")} for n, page in enumerate(pages)]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "html"])
    writer.writeheader()
    writer.writerows(rows)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), parquet)
    yield Material(table.getvalue().encode(), suffix=".csv")
    yield Material(json.dumps(rows).encode(), suffix=".json")
    yield Material(lines, suffix=".jsonl")
    yield Material(gzip.compress(lines, mtime=0), suffix=".jsonl.gz")
    yield Material(parquet.getvalue(), suffix=".parquet")
    archive = b"".join(_record(n, page) for n, page in enumerate(pages))
    yield Material(archive, suffix=".warc")
    packed = b"".join(gzip.compress(_record(n, page), mtime=0) for n, page in enumerate(pages))
    yield Material(packed, suffix=".warc.gz")


def _record(number: int, page: bytes) -> bytes:
    record, out = WarcRecord(), io.BytesIO()
    record.init_headers(WarcRecordType.response, f"urn:uuid:{number:08}".encode())
    record.headers["WARC-Target-URI"] = f"{_SITE}/{number}"
    record.headers["WARC-Date"] = "2026-11-14T08:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page)
    record.write(out)
    return out.getvalue()


def _indexes(names: Sequence[str]) -> Iterator[Material]:
    urls = [f"{_SITE}/{name}?a=1&b=2" for name in names]
    entries = [(name, html.escape(url)) for name, url in zip(names, urls, strict=True)]
    items = "".join(
        f"<item><title>{name}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>Sat, 14 Nov 2026 08:00:00 GMT</pubDate><description><![CDATA[<p>{name}</p>]]></description></item>"
        for name, url in entries
    )
    yield Material(f'<rss version="2.0"><channel><title>a</title>{items}</channel></rss>'.encode(), "feed")
    atom = "".join(
        f'<entry><title>{name}</title><link href="{url}"/><updated>2026-11-14T08:00:00Z</updated></entry>'
        for name, url in entries
    )
    yield Material(f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>'.encode(), "feed")
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": url, "url": url} for url in urls]}
    yield Material(json.dumps(feed).encode(), "feed")
    pages = "".join(f"<url><loc>{url}</loc><lastmod>2026-11-14</lastmod></url>" for _, url in entries)
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    sitemap = f'<?xml version="1.0" encoding="UTF-8"?><urlset {namespace}>{pages}</urlset>'.encode()
    yield Material(sitemap, "sitemap")
    yield Material(gzip.compress(sitemap, mtime=0), "sitemap")
    sitemaps = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for _, url in entries)
    yield Material(f"<sitemapindex>{sitemaps}</sitemapindex>".encode(), "sitemap")
    yield Material("\n".join(["# pages", *urls]).encode(), "urls")
    yield Material("\n".join(["url,title", *urls]).encode(), "urls")
    mentions = "\n".join("\t".join(["1", "0", "20261114080000", "1", "a", url, *["0"] * 10]) for url in urls)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.mentions.CSV"), mentions)
    yield Material(mentions.encode(), "gdelt")
    yield Material(packed.getvalue(), "gdelt")
