"""The contract of every published table: columns, types, nullability, keys, enums, descriptions.

The Parquet schemas, the expectation suites (`expectations/`) and the data dictionary (`data/dictionary.md`) derive
from this module and from nothing else. NULL means not reported; times are UTC; offsets count code points of
`articles.text`, from 0, end exclusive.
"""

from dataclasses import dataclass
from typing import get_args

import pyarrow as pa

from tasks.captures import CoverageStatus
from tasks.event_types import EVENT_TYPES
from tasks.records import (
    DatePrecision,
    Modality,
    PublishedBasis,
    RejectReason,
    Stage,
    Stance,
    TollKind,
    TollScope,
)

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
WHOLE = pa.int64()
NUMBER = pa.float64()
FLAG = pa.bool_()
DAY = pa.date32()
TIME = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `minimum` and `maximum` are inclusive; `references` names the `table.column` its values come from."""

    name: str
    type: pa.DataType
    description: str
    required: bool = False
    values: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table. Rows are sorted by `key`, which is unique."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """The Parquet schema; the descriptions travel with the fields."""
        return pa.schema(
            [
                pa.field(c.name, c.type, nullable=not c.required, metadata={"description": c.description})
                for c in self.columns
            ]
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the table has none."""
        return {c.name: c for c in self.columns}[name]


def _required(name: str, type_: pa.DataType, description: str, **rules: object) -> Column:
    return Column(name, type_, description, required=True, **rules)  # type: ignore[arg-type]


_EVENT_TYPE_VALUES = tuple(dict.fromkeys(row.event_type for row in EVENT_TYPES))
_SUB_EVENT_TYPE_VALUES = tuple(row.sub_event_type for row in EVENT_TYPES)

_RUN_ID = _required("run_id", TEXT, "The run that wrote this row.", references="runs.run_id")
_ARTICLE_ID = _required("article_id", TEXT, "The article.", references="articles.article_id")

# Columns that mentions and events share: what happened, who, where, when.
_TYPE_COLUMNS = (
    _required("event_type", TEXT, "The event type.", values=_EVENT_TYPE_VALUES),
    _required(
        "sub_event_type", TEXT, "The sub event type.", values=_SUB_EVENT_TYPE_VALUES,
        references="event_types.sub_event_type",
    ),
)  # fmt: skip
_MODALITY = _required(
    "modality", TEXT,
    "Whether the text reports it as a fact (actual), as said by a party (claimed), or as planned, hypothetical or denied.",
    values=get_args(Modality),
)  # fmt: skip
_ACTOR_COLUMNS = (
    _required("agent_ids", TEXTS, "Who did it: actor ids. Unknown actors have a name and no id.", references="actors.actor_id"),
    _required("agent_names", TEXTS, "Who did it: canonical names where the actor is known, else as in the text."),
    _required("target_ids", TEXTS, "Whom it was done to: actor ids.", references="actors.actor_id"),
    _required("target_names", TEXTS, "Whom it was done to: names."),
)  # fmt: skip
_TEXT_SPANS = pa.list_(pa.struct([("char_start", WHOLE), ("char_end", WHOLE)]))
_ROLE_COLUMNS = (
    *_ACTOR_COLUMNS,
    _required("agent_spans", _TEXT_SPANS, "Where articles.text names each of agent_names, in their order; for a pronoun, whom it stands for."),
    _required("target_spans", _TEXT_SPANS, "The same for target_names."),
)  # fmt: skip
_PLACE_COLUMNS = (
    Column("place_id", TEXT, "Where it happened: geonames:N, or region:NAME.", references="places.place_id"),
    Column("place_name", TEXT, "The gazetteer's name of the place."),
    Column("latitude", NUMBER, "Degrees north.", minimum=-90, maximum=90),
    Column("longitude", NUMBER, "Degrees east.", minimum=-180, maximum=180),
    Column("country_iso3", TEXT, "ISO 3166-1 alpha-3 code of the country."),
    Column("admin1", TEXT, "The first-order division."),
    Column("geo_precision", WHOLE, "1 the named town or site, 2 near it or its district, 3 a province, region or country.", minimum=1, maximum=3),
)  # fmt: skip
_DATE_COLUMNS = (
    Column("date_start", DAY, "The first day on which it can have happened."),
    Column("date_end", DAY, "The last day on which it can have happened."),
    _required("date_precision", TEXT, "How exact the interval is.", values=get_args(DatePrecision)),
)
_SPAN_COLUMNS = (
    _required("char_start", WHOLE, "Where the quote starts in articles.text.", minimum=0),
    _required("char_end", WHOLE, "Where it ends (exclusive).", minimum=1),
    _required("quote", TEXT, "The evidence: exactly articles.text[char_start:char_end]."),
)

