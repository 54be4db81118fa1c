"""How new rows join the published ones."""

from dataclasses import replace

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

from tasks.ledger import (
    Ledger,
    add_rejects,
    distinct_articles,
    drop_unnamed,
    merge_extractions,
    stamp,
    take_in,
    with_run,
)
from tasks.records import Article, Extraction, RejectReason, Run, Stage

ONE, TWO = make_article("one.txt"), make_article("two.txt")
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


def test_a_page_that_is_read_twice_is_kept_once() -> None:
    copy = replace(ONE, external_id="copies/one.txt")
    articles, rejects = distinct_articles([ONE, TWO, copy])
    assert articles == [ONE, TWO]
    assert [(r.stage, r.reason_code, r.article_id, r.row_id) for r in rejects] == [
        (Stage.CLEAN, RejectReason.DUPLICATE_ID, ONE.article_id, "copies/one.txt")
    ]
    assert "one.txt" in rejects[0].detail


def test_batches_join_without_naming_an_actor_twice() -> None:
    other = Extraction((make_mention(ONE),), (), (), (REBELS,), (IDLIB,), (make_reject(),))
    merged = merge_extractions([FOUND, other])
    assert merged.mentions == (make_mention(TWO), make_mention(ONE))
    assert (merged.actors, merged.places) == ((REBELS,), (IDLIB,))
    assert merged.rejects == (make_reject(),)


def test_new_rows_join_the_published_ones_in_the_order_of_their_keys() -> None:
    joined = take_in(published(ONE), [TWO], FOUND, [make_reject("new.txt")])
    assert [a.article_id for a in joined.articles] == sorted([ONE.article_id, TWO.article_id])
    assert [m.mention_id for m in joined.mentions] == sorted(
        [make_mention(ONE).mention_id, make_mention(TWO).mention_id]
    )
    assert len(joined.claims) == len(joined.tolls) == len(joined.rejects) == 2
    assert (joined.actors, joined.places) == ((REBELS,), (IDLIB,))


def test_an_article_that_is_read_again_replaces_all_that_was_known_from_it() -> None:
    joined = take_in(published(ONE), [ONE], Extraction(), [])
    assert joined.articles == (ONE,)
    assert joined.mentions == joined.claims == joined.tolls == ()
    assert joined.rejects == (make_reject(run_id="run_old"),)  # a file's reject belongs to no article


def test_a_reject_goes_with_its_article() -> None:
    old = replace(published(ONE), rejects=(make_reject(article_id=ONE.article_id, run_id="run_old"),))
    assert take_in(old, [ONE], Extraction(), []).rejects == ()
    assert take_in(old, [TWO], Extraction(), []).rejects == old.rejects


def test_a_mention_that_is_found_again_keeps_its_event() -> None:
    again = Extraction((make_mention(ONE),))
    assert [m.event_id for m in take_in(published(ONE), [ONE], again, []).mentions] == ["evt_known"]
    assert [m.event_id for m in take_in(published(ONE), [TWO], FOUND, []).mentions if m.run_id == ""] == [
        None
    ]


def test_two_mentions_with_one_id_both_stay_for_validation_to_find() -> None:
    twice = Extraction((make_mention(ONE), make_mention(ONE)))
    assert len(take_in(Ledger(), [ONE], twice, []).mentions) == 2


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
