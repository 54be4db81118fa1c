"""A stand-in for the web: pages by URL, and what was asked for."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from builders import NOON

from tasks.captures import (
    Failed,
    FailureReason,
    Fetched,
    FetchResult,
    HostLimits,
    NotModified,
    Role,
    Validators,
)

# What lies at a URL: a page, the URL that it leads to, or why there is none.
Page = str | FailureReason | tuple[str, str]


@dataclass
class FakeFetcher:
    """A web of pages without redirects but those of `moved`; a page's ETag is its content."""

    pages: Mapping[str, str | FailureReason]
    moved: Mapping[str, str] = field(default_factory=dict)
    at: datetime = NOON
    asked: list[str] = field(default_factory=list)
    limits: dict[str, HostLimits] = field(default_factory=dict)
    before: Callable[[str], None] = lambda _: None
    seconds: float = 0.0  # that each page takes

    async def fetch(
        self,
        url: str,
        role: Role,
        limits: HostLimits,
        validators: Validators | None = None,
    ) -> FetchResult:
        """What lies there."""
        self.asked.append(url)
        self.limits[url] = limits
        self.before(url)
        await asyncio.sleep(self.seconds)
        final = self.moved.get(url, url)
        page = self.pages.get(final, FailureReason.HTTP_GONE)
        if isinstance(page, FailureReason):
            return Failed(url, page, f"{url}: {page}", self.at)
        if validators and validators.etag == page:
            return NotModified(url, self.at)
        return Fetched(
            requested_url=url,
            url=final,
            redirects=(url,) if final != url else (),
            status=200,
            request_headers=(),
            response_headers=(("content-type", "text/html"),),
            content_type="text/html" if role == "article" else "application/xml",
            encoding="utf-8",
            validators=Validators(page),
            content=page.encode(),
            fetched_at=self.at,
        )

    def next_night(self) -> None:
        """A day later; nothing is asked for yet."""
        self.at += timedelta(days=1)
        self.asked.clear()
