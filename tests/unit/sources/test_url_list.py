from datetime import UTC, datetime

import pytest

from tasks.captures import Link
from tasks.sources.links import ListingError
from tasks.sources.url_list import parse_url_list


def test_one_a_line_with_comments():
    text = (
        "# reports\n\nhttps://relief.example/a # weekly\n  https://relief.example/b#part \nrelief.example/c\n"
    )
    listing = parse_url_list(text.encode())

    assert [each.url for each in listing.articles] == ["https://relief.example/a", "https://relief.example/b"]
    assert listing.refused == ("relief.example/c",)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_with_a_column_url(separator: str):
    rows = [
        ["id", "URL", "title", "published_at"],
        ["1", "https://relief.example/a", "Flood", "2026-11-22"],
        ["2", "", "", ""],
    ]
    text = "# exported\n" + "\n".join(separator.join(row) for row in rows)
    listing = parse_url_list(text.encode())

    assert listing.articles == (
        Link("https://relief.example/a", "Flood", datetime(2026, 11, 22, tzinfo=UTC)),
    )
    assert listing.n_skipped == 1


@pytest.mark.parametrize(
    "content", [b"# nothing but this", b"relief.example", b"\xff\xff\xff", b'url\n"' + b"a" * 200_000]
)
def test_what_is_no_list(content: bytes):
    with pytest.raises(ListingError, match="; "):
        parse_url_list(content)
