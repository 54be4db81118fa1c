"""Web archives in the tests, written by warcio."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = (("Content-Type", "text/html; charset=windows-1252"),)
DAY = "2026-11-20T10:00:00Z"


class _Writer(WARCWriter):
    """In memory: warcio never closes the temporary files of its own."""

    _create_temp_file = staticmethod(io.BytesIO)


@dataclass(frozen=True)
class Capture:
    """What a server answered, or another record of that kind."""

    url: str = "https://herald.example/a"
    body: bytes = b"<html><p>Troops left the town.</p></html>"
    headers: tuple[tuple[str, str], ...] = HTML
    status: str = "200 OK"
    kind: str = "response"
    warc_headers: dict[str, str] = field(default_factory=dict)


def written(captures: Sequence[Capture], *, gzip: bool = True) -> bytes:
    """An archive of the captures, each with the request before it."""
    with io.BytesIO() as out:
        writer = _Writer(out, gzip=gzip)
        for number, capture in enumerate(captures):
            identity = {"WARC-Record-ID": f"<urn:uuid:{number:08}>", "WARC-Date": DAY} | capture.warc_headers
            for kind, body, http in (
                ("request", b"", StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)),
                (
                    capture.kind,
                    capture.body,
                    StatusAndHeaders(capture.status, list(capture.headers), "HTTP/1.1"),
                ),
            ):
                own = (
                    identity
                    if kind != "request"
                    else {"WARC-Date": DAY, "WARC-Record-ID": f"<urn:uuid:r{number}>"}
                )
                with io.BytesIO(body) as payload:
                    record = writer.create_warc_record(
                        capture.url, kind, payload=payload, http_headers=http, warc_headers_dict=own
                    )
                    writer.write_record(record)
        return out.getvalue()
