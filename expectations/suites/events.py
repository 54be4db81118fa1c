"""Events: each says what its mentions and tolls say, no more and no less."""

# ruff: noqa: S608 - the SQL is made of names from the contracts, never of data

from collections.abc import Iterator

from expectations.rules import Rule, refuse
from expectations.suites.spans import happening_rules

_MENTIONS = "FROM mentions WHERE mentions.event_id = events.event_id"


def _figure_rules(kind: str, *, best: bool) -> Iterator[Rule]:
    """The figures of one kind of toll are in order, and come from tolls of this event alone."""
    low, high = f"{kind}_low", f"{kind}_high"
    between = f" AND {low} <= {kind}_best AND {kind}_best <= {high}" if best else ""
    columns = (low, f"{kind}_best", high) if best else (low, high)
    given = " OR ".join(f"{column} IS NOT NULL" for column in columns)
    yield refuse(
        "events", f"{kind}_in_order", f"{low} <= {high}{between}",
        f"The lowest number of {kind} is not above the highest.",
        columns=columns,
    )  # fmt: skip
    # An article's classes of victims add up to its number; the event's highest is that of one article.
    # So a figure above every article's sum has taken in a toll that is not the event's, such as a running total.
    sums = f"""SELECT event_id, sum(greatest(low, best, high)) AS number FROM tolls
        WHERE kind = '{kind}' AND scope <> 'cumulative' GROUP BY event_id, article_id"""
    largest = f"(SELECT max(number) FROM ({sums}) AS own WHERE own.event_id = events.event_id)"
    yield refuse(
        "events", f"{kind}_from_own_tolls",
        f"NOT ({given}) OR coalesce(greatest({', '.join(columns)}) <= {largest}, false)",
        f"The numbers of {kind} come from tolls of this event that are no running totals.",
        columns=columns, reads=("tolls",),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *happening_rules("events"),
    refuse(
        "events", "crosswalk_agrees",
        """EXISTS (SELECT 1 FROM event_types WHERE event_types.sub_event_type = events.sub_event_type
            AND event_types.plover_type IS NOT DISTINCT FROM events.plover_type
            AND event_types.cameo_code IS NOT DISTINCT FROM events.cameo_code)""",
        "plover_type and cameo_code are those of event_types.",
        columns=("sub_event_type", "plover_type", "cameo_code"), reads=("event_types",),
    ),
    refuse(
        "events", "seen_in_order", "first_seen_at <= last_changed_at", "first_seen_at is not after last_changed_at.",
        columns=("first_seen_at", "last_changed_at"),
    ),
    refuse(
        "events", "counts_in_order",
        "n_independent <= n_publishers AND n_publishers <= n_articles AND n_articles <= n_mentions",
        "No more independent reports than publishers, publishers than articles, articles than mentions.",
        columns=("n_independent", "n_publishers", "n_articles", "n_mentions"),
    ),
    refuse(
        "events", "mentions_counted", f"n_mentions = (SELECT count(*) {_MENTIONS})",
        "n_mentions is the number of mentions with this event_id; an event without mentions is none.",
        columns=("n_mentions",), reads=("mentions",),
    ),
    refuse(
        "events", "articles_counted", "n_articles = len(article_ids)", "n_articles is the length of article_ids.",
        columns=("n_articles", "article_ids"),
    ),
    refuse(
        "events", "articles_are_mentions",
        f"article_ids = coalesce((SELECT list(DISTINCT article_id ORDER BY article_id) {_MENTIONS}), [])",
        "article_ids lists the articles of the mentions, each once, sorted.",
        columns=("article_ids",), reads=("mentions",),
    ),
    refuse(
        "events", "sources_are_articles",
        """source_names = coalesce((SELECT list(DISTINCT source_name ORDER BY source_name)
            FILTER (WHERE source_name <> '') FROM mentions JOIN articles USING (article_id)
            WHERE mentions.event_id = events.event_id), [])""",
        "source_names lists the outlets of the articles, each once, sorted.",
        columns=("source_names",), reads=("mentions", "articles"),
    ),
    refuse(
        "events", "modality_is_told", f"EXISTS (SELECT 1 {_MENTIONS} AND mentions.modality = events.modality)",
        "Some mention has the event's modality.", columns=("modality",), reads=("mentions",),
    ),
    refuse(
        "events", "denied_by_all",
        f"modality <> 'denied' OR NOT EXISTS (SELECT 1 {_MENTIONS} AND mentions.modality <> 'denied')",
        "An event is denied only where every mention denies it.", columns=("modality",), reads=("mentions",),
    ),
    refuse(
        "events", "disputed_is_denied", "NOT disputed OR (n_denying > 0 AND modality <> 'denied')",
        "A disputed event is told by some and denied by others.", columns=("disputed", "n_denying", "modality"),
    ),
    *_figure_rules("killed", best=True),
    *_figure_rules("injured", best=False),
    *_figure_rules("displaced", best=False),
)  # fmt: skip
