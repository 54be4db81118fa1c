"""Places: each has an id of one of two kinds, and is named by a row of the snapshot."""

from expectations.rules import Rule, refuse
from expectations.suites.contract import is_named
from expectations.suites.spans import coordinate_rules

RULES: tuple[Rule, ...] = (
    is_named("places", "place_id"),
    *coordinate_rules("places"),
    refuse(
        "places", "place_id_has_kind", "regexp_full_match(place_id, 'geonames:[0-9]+|region:.+')",
        "place_id is geonames:N, or region:NAME.", columns=("place_id",),
    ),
)  # fmt: skip
