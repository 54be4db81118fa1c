"""How new rows join the published ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from builders import (
    IDLIB,
    NOON,
    REBELS,
    make_article,
    make_claim,
    make_event,
    make_mention,
    make_reject,
    make_toll,
)
from hypothesis import given
from hypothesis import strategies as st

from tasks.ids import make_id, sha256_of
from tasks.ledger import (
    Ledger,
    add_rejects,
    drop_unnamed,
    merge_extractions,
    stamp,
    take_in,
    with_run,
)
from tasks.records import Article, Extraction, RejectReason, Run, Stage
from tasks.versions import article_key, newest_ids

URL = "https://daily.example/1"
ONE, TWO = make_article("one.txt", canonical_url=URL), make_article("two.txt")
FOUND = Extraction(
    (make_mention(TWO),),
    (make_claim(make_mention(TWO)),),
    (make_toll(make_mention(TWO)),),
    (REBELS,),
    (IDLIB,),
)


def published(article: Article) -> Ledger:
    """A ledger of one article's event, written by the run `run_old`."""
    mention = make_mention(article, run_id="run_old", event_id="evt_known")
    return Ledger(
        articles=(replace(article, run_id="run_old"),),
        mentions=(mention,),
        events=(make_event(mention, event_id="evt_known", run_id="run_old"),),
        claims=(make_claim(mention, run_id="run_old"),),
        tolls=(make_toll(mention, run_id="run_old"),),
        actors=(REBELS,),
        places=(IDLIB,),
        rejects=(make_reject(run_id="run_old"),),
    )


def test_batches_join_without_naming_an_actor_twice() -> None:
    other = Extraction((make_mention(ONE),), (), (), (REBELS,), (IDLIB,), (make_reject(),))
    merged = merge_extractions([FOUND, other])
    assert merged.mentions == (make_mention(TWO), make_mention(ONE))
    assert (merged.actors, merged.places) == ((REBELS,), (IDLIB,))
    assert merged.rejects == (make_reject(),)


def test_new_rows_join_the_published_ones_in_the_order_of_their_keys() -> None:
    joined = take_in(published(ONE), [TWO], FOUND, [make_reject("new.txt")], [])
    assert [a.article_id for a in joined.articles] == sorted([ONE.article_id, TWO.article_id])
    assert [m.mention_id for m in joined.mentions] == sorted(
        [make_mention(ONE).mention_id, make_mention(TWO).mention_id]
    )
    assert len(joined.claims) == len(joined.tolls) == len(joined.rejects) == 2
    assert (joined.actors, joined.places) == ((REBELS,), (IDLIB,))


def test_an_article_that_is_read_again_replaces_all_that_was_known_from_it() -> None:
    joined = take_in(published(ONE), [ONE], Extraction(), [], [])
    assert joined.articles == (ONE,)
    assert joined.mentions == joined.claims == joined.tolls == ()
    assert joined.rejects == (make_reject(run_id="run_old"),)  # a file's reject belongs to no article


def test_a_reject_goes_with_its_article() -> None:
    old = replace(published(ONE), rejects=(make_reject(article_id=ONE.article_id, run_id="run_old"),))
    assert take_in(old, [ONE], Extraction(), [], []).rejects == ()
    assert take_in(old, [TWO], Extraction(), [], []).rejects == old.rejects


def test_a_document_that_gives_no_article_any_more_loses_all_that_was_known_from_it() -> None:
    old = published(ONE)
    refused = make_reject("one.txt", stage=Stage.CLEAN, reason_code=RejectReason.PAYWALL)
    gone = take_in(old, [], Extraction(), [refused], [article_key(ONE)])
    assert gone.articles == gone.mentions == gone.claims == gone.tolls == ()
    assert [r.reason_code for r in gone.rejects] == [RejectReason.PAYWALL, RejectReason.EMPTY]
    kept = take_in(old, [], Extraction(), [], [article_key(TWO)])
    assert (kept.articles, kept.mentions) == (old.articles, old.mentions)


def test_a_refused_document_that_is_read_again_is_refused_or_not_by_its_content_alone() -> None:
    key = article_key(ONE)
    refused = make_reject(
        "one.txt", stage=Stage.CLEAN, reason_code=RejectReason.PAYWALL, row_json=key.as_json, run_id="run_old"
    )
    old = Ledger(rejects=(refused,))
    assert take_in(old, [ONE], Extraction(), [], []).rejects == ()
    assert take_in(old, [], Extraction(), [replace(refused, run_id="")], [key]).rejects == (
        replace(refused, run_id=""),
    )
    changed = make_article("one.txt", f"{ONE.text} The page is open now.")
    assert take_in(old, [changed], Extraction(), [], []).rejects == (refused,)


def test_only_the_newest_version_has_mentions_claims_and_tolls() -> None:
    update = make_article("one.txt", f"{ONE.text} More later.", fetched_at=NOON, canonical_url=URL)
    mention = make_mention(update)
    found = Extraction((mention,), (make_claim(mention),), (make_toll(mention),))
    joined = take_in(published(ONE), [update], found, [], [])
    assert {a.article_id: (a.version, a.previous_version) for a in joined.articles} == {
        ONE.article_id: (1, None),
        update.article_id: (2, ONE.article_id),
    }
    assert [m.article_id for m in joined.mentions] == [update.article_id]
    assert (
        [c.article_id for c in joined.claims] == [t.article_id for t in joined.tolls] == [update.article_id]
    )
    assert [m.event_id for m in joined.mentions] == ["evt_known"]
    again = take_in(joined, [ONE], Extraction((make_mention(ONE),)), [], [])
    assert (stamp(again, joined, "run_new").articles, again.mentions) == (
        stamp(joined, joined, "run_new").articles,
        joined.mentions,
    )


