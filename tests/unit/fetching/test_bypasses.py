"""Attempts to reach a private network through the fetcher: none of them connects to anything but a public address."""

from collections.abc import Sequence

import pytest

from tasks.captures import Failed, FailureReason, FetchResult
from tasks.fetching.client import PoliteFetcher

from .site import FAST, PUBLIC, Reply, Rerouted, page, policy, redirect, serving
from .virtual_time import run

NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
    "intranet": ["10.1.2.3"],
    "ten.test": ["10.0.0.1"],
    "six.test": ["fd12:3456::1"],
    "link.test": ["fe80::1%eth0"],
    "mapped.test": ["::ffff:192.168.0.1"],
    "nat64.test": ["64:ff9b::c0a8:1"],
    "metadata.google.internal": ["169.254.169.254"],
    "one-of-two.test": [PUBLIC, "127.0.0.1"],
    "two-of-two.test": ["::1", PUBLIC],
    "none.test": [],
    "127.0.0.1.nip.test": ["127.0.0.1"],
}

BAD, REFUSED, DNS = FailureReason.BAD_URL, FailureReason.ADDRESS_REFUSED, FailureReason.DNS
URLS = {
    # Loopback, in every notation
    "http://127.0.0.1/": REFUSED,
    "http://127.0.0.1:8080/": REFUSED,
    "https://127.0.0.1/": REFUSED,
    "http://127.255.255.254/": REFUSED,
    "http://127.0.0.1./": REFUSED,
    "http://127.1/": REFUSED,
    "http://127.0.1/": REFUSED,
    "http://2130706433/": REFUSED,
    "http://017700000001/": REFUSED,
    "http://0x7f000001/": REFUSED,
    "http://0x7f.0.0.0x1/": REFUSED,
    "http://0x7f.1/": REFUSED,
    "http://0177.0.0.01/": BAD,
    "http://127。0。0。1/": REFUSED,
    "http://127．0．0．1/": REFUSED,
    "http://①②⑦.⓪.⓪.①/": BAD,
    "http://１２７.0.0.1/": BAD,
    "http://%31%32%37.0.0.1/": BAD,
    "http://127.0.0.1%00.news.test/": BAD,
    "http://127.0.0.1%2f.news.test/": BAD,
    "http://0/": REFUSED,
    "http://0.0.0.0/": REFUSED,
    "http://0x0/": REFUSED,
    "http://[::1]/": REFUSED,
    "http://[0:0:0:0:0:0:0:1]/": REFUSED,
    "http://[::]/": REFUSED,
    "http://[::127.0.0.1]/": REFUSED,
    # IPv4 inside IPv6
    "http://[::ffff:127.0.0.1]/": REFUSED,
    "http://[::ffff:7f00:1]/": REFUSED,
    "http://[0:0:0:0:0:ffff:a00:1]/": REFUSED,
    "http://[::ffff:169.254.169.254]/": REFUSED,
    "http://[::ffff:0:127.0.0.1]/": REFUSED,
    "http://[64:ff9b::7f00:1]/": REFUSED,
    "http://[64:ff9b::a9fe:a9fe]/": REFUSED,
    "http://[64:ff9b:1::a00:1]/": REFUSED,
    "http://[2002:7f00:1::1]/": REFUSED,
    "http://[2002:a9fe:a9fe::]/": REFUSED,
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/": REFUSED,
    # Private, link-local, shared, reserved
    "http://10.0.0.1/": REFUSED,
    "http://172.16.0.1/": REFUSED,
    "http://172.31.255.255/": REFUSED,
    "http://192.168.1.1/": REFUSED,
    "http://100.64.0.1/": REFUSED,
    "http://192.0.0.192/": REFUSED,
    "http://198.18.0.1/": REFUSED,
    "http://224.0.0.1/": REFUSED,
    "http://240.0.0.1/": REFUSED,
    "http://255.255.255.255/": REFUSED,
    "http://[fc00::1]/": REFUSED,
    "http://[fec0::1]/": REFUSED,
    "http://[ff02::1]/": REFUSED,
    "http://[fe80::1]/": REFUSED,
    "http://[fe80::1%25eth0]/": BAD,
    "http://[fe80::1%eth0]/": BAD,
    # Metadata of clouds
    "http://169.254.169.254/latest/meta-data/": REFUSED,
    "http://2852039166/": REFUSED,
    "http://0xa9fea9fe/": REFUSED,
    "http://169.254.43518/": REFUSED,
    "http://100.100.100.200/": REFUSED,
    "http://168.63.129.16/": REFUSED,
    "http://[fd00:ec2::254]/": REFUSED,
    "http://metadata.google.internal/": REFUSED,
    # Names
    "http://localhost/": REFUSED,
    "http://LOCALHOST/": REFUSED,
    "http://localhost./": REFUSED,
    "http://localhost.localdomain/": REFUSED,
    "http://ⓛocalhost/": BAD,
    "http://intranet/": REFUSED,
    "http://ten.test/": REFUSED,
    "http://TEN.test:443/": REFUSED,
    "http://six.test/": REFUSED,
    "http://link.test/": REFUSED,
    "http://mapped.test/": REFUSED,
    "http://nat64.test/": REFUSED,
    "http://one-of-two.test/": REFUSED,
    "http://two-of-two.test/": REFUSED,
    "http://127.0.0.1.nip.test/": REFUSED,
    "http://none.test/": DNS,
    # User names
    "http://news.test@127.0.0.1/": BAD,
    "http://news.test:80@127.0.0.1/": BAD,
    "http://127.0.0.1@news.test/": BAD,
    "http://news.test\\@127.0.0.1/": BAD,
    "http://127.0.0.1\\@news.test/": BAD,
    "http://news.test%2f@127.0.0.1/": BAD,
    "http://a@b@127.0.0.1/": BAD,
    # No http, no host, no port
    "file:///etc/passwd": BAD,
    "file://news.test/etc/passwd": BAD,
    "gopher://127.0.0.1:6379/_INFO": BAD,
    "ftp://127.0.0.1/": BAD,
    "dict://127.0.0.1:11211/stat": BAD,
    "data:text/html,hello": BAD,
    "javascript:alert(1)": BAD,
    "http:127.0.0.1": BAD,
    "//127.0.0.1/": BAD,
    "http:///127.0.0.1/": BAD,
    "http://": BAD,
    "http://:80/": BAD,
    "http://news.test:0/": BAD,
    "http://news.test:65536/": BAD,
    "http://news.test:-1/": BAD,
    "http://127.0.0.1\t/": BAD,
    "http://news.test\r\nHost: 127.0.0.1/": BAD,
    "": BAD,
}
REDIRECTS = {
    "http://127.0.0.1/": REFUSED,
    "//127.0.0.1/": REFUSED,
    "https://localhost/": REFUSED,
    "http://[::1]/": REFUSED,
    "http://2130706433/": REFUSED,
    "http://ten.test/": REFUSED,
    "http://169.254.169.254/latest/meta-data/": REFUSED,
    "http://mapped.test/": REFUSED,
    "http://one-of-two.test/": REFUSED,
    "http://%E2%93%9Bocalhost/": BAD,
    "file:///etc/passwd": BAD,
    "gopher://127.0.0.1:6379/_INFO": BAD,
    "http://news.test@127.0.0.1/": BAD,
    "//news.test:pass@localhost/": BAD,
    "http://127.0.0.1%2f.news.test/": BAD,
    "http://intranet:65536/": BAD,
}


