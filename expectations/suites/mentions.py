"""Mentions: the evidence is exact, and what is read from it makes sense."""

from expectations.rules import Rule, refuse, warn
from expectations.suites.spans import happening_rules, quote_rules

RULES: tuple[Rule, ...] = (
    *quote_rules("mentions"),
    refuse(
        "mentions", "trigger_in_quote",
        "char_start <= trigger_start AND trigger_start < trigger_end AND trigger_end <= char_end",
        "The trigger lies inside the quote.", columns=("char_start", "trigger_start", "trigger_end", "char_end"),
    ),
    *happening_rules("mentions"),
    warn(
        "mentions", "fact_not_in_future",
        # A day more, since a page's date may be that of another time zone than the event's.
        """modality <> 'actual' OR date_start <= (SELECT any_value(CAST(published_at AS DATE)) + 1 FROM articles
            WHERE articles.article_id = mentions.article_id)""",
        "What is told as a fact does not start after its article was published.",
        "look at date_rule and at the article's published_at: one of them is misread",
        columns=("article_id", "modality", "date_start", "date_text"),
    ),
)  # fmt: skip
