"""Coverage: what came of every source on every day, as rows."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from tasks.alarms import judge
from tasks.captures import Attempt, Coverage, FailureCount, Gathered, SourceFacts
from tasks.records import Article, Reject, RejectReason
from tasks.versions import DocumentKey, article_key

Fate = Literal["eventful", "kept", "duplicate", "refused"]

_REPEATS = (RejectReason.UNCHANGED, RejectReason.DUPLICATE_ID)


def fates_of(
    articles: Iterable[Article], rejects: Iterable[Reject], eventful: Collection[str]
) -> dict[str, Fate]:
    """What became of documents, by their keys as JSON; one that is not named was refused.

    `eventful` are the articles with a mention.
    """
    fates: dict[str, Fate] = {
        reject.row_json: "duplicate"
        for reject in rejects
        if reject.row_json and reject.reason_code in _REPEATS
    }
    for article in articles:
        is_own = article.duplicate_of is None
        fate: Fate = "duplicate" if not is_own else "eventful" if article.article_id in eventful else "kept"
        fates[article_key(article).as_json] = fate
    return fates


def add_coverage(
    attempts: Sequence[Attempt],
    gathered: Sequence[Gathered],
    fates: Mapping[str, Fate],
    facts: Sequence[SourceFacts],
    day: date,
    known: Sequence[Coverage],
) -> tuple[Coverage, ...]:
    """The known rows, with those of the days of these attempts reckoned anew.

    A source of `facts` without any attempt and row did nothing on `day`, and gets a row that says so. One that is not
    among the facts keeps what an earlier row says of it; where there is none it has no row.
    """
    busy = {attempt.source_id for attempt in attempts} | {row.source_id for row in known if row.day == day}
    idle = {source.source_id for source in facts} - busy
    tried: dict[str, dict[date, list[Attempt]]] = {source_id: {day: []} for source_id in idle}
    for attempt in attempts:
        tried.setdefault(attempt.source_id, {}).setdefault(attempt.day, []).append(attempt)
    came: dict[tuple[str, date], list[Gathered]] = defaultdict(list)
    for document in gathered:
        came[document.source_id, document.day].append(document)
    sources = {row.source_id: _facts_in(row) for row in known} | {
        source.source_id: source for source in facts
    }
    rows: dict[str, dict[date, Coverage]] = defaultdict(dict)
    for row in known:
        rows[row.source_id][row.day] = row
    for source_id in tried.keys() & sources.keys():
        own = rows[source_id]
        for on, those in sorted(tried[source_id].items()):
            counted = _count(sources[source_id], on, those, came[source_id, on], fates)
            own[on] = judge(counted, those, [own[before] for before in sorted(own) if before < on])
    return tuple(rows[source_id][on] for source_id in sorted(rows) for on in sorted(rows[source_id]))


def _facts_in(row: Coverage) -> SourceFacts:
    return SourceFacts(row.source_id, row.kind, row.country_iso3, row.language)


def _count(
    source: SourceFacts,
    day: date,
    attempts: Sequence[Attempt],
    documents: Iterable[Gathered],
    fates: Mapping[str, Fate],
) -> Coverage:
    """The row of one source and day, not yet judged."""
    indexes = [attempt for attempt in attempts if attempt.role == "index"]
    outcomes = Counter(attempt.outcome for attempt in attempts)
    failures = Counter(str(attempt.reason) for attempt in attempts if attempt.outcome == "failed")
    n_indexes = sum(attempt.outcome == "fetched" for attempt in indexes)
    became = Counter(_fate(document, fates) for document in documents)
    n_kept = became["kept"] + became["eventful"]
    return Coverage(
        source_id=source.source_id,
        day=day,
        kind=source.kind,
        country_iso3=source.country_iso3,
        language=source.language,
        n_listed=sum(index.n_listed or 0 for index in indexes) if indexes else len(attempts),
        n_tried=len(attempts),
        n_fetched=outcomes["fetched"],
        n_not_modified=outcomes["not_modified"],
        n_failed=outcomes["failed"],
        failures=tuple(
            FailureCount(reason, n)
            for reason, n in sorted(failures.items(), key=lambda item: (-item[1], item[0]))
        ),
        n_indexes=n_indexes,
        n_documents=outcomes["fetched"] - n_indexes,
        n_parsed=became["duplicate"] + n_kept,
        n_refused=outcomes["fetched"] - n_indexes - became["duplicate"] - n_kept,
        n_duplicate=became["duplicate"],
        n_kept=n_kept,
        n_eventful=became["eventful"],
        status="ok",
        detail=None,
    )


def _fate(document: Gathered, fates: Mapping[str, Fate]) -> Fate:
    key = DocumentKey(document.source_id, document.external_id, document.raw_sha256)
    return fates.get(key.as_json, "refused")
