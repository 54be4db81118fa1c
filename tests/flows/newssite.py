"""A news site on this machine: pages by path, each with an ETag, and a count of what was asked for."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tasks.ids import sha256_of


@dataclass
class Site:
    """What the server gives; `before` is called with each path."""

    url: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)  # pages that do not unpack
    asked: Counter[str] = field(default_factory=Counter)
    before: Callable[[str], None] = lambda _: None


def story(title: str, *paragraphs: str, day: str = "2026-11-20") -> str:
    """A news page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang='en'><head><title>{title}</title>"
        f"<meta property='article:published_time' content='{day}T08:00:00Z'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{text}</article></body></html>"
    )


def feed(site: str, *paths: str) -> str:
    """A feed of these pages."""
    items = "".join(f"<item><title>{path}</title><link>{site}{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"


def sitemap(site: str, *paths: str) -> str:
    """A sitemap of these pages."""
    return (
        f"<urlset xmlns='{_SITEMAPS}'>"
        + "".join(f"<url><loc>{site}{p}</loc></url>" for p in paths)
        + "</urlset>"
    )


def sitemap_index(site: str, *paths: str) -> str:
    """An index of these sitemaps."""
    items = "".join(f"<sitemap><loc>{site}{p}</loc></sitemap>" for p in paths)
    return f"<sitemapindex xmlns='{_SITEMAPS}'>{items}</sitemapindex>"


_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is there until the end of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked[self.path] += 1
            site.before(self.path)
            if self.path in site.moved:
                self.answer(301, Location=site.moved[self.path])
            elif self.path not in site.pages:
                self.answer(404)
            elif self.headers.get("If-None-Match") == (etag := f'"{sha256_of(site.pages[self.path])}"'):
                self.answer(304, ETag=etag)
            elif self.path in site.broken:
                self.answer(200, b"no gzip", **{"Content-Encoding": "gzip", "Content-Type": "text/html"})
            else:
                kind = "application/xml" if self.path.endswith(".xml") else "text/html; charset=utf-8"
                if self.path == "/robots.txt":
                    kind = "text/plain"
                self.answer(200, site.pages[self.path].encode(), **{"Content-Type": kind, "ETag": etag})

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
