"""Actors: each is named by a row of the snapshot."""

from expectations.rules import Rule, refuse
from expectations.suites.contract import is_named

RULES: tuple[Rule, ...] = (
    is_named("actors", "actor_id"),
    refuse(
        "actors", "name_not_blank", r"regexp_matches(name, '\S')", "The name is not blank.", columns=("name",),
    ),
)  # fmt: skip
