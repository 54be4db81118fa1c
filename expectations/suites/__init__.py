"""The expectations: those that the table contracts imply, and the rules of the domain."""

from expectations.rules import Rule
from expectations.suites import (
    actors,
    articles,
    claims,
    contract,
    coverage,
    events,
    mentions,
    places,
    runs,
    size,
    tolls,
)

RULES: tuple[Rule, ...] = (
    *contract.RULES,
    *articles.RULES,
    *mentions.RULES,
    *events.RULES,
    *claims.RULES,
    *tolls.RULES,
    *actors.RULES,
    *places.RULES,
    *coverage.RULES,
    *runs.RULES,
    *size.RULES,
)
