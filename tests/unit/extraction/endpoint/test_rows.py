"""Whatever a model answers, what is stored stands in the text."""

from typing import get_args

import pytest
from builders import make_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.extraction.actors import actor_index
from tasks.extraction.endpoint.answer import ArticleAnswer, ClaimAnswer, EventAnswer, TollAnswer
from tasks.extraction.endpoint.reader import SpanReader
from tasks.extraction.endpoint.rows import verified_rows
from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer
from tasks.extraction.reading import read_article
from tasks.records import Modality, RejectReason, Stance, TollKind, TollScope

from .answers import TEXT

WORDS = TEXT.split(" ")

# Pieces of the text, pieces cut anywhere, pieces with other white space, and anything else.
pieces = st.tuples(st.integers(0, len(WORDS)), st.integers(1, 20)).map(
    lambda cut: " ".join(WORDS[cut[0] : cut[0] + cut[1]])
)
cuts = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60)).map(
    lambda cut: TEXT[cut[0] : cut[0] + cut[1]]
)
strings = st.one_of(
    pieces, cuts, cuts.map(lambda s: s.replace(" ", "\n\t")), st.sampled_from(WORDS), st.text(max_size=20)
)


def maybe(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    """One of the values, most of the time."""
    return st.one_of(st.sampled_from(values), st.sampled_from(values), strings)


claims = st.builds(ClaimAnswer, claimant=strings, stance=maybe(get_args(Stance)), quote=strings)
events = st.builds(
    EventAnswer,
    type=maybe(tuple(BY_SUB_EVENT_TYPE)),
    modality=maybe(get_args(Modality)),
    quote=strings,
    trigger=strings,
    agents=st.lists(strings, max_size=2),
    targets=st.lists(strings, max_size=2),
    place=st.none() | strings,
    date=st.none() | strings,
    claims=st.lists(claims, max_size=2),
)
tolls = st.builds(
    TollAnswer,
    kind=maybe(get_args(TollKind)),
    number=st.none() | strings,
    victims=st.none() | strings,
    scope=maybe(get_args(TollScope)),
    since=st.none() | strings,
    included=st.booleans(),
    quote=strings,
    event=st.none() | st.integers(-2, 4),
    claims=st.lists(claims, max_size=2),
)
answers = st.builds(ArticleAnswer, events=st.lists(events, max_size=3), tolls=st.lists(tolls, max_size=3))


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    """A reader of the article."""
    gazetteer = Gazetteer.open()
    return SpanReader(
        read_article(make_article(text=TEXT), load_tokenizer(), gazetteer, actor_index()), gazetteer
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=answers)
def test_every_stored_row_stands_in_the_text(reader: SpanReader, answer: ArticleAnswer) -> None:
    rows = verified_rows(answer, reader, "test/1")
    for row in (*rows.mentions.values(), *rows.claims.values(), *rows.tolls.values()):
        assert row.quote
        assert TEXT[row.char_start : row.char_end] == row.quote
    for mention in rows.mentions.values():
        assert mention.char_start <= mention.trigger_start < mention.trigger_end <= mention.char_end
        assert mention.sub_event_type in BY_SUB_EVENT_TYPE
        assert mention.modality in get_args(Modality)
        assert mention.place_text is None or mention.place_text in TEXT
        assert mention.date_text is None or mention.date_text in TEXT
        assert (mention.place_id is None) == (mention.geo_precision is None)
        assert 0 <= mention.confidence <= 1
    for toll in rows.tolls.values():
        assert toll.value_text in toll.quote
        assert toll.since is None or toll.since in toll.quote
        assert toll.mention_id is None or toll.mention_id in rows.mentions
        assert toll.mention_id is None or toll.scope != "cumulative"
    for claim in rows.claims.values():
        assert claim.mention_id or claim.toll_id
    assert all(r.reason_code == RejectReason.UNVERIFIABLE for r in rows.rejects)
    assert len({r.detail for r in rows.rejects}) == len(rows.rejects)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=answers)
def test_every_record_is_stored_or_refused(reader: SpanReader, answer: ArticleAnswer) -> None:
    rows = verified_rows(answer, reader, "test/1")
    refused = [r for r in rows.rejects if r.row_json is not None and r.detail.startswith("events[")]
    refused = [r for r in refused if ".claims[" not in r.detail]
    repeated = len(answer.events) - len(refused) - len(rows.mentions)
    assert 0 <= repeated <= max(0, len(answer.events) - 1)
