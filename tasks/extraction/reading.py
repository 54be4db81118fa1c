"""What is known of an article before any sentence is parsed: sentences, actors, places, times, its country."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from tasks.extraction.actors import ActorIndex, ActorMention, find_actors, resolve_actors
from tasks.extraction.countries import by_iso3
from tasks.extraction.dates import TimeExpression, find_time_expressions
from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer, PlaceMention, article_countries, find_places, read_words
from tasks.extraction.sentences import Sentence, split_sentences
from tasks.records import Article, Place

_MOSTLY = (
    0.6  # share of capital letters from which a text counts as all capitals (ordinary news stays below 0.2)
)
# Actors whose name is a country's are places too ("in Syria").
_ALSO_PLACES = frozenset({"state"})


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True)
class ArticleReading:
    """An article's text as read without a parser. Offsets count code points of `article.text`."""

    article: Article
    text: str  # what the parser gets: the article's text, with ordinary capitals where it has only capitals
    tokens: Doc
    sentences: Sequence[Sentence]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeExpression]
    country: Place | None
    published: date | None = field(default=None)

    def within(self, mentions: Sequence[S], sentence: Sentence) -> Sequence[S]:
        """Those of some mentions, which are in text order, that start inside a sentence."""
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        last = bisect_left(mentions, sentence.end, key=lambda m: m.start)
        return mentions[first:last]


def read_article(article: Article, gazetteer: Gazetteer, actors: ActorIndex) -> ArticleReading:
    """Sentences, names and times of an article; no model is needed."""
    tokens = load_tokenizer()(article.text)
    published = article.published_on
    named = find_actors(tokens, actors)
    blocked = [(a.start, a.end) for a in named if a.actor_type not in _ALSO_PLACES and not a.generic]
    words = read_words(tokens)
    places = find_places(words, gazetteer, blocked=blocked)
    country = _main_country(article_countries(words, gazetteer))
    resolved = resolve_actors(named, country=country, published=published)
    text = article.text
    if _is_all_capitals(text):
        text = _with_ordinary_capitals(text, [*resolved, *places])
    return ArticleReading(
        article,
        text,
        tokens,
        split_sentences(tokens),
        resolved,
        places,
        find_time_expressions(article.text, published),
        _place_of_country(country, gazetteer),
        published,
    )


def _main_country(evidence: Mapping[str, int]) -> str | None:
    """The country that the article gives most evidence for; the first in the alphabet among equals."""
    return min(evidence, key=lambda iso3: (-evidence[iso3], iso3)) if evidence else None


def _place_of_country(iso3: str | None, gazetteer: Gazetteer) -> Place | None:
    country = by_iso3().get(iso3 or "")
    if country is None:
        return None
    found = [c for c in gazetteer.lookup(country.name) if c.country_iso3 == iso3 and c.feature_class == "A"]
    return gazetteer.place(found[0].place_id) if found else None


def _is_all_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) / len(letters) > _MOSTLY


def _with_ordinary_capitals(text: str, names: Sequence[_Spanned]) -> str:
    """The text in lower case but for names and the starts of sentences: what the parser was trained on. Same length."""
    # A few letters grow when lowered; those stay, so that offsets hold.
    letters = [low if len(low := c.lower()) == 1 else c for c in text]
    starts = {0, *(m.start for m in names)}
    for name in names:
        starts |= {i + 1 for i in range(name.start, name.end - 1) if not text[i].isalnum()}
    for i in starts:
        letters[i] = text[i]
    return "".join(letters)
