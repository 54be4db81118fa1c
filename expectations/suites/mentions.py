"""Mentions: the evidence is exact, and what is read from it makes sense."""

from expectations.rules import Rule, refuse, warn
from expectations.suites.spans import happening_rules, part_rules, quote_rules

_TEXT = "(SELECT any_value(text) FROM articles WHERE articles.article_id = mentions.article_id)"


def _names_have_spans(role: str) -> Rule:
    """Each actor's name has a place in the text."""
    ends = f"list_transform({role}_spans, lambda span: span.char_end)"
    sound = f"""list_filter({role}_spans, lambda span:
        coalesce(span.char_start >= 0 AND span.char_start < span.char_end, false))"""
    return refuse(
        "mentions", f"{role}_names_have_spans",
        f"""len({role}_spans) = len({role}_names) AND len({sound}) = len({role}_spans)
            AND coalesce(list_max({ends}) <= length({_TEXT}), true)""",
        f"For each of {role}_names there is a place in the text.", columns=(f"{role}_names", f"{role}_spans"),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *quote_rules("mentions"),
    refuse(
        "mentions", "trigger_in_quote",
        "char_start <= trigger_start AND trigger_start < trigger_end AND trigger_end <= char_end",
        "The trigger lies inside the quote.", columns=("char_start", "trigger_start", "trigger_end", "char_end"),
    ),
    *happening_rules("mentions"),
    _names_have_spans("agent"),
    _names_have_spans("target"),
    *part_rules("mentions", "place_text", "place_text_start", "place_text_end"),
    *part_rules("mentions", "date_text", "date_text_start", "date_text_end"),
    warn(
        "mentions", "fact_not_in_future",
        # A day more, since a page's date may be that of another time zone than the event's.
        """modality <> 'actual' OR date_start <= (
            SELECT any_value(CAST(published_at AT TIME ZONE 'UTC' AS DATE)) + 1 FROM articles
            WHERE articles.article_id = mentions.article_id)""",
        "What is told as a fact does not start after its article was published.",
        "look at date_rule and at the article's published_at: one of them is misread",
        columns=("article_id", "modality", "date_start", "date_text"),
    ),
)  # fmt: skip
