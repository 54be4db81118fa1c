"""Validation as a whole: what passes, what is refused with what, and what stops a run."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from ledgers import Killer, Rows, as_tables, event_type_rows, make_rows

from expectations.outcomes import ValidationReport
from expectations.rules import Between, Holds, Rule, Severity, refuse
from expectations.suites import RULES
from expectations.validate import validate_tables
from tasks.records import Reject, RejectReason, Stage
from tasks.tables import BY_NAME, TABLES

N_SOUND = 9  # ledgers beside the broken one, so that no share of refused rows is critical


def validate_with(table: str, killer: Killer, rules: Sequence[Rule] = RULES) -> tuple[Rows, ValidationReport]:
    """Validate ten ledgers, the first of which the killer has changed; return its rows before that."""
    first = make_rows(0) | event_type_rows()
    others = [make_rows(number) for number in range(1, N_SOUND + 1)]
    return first, validate_tables(as_tables(killer.apply(first, table), *others), rules)


def named(table: str, *names: str) -> list[Rule]:
    """The rules of those names."""
    return [rule for rule in RULES if rule.table == table and rule.name in names]


def table_of(reject: Reject) -> str:
    """The table of the refused row."""
    return reject.detail.split(" ", 1)[0]


def keys(rows: Rows, table: str) -> set[str]:
    """The keys of a table of one-column keys."""
    return {row[BY_NAME[table].key[0]] for row in rows[table]}


@pytest.fixture(scope="module")
def pulled() -> tuple[Rows, ValidationReport]:
    """A ledger in which one of the two articles of an event is refused."""
    return validate_with("articles", Killer({"text_sha256": "0" * 64, "duplicate_kind": "near"}, row=1))


def test_a_sound_ledger_is_left_as_it_is(sound: ValidationReport) -> None:
    assert [result for result in sound.results if not result.success] == []
    assert sound.rejects == []
    assert sound.critical_failures == ()
    assert dict(sound.tables) == as_tables(make_rows(), event_type_rows())


def test_every_rule_is_applied_and_has_something_to_check(sound: ValidationReport) -> None:
    applied = {(result.table, result.rule, result.severity) for result in sound.results}
    assert applied == {(rule.table, rule.name, rule.severity) for rule in RULES}
    assert [f"{result.table}.{result.rule}" for result in sound.results if result.n_checked == 0] == []


def test_a_refused_row_says_what_is_wrong_and_keeps_its_values() -> None:
    rows, report = validate_with(
        "claims", Killer({"quote": "rebels shelled"}), named("claims", "quote_is_exact")
    )
    claim = rows["claims"][0]
    (reject,) = report.rejects
    assert reject == Reject(
        Stage.VALIDATE,
        RejectReason.EXPECTATION_FAILED,
        f"claims {claim['claim_id']}: quote_is_exact: quote is exactly articles.text[char_start:char_end]."
        f" Found article_id = {claim['article_id']}, char_start = 0, char_end = {claim['char_end']},"
        " quote = rebels shelled; report it as a bug of the stage that made the row",
        article_id=claim["article_id"],
        row_id=claim["claim_id"],
        row_json=json.dumps(claim | {"quote": "rebels shelled"}),
        run_id="run_0",
    )


def test_rows_go_with_the_row_that_they_depend_on(pulled: tuple[Rows, ValidationReport]) -> None:
    rows, report = pulled
    refused = {table: {r.row_id for r in report.rejects if table_of(r) == table} for table in rows}
    article, event = rows["articles"][1]["article_id"], rows["events"][0]["event_id"]
    # The article takes its mention and the event along, and the event what else was told of it.
    assert refused == {
        "articles": {article},
        "mentions": keys(rows, "mentions"),
        "events": {event},
        "claims": keys(rows, "claims"),
        "tolls": keys(rows, "tolls"),
        "actors": keys(rows, "actors"),
        "places": keys(rows, "places"),
        "rejects": set(),
        "coverage": set(),
        "runs": set(),
        "event_types": set(),
    }
    details = {reject.row_id: reject.detail for reject in report.rejects}
    told, denied = (row["mention_id"] for row in rows["mentions"])
    assert details[article].startswith(f"articles {article}: text_has_its_hash: ")
    assert f": depends on articles {article}, which was refused" in details[denied]
    assert f": depends on articles {article}, which was refused" in details[event]
    assert f": depends on events {event}, which was refused" in details[told]
    assert f": depends on mentions {told}, which was refused" in details[rows["claims"][0]["claim_id"]]
    assert report.critical_failures == ()


def test_rows_in_are_rows_out_and_rejects(pulled: tuple[Rows, ValidationReport]) -> None:
    _, report = pulled
    n_refused = Counter(map(table_of, report.rejects))
    assert n_refused.total() == 13
    for table in TABLES:
        assert report.n_in[table.name] == report.tables[table.name].num_rows + n_refused[table.name]


def test_what_is_left_breaks_no_rule(pulled: tuple[Rows, ValidationReport]) -> None:
    again = validate_tables(pulled[1].tables)
    assert again.rejects == []
    assert [result for result in again.results if not result.success] == []


def test_the_tables_keep_their_schemas(pulled: tuple[Rows, ValidationReport]) -> None:
    for table in TABLES:
        assert pulled[1].tables[table.name].schema.equals(table.schema, check_metadata=True)


def test_the_same_tables_give_the_same_report() -> None:
    one, other = (
        validate_with("mentions", Killer({"quote": "?"}), named("mentions", "quote_is_exact"))[1]
        for _ in range(2)
    )
    assert one.rejects
    assert one == other


def test_a_warning_refuses_nothing() -> None:
    late = {"date_start": date(2027, 1, 1), "date_end": date(2027, 1, 1)}
    rows, report = validate_with("mentions", Killer(late), named("mentions", "fact_not_in_future"))
    (failed,) = report.results
    assert (failed.success, failed.severity, failed.n_unexpected) == (False, Severity.WARN, 1)
    assert failed.samples == (rows["mentions"][0]["mention_id"],)
    assert report.rejects == []
    assert report.critical_failures == ()


def test_a_required_column_of_nothing_but_null_is_critical() -> None:
    claims = [row | {"claimant_name": None} for number in range(6) for row in make_rows(number)["claims"]]
    report = validate_tables(as_tables({"claims": claims}), named("claims", "required", "mostly_kept"))
    assert [reject.row_id for reject in report.rejects] == [row["claim_id"] for row in claims]
    assert all("Found claimant_name = NULL;" in reject.detail for reject in report.rejects)
    (message,) = report.critical_failures
    assert message.startswith("claims: mostly_kept: ")


def test_references_to_a_key_column_of_nothing_but_null_fail() -> None:
    rows = make_rows() | event_type_rows()
    rows["actors"] = [row | {"actor_id": None} for row in rows["actors"]]
    report = validate_tables(as_tables(rows), named("claims", "claimant_id_exists"))
    assert [reject.row_id for reject in report.rejects] == [rows["claims"][0]["claim_id"]]


def test_rows_that_refer_to_nothing_need_no_other_rows() -> None:
    rows = make_rows()
    nothing = {"place_id": None, "agent_ids": [], "target_ids": []}
    rows["mentions"] = [row | nothing for row in rows["mentions"]]
    rows["actors"] = rows["places"] = []
    rules = named("mentions", "place_id_exists", "agent_ids_exists", "target_ids_exists")
    assert validate_tables(as_tables(rows), rules).rejects == []


def test_optional_columns_of_nothing_but_null_pass() -> None:
    rows = make_rows() | event_type_rows()
    optional = {column.name: None for column in BY_NAME["places"].columns if not column.required}
    rows["places"] = [row | optional for row in rows["places"]]
    report = validate_tables(as_tables(rows), [rule for rule in RULES if rule.table == "places"])
    assert [result for result in report.results if not result.success] == []


def test_empty_tables_break_no_rule_over_rows() -> None:
    rules = [rule for rule in RULES if rule.table == "events"]
    report = validate_tables(as_tables({}), rules)
    assert [result for result in report.results if not result.success] == []


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (refuse("mentions", "unreadable", "no_such_column > 1", "It holds.", columns=()), "no_such_column"),
        (
            refuse("mentions", "raising", "CAST(quote AS INTEGER) > 1", "It holds.", columns=()),
            "Conversion Error",
        ),
        (
            # Raised within Great Expectations; a mere warning when it fails, but not when it cannot tell.
            Rule("mentions", "mixed", Severity.WARN, "It holds.", "correct it", Between("quote", 1, 2)),
            "must either be None or of the same type",
        ),
    ],
    ids=["unreadable", "raising", "mixed"],
)
def test_a_rule_that_fails_itself_is_critical(rule: Rule, error: str) -> None:
    report = validate_tables(as_tables(make_rows(), event_type_rows()), [rule])
    (message,) = report.critical_failures
    assert message.startswith(f"mentions: {rule.name}: It holds. The rule itself failed: ")
    assert error in message
    assert report.rejects == []


# Where the row that these look up is gone they do not apply; the reference to it fails instead.
LOOK_UPS = {
    "types_agree", "quote_is_exact", "subject_in_same_article", "event_of_its_mention", "mention_in_same_article",
    "fact_not_in_future", "agent_names_have_spans", "target_names_have_spans", "place_text_is_exact",
    "date_text_is_exact", "value_text_is_exact", "claimant_in_text",
}  # fmt: skip


def test_the_rules_say_which_tables_they_read() -> None:
    """Else a row would stay that the refusal of another one has made wrong."""
    for rule in RULES:
        if isinstance(rule.check, Holds) and rule.name not in LOOK_UPS:
            condition = rule.check.condition
            read = {t.name for t in TABLES if f"FROM {t.name}" in condition or f"JOIN {t.name}" in condition}
            assert read - {rule.table} == set(rule.reads) - {rule.table}, rule.name
