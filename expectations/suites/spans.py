"""Rules that several tables share: evidence spans, places and dates."""

# ruff: noqa: S608 - the SQL is made of names from the contracts, never of data

from collections.abc import Iterator

from expectations.rules import Rule, refuse


def quote_rules(table: str) -> Iterator[Rule]:
    """The quote is the text between its offsets."""
    yield refuse(
        table, "quote_not_empty", "char_start < char_end", "The quote ends after it starts.",
        columns=("char_start", "char_end"),
    )  # fmt: skip
    text = f"(SELECT any_value(text) FROM articles WHERE articles.article_id = {table}.article_id)"
    yield refuse(
        table, "quote_is_exact", f"quote = substr({text}, char_start + 1, char_end - char_start)",
        "quote is exactly articles.text[char_start:char_end].",
        columns=("article_id", "char_start", "char_end", "quote"),
    )  # fmt: skip
    replaced = "(SELECT previous_version FROM articles WHERE previous_version IS NOT NULL)"
    yield refuse(
        table, "in_newest_version", f"article_id NOT IN {replaced}", "The newest version of the page says so.",
        columns=("article_id",), reads=("articles",),
    )  # fmt: skip


def part_rules(table: str, part: str, start: str, end: str) -> Iterator[Rule]:
    """A part of the text is written down with its place there."""
    text = f"(SELECT any_value(text) FROM articles WHERE articles.article_id = {table}.article_id)"
    yield refuse(
        table, f"{part}_has_offsets",
        f"({part} IS NULL) = ({start} IS NULL) AND ({start} IS NULL) = ({end} IS NULL)",
        f"{part} stands with its offsets.", columns=(part, start, end),
    )  # fmt: skip
    yield refuse(
        table, f"{part}_is_exact", f"{part} = substr({text}, {start} + 1, {end} - {start})",
        f"{part} is exactly articles.text[{start}:{end}].", columns=("article_id", part, start, end),
    )  # fmt: skip


def coordinate_rules(table: str) -> Iterator[Rule]:
    """Coordinates come in pairs."""
    yield refuse(
        table, "coordinates_in_pairs", "(latitude IS NULL) = (longitude IS NULL)",
        "latitude and longitude are set together.", columns=("latitude", "longitude"),
    )  # fmt: skip
    yield refuse(
        table, "country_is_code", "regexp_full_match(country_iso3, '[A-Z]{3}')",
        "country_iso3 is a code of three capitals.", columns=("country_iso3",),
    )  # fmt: skip


def happening_rules(table: str) -> Iterator[Rule]:
    """What mentions and events have in common: type, place and days."""
    yield refuse(
        table, "types_agree",
        f"""event_type = (SELECT any_value(event_type) FROM event_types
            WHERE event_types.sub_event_type = {table}.sub_event_type)""",
        "sub_event_type belongs to event_type.", columns=("event_type", "sub_event_type"),
    )  # fmt: skip
    yield refuse(
        table, "days_in_order", "date_start <= date_end", "date_start is not after date_end.",
        columns=("date_start", "date_end"),
    )  # fmt: skip
    yield from coordinate_rules(table)
    yield refuse(
        table, "location_has_place",
        "place_id IS NOT NULL OR (place_name IS NULL AND latitude IS NULL AND geo_precision IS NULL)",
        "A name, coordinates and a precision stand only where there is a place_id.",
        columns=("place_id", "place_name", "latitude", "geo_precision"),
    )  # fmt: skip
    yield refuse(
        table, "place_has_precision", "place_id IS NULL OR geo_precision IS NOT NULL",
        "A place has a precision.", columns=("place_id", "geo_precision"),
    )  # fmt: skip
