"""For each rule over rows a change that breaks it, and it alone where that can be."""

from datetime import UTC, date, datetime
from typing import Any

from ledgers import LONG_AGO, MISSING_TYPE, Killer, Rows, sha256_fields

NOBODY = ["act_nobody"]
NOWHERE = {"run_id": "run_nowhere"}
ORIGINAL, REPRINT, LONGER, OLDER = 0, 1, 2, 3  # rows of articles
ON_TOLL = 1  # row of claims
RUNNING, DETAINED = 3, 4  # rows of tolls


def id_of(table: str, row: int, column: str) -> Any:
    """A value that is only known once the rows are made."""

    def look_up(rows: Rows) -> Any:
        return rows[table][row][column]

    return look_up


def article_ids_reversed(rows: Rows) -> list[str]:
    """The articles of the event in the wrong order."""
    return list(reversed(rows["events"][0]["article_ids"]))


def after_the_text(rows: Rows) -> int:
    """An offset that is not in the quote any more."""
    return rows["mentions"][0]["char_end"] + 1


# The changes that break a rule for both mentions and events in the same way.
HAPPENING: dict[str, Killer] = {
    "event_type_known": Killer({"event_type": "war"}, also=("types_agree",)),
    "agent_ids_exists": Killer({"agent_ids": NOBODY}),
    "target_ids_exists": Killer({"target_ids": NOBODY}),
    "place_id_exists": Killer({"place_id": "geonames:0"}),
    "latitude_in_range": Killer({"latitude": 91.0}),
    "longitude_in_range": Killer({"longitude": -181.0}),
    "geo_precision_in_range": Killer({"geo_precision": 4}),
    "date_precision_known": Killer({"date_precision": "century"}),
    "confidence_in_range": Killer({"confidence": 1.5}),
    "types_agree": Killer({"event_type": "battle"}),
    "days_in_order": Killer({"date_start": date(2026, 11, 20), "date_end": date(2026, 11, 19)}),
    "coordinates_in_pairs": Killer({"longitude": None}),
    "country_is_code": Killer({"country_iso3": "Syria"}),
    "location_has_place": Killer({"place_id": None}),
    "place_has_precision": Killer({"geo_precision": None}),
}

