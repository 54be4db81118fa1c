"""Which addresses may be connected to: the public Internet's, and private networks where that is allowed."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address

# What no page comes from, whatever is allowed. The lists follow the IANA special-purpose registries (2025): Python's
# own `is_global` differs between versions, and takes 224.0.0.1 and ::127.0.0.1 for global.
_NEVER = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "169.254.0.0/16",  # link-local, where clouds keep the metadata of a machine
        "100.100.100.200/32",  # metadata: Alibaba Cloud
        "168.63.129.16/32",  # metadata: Azure
        "192.0.0.0/24",  # protocol assignments, metadata of Oracle Cloud
        "192.0.2.0/24",  # documentation
        "198.51.100.0/24",
        "203.0.113.0/24",
        "192.88.99.0/24",  # relays of 6to4, retired
        "198.18.0.0/15",  # measurements of network devices
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "fd00:ec2::/32",  # metadata: Amazon
        "fd20:ce::254/128",  # metadata: Google
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "3fff::/20",
        "2002::/16",  # 6to4, retired
    )
)
_PRIVATE = tuple(
    ip_network(network)
    for network in (
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a provider's NAT
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out for the Internet
_MAPPED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))  # IPv4 inside IPv6: mapped, and NAT64


def read_literal(host: str) -> IPAddress | None:
    """The address that the host is in any notation that a resolver reads (127.1, 0x7f000001, 2130706433)."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (OSError, ValueError):
        return None


def refusal_of(address: IPAddress, *, allow_private: bool) -> str | None:
    """Why the address must not be connected to, None if it may."""
    plain = _unmapped(address)
    if any(plain in network for network in _NEVER):
        return "an address that no public page has"
    if any(plain in network for network in _PRIVATE):
        return None if allow_private else "a private network; allow_private lets it be read"
    if isinstance(plain, IPv6Address) and plain not in _GLOBAL_UNICAST:
        return "an address that no public page has"
    return None


def _unmapped(address: IPAddress) -> IPAddress:
    if isinstance(address, IPv6Address) and any(address in network for network in _MAPPED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
