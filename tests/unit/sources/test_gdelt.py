import io
import zipfile
from datetime import UTC, datetime

import pytest
from unit.sources.feeds import event, knowledge, mention

from tasks.captures import Link
from tasks.sources.gdelt import parse_gdelt
from tasks.sources.links import ListingError
from tasks.sources.listing import parse_listing

URL = "http://gdelt.example/gdeltv2/lastupdate.txt"
SEEN = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)


def zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20261122031500.mentions.CSV", text)
    return buffer.getvalue()


def file_line(name: str) -> str:
    return f"1234 {'0a' * 16} http://gdelt.example/gdeltv2/{name}\n"


def test_lists_of_files_give_those_of_their_last_day():
    names = [
        "20150218230000.export.CSV.zip",
        "20261121031500.export.CSV.zip",
        "20261121033000.mentions.CSV.zip",
        "20261122031500.gkg.csv.zip",
    ]
    listing = parse_gdelt("".join(map(file_line, names)).encode(), URL)

    assert listing.articles == ()
    assert listing.indexes == (
        Link(
            f"http://gdelt.example/gdeltv2/{names[2]}", updated_at=datetime(2026, 11, 21, 3, 30, tzinfo=UTC)
        ),
        Link(f"http://gdelt.example/gdeltv2/{names[3]}", updated_at=SEEN),
    )


@pytest.mark.parametrize("pack", [str.encode, zipped])
def test_mentions_on_the_web(pack):
    rows = [
        mention("https://herald.example/a?utm_source=x"),
        mention("https://herald.example/a"),
        mention("Herald Monitoring", kind=2),
        mention("https://user@herald.example/b"),
        "a row that was cut",
    ]
    listing = parse_listing("gdelt", pack("\n".join(rows)), URL)

    assert listing.articles == (Link("https://herald.example/a", published_at=SEEN),)
    assert listing.refused == ("https://user@herald.example/b",)
    assert listing.n_skipped == 2


def test_events():
    listing = parse_gdelt(
        f"{event('https://herald.example/a')}\r\n{event('Herald Monitoring')}\r\n".encode(), URL
    )

    assert listing.articles == (Link("https://herald.example/a", published_at=SEEN),)
    assert listing.n_skipped == 1


def test_the_knowledge_graph_has_titles_and_times():
    precise = "<PAGE_PRECISEPUBTIMESTAMP>20261121220000</PAGE_PRECISEPUBTIMESTAMP>"
    extras = f"<PAGE_TITLE>Troops &amp; talks</PAGE_TITLE>{precise}"
    text = f"{knowledge('https://herald.example/a', extras)}\n{knowledge('https://herald.example/b')}\n"

    assert parse_gdelt(text.encode(), URL).articles == (
        Link("https://herald.example/a", "Troops & talks", datetime(2026, 11, 21, 22, tzinfo=UTC)),
        Link("https://herald.example/b", published_at=SEEN),
    )


@pytest.mark.parametrize(
    "content", [b"<html>Not found</html>", b"a\tb\tc\n", b"12 short http://gdelt.example/x\n"]
)
def test_what_is_not_of_gdelt(content: bytes):
    with pytest.raises(ListingError, match="; correct its URL"):
        parse_gdelt(content, URL)