ARTICLES = Table(
    "articles", "One row per article that was read and cleaned.", ("article_id",),
    (
        _required("article_id", TEXT, "Hash of the article's identity (canonical URL or external_id) and raw content."),
        _required("external_id", TEXT, "The id or relative path that the input gave."),
        Column("url", TEXT, "The URL that the input gave."),
        Column("canonical_url", TEXT, "The URL without tracking parameters and fragment; the page's own canonical link where it has one."),
        _required("redirects", TEXTS, "The URLs that led to url, the requested one first."),
        Column("source_id", TEXT, "The source in sources.yaml that gave it."),
        Column("source_name", TEXT, "The outlet."),
        Column("publisher_id", TEXT, "The outlet as a key: the registered domain of its site, the first one where it has several; without an address its name."),
        Column("wire_source", TEXT, "The agency (by one name each) or outlet that the text, the byline or the site itself credits as the origin."),
        Column("title", TEXT, "The headline."),
        _required("authors", TEXTS, "The authors' names."),
        Column("published_at", TIME, "When it was published."),
        Column("published_on", DAY, "The day of publication as the page writes it, in its own time zone."),
        Column("published_zone", TEXT, "The zone in which published_on is the day of published_at, as +03:00; NULL where none is written."),
        _required("published_basis", TEXT, "Where published_at comes from.", values=get_args(PublishedBasis)),
        Column("fetched_at", TIME, "When it was fetched, where it was fetched."),
        _required("version", WHOLE, "1, and one more each time that the page's text has changed.", minimum=1),
        Column("previous_version", TEXT, "The article that this one replaces: only the newest has mentions.", references="articles.article_id"),
        Column("language", TEXT, "ISO 639-1 code of the language found."),
        _required("text", TEXT, "The cleaned text that every offset counts in."),
        _required("text_sha256", TEXT, "SHA-256 of the cleaned text."),
        _required("raw_sha256", TEXT, "SHA-256 of the raw content."),
        _required("n_chars", WHOLE, "Length of the text in code points.", minimum=1),
        Column("duplicate_of", TEXT, "The article whose text this one repeats.", references="articles.article_id"),
        Column("duplicate_kind", TEXT, "exact: the same text; near: nearly the same.", values=("exact", "near")),
        _required(
            "word_repairs",
            pa.list_(pa.struct([("char_start", WHOLE), ("raw", TEXT), ("repaired", TEXT)])),
            "Words that had lost their space, and what they became.",
        ),
        _required("removed_lines", pa.list_(pa.struct([("rule", TEXT), ("text", TEXT)])), "Lines of clutter that were taken out, and the rule that did it."),
        Column("extra_json", TEXT, "Fields of the input that newsledger does not know, as a JSON object."),
        _required("cleaner", TEXT, "The cleaner and its versions."),
        _RUN_ID,
    ),
)  # fmt: skip

