"""Claims: each is about something, and stands in the text of its article."""

from expectations.rules import Rule, refuse
from expectations.suites.spans import quote_rules

_TEXT = "(SELECT any_value(text) FROM articles WHERE articles.article_id = claims.article_id)"

RULES: tuple[Rule, ...] = (
    *quote_rules("claims"),
    refuse(
        "claims", "has_subject", "mention_id IS NOT NULL OR toll_id IS NOT NULL",
        "A claim is about a mention or a toll.", columns=("mention_id", "toll_id"),
    ),
    refuse(
        "claims", "subject_in_same_article",
        """coalesce(article_id = (SELECT any_value(article_id) FROM mentions
                WHERE mentions.mention_id = claims.mention_id), true)
            AND coalesce(article_id = (SELECT any_value(article_id) FROM tolls
                WHERE tolls.toll_id = claims.toll_id), true)""",
        "A claim stands in the article of its mention and of its toll.",
        columns=("article_id", "mention_id", "toll_id"),
    ),
    refuse(
        "claims", "claimant_named", r"regexp_matches(claimant_name, '\S')", "The claimant's name is not blank.",
        columns=("claimant_name",),
    ),
    refuse(
        "claims", "claimant_in_text", f"claimant_start < claimant_end AND claimant_end <= length({_TEXT})",
        "The text names the claimant there.", columns=("claimant_name", "claimant_start", "claimant_end"),
    ),
)  # fmt: skip
