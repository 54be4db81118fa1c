"""How pages are asked for: in whose name, and how long, how large and how often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits of one run's fetching; ValueError where they make no sense. Times are in seconds."""

    contact: str  # a URL or mail address, where a publisher can complain
    version: str
    product: str = "newsledger"  # what robots.txt knows us by
    allow_private: bool = False  # loopback and private networks too: tests and intranets
    request_seconds: float = 60.0  # one request with its response, from the connection to the last byte
    connect_seconds: float = 10.0  # for each address of a host
    max_article_bytes: int = (
        10_000_000  # decoded, and as sent; the largest pages of live blogs have about 5 MB
    )
    max_index_bytes: int = 52_428_800  # what sitemaps.org allows a sitemap
    max_redirects: int = 5  # as many as RFC 9309 wants followed for robots.txt
    retries: int = 2
    backoff_seconds: float = 1.0  # before the first retry, and as much again at random; then twice as long
    max_pause_seconds: float = (
        120.0  # a host that asks for a longer one is left alone for the rest of the run
    )

    def __post_init__(self) -> None:
        if not (self.contact.strip() and self.user_agent.isascii() and self.user_agent.isprintable()):
            raise ValueError(f"the contact must be a URL or a mail address in ASCII: {self.contact!r}")
        positive = (
            self.request_seconds,
            self.connect_seconds,
            self.max_article_bytes,
            self.max_index_bytes,
        )
        if min(positive) <= 0 or min(self.max_redirects, self.retries, self.backoff_seconds) < 0:
            raise ValueError(f"limits of fetching must be greater than 0: {self}")

    @property
    def user_agent(self) -> str:
        """What each request says of us, in the form that robots use."""
        return f"{self.product}/{self.version} (+{self.contact})"
