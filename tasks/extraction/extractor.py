"""The extract stage: from cleaned articles to mentions, claims and tolls with exact evidence."""

import atexit
import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from spacy.attrs import IDX, POS
from spacy.language import Language
from spacy.symbols import PROPN
from spacy.tokens import Doc

from tasks.extraction.actors import ActorIndex, actor_index
from tasks.extraction.aftermath import may_add
from tasks.extraction.batch import as_extraction, set_aside
from tasks.extraction.capitals import words_of_headline
from tasks.extraction.lexicon import Lexicon, load_lexicon
from tasks.extraction.model import load_english
from tasks.extraction.narration import read_events
from tasks.extraction.pipeline import entities
from tasks.extraction.places import Gazetteer
from tasks.extraction.reading import ArticleReading, read_article
from tasks.extraction.sentences import Sentence, standing_alone
from tasks.extraction.toll_lexicon import load_toll_lexicon
from tasks.records import Article, Claim, Extraction, Mention, Toll

_PARSE_BATCH = 512  # sentences; with 128 parsing takes a fifth longer


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
        readings = [self.read(article) for article in readable]
        mentions: list[Mention] = []
        claims: list[Claim] = []
        tolls: list[Toll] = []
        for reading, parsed in zip(readings, self.parse(readings), strict=True):
            found = read_events(reading, parsed, self.lexicon)
            mentions += found.mentions
            claims += found.claims.values()
            tolls += found.tolls.values()
        return as_extraction(mentions, claims, tolls, rejects, self.gazetteer)

    def read(self, article: Article) -> ArticleReading:
        """What is known of an article before any of its sentences is parsed."""
        return read_article(article, self.nlp.make_doc, self.gazetteer, self.actors)

    def parse(self, readings: Sequence[ArticleReading]) -> Iterator[dict[int, Doc]]:
        """For each article, sentence index -> its parse; only sentences that may tell of an event or victims."""
        wanted = [
            (_alone(reading, s), (number, s.index))
            for number, reading in enumerate(readings)
            for s in reading.sentences
            if not s.is_dateline and self._may_tell(reading.tokens, s)
        ]
        parsed: list[tuple[Doc, tuple[int, int]]] = list(
            self.nlp.pipe(wanted, as_tuples=True, batch_size=_PARSE_BATCH, disable=[entities.NAME])
        )
        unknown = (doc for doc, (number, i) in parsed if _names_unknown(readings[number], i, doc))
        for _ in self.nlp.get_pipe(entities.NAME).pipe(unknown, batch_size=_PARSE_BATCH):
            pass
        by_article = {
            n: {i: doc for doc, (_, i) in some} for n, some in groupby(parsed, key=lambda item: item[1][0])
        }
        return (by_article.get(number, {}) for number in range(len(readings)))

    def _may_tell(self, tokens: Doc, sentence: Sentence) -> bool:
        span = (tokens, sentence.first_token, sentence.last_token)
        return self.lexicon.may_name_event(*span) or load_toll_lexicon().may_count(*span) or may_add(*span)


def _alone(reading: ArticleReading, sentence: Sentence) -> Doc:
    """A sentence as the parser gets it: a headline in title case without the capitals that only headlines have."""
    tokens = reading.tokens[sentence.first_token : sentence.last_token]
    if sum(token.is_title for token in tokens) <= len(tokens) / 2:
        return standing_alone(tokens)
    known = [
        m for ms in (reading.actors, reading.places, reading.times) for m in reading.within(ms, sentence)
    ]
    named = [any(m.start <= t.idx < m.end for m in known) for t in tokens]
    return standing_alone(tokens, words_of_headline([t.text for t in tokens], named))


def _names_unknown(reading: ArticleReading, index: int, doc: Doc) -> bool:
    """Whether a sentence has a proper noun in no name or time that is known: else the recogniser has nothing to add."""
    sentence = reading.sentences[index]
    known = [
        (m.start, m.end)
        for mentions in (reading.actors, reading.places, reading.times)
        for m in reading.within(mentions, sentence)
    ]
    words = doc.to_array([POS, IDX])
    proper = words[words[:, 0] == PROPN, 1] + sentence.start
    return any(not any(start <= at < end for start, end in known) for at in proper.tolist())


@cache
def load_extractor() -> Extractor:
    """The extractor with its model, lexicon, gazetteer and alias table; loaded once per process (about 3 s)."""
    extractor = Extractor(load_english(), load_lexicon(), Gazetteer.open(), actor_index())
    # What was loaded stays: without this each full collection walks through all of it (a tenth of the time).
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # or else bindings complain of leaks when the process ends
    return extractor