def test_an_article_that_brings_nothing_new_brings_no_mentions() -> None:
    known = replace(ONE, source_id="daily")
    again = replace(known, source_id="weekly")
    same_text = replace(known, article_id="art_other", raw_sha256="0", external_id="https://daily.example/2")
    found = Extraction(
        (make_mention(again, quote="?"), make_mention(same_text)),
        rejects=(make_reject(stage=Stage.EXTRACT, article_id=same_text.article_id),),
    )
    joined = take_in(replace(published(ONE), articles=(known,)), [again, same_text], found, [], [])
    assert (joined.articles, joined.mentions) == ((known,), published(ONE).mentions)
    assert [(r.reason_code, r.row_id) for r in joined.rejects if r.stage is Stage.CLEAN] == [
        (RejectReason.DUPLICATE_ID, "one.txt"),
        (RejectReason.UNCHANGED, "https://daily.example/2"),
    ]


def test_a_mention_that_is_found_again_keeps_its_event() -> None:
    again = Extraction((make_mention(ONE),))
    assert [m.event_id for m in take_in(published(ONE), [ONE], again, [], []).mentions] == ["evt_known"]
    joined = take_in(published(ONE), [TWO], FOUND, [], [])
    assert [m.event_id for m in joined.mentions if m.run_id == ""] == [None]


def test_two_mentions_with_one_id_both_stay_for_validation_to_find() -> None:
    twice = Extraction((make_mention(ONE), make_mention(ONE)))
    assert len(take_in(Ledger(), [ONE], twice, [], []).mentions) == 2


def test_actors_and_places_that_no_row_names_are_dropped() -> None:
    ledger = published(ONE)
    stray = replace(ledger, actors=(REBELS, replace(REBELS, actor_id="act_other")))
    assert drop_unnamed(stray).actors == (REBELS,)
    empty = drop_unnamed(Ledger(actors=(REBELS,), places=(IDLIB,)))
    assert (empty.actors, empty.places) == ((), ())


def test_a_place_that_only_a_toll_names_stays() -> None:
    toll = make_toll(make_mention(ONE), place_id=IDLIB.place_id)
    assert drop_unnamed(Ledger(tolls=(toll,), places=(IDLIB,))).places == (IDLIB,)


def test_a_row_that_comes_out_as_it_was_keeps_its_run() -> None:
    old = published(ONE)
    new = replace(
        old,
        articles=(replace(ONE, title="Another headline"),),
        mentions=(make_mention(ONE, event_id="evt_known"),),
    )
    stamped = stamp(new, old, "run_new")
    assert stamped.mentions == old.mentions
    assert stamped.events == old.events
    assert [article.run_id for article in stamped.articles] == ["run_new"]
    assert stamped.actors == (REBELS,)


def test_rejects_of_the_last_stage_are_told_once() -> None:
    known = (make_reject(run_id="run_old"),)
    assert add_rejects(known, [make_reject()], "run_new") == known
    assert [r.run_id for r in add_rejects((), [make_reject()], "run_new")] == ["run_new"]


def test_a_run_that_is_repeated_is_listed_once() -> None:
    first = Run("run_a", NOON, NOON, "published", "{}", "{}", "1", "0")
    again = replace(first, counts='{"read": 1}')
    other = replace(first, run_id="run_b")
    assert with_run([first, other], again) == (again, other)


ARRIVALS = st.lists(
    st.tuples(
        st.sampled_from(["https://daily.example/1", "https://daily.example/2"]),
        st.sampled_from(["Shells fell.", "Shells fell on Idlib.", "No shell fell."]),
        st.sampled_from([None, 1, 2, 3]),
        st.integers(0, 1),
    ),
    max_size=7,
    unique_by=lambda item: (item[0], item[1], item[3]),
)


def arrived(url: str, text: str, hour: int | None, markup: int) -> Article:
    """A page as it was at that hour."""
    return make_article(
        url,
        text,
        article_id=make_id("art", url, text, markup),
        raw_sha256=sha256_of(f"{markup} {text}"),
        canonical_url=url,
        fetched_at=None if hour is None else NOON + timedelta(hours=hour),
    )


def taken_in(old: Ledger, articles: Sequence[Article]) -> Ledger:
    """The ledger after a run that found a mention, a claim, a toll and a reject in each article."""
    mentions = tuple(make_mention(article) for article in articles)
    found = Extraction(
        mentions,
        tuple(map(make_claim, mentions)),
        tuple(map(make_toll, mentions)),
        (REBELS,),
        (IDLIB,),
        tuple(make_reject(a.article_id, stage=Stage.EXTRACT, article_id=a.article_id) for a in articles),
    )
    return drop_unnamed(take_in(old, articles, found, [], [article_key(a) for a in articles]))


@given(ARRIVALS, st.integers(0, 7))
def test_it_does_not_matter_how_articles_are_spread_over_runs(
    arrivals: list[tuple[str, str, int | None, int]], split: int
) -> None:
    articles = [arrived(*arrival) for arrival in arrivals]
    at_once = taken_in(Ledger(), articles)
    assert taken_in(taken_in(Ledger(), articles[:split]), articles[split:]) == at_once
    newest = newest_ids(at_once.articles)
    for rows in (at_once.mentions, at_once.claims, at_once.tolls):
        assert {row.article_id for row in rows} == newest
