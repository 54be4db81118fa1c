"""What passes between the stages. A record that becomes a table row has exactly that table's columns.

Lists are tuples, times are in UTC, and None means not reported. `run_id` is set when a run stages its rows,
so that everything before it depends on the input alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

MediaType = Literal["html", "text"]
Modality = Literal["actual", "claimed", "planned", "hypothetical", "denied"]
DatePrecision = Literal["day", "week", "month", "year", "unknown"]
Stance = Literal["asserts", "denies", "cannot_verify"]
TollKind = Literal["killed", "injured", "displaced", "detained", "released", "missing"]
TollScope = Literal["event", "day", "cumulative"]
PublishedBasis = Literal["metadata", "text", "given", "unknown"]

# How the extraction marks what the linking must know of a mention's place and date.
NO_PLACE = "no place"  # place_reason starts so where the text gives the event no place of its own
UNLISTED = (
    "not in the gazetteer"  # place_reason says so where place_id is only what the place of the text lies in
)
LEAD = "past tense: the day of news that the article named first"  # date_rule of what it dates so
BACKGROUND = "background without a date"  # the date_rule of what is told of the past and not dated
HEADING = "of the heading above"  # date_rule ends so where a day stands over a part of the article
PARAGRAPH = "the day that the paragraph tells of"  # the date_rule of what goes on with a dated sentence
SAID = "when it was said"  # date_rule ends so where the day is that of the report


class Stage(StrEnum):
    """The stages, in their order; `rejects.stage` holds one of these."""

    READ = "read"
    CLEAN = "clean"
    EXTRACT = "extract"
    LINK = "link"
    VALIDATE = "validate"


class RejectReason(StrEnum):
    """Why an item or a row was refused."""

    UNREADABLE_FILE = "unreadable_file"
    UNSUPPORTED_FORMAT = "unsupported_format"
    OUTSIDE_FOLDER = "outside_folder"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    INVALID_ROW = "invalid_row"
    MISSING_COLUMN = "missing_column"
    MISSING_FILE = "missing_file"
    DUPLICATE_ID = "duplicate_id"
    INVALID_DATE = "invalid_date"
    FUTURE_DATE = "future_date"
    TOO_DEEP = "too_deep"
    NO_TEXT = "no_text"
    LIVE_BLOG = "live_blog"
    PAYWALL = "paywall"
    COOKIE_WALL = "cookie_wall"
    LISTING_PAGE = "listing_page"
    NOT_FOUND_PAGE = "not_found_page"
    TIMED_OUT = "timed_out"
    UNCHANGED = "unchanged"  # the same text as the version that is known: only the clutter differs
    CLEANING_FAILED = "cleaning_failed"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    OTHER_SUBJECT = "other_subject"  # sport, shows, business: the article itself is kept
    EXTRACTION_FAILED = "extraction_failed"
    UNVERIFIABLE = "unverifiable"  # a value that is not in the text: the article itself is kept
    EXPECTATION_FAILED = "expectation_failed"


@dataclass(frozen=True, slots=True)
class Document:
    """One item as its source gave it, before cleaning. `content` is the raw bytes of the page or text."""

    external_id: str
    media_type: MediaType
    content: bytes
    encoding: str | None = None  # declared by the source; None: to be detected
    url: str | None = None
    title: str | None = None
    source_name: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    extra_json: str | None = None  # fields of the input that newsledger does not know, as a JSON object
    source_id: str | None = None  # the source in sources.yaml that gave it
    redirects: tuple[str, ...] = ()  # the URLs that led to `url`, the requested one first
    # By the index that lists it, or by the user for all articles: counts where the item itself says nothing.
    title_hint: str | None = None
    published_hint: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """An item or row that was refused, and why."""

    stage: Stage
    reason_code: RejectReason
    detail: str
    article_id: str | None = None
    row_id: str | None = None  # file, file:line, or the key of a table row
    row_json: str | None = None
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A part of an article's text, in code points; the end is exclusive."""

    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class WordRepair:
    """A word that had lost its space: at `char_start` of the repaired text `raw` became `repaired`."""

    char_start: int
    raw: str
    repaired: str


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line of clutter that was taken out of the text, and the rule that did it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A row of `articles`."""

    article_id: str
    external_id: str
    url: str | None
    canonical_url: str | None
    redirects: tuple[str, ...]
    source_id: str | None
    source_name: str | None
    publisher_id: str | None
    wire_source: str | None
    title: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    published_on: date | None
    published_zone: str | None
    published_basis: PublishedBasis
    fetched_at: datetime | None
    version: int
    previous_version: str | None
    language: str | None
    text: str
    text_sha256: str
    raw_sha256: str
    n_chars: int
    duplicate_of: str | None
    duplicate_kind: Literal["exact", "near"] | None
    word_repairs: tuple[WordRepair, ...]
    removed_lines: tuple[RemovedLine, ...]
    extra_json: str | None
    cleaner: str
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of `mentions`: one article's report of one event. Offsets count code points of `articles.text`."""

    mention_id: str
    event_id: str | None  # set by the linking stage
    article_id: str
    sentence_index: int
    char_start: int
    char_end: int
    quote: str
    trigger_start: int
    trigger_end: int
    event_type: str
    sub_event_type: str
    modality: Modality
    agent_ids: tuple[str, ...]
    agent_names: tuple[str, ...]
    agent_spans: tuple[TextSpan, ...]
    target_ids: tuple[str, ...]
    target_names: tuple[str, ...]
    target_spans: tuple[TextSpan, ...]
    place_id: str | None
    place_name: str | None
    latitude: float | None
    longitude: float | None
    country_iso3: str | None
    admin1: str | None
    geo_precision: int | None
    place_text: str | None
    place_text_start: int | None
    place_text_end: int | None
    place_reason: str | None
    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision
    date_text: str | None
    date_text_start: int | None
    date_text_end: int | None
    date_anchor: date | None
    date_rule: str
    confidence: float
    extractor: str
    run_id: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether the text gives the event a place of its own."""
        return self.place_text is not None and not (self.place_reason or "").startswith(NO_PLACE)

    @property
    def unlisted_place(self) -> str | None:
        """The name of the place, where the gazetteer lacks it and `place_id` is only what it lies in."""
        unlisted = self.is_placed and UNLISTED in (self.place_reason or "")
        return self.place_text if unlisted else None

    @property
    def is_dated(self) -> bool:
        """Whether the text gives the event a day of its own, and not only the report of it."""
        return self.date_text is not None and not self.date_rule.endswith(SAID)

    @property
    def is_background(self) -> bool:
        """Whether it is told of the past without a date."""
        return self.date_rule == BACKGROUND


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of `claims`: who says so. At least one of `mention_id` and `toll_id` is set."""

    claim_id: str
    mention_id: str | None
    toll_id: str | None
    article_id: str
    claimant_name: str
    claimant_start: int
    claimant_end: int
    claimant_id: str | None
    claimant_type: str | None
    stance: Stance
    char_start: int
    char_end: int
    quote: str
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """A row of `tolls`: a counted consequence. `low <= best <= high` where they are set."""

    toll_id: str
    mention_id: str | None
    event_id: str | None  # set by the linking stage; always None where scope is cumulative
    article_id: str
    kind: TollKind
    victim_class: str | None
    low: int | None
    best: int | None
    high: int | None
    value_text: str
    value_start: int
    value_end: int
    scope: TollScope
    since: str | None
    included: bool  # a larger toll of the same sentence counts these people too
    place_id: str | None
    char_start: int
    char_end: int
    quote: str
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A row of `events`: one real-world event, linked from the mentions that report it."""

    event_id: str
    revision: int
    first_seen_at: datetime | None
    last_changed_at: datetime | None
    change_reason: str
    event_type: str
    sub_event_type: str
    plover_type: str | None
    cameo_code: str | None
    modality: Modality
    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision
    agent_ids: tuple[str, ...]
    agent_names: tuple[str, ...]
    target_ids: tuple[str, ...]
    target_names: tuple[str, ...]
    place_id: str | None
    place_name: str | None
    latitude: float | None
    longitude: float | None
    country_iso3: str | None
    admin1: str | None
    geo_precision: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    displaced_low: int | None
    displaced_high: int | None
    n_mentions: int
    n_articles: int
    n_publishers: int
    n_independent: int
    n_asserting: int
    n_denying: int
    disputed: bool
    article_ids: tuple[str, ...]
    source_names: tuple[str, ...]
    summary: str
    confidence: float
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of `actors`."""

    actor_id: str
    name: str
    actor_type: str
    country_iso3: str | None
    wikidata_id: str | None
    aliases: tuple[str, ...]
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A row of `places`; `place_id` is `geonames:N`, or `region:NAME` for a region of our own table."""

    place_id: str
    name: str
    aliases: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    country_iso3: str | None
    admin1: str | None
    feature_class: str


@dataclass(frozen=True, slots=True)
class Run:
    """A row of `runs`: one run that published."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    status: Literal["published"]
    parameters: str
    counts: str
    code_version: str
    input_sha256: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extract stage finds in a batch of articles."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    tolls: tuple[Toll, ...] = ()
    actors: tuple[Actor, ...] = ()  # every actor that a row of this batch names, once
    places: tuple[Place, ...] = ()  # likewise
    rejects: tuple[Reject, ...] = ()
