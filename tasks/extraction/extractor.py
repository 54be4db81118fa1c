"""The extract stage: from cleaned articles to mentions, claims and tolls with exact evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from tasks.extraction.actors import ActorIndex, actor_index
from tasks.extraction.attribution import find_attributions
from tasks.extraction.batch import as_extraction, set_aside
from tasks.extraction.claims import claims_about, sources_in
from tasks.extraction.frames import find_frames
from tasks.extraction.lexicon import Lexicon, load_lexicon
from tasks.extraction.mentions import Moment, mentions_in
from tasks.extraction.model import load_english
from tasks.extraction.participants import Voices, subjects_of
from tasks.extraction.places import Gazetteer
from tasks.extraction.placing import Setting
from tasks.extraction.reading import ArticleReading, read_article
from tasks.extraction.settling import settle
from tasks.extraction.toll_rows import toll_rows
from tasks.extraction.tolls import find_tolls
from tasks.extraction.view import SentenceView
from tasks.records import Article, Claim, Extraction, Mention, Toll

_PARSE_BATCH = 64  # sentences; between 32 and 256 spaCy is equally fast


@dataclass(frozen=True)
class Extractor:
    """The rule-based extractor: everything that it reads from disk or loads, held once per process."""

    nlp: Language
    lexicon: Lexicon
    gazetteer: Gazetteer
    actors: ActorIndex

    def extract(self, articles: Sequence[Article]) -> Extraction:
        """The mentions, claims and tolls of a batch, the actors and places they name, and the articles not read."""
        readable, rejects = set_aside(articles)
        readings = [read_article(article, self.gazetteer, self.actors) for article in readable]
        mentions: list[Mention] = []
        claims: list[Claim] = []
        tolls: list[Toll] = []
        for reading, parsed in zip(readings, self._parsed(readings), strict=True):
            found = _read_events(reading, parsed, self.lexicon)
            mentions += found.mentions
            claims += found.claims.values()
            tolls += found.tolls.values()
        return as_extraction(mentions, claims, tolls, rejects, self.gazetteer)

    def _parsed(self, readings: Sequence[ArticleReading]) -> Iterator[dict[int, Doc]]:
        """For each article, sentence index -> its parse; only sentences that can name an event are parsed."""
        wanted = [
            (reading.text[s.start : s.end], (number, s.index))
            for number, reading in enumerate(readings)
            for s in reading.sentences
            if not s.is_dateline and self.lexicon.may_name_event(reading.tokens, s.first_token, s.last_token)
        ]
        parsed: Iterable[tuple[Doc, tuple[int, int]]] = self.nlp.pipe(
            wanted, as_tuples=True, batch_size=_PARSE_BATCH
        )
        by_article = {
            n: {i: doc for doc, (_, i) in some} for n, some in groupby(parsed, key=lambda item: item[1][0])
        }
        return (by_article.get(number, {}) for number in range(len(readings)))


@cache
def load_extractor() -> Extractor:
    """The extractor with its model, lexicon, gazetteer and alias table; loaded once per process (about 3 s)."""
    return Extractor(load_english(), load_lexicon(), Gazetteer.open(), actor_index())


@dataclass
class _Rows:
    """The rows of one article, as they are found."""

    mentions: list[Mention]
    claims: dict[str, Claim]
    tolls: dict[str, Toll]
    part_of: dict[str, str]  # mention id -> type of the event that it is a step of


def _read_events(reading: ArticleReading, parsed: dict[int, Doc], lexicon: Lexicon) -> _Rows:
    """Read an article's sentences in order, each against what came before it."""
    rows = _Rows([], {}, {}, {})
    moment = Moment(reading.published, Setting(reading.country), Voices(), background=False)
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.is_dateline:
            continue
        doc = parsed.get(sentence.index)
        view = SentenceView(
            sentence,
            reading.article.text[sentence.start : sentence.end],
            doc if doc is not None else reading.tokens[sentence.first_token : sentence.last_token].as_doc(),
            reading.within(reading.actors, sentence),
            reading.within(reading.places, sentence),
            reading.within(reading.times, sentence),
        )
        carried = (
            moment.background
            and sentence.paragraph == paragraph
            and not any(t.date_start for t in view.times)
        )
        moment = replace(moment, background=carried)
        paragraph = sentence.paragraph
        if doc is not None:
            past = _read_sentence(view, reading.article.article_id, lexicon, moment, rows)
            moment = replace(moment, background=past)
        subjects = subjects_of(view) if doc is not None else []
        moment = replace(
            moment,
            setting=moment.setting.after(view.places),
            voices=moment.voices.after(view.actors, subjects),
        )
    rows.mentions = settle(rows.mentions, rows.part_of)
    return rows


def _read_sentence(
    view: SentenceView, article_id: str, lexicon: Lexicon, moment: Moment, rows: _Rows
) -> bool:
    """Add a sentence's rows to the article's; True if all that it tells is background."""
    sources = sources_in(view, find_attributions(view.doc), moment.voices)
    counted = find_tolls(view.doc)
    totals = {toll.trigger_start for toll in counted if toll.scope == "cumulative"}
    # A running total ("727 have been killed since") is no event of its own.
    frames = [f for f in find_frames(view, lexicon) if not (f.sense.consequence and f.trigger.idx in totals)]
    found, past = mentions_in(view, article_id, frames, sources, moment)
    mentions = [f.mention for f in found]
    tolls = toll_rows(view, article_id, counted, mentions, rows.mentions)
    spans: list[tuple[int, int, tuple[str | None, str | None]]] = [
        (m.trigger_start, m.trigger_end, (m.mention_id, None)) for m in mentions
    ]
    spans += [(t.char_start, t.char_end, (t.mention_id, t.toll_id)) for t in tolls]
    for start, end, about in spans:
        for claim in claims_about(view, article_id, sources, start, end, about):
            rows.claims.setdefault(claim.claim_id, claim)
    for toll in tolls:
        rows.tolls.setdefault(toll.toll_id, toll)
    rows.part_of.update({f.mention.mention_id: f.part_of for f in found if f.part_of})
    rows.mentions += mentions
    return past