# The rules over rows of the tables, by table and name.
KILLERS: dict[str, dict[str, Killer]] = {
    "articles": {
        "required": Killer({"cleaner": None}),
        "published_basis_known": Killer({"published_basis": "rumour"}),
        "n_chars_in_range": Killer({"n_chars": 0}, also=("n_chars_counts_text",)),
        "duplicate_of_exists": Killer({"duplicate_of": "art_nowhere"}, LONGER),
        "duplicate_kind_known": Killer({"duplicate_kind": "similar"}, LONGER),
        "run_id_exists": Killer(NOWHERE, LONGER),
        "text_not_blank": Killer(sha256_fields(" \n"), LONGER),
        "n_chars_counts_text": Killer({"n_chars": 5}),
        "text_has_its_hash": Killer({"text_sha256": "0" * 64}, LONGER),
        "published_in_our_time": Killer({"published_at": LONG_AGO, "published_on": LONG_AGO.date()}, LONGER),
        "published_has_basis": Killer({"published_basis": "unknown"}),
        "language_is_code": Killer({"language": "english"}),
        "duplicates_another": Killer(
            {"duplicate_of": id_of("articles", LONGER, "article_id")},
            LONGER,
            also=("duplicates_an_original",),
        ),
        "duplicate_has_kind": Killer({"duplicate_kind": None}, LONGER),
        "duplicates_an_original": Killer({"duplicate_of": id_of("articles", REPRINT, "article_id")}, LONGER),
        "exact_duplicate_has_same_text": Killer({"duplicate_kind": "exact"}, LONGER),
        "word_repairs_in_text": Killer(
            {"word_repairs": [{"char_start": 1, "raw": "Rebelsshelled", "repaired": "Rebels shelled"}]}
        ),
        "version_in_range": Killer({"version": 0}),
        "previous_version_exists": Killer({"version": 2, "previous_version": "art_lost"}),
        "published_on_fits": Killer({"published_on": date(2026, 11, 22)}),
        "published_zone_is_offset": Killer({"published_zone": "EST"}),
        "redirects_are_addresses": Killer(
            {"url": "https://daily.example/1", "redirects": ["ftp://daily.example/1"]}, LONGER
        ),
        "version_has_previous": Killer({"version": 2}),
        "version_follows_previous": Killer({"version": 4}, LONGER),
        "previous_is_of_page": Killer({"canonical_url": "https://daily.example/1"}, LONGER),
        "one_version_follows": Killer(
            {
                "version": 2,
                "external_id": id_of("articles", LONGER, "external_id"),
                "source_id": id_of("articles", LONGER, "source_id"),
                "previous_version": id_of("articles", OLDER, "article_id"),
            },
        ),
        "only_newest_duplicates": Killer(
            {"duplicate_of": id_of("articles", ORIGINAL, "article_id"), "duplicate_kind": "exact"}, OLDER
        ),
        "extra_is_json": Killer({"extra_json": "{"}),
        "fetched_after_published": Killer({"fetched_at": datetime(2026, 1, 1, tzinfo=UTC)}),
    },
    "mentions": {
        **HAPPENING,
        "required": Killer({"extractor": None}),
        "event_id_exists": Killer(
            {"event_id": "evt_nowhere"},
            also=(
                "events.mentions_counted",
                "events.articles_are_mentions",
                "events.sources_are_articles",
                "events.modality_is_told",
                "tolls.event_of_its_mention",
            ),
        ),
        "article_id_exists": Killer(
            {"article_id": "art_nowhere"},
            also=(
                "events.articles_are_mentions",
                "events.sources_are_articles",
                "claims.subject_in_same_article",
                "tolls.mention_in_same_article",
            ),
        ),
        "sentence_index_in_range": Killer({"sentence_index": -1}),
        "char_start_in_range": Killer({"char_start": -1}),
        "char_end_in_range": Killer(
            {"char_end": 0}, also=("quote_not_empty", "quote_is_exact", "trigger_in_quote")
        ),
        "trigger_start_in_range": Killer({"trigger_start": -1}, also=("trigger_in_quote",)),
        "trigger_end_in_range": Killer({"trigger_end": 0}, also=("trigger_in_quote",)),
        "sub_event_type_known": Killer({"sub_event_type": "dance"}, also=("sub_event_type_exists",)),
        "sub_event_type_exists": Killer({"event_type": "political", "sub_event_type": MISSING_TYPE}),
        "modality_known": Killer({"modality": "sung"}, also=("events.modality_is_told",)),
        "run_id_exists": Killer(NOWHERE),
        "quote_not_empty": Killer(
            {"char_end": 0, "quote": ""}, also=("char_end_in_range", "trigger_in_quote")
        ),
        "quote_is_exact": Killer({"quote": "Rebels shelled a town."}),
        "trigger_in_quote": Killer({"trigger_end": after_the_text}),
        "place_text_start_in_range": Killer({"place_text_start": -1}, also=("place_text_is_exact",)),
        "place_text_end_in_range": Killer({"place_text_end": 0}, also=("place_text_is_exact",)),
        "place_text_has_offsets": Killer({"place_text_end": None}),
        "place_text_is_exact": Killer({"place_text": "Idleb"}),
        "date_text_start_in_range": Killer({"date_text_start": -1}, also=("date_text_is_exact",)),
        "date_text_end_in_range": Killer({"date_text_end": 0}, also=("date_text_is_exact",)),
        "date_text_has_offsets": Killer({"date_text_start": None}),
        "date_text_is_exact": Killer({"date_text": "on Friday"}),
        "agent_names_have_spans": Killer({"agent_spans": [{"char_start": 70, "char_end": 700}]}),
        "target_names_have_spans": Killer({"target_names": ["Idlib"]}),
        "in_newest_version": Killer(
            {"article_id": id_of("articles", OLDER, "article_id")},
            also=(
                "events.articles_are_mentions",
                "claims.subject_in_same_article",
                "tolls.mention_in_same_article",
            ),
        ),
        "fact_not_in_future": Killer({"date_start": date(2026, 12, 24), "date_end": date(2026, 12, 24)}),
    },
    "events": {
        **HAPPENING,
        "required": Killer({"summary": None}),
        "revision_in_range": Killer({"revision": 0}),
        "sub_event_type_known": Killer(
            {"sub_event_type": "dance"}, also=("sub_event_type_exists", "crosswalk_agrees")
        ),
        "sub_event_type_exists": Killer(
            {"event_type": "political", "sub_event_type": MISSING_TYPE}, also=("crosswalk_agrees",)
        ),
        "modality_known": Killer({"modality": "sung"}, also=("modality_is_told",)),
        "killed_low_in_range": Killer({"killed_low": -1}),
        "killed_best_in_range": Killer({"killed_best": -1}, also=("killed_in_order",)),
        "killed_high_in_range": Killer({"killed_high": -1}, also=("killed_in_order",)),
        "injured_low_in_range": Killer({"injured_low": -1}),
        "injured_high_in_range": Killer({"injured_high": -1}, also=("injured_in_order",)),
        "displaced_low_in_range": Killer({"displaced_low": -1}),
        "displaced_high_in_range": Killer({"displaced_high": -1}, also=("displaced_in_order",)),
        "n_mentions_in_range": Killer({"n_mentions": 0}, also=("counts_in_order", "mentions_counted")),
        "n_articles_in_range": Killer({"n_articles": 0}, also=("counts_in_order", "articles_counted")),
        "n_publishers_in_range": Killer({"n_publishers": 0}, also=("counts_in_order",)),
        "n_independent_in_range": Killer({"n_independent": 0}),
        "n_asserting_in_range": Killer({"n_asserting": -1}),
        "n_denying_in_range": Killer({"n_denying": -1, "disputed": False}),
        "article_ids_exists": Killer(
            {"article_ids": ["art_nowhere", "art_nowhere_else"]}, also=("articles_are_mentions",)
        ),
        "run_id_exists": Killer(NOWHERE),
        "crosswalk_agrees": Killer({"cameo_code": "195"}),
        "seen_in_order": Killer({"last_changed_at": LONG_AGO}),
        "counts_in_order": Killer({"n_independent": 3}),
        "mentions_counted": Killer({"n_mentions": 3}),
        "articles_counted": Killer({"n_articles": 1, "n_publishers": 1}),
        "articles_are_mentions": Killer({"article_ids": article_ids_reversed}),
        "sources_are_articles": Killer({"source_names": ["Another Example"]}),
        "modality_is_told": Killer({"modality": "planned"}),
        "denied_by_all": Killer({"modality": "denied", "disputed": False}),
        "disputed_is_denied": Killer({"n_denying": 0}),
        "killed_in_order": Killer({"killed_low": 4}),
        "killed_from_own_tolls": Killer({"killed_high": 727}),
        "injured_in_order": Killer({"injured_low": 5, "injured_high": 4}),
        "injured_from_own_tolls": Killer({"injured_high": 6}),
        "displaced_in_order": Killer({"displaced_low": 5, "displaced_high": 4}),
        "displaced_from_own_tolls": Killer({"displaced_high": 6}),
    },
    "claims": {
        "required": Killer({"claimant_name": None}),
        "mention_id_exists": Killer({"mention_id": "men_nowhere"}),
        "toll_id_exists": Killer({"toll_id": "tol_nowhere"}, ON_TOLL),
        "article_id_exists": Killer({"article_id": "art_nowhere"}, also=("subject_in_same_article",)),
        "claimant_id_exists": Killer({"claimant_id": "act_nobody"}),
        "stance_known": Killer({"stance": "shrugs"}),
        "char_start_in_range": Killer({"char_start": -1}),
        "char_end_in_range": Killer({"char_end": 0}, also=("quote_not_empty", "quote_is_exact")),
        "run_id_exists": Killer(NOWHERE),
        "quote_not_empty": Killer({"char_start": 5, "char_end": 5, "quote": ""}),
        "quote_is_exact": Killer({"quote": "rebels shelled"}),
        "has_subject": Killer({"mention_id": None}),
        "subject_in_same_article": Killer({"article_id": id_of("articles", REPRINT, "article_id")}),
        "claimant_named": Killer({"claimant_name": " "}),
        "claimant_start_in_range": Killer({"claimant_start": -1}),
        "claimant_end_in_range": Killer({"claimant_end": 0}, also=("claimant_in_text",)),
        "claimant_in_text": Killer({"claimant_end": 700}),
        "in_newest_version": Killer(
            {"article_id": id_of("articles", OLDER, "article_id")}, also=("subject_in_same_article",)
        ),
    },
    "tolls": {
        "required": Killer({"included": None}, DETAINED),
        "mention_id_exists": Killer({"mention_id": "men_nowhere"}, DETAINED, also=("event_of_its_mention",)),
        "event_id_exists": Killer({"event_id": "evt_nowhere"}, DETAINED, also=("event_of_its_mention",)),
        "article_id_exists": Killer(
            {"article_id": "art_nowhere"}, DETAINED, also=("mention_in_same_article",)
        ),
        "kind_known": Killer({"kind": "frightened"}, DETAINED),
        "low_in_range": Killer({"low": -1}, DETAINED),
        "best_in_range": Killer({"low": None, "best": -1}, DETAINED),
        "high_in_range": Killer({"low": None, "best": None, "high": -1}, DETAINED),
        "scope_known": Killer({"scope": "century"}, DETAINED),
        "place_id_exists": Killer({"place_id": "geonames:0"}, DETAINED),
        "char_start_in_range": Killer({"char_start": -1}, DETAINED),
        "char_end_in_range": Killer({"char_end": 0}, DETAINED, also=("quote_not_empty", "quote_is_exact")),
        "run_id_exists": Killer(NOWHERE, DETAINED),
        "quote_not_empty": Killer(
            {"char_start": 5, "char_end": 5, "quote": ""}, DETAINED, also=("value_in_quote",)
        ),
        "quote_is_exact": Killer({"quote": "three people died"}, DETAINED),
        "value_in_quote": Killer({"value_text": "seven"}, DETAINED, also=("value_text_is_exact",)),
        "value_start_in_range": Killer({"value_start": -1}, DETAINED, also=("value_text_is_exact",)),
        "value_end_in_range": Killer({"value_end": 0}, DETAINED, also=("value_text_is_exact",)),
        "value_text_has_offsets": Killer({"value_end": None}, DETAINED, also=("required",)),
        "value_text_is_exact": Killer({"value_start": 3, "value_end": 8}, DETAINED),
        "in_newest_version": Killer(
            {"article_id": id_of("articles", OLDER, "article_id")},
            DETAINED,
            also=("mention_in_same_article",),
        ),
        "numbers_in_order": Killer({"low": 4}, DETAINED),
        "running_total_without_event": Killer({"event_id": id_of("events", 0, "event_id")}, RUNNING),
        "event_of_its_mention": Killer({"event_id": None}, DETAINED),
        "mention_in_same_article": Killer({"article_id": id_of("articles", REPRINT, "article_id")}, DETAINED),
    },
    "actors": {
        "required": Killer({"actor_type": None}),
        "is_named": Killer({"actor_id": "act_unnamed"}, adds=True),
        "name_not_blank": Killer({"name": " "}),
    },
    "places": {
        "required": Killer({"feature_class": None}),
        "latitude_in_range": Killer({"latitude": -91.0}),
        "longitude_in_range": Killer({"longitude": 181.0}),
        "is_named": Killer({"place_id": "geonames:99999999"}, adds=True),
        "coordinates_in_pairs": Killer({"latitude": None}),
        "country_is_code": Killer({"country_iso3": "sy"}),
        "place_id_has_kind": Killer({"place_id": "Idlib"}, adds=True, also=("is_named",)),
    },
    "rejects": {
        "required": Killer({"detail": None}),
        "stage_known": Killer({"stage": "guess"}),
        "reason_code_known": Killer({"reason_code": "dislike"}),
        "run_id_exists": Killer(NOWHERE),
        "detail_not_blank": Killer({"detail": " "}),
    },
    "coverage": {
        "required": Killer({"kind": None}),
        **{
            f"{name}_in_range": Killer({name: -1}, also=also)
            for name, also in {
                "n_listed": (),
                "n_tried": ("n_tried_adds_up",),
                "n_fetched": ("n_fetched_adds_up", "n_tried_adds_up"),
                "n_not_modified": ("n_tried_adds_up",),
                "n_failed": ("n_tried_adds_up", "failures_add_up"),
                "n_indexes": ("n_fetched_adds_up",),
                "n_documents": ("n_documents_adds_up", "n_fetched_adds_up"),
                "n_parsed": ("n_parsed_adds_up", "n_documents_adds_up"),
                "n_refused": ("n_documents_adds_up",),
                "n_duplicate": ("n_parsed_adds_up",),
                "n_kept": ("n_parsed_adds_up", "eventful_are_kept"),
                "n_eventful": (),
            }.items()
        },
        "status_known": Killer({"status": "asleep", "detail": "It sleeps."}),
        "n_tried_adds_up": Killer({"n_tried": 8}),
        "n_fetched_adds_up": Killer({"n_indexes": 2}),
        "n_documents_adds_up": Killer({"n_refused": 2}),
        "n_parsed_adds_up": Killer({"n_duplicate": 2}),
        "eventful_are_kept": Killer({"n_eventful": 4}),
        "failures_add_up": Killer({"failures": [{"reason": "timeout", "n": 1}]}),
        "failures_named_once": Killer({"failures": [{"reason": "timeout", "n": 1}] * 2}),
        "country_is_code": Killer({"country_iso3": "Syria"}),
        "language_is_code": Killer({"language": "english"}),
        "trouble_has_detail": Killer({"detail": "All is well."}),
        "not_quiet": Killer({"status": "quiet", "detail": "It lists nothing."}),
        "not_failing": Killer({"status": "failing", "detail": "The feed is gone."}),
        "not_without_bodies": Killer({"status": "without_bodies", "detail": "The pages have no text."}),
    },
    "runs": {
        "required": Killer({"code_version": None}),
        "status_known": Killer({"status": "failed"}),
        "times_in_order": Killer({"finished_at": LONG_AGO}),
        "parameters_are_json": Killer({"parameters": "{"}),
    },
    "event_types": {
        # No row of the ledgers is of these types.
        "required": Killer({"description": None}, -1),
        "event_type_known": Killer({"event_type": "war"}, -2),
    },
}
