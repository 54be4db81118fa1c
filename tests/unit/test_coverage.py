"""What came of sources, counted; what is wrong with them: test_alarms."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from builders import make_article, make_coverage, make_reject
from hypothesis import given
from hypothesis import strategies as st

from tasks.captures import Attempt, Coverage, FailureCount, FailureReason, Gathered, SourceFacts
from tasks.coverage import Fate, add_coverage, fates_of
from tasks.records import RejectReason, Stage
from tasks.versions import DocumentKey, article_key

DAY = date(2026, 11, 20)
DAILY = SourceFacts("daily", "feed", "SYR", "en")
FEED = Attempt("daily", DAY, "https://daily.example/feed", "index", "fetched", n_listed=9)


def page(name: str, outcome: str = "fetched", reason: FailureReason | None = None, **values: Any) -> Attempt:
    """What came of one article's URL."""
    return replace(Attempt("daily", DAY, name, "article", outcome, reason), **values)  # type: ignore[arg-type]


def came(name: str) -> Gathered:
    """The document of that page."""
    return Gathered("daily", DAY, name, f"sha of {name}")


def key(name: str) -> str:
    """Its key."""
    return DocumentKey("daily", name, f"sha of {name}").as_json


def counts(row: Coverage) -> dict[str, int]:
    """All counts that are not 0."""
    names = [name for name in Coverage.__slots__ if name.startswith("n_")]
    return {name: getattr(row, name) for name in names if getattr(row, name)}


def test_every_url_is_in_one_count() -> None:
    attempts = [
        FEED,
        *(page(name) for name in "abcd"),
        page("e", "not_modified"),
        page("f", "failed", FailureReason.TIMEOUT),
        page("g", "failed", FailureReason.HTTP_GONE),
        page("h", "failed", FailureReason.HTTP_GONE),
    ]
    fates: dict[str, Fate] = {key("a"): "eventful", key("b"): "kept", key("c"): "duplicate"}
    (row,) = add_coverage(attempts, [came(name) for name in "abcd"], fates, [DAILY], DAY, [])
    assert (row.source_id, row.day, row.kind, row.country_iso3, row.language) == (
        "daily",
        DAY,
        "feed",
        "SYR",
        "en",
    )
    assert counts(row) == {
        "n_listed": 9, "n_tried": 9, "n_fetched": 5, "n_not_modified": 1, "n_failed": 3, "n_indexes": 1,
        "n_documents": 4, "n_parsed": 3, "n_refused": 1, "n_duplicate": 1, "n_kept": 2, "n_eventful": 1,
    }  # fmt: skip
    assert row.failures == (FailureCount("http_gone", 2), FailureCount("timeout", 1))


def test_the_rows_of_other_days_and_sources_stay() -> None:
    yesterday = make_coverage("daily", day=DAY - timedelta(days=1))
    other = make_coverage("weekly", day=DAY)
    rows = add_coverage([FEED], [], {}, [DAILY], DAY, [other, yesterday, make_coverage("daily", day=DAY)])
    assert [(row.source_id, row.day) for row in rows] == [
        ("daily", DAY - timedelta(days=1)),
        ("daily", DAY),
        ("weekly", DAY),
    ]
    assert (rows[0], rows[2]) == (yesterday, other)
    assert counts(rows[1]) == {"n_listed": 9, "n_tried": 1, "n_fetched": 1, "n_indexes": 1}
    assert add_coverage([FEED], [], {}, [DAILY], DAY, rows) == rows


def test_a_source_that_did_nothing_has_a_row() -> None:
    (row,) = add_coverage([], [], {}, [DAILY], DAY, [])
    assert (row.source_id, row.day, counts(row)) == ("daily", DAY, {})
    assert add_coverage([], [], {}, [DAILY], DAY, [make_coverage("daily", day=DAY)]) == (
        make_coverage("daily", day=DAY),
    )


def test_a_source_that_is_not_listed_any_more_is_known_from_its_rows() -> None:
    known = make_coverage("daily", day=DAY - timedelta(days=1), kind="sitemap", language="ar")
    row = add_coverage([FEED], [], {}, [], DAY, [known])[-1]
    assert (row.day, row.kind, row.language) == (DAY, "sitemap", "ar")
    assert add_coverage([FEED], [], {}, [], DAY, []) == ()


def test_items_of_files_are_listed_by_themselves() -> None:
    (row,) = add_coverage([page("a"), page("b", "not_modified")], [], {}, [DAILY], DAY, [])
    assert row.n_listed == 2


def test_what_became_of_a_document() -> None:
    eventful, kept, reprint = (make_article(name, source_id="daily") for name in ("a", "b", "c"))
    reprint = replace(reprint, duplicate_of=kept.article_id, duplicate_kind="exact")
    rejects = [
        make_reject(stage=Stage.CLEAN, reason_code=reason, row_json=key(reason))
        for reason in (RejectReason.UNCHANGED, RejectReason.DUPLICATE_ID, RejectReason.PAYWALL)
    ]
    fates = fates_of([eventful, kept, reprint], rejects, {eventful.article_id, reprint.article_id})
    assert fates == {
        article_key(eventful).as_json: "eventful",
        article_key(kept).as_json: "kept",
        article_key(reprint).as_json: "duplicate",
        key("unchanged"): "duplicate",
        key("duplicate_id"): "duplicate",
    }


ATTEMPTS = st.lists(
    st.builds(
        Attempt,
        st.sampled_from(["daily", "weekly"]),
        st.sampled_from([DAY, DAY + timedelta(days=1)]),
        st.text("abcdefg", min_size=1, max_size=2),
        st.sampled_from(["index", "article"]),
        st.sampled_from(["fetched", "not_modified", "failed"]),
        st.sampled_from(FailureReason),
        st.none(),
        st.integers(0, 9),
    ),
    unique_by=lambda a: (a.source_id, a.day, a.url),
)


@given(ATTEMPTS, st.data())
def test_the_counts_add_up(attempts: list[Attempt], data: st.DataObject) -> None:
    attempts = [a if a.outcome == "failed" else replace(a, reason=None) for a in attempts]
    documents = [
        Gathered(a.source_id, a.day, a.url, "")
        for a in attempts
        if (a.role, a.outcome) == ("article", "fetched")
    ]
    fates = {
        DocumentKey(d.source_id, d.external_id, "").as_json: data.draw(
            st.sampled_from(["eventful", "kept", "duplicate", "refused"])
        )
        for d in documents
    }
    facts = [DAILY, replace(DAILY, source_id="weekly")]
    rows = add_coverage(attempts, documents, fates, facts, DAY, [])
    assert sum(row.n_tried for row in rows) == len(attempts)
    for row in rows:
        assert row.n_tried == row.n_fetched + row.n_not_modified + row.n_failed
        assert row.n_fetched == row.n_indexes + row.n_documents
        assert row.n_documents == row.n_parsed + row.n_refused
        assert row.n_parsed == row.n_duplicate + row.n_kept
        assert min(counts(row).values(), default=0) >= 0
        assert row.n_eventful <= row.n_kept
        assert sum(failure.n for failure in row.failures) == row.n_failed
        assert (row.status == "ok") == (row.detail is None)
    assert add_coverage(attempts, documents, fates, facts, DAY, rows) == rows
