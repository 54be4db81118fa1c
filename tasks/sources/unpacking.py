"""Packed indexes: gzip and zip in memory, no further than a limit."""

import io
import zipfile
import zlib

from tasks.sources.links import ListingError

# sitemaps.org allows a sitemap 50 MB; a quarter of an hour of GDELT's knowledge graph has 30 MB.
MAX_UNPACKED_BYTES = 100_000_000
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second: an archive without a file
_GZIP_MEMBER = 16 + zlib.MAX_WBITS  # zlib's code for a header and a checksum of gzip


def unpack(content: bytes, max_bytes: int = MAX_UNPACKED_BYTES) -> bytes:
    """The content of a gzip or zip file (its first member), or what is not packed as it is.

    ListingError if it is damaged or would unpack to more than `max_bytes`.
    """
    if content.startswith(_GZIP):
        unpacked = _unpack_gzip(content, max_bytes)
    elif content.startswith(_ZIP):
        unpacked = _unpack_zip(content, max_bytes)
    else:
        return content
    if len(unpacked) > max_bytes:
        raise ListingError(
            f"it unpacks to more than {max_bytes:,} bytes; leave it out, or ask for a smaller one"
        )
    return unpacked


def _unpack_gzip(content: bytes, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while content.startswith(_GZIP) and size <= max_bytes:  # gzip files may be strung together
        member = zlib.decompressobj(_GZIP_MEMBER)
        try:
            parts.append(member.decompress(content, max_bytes + 1 - size))
        except zlib.error as error:
            raise ListingError(f"its gzip compression is damaged ({error}); try again later") from error
        size += len(parts[-1])
        if size <= max_bytes and not member.eof:
            raise ListingError("its gzip compression is cut off; try again later")
        content = member.unused_data
    return b"".join(parts)


def _unpack_zip(content: bytes, max_bytes: int) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [each for each in archive.infolist() if not each.is_dir()]
            if not files:
                raise ListingError("its zip archive is empty; try again later")
            with archive.open(files[0]) as file:
                return file.read(max_bytes + 1)
    # RuntimeError: encrypted; NotImplementedError: a method that Python lacks; the rest: damage.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise ListingError(f"its zip archive cannot be read ({error}); try again later") from error
