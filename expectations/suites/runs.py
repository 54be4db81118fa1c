"""Runs and rejects: the books of the ledger itself."""

from expectations.rules import Rule, refuse

RULES: tuple[Rule, ...] = (
    refuse(
        "runs", "times_in_order", "started_at <= finished_at", "A run starts before it ends.",
        columns=("started_at", "finished_at"),
    ),
    refuse(
        "runs", "parameters_are_json", "json_valid(parameters) AND json_valid(counts)",
        "parameters and counts are JSON.", columns=("parameters", "counts"),
    ),
    refuse(
        "rejects", "detail_not_blank", r"regexp_matches(detail, '\S')", "A reject says what is wrong.",
        columns=("detail",),
    ),
)  # fmt: skip