MENTIONS = Table(
    "mentions", "One row per report of an event in an article.", ("mention_id",),
    (
        _required("mention_id", TEXT, "Hash of the article, the trigger's offsets, the type and the place."),
        _required("event_id", TEXT, "The event that it reports.", references="events.event_id"),
        _ARTICLE_ID,
        _required("sentence_index", WHOLE, "The sentence's position in the article, from 0.", minimum=0),
        *_SPAN_COLUMNS,
        _required("trigger_start", WHOLE, "Where the word or phrase that names the event starts.", minimum=0),
        _required("trigger_end", WHOLE, "Where it ends (exclusive).", minimum=1),
        *_TYPE_COLUMNS,
        _MODALITY,
        *_ROLE_COLUMNS,
        *_PLACE_COLUMNS,
        Column("place_text", TEXT, "The place as the text writes it."),
        Column("place_text_start", WHOLE, "Where that stands in articles.text.", minimum=0),
        Column("place_text_end", WHOLE, "Where it ends (exclusive).", minimum=1),
        Column("place_reason", TEXT, "Why this place, and which candidates were refused."),
        *_DATE_COLUMNS,
        Column("date_text", TEXT, "The phrase that dates it."),
        Column("date_text_start", WHOLE, "Where that stands in articles.text.", minimum=0),
        Column("date_text_end", WHOLE, "Where it ends (exclusive).", minimum=1),
        Column("date_anchor", DAY, "The day that the phrase was reckoned from."),
        _required("date_rule", TEXT, "The rule that gave the interval."),
        _required("confidence", NUMBER, "From 0 to 1.", minimum=0, maximum=1),
        _required("extractor", TEXT, "The extractor and its version."),
        _RUN_ID,
    ),
)  # fmt: skip

EVENTS = Table(
    "events", "One row per real-world event, linked from the mentions that report it.", ("event_id",),
    (
        _required("event_id", TEXT, "Hash of the first mention; kept from snapshot to snapshot."),
        _required("revision", WHOLE, "1 when first published, one more with each change.", minimum=1),
        Column("first_seen_at", TIME, "When the first report of it was published."),
        Column("last_changed_at", TIME, "When the newest report of it was published."),
        _required("change_reason", TEXT, "Why this revision was written."),
        *_TYPE_COLUMNS,
        Column("plover_type", TEXT, "The PLOVER type."),
        Column("cameo_code", TEXT, "The CAMEO code."),
        _MODALITY,
        *_DATE_COLUMNS,
        *_ACTOR_COLUMNS,
        *_PLACE_COLUMNS,
        Column("killed_low", WHOLE, "The lowest number of dead that a report gives for this event.", minimum=0),
        Column("killed_best", WHOLE, "The number that most independent reports give.", minimum=0),
        Column("killed_high", WHOLE, "The highest number that a report gives.", minimum=0),
        Column("injured_low", WHOLE, "The lowest number of injured.", minimum=0),
        Column("injured_high", WHOLE, "The highest number of injured.", minimum=0),
        Column("displaced_low", WHOLE, "The lowest number of displaced.", minimum=0),
        Column("displaced_high", WHOLE, "The highest number of displaced.", minimum=0),
        _required("n_mentions", WHOLE, "Mentions linked.", minimum=1),
        _required("n_articles", WHOLE, "Articles that report it.", minimum=1),
        _required("n_publishers", WHOLE, "Publishers of those articles.", minimum=1),
        _required("n_independent", WHOLE, "Publishers after reprints of one text or wire are collapsed.", minimum=1),
        _required("n_asserting", WHOLE, "Claims that assert it.", minimum=0),
        _required("n_denying", WHOLE, "Claims that deny it.", minimum=0),
        _required("disputed", FLAG, "True where reports assert it and reports deny it."),
        _required("article_ids", TEXTS, "The articles, sorted.", references="articles.article_id"),
        _required("source_names", TEXTS, "The outlets, sorted."),
        _required("summary", TEXT, "One line for people: when, who, what, whom, where."),
        _required("confidence", NUMBER, "From 0 to 1.", minimum=0, maximum=1),
        _RUN_ID,
    ),
)  # fmt: skip

