"""URLs in one form, and what they say about the site."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say how a reader came to the page, not which page it is.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|twclid|ttclid|mc_[ce]id|mkt_tok|_ga|_gl|_hs\w+|hsctatracking"
    r"|cmpid|ncid|ocid|smid|smtyp|soc_src|soc_trk|guccounter|guce_\w+|at_(?:medium|campaign|custom\d|link\w*)|ref_?src|ref_url|s_cid|sr_share|trk|xtor|__twitter_impression",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_IN_PATH = re.compile(
    rf"/((?:19|20)\d\d)/(\d{{1,2}}|{'|'.join(_MONTHS)})/(\d{{1,2}})(?=/|$|\?)"
    r"|[/_-](20\d\d)-(\d\d)-(\d\d)(?!\d)|[/_-](20\d\d)(\d\d)(\d\d)(?!\d)"
)
_PUBLIC_SECOND_LEVEL = {
    "ac",
    "co",
    "com",
    "edu",
    "gob",
    "gov",
    "go",
    "ne",
    "net",
    "or",
    "org",
}  # as in co.uk, com.au


def canonicalise(url: str) -> str | None:
    """`url` without fragment and tracking parameters, host in lower case; None if it is no http(s) URL."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname  # an IPv6 address
    if port is not None and str(port) != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, parts.path or "/", _strip_tracking(parts.query), "")).strip()


def _strip_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def host_of(url: str | None) -> str | None:
    """The host in lower case without "www.", None if the URL has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def site_of(url: str | None) -> str | None:
    """The registered domain, by the common shapes of domain names: news.example.co.uk is example.co.uk."""
    labels = (host_of(url) or "").split(".")
    size = 3 if len(labels) > 2 and labels[-2] in _PUBLIC_SECOND_LEVEL else 2  # noqa: PLR2004
    return ".".join(labels[-size:]) or None


def choose_canonical(url: str | None, page_link: str | None) -> str | None:
    """The page's own canonical link if it stays on the site of `url`, else `url`; both in one form."""
    given = canonicalise(url) if url else None
    link = canonicalise(urljoin(url or "", page_link)) if page_link else None
    if (
        link
        and given
        and (site_of(link) != site_of(given) or urlsplit(link).path == "/" != urlsplit(given).path)
    ):
        return given
    return link or given


def day_in(url: str | None) -> date | None:
    """The day that the path names, such as /2024/03/25/, /2024/mar/25/ or -20240325; None if it names none."""
    for match in _DAY_IN_PATH.finditer((url or "").lower()):
        year, month, day = filter(None, match.groups())
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
        try:
            return date(int(year), number, int(day))
        except ValueError:  # an article's number
            continue
    return None
