"""Coverage: every URL of a day is in exactly one of the counts, and what is wrong is said."""

from expectations.rules import Rule, refuse, warn

# What a sum is made of: "tried = fetched + not modified + failed" and so on, down to the articles.
_SUMS = {
    "n_tried": ("n_fetched", "n_not_modified", "n_failed"),
    "n_fetched": ("n_indexes", "n_documents"),
    "n_documents": ("n_parsed", "n_refused"),
    "n_parsed": ("n_duplicate", "n_kept"),
}
_LATER = "(SELECT max(day) FROM coverage AS later WHERE later.source_id = coverage.source_id)"


def _adds_up(total: str, parts: tuple[str, ...]) -> Rule:
    return refuse(
        "coverage", f"{total}_adds_up", f"{total} = {' + '.join(parts)}", f"{total} = {' + '.join(parts)}.",
        columns=(total, *parts),
    )  # fmt: skip


def _not_lately(status: str, says: str) -> Rule:
    """Only the newest day of a source warns: what was wrong last month is known."""
    return warn(
        "coverage", f"not_{status}", f"status <> '{status}' OR day < {_LATER}", says,
        "do what coverage.detail says", columns=("source_id", "day", "detail"),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *(_adds_up(total, parts) for total, parts in _SUMS.items()),
    refuse(
        "coverage", "eventful_are_kept", "n_eventful <= n_kept", "Only kept articles count as eventful.",
        columns=("n_eventful", "n_kept"),
    ),
    refuse(
        "coverage", "failures_add_up", "n_failed = coalesce(list_sum(list_transform(failures, lambda f: f.n)), 0)",
        "failures counts each failed URL for one reason.", columns=("n_failed", "failures"),
    ),
    refuse(
        "coverage", "failures_named_once",
        """len(list_filter(failures, lambda f: f.reason IS NULL OR coalesce(f.n < 1, true))) = 0
            AND len(list_distinct(list_transform(failures, lambda f: f.reason))) = len(failures)""",
        "Each reason stands in failures once, with at least one URL.", columns=("failures",),
    ),
    refuse(
        "coverage", "country_is_code", "regexp_full_match(country_iso3, '[A-Z]{3}')",
        "country_iso3 is a code of three capitals.", columns=("country_iso3",),
    ),
    refuse(
        "coverage", "language_is_code", "regexp_full_match(language, '[a-z]{2}')",
        "language is an ISO 639-1 code of two small letters.", columns=("language",),
    ),
    refuse(
        "coverage", "trouble_has_detail", r"(status <> 'ok') = (detail IS NOT NULL) AND coalesce(detail <> '', true)",
        "detail says what is wrong, where something is.", columns=("status", "detail"),
    ),
    _not_lately("quiet", "A source gives articles at its own pace."),
    _not_lately("failing", "A source's pages can be fetched."),
    _not_lately("without_bodies", "A source's pages hold articles."),
)  # fmt: skip
