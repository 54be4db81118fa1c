"""Tolls: the numbers are in order, stand in the quote, and a running total belongs to no event."""

from expectations.rules import Rule, refuse
from expectations.suites.spans import part_rules, quote_rules

_MENTION = "FROM mentions WHERE mentions.mention_id = tolls.mention_id"

RULES: tuple[Rule, ...] = (
    *quote_rules("tolls"),
    refuse(
        "tolls", "value_in_quote", "value_text <> '' AND contains(quote, value_text)", "The quote holds the number.",
        columns=("value_text", "quote"),
    ),
    *part_rules("tolls", "value_text", "value_start", "value_end"),
    refuse(
        "tolls", "numbers_in_order",
        "coalesce(low <= best, true) AND coalesce(best <= high, true) AND coalesce(low <= high, true)",
        "low <= best <= high, where they are set.", columns=("low", "best", "high"),
    ),
    refuse(
        "tolls", "running_total_without_event", "scope <> 'cumulative' OR event_id IS NULL",
        "A running total belongs to no event.", columns=("scope", "event_id"),
    ),
    refuse(
        "tolls", "event_of_its_mention",
        f"scope = 'cumulative' OR event_id IS NOT DISTINCT FROM (SELECT any_value(event_id) {_MENTION})",
        "A toll that is no running total belongs to the event of its mention.",
        columns=("scope", "mention_id", "event_id"),
    ),
    refuse(
        "tolls", "mention_in_same_article", f"article_id = (SELECT any_value(article_id) {_MENTION})",
        "A toll stands in the article of its mention.", columns=("article_id", "mention_id"),
    ),
)  # fmt: skip
