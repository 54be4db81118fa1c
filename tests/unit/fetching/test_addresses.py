"""Which addresses may be connected to, where private ones are allowed and where not."""

from ipaddress import ip_address

import pytest

from tasks.fetching.addresses import read_literal, refusal_of


@pytest.mark.parametrize(
    ("address", "is_public", "is_private"),
    [
        ("8.8.8.8", True, False),
        ("172.32.0.1", True, False),
        ("100.128.0.1", True, False),
        ("2a00:1450:4001::1", True, False),
        ("::ffff:8.8.8.8", True, False),
        ("64:ff9b::808:808", True, False),
        ("127.0.0.1", False, True),
        ("10.0.0.1", False, True),
        ("::1", False, True),
        ("fd00::1", False, True),
        ("::ffff:192.168.0.1", False, True),
        ("169.254.169.254", False, False),
        ("100.100.100.200", False, False),
        ("fd00:ec2::254", False, False),
        ("0.0.0.1", False, False),
        ("::", False, False),
        ("fe80::1%2", False, False),
        ("239.1.1.1", False, False),
        ("2002:808:808::1", False, False),
        ("4000::1", False, False),
    ],
)
def test_an_address_is_public_private_or_neither(address: str, is_public: bool, is_private: bool) -> None:  # noqa: FBT001
    allowed = [refusal_of(ip_address(address), allow_private=private) is None for private in (False, True)]
    assert allowed == [is_public, is_public or is_private]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("8.8.8.8.", "8.8.8.8"),
        ("134744072", "8.8.8.8"),
        ("0x8.010.2056", "8.8.8.8"),
        ("2001:db8::1", "2001:db8::1"),
        ("news.test", None),
        ("8.8.8.8.test", None),
        ("a\0b", None),
        ("", None),
    ],
)
def test_a_host_may_be_an_address(host: str, address: str | None) -> None:
    assert str(read_literal(host)) == str(address)