CLAIMS = Table(
    "claims", "One row per attributed statement about an event or a toll.", ("claim_id",),
    (
        _required("claim_id", TEXT, "Hash of the claimant, the quote's offsets and what is claimed."),
        Column("mention_id", TEXT, "The mention that is claimed.", references="mentions.mention_id"),
        Column("toll_id", TEXT, "The toll that is claimed.", references="tolls.toll_id"),
        _ARTICLE_ID,
        _required("claimant_name", TEXT, "Who says so."),
        _required("claimant_start", WHOLE, "Where articles.text names the claimant.", minimum=0),
        _required("claimant_end", WHOLE, "Where that ends (exclusive).", minimum=1),
        Column("claimant_id", TEXT, "The actor, where known.", references="actors.actor_id"),
        Column("claimant_type", TEXT, "The actor's type, or what kind of source it is."),
        _required("stance", TEXT, "What the claimant does with the claim.", values=get_args(Stance)),
        *_SPAN_COLUMNS,
        _RUN_ID,
    ),
)  # fmt: skip

TOLLS = Table(
    "tolls", "One row per counted consequence.", ("toll_id",),
    (
        _required("toll_id", TEXT, "Hash of the article, the number's offsets, the kind and the victim class."),
        Column("mention_id", TEXT, "The mention that it is a consequence of.", references="mentions.mention_id"),
        Column("event_id", TEXT, "The event; NULL where the scope is cumulative.", references="events.event_id"),
        _ARTICLE_ID,
        _required(
            "kind",
            TEXT,
            "What happened to them; the abducted are missing until they are released.",
            values=get_args(TollKind),
        ),
        Column("victim_class", TEXT, "Who they are: civilians, soldiers, children."),
        Column("low", WHOLE, "At least so many.", minimum=0),
        Column("best", WHOLE, "The number that the text gives.", minimum=0),
        Column("high", WHOLE, "At most so many.", minimum=0),
        _required("value_text", TEXT, "The number as the text writes it."),
        _required("value_start", WHOLE, "Where that stands in articles.text.", minimum=0),
        _required("value_end", WHOLE, "Where it ends (exclusive).", minimum=1),
        _required("scope", TEXT, "What it counts: one event, one day, or a running total.", values=get_args(TollScope)),
        Column("since", TEXT, "What a running total counts from, as the text writes it."),
        _required("included", FLAG, "True where another toll of the sentence counts these people too: never add it."),
        Column("place_id", TEXT, "Where.", references="places.place_id"),
        *_SPAN_COLUMNS,
        _RUN_ID,
    ),
)  # fmt: skip

ACTORS = Table(
    "actors", "One row per actor that a row of this snapshot names.", ("actor_id",),
    (
        _required("actor_id", TEXT, "The actor."),
        _required("name", TEXT, "Its canonical name."),
        _required("actor_type", TEXT, "state, state_forces, rebels, party, civilians and the like."),
        Column("country_iso3", TEXT, "Its country."),
        Column("wikidata_id", TEXT, "Its Wikidata item."),
        _required("aliases", TEXTS, "Other names."),
        Column("parent_id", TEXT, "What it is part of."),
    ),
)  # fmt: skip

PLACES = Table(
    "places", "One row per place that a row of this snapshot names (GeoNames, CC BY 4.0).", ("place_id",),
    (
        _required("place_id", TEXT, "geonames:N, or region:NAME for a region of our own table."),
        _required("name", TEXT, "Its name in the gazetteer."),
        _required("aliases", TEXTS, "Other names."),
        Column("latitude", NUMBER, "Degrees north.", minimum=-90, maximum=90),
        Column("longitude", NUMBER, "Degrees east.", minimum=-180, maximum=180),
        Column("country_iso3", TEXT, "ISO 3166-1 alpha-3 code."),
        Column("admin1", TEXT, "The first-order division."),
        _required("feature_class", TEXT, "P populated place, A division, T, H, R, S, L as in GeoNames."),
    ),
)  # fmt: skip

REJECTS = Table(
    "rejects", "One row per item or row that was refused, and why.", ("stage", "reason_code", "article_id", "row_id", "detail"),
    (
        _required("stage", TEXT, "The stage that refused it.", values=tuple(Stage)),
        Column("article_id", TEXT, "The article, where there is one."),
        Column("row_id", TEXT, "The file, the file and line, or the key of the refused row."),
        _required("reason_code", TEXT, "Why.", values=tuple(RejectReason)),
        _required("detail", TEXT, "What is wrong and what to do about it."),
        Column("row_json", TEXT, "The refused row; of a document its key: source_id, external_id and raw_sha256."),
        _RUN_ID,
    ),
)  # fmt: skip