class Resolver:
    """Answers names in turn; the last answer is given again and again."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name: list(some) for name, some in answers.items()}
        self.n_asked = 0

    async def __call__(self, host: str) -> Sequence[str]:
        """The addresses of the host; of one that is not told of, a public one."""
        self.n_asked += 1
        left = self.answers.get(host, [NAMES.get(host, [PUBLIC])])
        return left.pop(0) if len(left) > 1 else left[0]


def attempt(
    urls: Sequence[str], replies: dict[str, Reply], resolver: Resolver | None = None
) -> tuple[list[FetchResult], Sequence[str]]:
    """What comes of the URLs, and the addresses that were connected to."""

    async def work() -> tuple[list[FetchResult], Sequence[str]]:
        async with serving(replies) as sites:
            tcp = Rerouted(sites.port)
            async with PoliteFetcher(policy(), resolve=resolver or Resolver(), tcp=tcp) as fetcher:
                return [await fetcher.fetch(url, "article", FAST) for url in urls], tcp.addresses

    return run(work())


def reason_of(result: FetchResult) -> FailureReason | None:
    """Why there is no page, None if there is one."""
    return result.reason if isinstance(result, Failed) else None


def test_urls_into_a_private_network_are_not_asked_for() -> None:
    results, addresses = attempt(list(URLS), {})
    assert {result.requested_url: reason_of(result) for result in results} == URLS
    assert addresses == []


@pytest.mark.parametrize("is_second", [False, True])
def test_nor_are_those_that_pages_redirect_to(is_second: bool) -> None:  # noqa: FBT001
    last = {f"last.test/{n}": redirect(location) for n, location in enumerate(REDIRECTS)}
    first = {f"first.test/{n}": redirect(f"http://last.test/{n}") for n in range(len(REDIRECTS))}
    results, addresses = attempt(
        [f"http://{place}" for place in (first if is_second else last)], last | first
    )
    assert dict(zip(REDIRECTS, map(reason_of, results), strict=True)) == REDIRECTS
    assert set(addresses) == {PUBLIC}


def test_nor_through_the_redirects_of_robots_txt() -> None:
    (result,), addresses = attempt(
        ["http://news.test/a"], {"news.test/robots.txt": redirect("http://127.0.0.1/")}
    )
    assert reason_of(result) is FailureReason.ROBOTS_UNAVAILABLE
    assert addresses == [PUBLIC]


def test_a_name_that_changes_its_address_is_checked_at_every_connection() -> None:
    resolver = Resolver(**{"news.test": [[PUBLIC], ["127.0.0.1"]]})
    (result,), addresses = attempt(["http://news.test/a"], {"news.test/a": page()}, resolver)
    assert (reason_of(result), addresses) == (REFUSED, [PUBLIC])


def test_a_name_is_looked_up_once_for_a_connection() -> None:
    resolver = Resolver(**{"news.test": [[PUBLIC], ["8.8.8.8"], ["127.0.0.1"]]})
    (result,), addresses = attempt(["http://news.test/a"], {"news.test/a": page()}, resolver)
    assert not isinstance(result, Failed)
    assert (addresses, resolver.n_asked) == ([PUBLIC, "8.8.8.8"], 2)


def test_the_environments_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    (result,), addresses = attempt(["http://news.test/a"], {"news.test/a": page()})
    assert not isinstance(result, Failed)
    assert set(addresses) == {PUBLIC}
