"""Records to test with: valid ones, of which a test sets what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tasks.captures import Coverage, FailureCount
from tasks.ids import make_id, sha256_of
from tasks.records import (
    Actor,
    Article,
    Claim,
    Document,
    Event,
    Mention,
    Place,
    Reject,
    RejectReason,
    Stage,
    TextSpan,
    Toll,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXT = "Rebels shelled the town of Idlib on Thursday, killing three people, residents said."


def make_document(external_id: str = "one.txt", text: str = TEXT, **values: Any) -> Document:
    """A plain text."""
    return replace(Document(external_id, "text", text.encode()), **values)


def make_article(external_id: str = "one.txt", text: str = TEXT, **values: Any) -> Article:
    """An article of that text; its id depends on both arguments."""
    article = Article(
        article_id=make_id("art", external_id, sha256_of(text)),
        external_id=external_id,
        url=None,
        canonical_url=None,
        redirects=(),
        source_id=None,
        source_name="The Daily Example",
        publisher_id=None,
        wire_source=None,
        title="Shells fall on Idlib",
        authors=(),
        published_at=NOON,
        published_on=NOON.date(),
        published_zone=None,
        published_basis="given",
        fetched_at=None,
        version=1,
        previous_version=None,
        language="en",
        text=text,
        text_sha256=sha256_of(text),
        raw_sha256=sha256_of(text),
        n_chars=len(text),
        duplicate_of=None,
        duplicate_kind=None,
        word_repairs=(),
        removed_lines=(),
        extra_json=None,
        cleaner="test/1",
    )
    if "published_at" in values and "published_on" not in values:
        values["published_on"] = values["published_at"] and values["published_at"].date()
    return replace(article, **values)


def make_mention(article: Article, **values: Any) -> Mention:
    """A shelling that the whole text of the article reports."""
    mention = Mention(
        mention_id=make_id("men", article.article_id),
        event_id=None,
        article_id=article.article_id,
        sentence_index=0,
        char_start=0,
        char_end=article.n_chars,
        quote=article.text,
        trigger_start=7,
        trigger_end=14,
        event_type="remote_violence",
        sub_event_type="shelling",
        modality="actual",
        agent_ids=("act_rebels",),
        agent_names=("Rebels",),
        agent_spans=(TextSpan(0, 6),),
        target_ids=(),
        target_names=(),
        target_spans=(),
        place_id="geonames:169389",
        place_name="Idlib",
        latitude=35.93,
        longitude=36.63,
        country_iso3="SYR",
        admin1="Idlib",
        geo_precision=1,
        place_text="Idlib",
        place_text_start=27,
        place_text_end=32,
        place_reason="the only one of that name",
        date_start=date(2026, 11, 19),
        date_end=date(2026, 11, 19),
        date_precision="day",
        date_text="on Thursday",
        date_text_start=33,
        date_text_end=44,
        date_anchor=date(2026, 11, 20),
        date_rule="weekday",
        confidence=0.8,
        extractor="test/1",
    )
    return replace(mention, **values)


def make_event(mention: Mention, **values: Any) -> Event:
    """The event that the mention alone reports."""
    event = Event(
        event_id=make_id("evt", mention.mention_id),
        revision=1,
        first_seen_at=NOON,
        last_changed_at=NOON,
        change_reason="first report",
        event_type=mention.event_type,
        sub_event_type=mention.sub_event_type,
        plover_type="ASSAULT",
        cameo_code="194",
        modality=mention.modality,
        date_start=mention.date_start,
        date_end=mention.date_end,
        date_precision=mention.date_precision,
        agent_ids=mention.agent_ids,
        agent_names=mention.agent_names,
        target_ids=mention.target_ids,
        target_names=mention.target_names,
        place_id=mention.place_id,
        place_name=mention.place_name,
        latitude=mention.latitude,
        longitude=mention.longitude,
        country_iso3=mention.country_iso3,
        admin1=mention.admin1,
        geo_precision=mention.geo_precision,
        killed_low=3,
        killed_best=3,
        killed_high=3,
        injured_low=None,
        injured_high=None,
        displaced_low=None,
        displaced_high=None,
        n_mentions=1,
        n_articles=1,
        n_publishers=1,
        n_independent=1,
        n_asserting=1,
        n_denying=0,
        disputed=False,
        article_ids=(mention.article_id,),
        source_names=("The Daily Example",),
        summary="2026-11-19: Rebels shelled Idlib.",
        confidence=0.8,
    )
    return replace(event, **values)


def make_claim(mention: Mention, **values: Any) -> Claim:
    """What residents say of the mention."""
    claim = Claim(
        claim_id=make_id("clm", mention.mention_id),
        mention_id=mention.mention_id,
        toll_id=None,
        article_id=mention.article_id,
        claimant_name="residents",
        claimant_start=68,
        claimant_end=77,
        claimant_id=None,
        claimant_type="civilians",
        stance="asserts",
        char_start=mention.char_start,
        char_end=mention.char_end,
        quote=mention.quote,
    )
    return replace(claim, **values)


def make_toll(mention: Mention, **values: Any) -> Toll:
    """Three dead of the mention."""
    toll = Toll(
        toll_id=make_id("tol", mention.mention_id),
        mention_id=mention.mention_id,
        event_id=None,
        article_id=mention.article_id,
        kind="killed",
        victim_class="civilians",
        low=3,
        best=3,
        high=3,
        value_text="three",
        value_start=54,
        value_end=59,
        scope="event",
        since=None,
        included=False,
        place_id=None,
        char_start=mention.char_start,
        char_end=mention.char_end,
        quote=mention.quote,
    )
    return replace(toll, **values)


def make_coverage(source_id: str = "daily", **values: Any) -> Coverage:
    """A day of a feed: it, five pages, one as it was and two that failed; of the five a text each but one."""
    coverage = Coverage(
        source_id=source_id,
        day=NOON.date(),
        kind="feed",
        country_iso3="SYR",
        language="en",
        n_listed=20,
        n_tried=9,
        n_fetched=6,
        n_not_modified=1,
        n_failed=2,
        failures=(FailureCount("http_gone", 1), FailureCount("timeout", 1)),
        n_indexes=1,
        n_documents=5,
        n_parsed=4,
        n_refused=1,
        n_duplicate=1,
        n_kept=3,
        n_eventful=2,
        status="ok",
        detail=None,
    )
    return replace(coverage, **values)


REBELS = Actor("act_rebels", "Rebels", "rebels", "SYR", None, (), None)
IDLIB = Place("geonames:169389", "Idlib", (), 35.93, 36.63, "SYR", "Idlib", "P")


def make_reject(row_id: str = "empty.txt", **values: Any) -> Reject:
    """An empty file."""
    return replace(Reject(Stage.READ, RejectReason.EMPTY, f"{row_id}: is empty", row_id=row_id), **values)


def write_articles(folder: Path) -> Path:
    """A folder of two reports of one incident, a third of another, a copy of the first and an empty file."""
    folder.mkdir()
    shelling = (
        "Rebels shelled the centre of Aleppo on Thursday, killing at least three civilians, hospital officials said. "
        "The army denied that its positions had come under fire. Residents fled to the western districts."
    )
    other = (
        "At least four people were killed when rebels shelled Aleppo on Thursday, the city's governor told reporters. "
        "Shops stayed closed the next morning and schools sent their pupils home."
    )
    protest = (
        "Thousands of people demonstrated in Nairobi on Wednesday against a new tax on fuel. "
        "Police arrested 12 protesters near the parliament, a lawyer said."
    )
    url = "https://daily.example/aleppo"
    rows = [
        ("aleppo.txt", shelling, url, "The Daily Example"),
        ("aleppo2.txt", other, "https://post.example/1", "The Example Post"),
        ("nairobi.txt", protest, "https://post.example/2", "The Example Post"),
        ("copy.txt", shelling, url, "The Daily Example"),
        ("empty.txt", "", "https://post.example/3", "The Example Post"),
    ]
    for name, text, _, _ in rows:
        (folder / name).write_text(text)
    lines = [f"{name},{link},{source},2026-11-20" for name, _, link, source in rows]
    (folder / "manifest.csv").write_text("\n".join(["path,url,source_name,published_at", *lines]))
    return folder
