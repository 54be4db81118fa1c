from datetime import UTC, datetime

import pytest

from tasks.records import RejectReason
from tasks.sources.documents import build_document, day_first_in, row_as_json
from tasks.sources.items import Item, RefusalError

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)


def build(*, day_first=None, **fields):
    item = Item("feed.jsonl:3", {"text": "Two shot.", **fields})
    return build_document(item, now=NOW, max_bytes=1000, day_first=lambda: day_first)


def test_what_is_not_given_is_none():
    document = build()

    assert document.external_id == "feed.jsonl:3"
    assert document.authors == ()
    assert {
        document.url,
        document.title,
        document.source_name,
        document.published_at,
        document.extra_json,
    } == {None}


@pytest.mark.parametrize("blank", ["", "  ", "unknown", "N/A", None])
def test_blanks_and_the_word_unknown_are_not_reported(blank):
    document = build(source_name=blank, url=blank, published_at=blank, fetched_at=blank, authors=blank)

    assert (document.source_name, document.url, document.authors) == (None, None, ())
    assert (document.published_at, document.fetched_at, document.extra_json) == (None, None, None)


def test_a_title_may_be_the_word_unknown():
    assert build(title="Unknown").title == "Unknown"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (" a ", "a"), ("", "feed.jsonl:3"), (None, "feed.jsonl:3")]
)
def test_the_id_is_the_given_one_or_the_place(value, expected):
    assert build(id=value).external_id == expected


def test_authors_are_a_list_or_separated_by_semicolons():
    assert build(authors=["Ba, A.", " ", "B. Diallo"]).authors == ("Ba, A.", "B. Diallo")
    assert build(authors="Ba, A.; B. Diallo;").authors == ("Ba, A.", "B. Diallo")


def test_date_and_source_are_used_where_the_fields_are_absent_and_kept():
    document = build(date="25 March 2024", source="Bata Post")

    assert document.published_at == datetime(2024, 3, 25, tzinfo=UTC)
    assert document.source_name == "Bata Post"
    assert document.extra_json == '{"date": "25 March 2024", "source": "Bata Post"}'


def test_date_and_source_do_not_replace_the_fields():
    document = build(date="2024-03-25", source="Bata Post", published_at="2024-03-26", source_name="Post")

    assert document.published_at == datetime(2024, 3, 26, tzinfo=UTC)
    assert document.source_name == "Post"


@pytest.mark.parametrize("value", ["last Friday", "4/5/2024", 20240325, ["2024-03-25"]])
def test_a_date_that_is_not_clear_is_kept_and_not_used(value):
    document = build(date=value, source={"name": "Post"})

    assert (document.published_at, document.source_name) == (None, None)
    assert document.extra_json is not None


def test_an_ambiguous_date_is_read_as_its_file_shows():
    assert build(published_at="4/5/2024", day_first=True).published_at == datetime(2024, 5, 4, tzinfo=UTC)
    assert build(date="4/5/2024", day_first=False).published_at == datetime(2024, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("name", ["published_at", "fetched_at"])
def test_a_time_may_be_two_days_ahead_and_no_more(name):
    assert getattr(build(**{name: "2024-06-17T12:00Z"}), name) == datetime(2024, 6, 17, 12, tzinfo=UTC)
    with pytest.raises(RefusalError, match=f"{name} is 2024-06-17") as caught:
        build(**{name: "2024-06-17T12:01Z"})
    assert caught.value.reason is RejectReason.FUTURE_DATE


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["4/5/2024", "13/5/2024"], True),
        (["4/5/2024", "5/13/2024", None], False),
        (["13/5/2024", "5/13/2024"], None),
        (["4/5/2024", "2024-05-13"], None),
        ([], None),
    ],
)
def test_the_dates_of_a_file_show_their_order_if_they_agree(rows, expected):
    assert day_first_in({"date": value} for value in rows) is expected


def test_extra_fields_have_a_fixed_order_and_no_escapes():
    assert build(zone="Téra", area=1.5).extra_json == '{"area": 1.5, "zone": "Téra"}'


def test_a_refused_row_is_shown_without_its_text():
    assert row_as_json({"text": "Two shot.", "html": None, "id": 3}) == '{"id": 3}'
    assert row_as_json({"text": "Two shot."}) is None
    assert row_as_json({"id": "\ud83d"}) is None
