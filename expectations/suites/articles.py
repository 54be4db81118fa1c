"""Articles: the text is what its hash and length say, and what was done to it is written down exactly."""

from expectations.rules import Rule, refuse, warn

# News pages of an earlier day do not exist, and 1900-01-01 is the first day that spreadsheets know: an empty cell.
_FIRST_DAY = "TIMESTAMPTZ '1900-01-02 00:00:00+00'"

_ORIGINAL = (
    "(SELECT any_value({column}) FROM articles AS original WHERE original.article_id = articles.duplicate_of)"
)

# A page has an address of its own unless that is the site's front page; without one the source's id tells it, and
# without a source only the article is known.
_PAGE = r"""CASE WHEN {0}.canonical_url IS NULL OR regexp_full_match({0}.canonical_url, '[a-z]+://[^/?]+/*')
    THEN coalesce({0}.source_id || ' ' || {0}.external_id, {0}.article_id) ELSE {0}.canonical_url END"""
_PREVIOUS = (
    "(SELECT any_value({}) FROM articles AS previous WHERE previous.article_id = articles.previous_version)"
)
_REPLACED = "(SELECT previous_version FROM articles WHERE previous_version IS NOT NULL)"

RULES: tuple[Rule, ...] = (
    refuse(
        "articles", "text_not_blank", r"regexp_matches(text, '\S')", "The text is more than blanks.",
        columns=("text",),
    ),
    refuse(
        "articles", "n_chars_counts_text", "n_chars = length(text)", "n_chars is the number of code points of text.",
        columns=("n_chars",),
    ),
    refuse(
        "articles", "text_has_its_hash", "text_sha256 = sha256(text)", "text_sha256 is the SHA-256 of text.",
        columns=("text_sha256",),
    ),
    refuse(
        "articles", "published_in_our_time", f"published_at >= {_FIRST_DAY}", "published_at is after 1 January 1900.",
        columns=("published_at",),
    ),
    refuse(
        "articles", "published_has_basis", "(published_at IS NULL) = (published_basis = 'unknown')",
        "published_basis says where published_at comes from, and is unknown where there is none.",
        columns=("published_at", "published_basis"),
    ),
    refuse(
        "articles", "published_on_fits",
        """(published_on IS NULL) = (published_at IS NULL)
            AND coalesce(abs(published_on - CAST(published_at AT TIME ZONE 'UTC' AS DATE)) <= 1, true)""",
        "published_on is the day of published_at, or in another time zone the day before or after.",
        columns=("published_at", "published_on", "published_zone"),
    ),
    refuse(
        "articles", "published_zone_is_offset",
        r"""published_zone IS NULL
            OR (published_at IS NOT NULL AND regexp_full_match(published_zone, '[+-](0\d|1[0-4]):[0-5]\d'))""",
        "published_zone is an offset as +03:00, of a published_at.", columns=("published_at", "published_zone"),
    ),
    refuse(
        "articles", "redirects_are_addresses",
        r"""len(redirects) = 0 OR (url IS NOT NULL
            AND len(list_filter(redirects, lambda step: NOT regexp_matches(step, '^https?://'))) = 0)""",
        "redirects are addresses that led to url.", columns=("url", "redirects"),
    ),
    refuse(
        "articles", "version_has_previous", "(version > 1) = (previous_version IS NOT NULL)",
        "Each version but the first names the one before it.", columns=("version", "previous_version"),
    ),
    refuse(
        "articles", "version_follows_previous", f"version = {_PREVIOUS.format('version')} + 1",
        "A version is one more than the one before it.", columns=("version", "previous_version"),
    ),
    refuse(
        "articles", "previous_is_of_page", f"{_PAGE.format('articles')} = {_PREVIOUS.format(_PAGE.format('previous'))}",
        "The version before is one of the same page.", columns=("canonical_url", "external_id", "previous_version"),
    ),
    refuse(
        "articles", "one_version_follows",
        """previous_version IS NULL OR (SELECT count(*) FROM articles AS next
            WHERE next.previous_version = articles.previous_version) = 1""",
        "No two articles name the same version before them.", columns=("previous_version",),
    ),
    refuse(
        "articles", "only_newest_duplicates",
        f"duplicate_of IS NULL OR (article_id NOT IN {_REPLACED} AND duplicate_of NOT IN {_REPLACED})",
        "A version that was replaced is no duplicate, and nothing is a duplicate of it.", columns=("duplicate_of",),
    ),
    refuse(
        "articles", "language_is_code", "regexp_full_match(language, '[a-z]{2}')",
        "language is an ISO 639-1 code of two small letters.", columns=("language",),
    ),
    refuse(
        "articles", "duplicates_another", "duplicate_of <> article_id", "An article is no duplicate of itself.",
        columns=("duplicate_of",),
    ),
    refuse(
        "articles", "duplicate_has_kind", "(duplicate_of IS NULL) = (duplicate_kind IS NULL)",
        "duplicate_of and duplicate_kind are set together.", columns=("duplicate_of", "duplicate_kind"),
    ),
    refuse(
        "articles", "duplicates_an_original", f"{_ORIGINAL.format(column='duplicate_of')} IS NULL",
        "What an article repeats is itself no duplicate.", columns=("duplicate_of",),
    ),
    refuse(
        "articles", "exact_duplicate_has_same_text",
        f"duplicate_kind <> 'exact' OR text_sha256 = {_ORIGINAL.format(column='text_sha256')}",
        "An exact duplicate has the text of its original.", columns=("duplicate_of", "text_sha256"),
    ),
    refuse(
        "articles", "word_repairs_in_text",
        """len(list_filter(word_repairs, lambda repair:
            repair.char_start IS NULL OR repair.char_start < 0
            OR substr(text, repair.char_start + 1, length(repair.repaired)) IS DISTINCT FROM repair.repaired)) = 0""",
        "Every word repair stands in the text where it says.", columns=("word_repairs",),
    ),
    refuse(
        "articles", "extra_is_json", "json_valid(extra_json)", "extra_json is JSON.", columns=("extra_json",),
    ),
    warn(
        "articles", "fetched_after_published", "fetched_at >= published_at",
        "An article is fetched after it is published.",
        "look whether the page's date is that of an update, or lacks its time zone",
        columns=("published_at", "fetched_at"),
    ),
)  # fmt: skip
