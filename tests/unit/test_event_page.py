"""One event as a page of text."""

from dataclasses import replace

from builders import NOON, make_article, make_claim, make_event, make_mention, make_toll

from tasks.event_page import event_page
from tasks.storage.query import EventDetails, Report

MENTION = make_mention(make_article(), mention_id="men_1")
REPORT = Report(MENTION, "Shells fall", "The Daily Example", "https://daily.example/1", NOON)
CLAIM = make_claim(MENTION)
TOLL = make_toll(MENTION)
OF_TOLL = make_claim(
    MENTION, claim_id="clm_2", mention_id=None, toll_id=TOLL.toll_id, claimant_name="a hospital"
)
DETAILS = EventDetails(make_event(MENTION, event_id="evt_1"), (REPORT,), (CLAIM, OF_TOLL), (TOLL,))
QUOTE = f'"{MENTION.quote}"'


def test_every_sentence_stands_under_its_report() -> None:
    assert event_page(DETAILS).splitlines() == [
        "evt_1  shelling",
        "when     2026-11-19",
        "where    Idlib, SYR",
        "who      Rebels",
        "killed   3",
        "sources  1 (1 independent): The Daily Example",
        "claims   1 assert it, 0 deny it",
        "         2026-11-19: Rebels shelled Idlib.",
        "",
        "1. The Daily Example, 2026-11-20: Shells fall",
        "   https://daily.example/1",
        f"   {MENTION.article_id}, characters 0 to {len(MENTION.quote)}:",
        f"   {QUOTE}",
        "   shelling; 2026-11-19",
        f"   - residents asserts: {QUOTE}",
        f"   - killed: three civilians: {QUOTE}",
        f"     - a hospital asserts: {QUOTE}",
    ]


def test_what_is_not_known_is_called_so() -> None:
    page = event_page(
        replace(DETAILS, reports=(Report(MENTION, None, None, None, None),), claims=(), tolls=())
    )
    assert "1. unknown source, undated: no title" in page


def test_a_running_total_and_a_toll_of_no_mention_are_shown() -> None:
    total = replace(TOLL, scope="cumulative", since="the offensive began", mention_id=None)
    page = event_page(replace(DETAILS, claims=(), tolls=(total,)))
    assert page.endswith(f"- killed: three civilians, a running total since the offensive began: {QUOTE}\n")


def test_a_dispute_and_a_denial_are_said() -> None:
    denied = replace(DETAILS.event, disputed=True, n_denying=2, modality="denied")
    page = event_page(replace(DETAILS, event=denied))
    assert "shelling (denied)" in page
    assert "1 assert it, 2 deny it; disputed" in page
