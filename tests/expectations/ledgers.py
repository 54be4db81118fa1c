"""Small ledgers that break no rule, and ways to break them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from builders import (
    IDLIB,
    NOON,
    REBELS,
    TEXT,
    make_article,
    make_claim,
    make_coverage,
    make_event,
    make_mention,
    make_reject,
    make_toll,
)

from tasks.event_types import EVENT_TYPES
from tasks.ids import sha256_of
from tasks.records import Run, WordRepair
from tasks.tables import BY_NAME, TABLES

Rows = dict[str, list[dict[str, Any]]]

# A sub event type of the contract that no ledger here has a row for: rows that name it refer to nothing.
MISSING_TYPE = "threat"


def make_rows(number: int = 1) -> Rows:
    """The rows of each table but event_types; no two numbers share a key.

    An article, its exact reprint and a near one that has replaced an older version; the first two mention the same
    shelling, which the second denies; tolls of each kind that events sum up, a running total, and one of the
    detained.
    """
    run = Run(f"run_{number}", NOON, NOON, "published", "{}", "{}", "1", sha256_of(""))
    actor = asdict(REBELS) | {"actor_id": f"act_{number}"}
    place = asdict(IDLIB) | {"place_id": f"geonames:{number}"}
    first = make_article(
        f"{number}/one.txt", fetched_at=NOON, extra_json="{}",
        published_zone="+00:00", word_repairs=(WordRepair(0, "Rebelsshelled", "Rebels shelled"),),
    )  # fmt: skip
    reprint = make_article(
        f"{number}/two.txt",
        source_name="Another Example",
        duplicate_of=first.article_id,
        duplicate_kind="exact",
    )
    one_source = {"source_id": f"source-{number}"}
    older = make_article(
        f"{number}/three.txt", **one_source, published_at=None, published_on=None, published_basis="unknown"
    )
    longer = make_article(
        f"{number}/three.txt",
        f"{TEXT} More later.",
        **one_source,
        version=2,
        previous_version=older.article_id,
        duplicate_of=first.article_id,
        duplicate_kind="near",
    )
    own = {
        "agent_ids": (actor["actor_id"],),
        "target_ids": (actor["actor_id"],),
        "place_id": place["place_id"],
    }
    told = make_mention(first, **own)
    event = make_event(
        told, **own, killed_low=2, killed_best=3, killed_high=4, injured_low=4, injured_high=5,
        displaced_low=4, displaced_high=5, n_mentions=2, n_articles=2, n_publishers=2, n_denying=1, disputed=True,
        article_ids=tuple(sorted((first.article_id, reprint.article_id))),
        source_names=("Another Example", "The Daily Example"),
    )  # fmt: skip
    told = make_mention(first, **own, event_id=event.event_id)
    denied = make_mention(reprint, **own, event_id=event.event_id, modality="denied")
    tolls = [
        make_toll(
            told,
            toll_id=f"tol_{number}_{kind}_{scope}",
            event_id=event_id,
            kind=kind,
            scope=scope,
            low=2,
            high=high,
            place_id=place["place_id"],
        )
        for kind, scope, event_id, high in (
            ("killed", "event", event.event_id, 4),
            ("injured", "event", event.event_id, 5),
            ("displaced", "day", event.event_id, 5),
            ("killed", "cumulative", None, 727),
            ("detained", "event", event.event_id, 3),
        )
    ]
    claims = [
        make_claim(told, claimant_id=actor["actor_id"]),
        make_claim(told, claim_id=f"clm_{number}", mention_id=None, toll_id=tolls[0].toll_id),
    ]
    rows: Rows = {
        "articles": [asdict(a) for a in (first, reprint, longer, older)],
        "mentions": [asdict(told), asdict(denied)],
        "events": [asdict(event)],
        "claims": [asdict(claim) for claim in claims],
        "tolls": [asdict(toll) for toll in tolls],
        "rejects": [asdict(make_reject(f"{number}/empty.txt"))],
    }
    stamped = {name: [row | {"run_id": run.run_id} for row in some] for name, some in rows.items()}
    coverage = asdict(make_coverage(f"source-{number}"))
    return stamped | {"actors": [actor], "places": [place], "coverage": [coverage], "runs": [asdict(run)]}


def event_type_rows() -> Rows:
    """The event types of the ledgers here."""
    return {"event_types": [asdict(t) for t in EVENT_TYPES if t.sub_event_type != MISSING_TYPE]}


def as_tables(*parts: Mapping[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    """The rows of all parts as tables; unlike the storage module this lets wrong values pass."""
    tables = {}
    for contract in TABLES:
        rows = [row for part in parts for row in part.get(contract.name, [])]
        tables[contract.name] = pa.Table.from_pylist(rows, schema=contract.schema)
    return tables


def key_of(table: str, row: Mapping[str, Any]) -> str:
    """The row's key as rejects show it."""
    return " / ".join("NULL" if row[name] is None else str(row[name]) for name in BY_NAME[table].key)


@dataclass(frozen=True, slots=True)
class Killer:
    """A change to one row that breaks one rule; `also` names rules that cannot but break with it."""

    values: Mapping[str, Any]
    row: int = 0
    adds: bool = False  # the changed row stands beside the old one
    also: tuple[str, ...] = field(default=())

    def apply(self, rows: Rows, table: str) -> Rows:
        """The rows with the change; a value may be a function of the rows."""
        values = {name: value(rows) if callable(value) else value for name, value in self.values.items()}
        new = list(rows[table])
        changed = new[self.row] | values
        if self.adds:
            new.append(changed)
        else:
            new[self.row] = changed
        return {**rows, table: new}


def sha256_fields(text: str) -> dict[str, Any]:
    """The columns of an article that follow from its text."""
    return {"text": text, "n_chars": len(text), "text_sha256": sha256_of(text)}


LONG_AGO = datetime(1899, 12, 31, tzinfo=UTC)
