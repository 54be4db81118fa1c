"""Whom the fetcher trusts: a certificate for the name in the URL, from a list of its own."""

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tasks.captures import FailureReason, FetchResult
from tasks.fetching import client

from .site import FAST, Rerouted, page, policy, resolve, serving
from .virtual_time import run


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a certificate for news.test that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.test")])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = tmp_path / "site.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + signed.public_bytes(pem)
    )
    return path


def fetch(certificate: Path, host: str) -> FetchResult:
    """What comes of a page at the host, whose server has the certificate."""

    async def work() -> FetchResult:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        async with serving({f"{host}/": page(b"secure")}, context) as sites:
            tcp = Rerouted(sites.port)
            async with client.PoliteFetcher(policy(), resolve=resolve, tcp=tcp) as fetcher:
                return await fetcher.fetch(f"https://{host}/", "article", FAST)

    return run(work())


@pytest.mark.parametrize(
    ("host", "is_trusted", "reason"),
    [
        ("news.test", True, None),
        ("other.test", True, FailureReason.TLS),
        ("news.test", False, FailureReason.TLS),
    ],
)
def test_a_certificate_must_be_trusted_and_name_the_host(
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    is_trusted: bool,  # noqa: FBT001
    reason: FailureReason | None,
) -> None:
    if is_trusted:
        trusted = ssl.create_default_context(cafile=certificate)
        monkeypatch.setattr(client, "_trust", lambda: trusted)
    assert getattr(fetch(certificate, host), "reason", None) == reason


def test_a_host_that_speaks_no_tls() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 No\r\n\r\n")
        writer.close()

    async def work() -> FetchResult:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        tcp = Rerouted(server.sockets[0].getsockname()[1])
        async with server, client.PoliteFetcher(policy(), resolve=resolve, tcp=tcp) as fetcher:
            return await fetcher.fetch("https://news.test/a", "article", FAST)

    assert getattr(run(work()), "reason", None) is FailureReason.TLS
