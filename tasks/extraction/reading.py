"""What is known of an article before any sentence is parsed: sentences, actors, places, times, its country."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from tasks.extraction.actors import ActorIndex, ActorMention, Scene, find_actors, resolve_actors
from tasks.extraction.capitals import is_all_capitals, with_ordinary_capitals
from tasks.extraction.countries import by_iso3, country_of_site, demonyms
from tasks.extraction.dates import TimeExpression, find_time_expressions
from tasks.extraction.headings import Headings, find_headings
from tasks.extraction.places import (
    Gazetteer,
    PlaceMention,
    read_places,
    read_words,
    with_capitals,
)
from tasks.extraction.places.words import Words
from tasks.extraction.sentences import Sentence, split_sentences
from tasks.extraction.stamps import day_printed
from tasks.records import Article, Place

_IN = re.compile(r"(?<!based )\bin (?:[a-z]+ )?$", re.IGNORECASE)  # "in X", "in northern X", not "based in X"
_IN_REACH = 16  # characters
# "Meanwhile, in neighbouring X", "Across the border in X", "On the X Bank"
_OPENS = re.compile(r"[\W_]*(?:\w+[, ]+){0,3}[io]n (?:the )?(?:[a-z]+[ -]){0,2}", re.IGNORECASE)
_SIDE = re.compile(r"On the (\w+) side\b")
_REGION = 3  # precision of provinces and countries: what is told "in Geneva" need not be of Switzerland
# Actors who are named where they are at home, unlike armies and leaders.
_DOMESTIC = frozenset({"criminal", "militia", "party", "police", "rebels"})
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
    homes: Mapping[str, Place]  # actor id -> its country, in an article that is about several countries
    published: date | None = field(default=None)
    headings: Headings = field(default=Headings())
    headed: Mapping[str, Place] = field(default_factory=dict)  # the countries of the headings, by code

    def within(self, mentions: Sequence[S], sentence: Sentence) -> Sequence[S]:
        """Those of some mentions, which are in text order, that start inside a sentence."""
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        last = bisect_left(mentions, sentence.end, key=lambda m: m.start)
        return mentions[first:last]


def read_article(
    article: Article, tokenize: Callable[[str], Doc], gazetteer: Gazetteer, actors: ActorIndex
) -> ArticleReading:
    """Sentences, names and times of an article; no model is needed."""
    published, home = article.published_on, country_of_site(article.url)
    text, tokens = article.text, tokenize(article.text)
    named, places, countries, words = _names(tokens, gazetteer, actors, home)
    if is_all_capitals(text):
        known = [(a.start, a.end) for a in named if a.actor_id and not a.generic]
        known += [(p.start, p.end) for p in places]
        text = with_ordinary_capitals(text, known, split_sentences(tokens))
        tokens = tokenize(text)
        named, places, countries, words = _names(tokens, gazetteer, actors, home)
    sentences = split_sentences(tokens)
    weights = _weights(countries, places)
    country = max(weights, key=weights.__getitem__, default=None)
    places = with_capitals(words, places, gazetteer, country)
    about_one = _is_about_one(weights)
    times = find_time_expressions(text, published)
    if (printed := day_printed(times, text, sentences, published)) != published:
        published, times = printed, find_time_expressions(text, printed)
    headings = find_headings(text, sentences, (places, times), published)
    scenes = _Scenes(text, sentences, places, country if about_one else None, headings)
    resolved: list[ActorMention] = []
    for heading, part in groupby(named, lambda a: headings.country_at(a.start)):
        of_part = heading.country_iso3 if heading is not None else country
        resolved += resolve_actors(list(part), text, country=of_part, scene=scenes.at, published=published)
    return ArticleReading(
        article,
        text,
        tokens,
        sentences,
        _outside_places(resolved, places),
        places,
        times,
        _place_of_country(country, gazetteer),
        {} if about_one else _homes(resolved, gazetteer),
        published,
        headings,
        _places_of({p.country_iso3: None for p in headings.countries}, gazetteer),
    )


def _names(
    tokens: Doc, gazetteer: Gazetteer, actors: ActorIndex, home: str | None
) -> tuple[list[ActorMention], list[PlaceMention], Counter[str], Words]:
    """The actors, places, evidence for countries and words of an article; what an actor is called is no place."""
    # "Lashkar Gah" is a town, and not a group that nobody knows.
    named = [a for a in find_actors(tokens, actors) if a.actor_id or not gazetteer.lookup(a.name)]
    blocked = [(a.start, a.end) for a in named if a.actor_type not in _ALSO_PLACES and not a.generic]
    words = read_words(tokens)
    found = read_places(words, gazetteer, blocked=blocked, hints=_homes_of(named, home))
    return named, found.mentions, found.countries, words


def _outside_places(actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> list[ActorMention]:
    """The actors but for words for people within the name of a place: no cleric is in "Taybat al-Imam"."""
    names = {i: p for p in places for i in range(p.start + 1, p.end)}
    return [a for a in actors if not (a.generic and (p := names.get(a.start)) and a.end <= p.end)]


def _homes_of(actors: Sequence[ActorMention], outlet: str | None) -> list[str]:
    """The countries of the parties and armed groups that an article names, once each, and of its outlet."""
    known = {a.actor_id: a.country_iso3 for a in actors if a.actor_id and a.actor_type in _DOMESTIC}
    return [iso3 for iso3 in (*known.values(), outlet) if iso3]


def _weights(evidence: Mapping[str, int], places: Sequence[PlaceMention]) -> Counter[str]:
    """What the article gives for each country, in the order of the text: it is about the one with most.

    Where its towns and provinces lie counts twice: who acts abroad is named more often than where.
    """
    total = Counter(evidence)
    total.update(p.country_iso3 for p in places if p.country_iso3 and not p.is_country)
    return total


def _is_about_one(weights: Counter[str]) -> bool:
    """Whether more than half of what an article says of countries is said of one."""
    return 2 * max(weights.values(), default=0) > weights.total()


@dataclass(frozen=True, slots=True)
class _Scenes:
    """Where the sentences of an article have what they tell of."""

    text: str
    sentences: Sequence[Sentence]
    places: Sequence[PlaceMention]
    home: str | None  # the country of an article that is about one
    headings: Headings
    known: dict[int, Scene] = field(default_factory=dict)

    def at(self, offset: int) -> Scene:
        """Where the sentence at an offset is set."""
        number = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if number not in self.known:
            self.known[number] = self._scene(number)
        return self.known[number]

    def _scene(self, number: int) -> Scene:
        """Of people: the country of all towns and provinces that a sentence names, if it is one; else that in which
        the sentence says that something is; else the one that heads it or that the article is about."""
        sentence = self.sentences[number]
        named = self._places_in(sentence)
        told = {p.country_iso3 for p in named if _IN.search(self.text, p.start - _IN_REACH, p.start)}
        countries = {p.country_iso3 for p in named if not p.is_country} or told
        first = number
        while first and self.sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        paragraph = self.sentences[first : number + 1]
        said = (self._opening(s) for s in reversed(paragraph) if not s.is_dateline)
        here = countries.pop() if len(countries) == 1 else None
        heading = self.headings.country_at(sentence.end)
        home = self.home if heading is None else heading.country_iso3
        return Scene(here or home, next(filter(None, said), None), here, paragraph[0].start)

    def _places_in(self, sentence: Sentence) -> list[PlaceMention]:
        first = bisect_left(self.places, sentence.start, key=lambda p: p.start)
        return [p for p in islice(self.places, first, None) if p.start < sentence.end]

    def _opening(self, sentence: Sentence) -> str | None:
        """The country in which a sentence says at its start that it is set: "In neighbouring Chad, …"."""
        wide = (p for p in self._places_in(sentence)[:1] if p.precision >= _REGION)
        opens = (p for p in wide if _OPENS.fullmatch(self.text, sentence.start, p.start))
        side = _SIDE.match(self.text, sentence.start)  # "On the Chadian side of the border"
        return demonyms().get(side[1]) if side else next((p.country_iso3 for p in opens), None)


def _homes(actors: Sequence[ActorMention], gazetteer: Gazetteer) -> dict[str, Place]:
    places = _places_of({a.country_iso3: None for a in actors}, gazetteer)
    found = ((actor.actor_id, places.get(actor.country_iso3 or "")) for actor in actors)
    return {actor_id: place for actor_id, place in found if actor_id is not None and place is not None}


def _places_of(countries: Iterable[str | None], gazetteer: Gazetteer) -> dict[str, Place]:
    """Countries as places, by code."""
    found = ((iso3, _place_of_country(iso3, gazetteer)) for iso3 in countries)
    return {iso3: place for iso3, place in found if iso3 is not None and place is not None}


def _place_of_country(iso3: str | None, gazetteer: Gazetteer) -> Place | None:
    country = by_iso3().get(iso3 or "")
    if country is None:
        return None
    found = [c for c in gazetteer.lookup(country.name) if c.country_iso3 == iso3 and c.feature_class == "A"]
    return gazetteer.place(found[0].place_id) if found else None