COVERAGE = Table(
    "coverage", "One row per source and day (UTC): what was asked for and what came of it. Each URL counts once, with its best outcome.", ("source_id", "day"),
    (
        _required("source_id", TEXT, "The source's name in sources.yaml."),
        _required("day", DAY, "The day."),
        _required("kind", TEXT, "How the source is read: feed, sitemap, urls, files, jsonl, warc, gdelt."),
        Column("country_iso3", TEXT, "The source's country."),
        Column("language", TEXT, "The source's language, an ISO 639-1 code."),
        _required("n_listed", WHOLE, "Articles that its indexes list, known ones included.", minimum=0),
        _required("n_tried", WHOLE, "URLs or items asked for: fetched, not modified or failed.", minimum=0),
        _required("n_fetched", WHOLE, "Pages that came: indexes and documents.", minimum=0),
        _required("n_not_modified", WHOLE, "Pages that are as they were.", minimum=0),
        _required("n_failed", WHOLE, "URLs or items that gave nothing.", minimum=0),
        _required("failures", pa.list_(pa.struct([("reason", TEXT), ("n", WHOLE)])), "How many of them for which reason."),
        _required("n_indexes", WHOLE, "Fetched pages that list articles.", minimum=0),
        _required("n_documents", WHOLE, "Fetched pages that should be articles: parsed or refused.", minimum=0),
        _required("n_parsed", WHOLE, "Documents with an article's text: duplicate or kept.", minimum=0),
        _required("n_refused", WHOLE, "Documents without: see rejects.", minimum=0),
        _required("n_duplicate", WHOLE, "Articles that repeat the text of another, or of their own last version.", minimum=0),
        _required("n_kept", WHOLE, "Articles with a text of their own.", minimum=0),
        _required("n_eventful", WHOLE, "Kept articles with at least one mention.", minimum=0),
        _required("status", TEXT, "ok, or what is wrong: silence is not calm.", values=get_args(CoverageStatus)),
        Column("detail", TEXT, "What is wrong, and what to do."),
    ),
)  # fmt: skip

RUNS = Table(
    "runs", "One row per run that published. The only table that knows the time of day.", ("run_id",),
    (
        _required("run_id", TEXT, "Hash of the inputs, the parameters and the code version."),
        _required("started_at", TIME, "When it started."),
        _required("finished_at", TIME, "When its tables were complete."),
        _required("status", TEXT, "How it ended.", values=("published",)),
        _required("parameters", TEXT, "The parameters, as a JSON object."),
        _required("counts", TEXT, "Counts per stage, as a JSON object."),
        _required("code_version", TEXT, "The version of newsledger."),
        _required("input_sha256", TEXT, "SHA-256 over the inputs' hashes."),
    ),
)  # fmt: skip

EVENT_TYPES_TABLE = Table(
    "event_types", "The event types and their crosswalk.", ("sub_event_type",),
    (
        _required("event_type", TEXT, "The event type.", values=_EVENT_TYPE_VALUES),
        _required("sub_event_type", TEXT, "The sub event type."),
        _required("description", TEXT, "What it covers."),
        Column("plover_type", TEXT, "The PLOVER type."),
        Column("cameo_code", TEXT, "The CAMEO code."),
        Column("acled_event_type", TEXT, "ACLED's event type."),
        Column("acled_sub_event_type", TEXT, "ACLED's sub event type."),
        _required("ucdp_relevant", FLAG, "True where UCDP would code it if people died."),
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    ARTICLES, MENTIONS, EVENTS, CLAIMS, TOLLS, ACTORS, PLACES, REJECTS, COVERAGE, RUNS, EVENT_TYPES_TABLE,
)  # fmt: skip
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
