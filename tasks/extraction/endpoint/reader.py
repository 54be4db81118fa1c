"""What an answer's strings mean, once they are found in the text: by our gazetteer, date rules and alias table."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from tasks.extraction.actors import government_of, metonym
from tasks.extraction.countries import country_names
from tasks.extraction.dates import TimeExpression, find_time_expressions
from tasks.extraction.endpoint.spans import Span
from tasks.extraction.places import Gazetteer
from tasks.extraction.places.keys import words_of
from tasks.extraction.quantities import Quantity, find_quantities
from tasks.extraction.reading import ArticleReading
from tasks.extraction.scenes import Whereabouts
from tasks.extraction.timing import Timing
from tasks.extraction.victims import load_people
from tasks.extraction.voices import Participant
from tasks.records import Modality, TextSpan

_COUNTRY = 3  # geo_precision
_TOLD = frozenset({"actual", "claimed"})
_ONE_PERSON = re.compile(r"an?\s", re.IGNORECASE)
_PRONOUNS = words_of(
    """he she it they we i you him her them us me his their its our my who whom whose this that these those one
    others himself herself themselves itself"""
)
_LONGEST_CLASS = 3  # words


@dataclass(frozen=True)
class SpanReader:
    """Reads spans of one article."""

    reading: ArticleReading
    gazetteer: Gazetteer

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    def actor(self, span: Span, *, acts: bool) -> Participant | None:
        """Whom the span names: by the alias table, else as the text has it; None for a pronoun.

        A capital or country that `acts` (speaks, attacks) stands for its government.
        """
        name = " ".join(self.text[span.start : span.end].split())
        if name.lower() in _PRONOUNS:
            return None
        known = {a: min(a.end, span.end) - max(a.start, span.start) for a in self.reading.actors}
        best = max(known, key=lambda a: (known[a], -a.start), default=None)
        # “relatives of Hamas leaders” are not Hamas.
        if best is not None and known[best] * 2 >= span.end - span.start:
            return Participant(best.actor_id, best.actor_type, best.name, span.start, span.end)
        if acts and (iso3 := metonym(name) or country_names().get(name)):
            government = government_of(iso3)
            return Participant(
                government.actor_id, government.actor_type, government.name, span.start, span.end
            )
        return Participant(None, None, name, span.start, span.end)

    def place(self, span: Span) -> Whereabouts:
        """The place that the span names; only its text where the gazetteer does not know it."""
        text = self.text[span.start : span.end]
        for mention in self.reading.places:
            if mention.place is not None and span.overlaps(mention.start, mention.end):
                return Whereabouts(mention.place, text, mention.precision, mention.reason, 1.0, _of(span))
        country = self.reading.country
        iso3 = country.country_iso3 if country else None
        found = self.gazetteer.lookup(text, iso3) if iso3 else []
        if not found:
            return Whereabouts(
                None, text, None, "the text names it; the gazetteer does not know it", 0.5, _of(span)
            )
        place = self.gazetteer.place(found[0].place_id)
        precision = 1 if place.feature_class in ("P", "S") else _COUNTRY
        reason = f"the largest of that name in {iso3}, which the article is about"
        return Whereabouts(place, text, precision, reason, 0.8, _of(span))

    def somewhere(self) -> Whereabouts:
        """Where an event was of which the answer does not say it: in the country that the article is about."""
        country = self.reading.country
        if country is None:
            return Whereabouts(None, None, None, "the answer gives no place", 0.3)
        reason = "the answer gives no place: the country that the article is about"
        return Whereabouts(country, None, _COUNTRY, reason, 0.4)

    def day(self, span: Span) -> Timing | None:
        """The interval that the span names; None where no date rule reads it."""
        times = [t for t in self.reading.times if span.overlaps(t.start, t.end)]
        alone = find_time_expressions(self.text[span.start : span.end], self.reading.published)
        times += [replace(t, start=t.start + span.start, end=t.end + span.start) for t in alone]
        return next((_timing(t) for t in times if t.date_start is not None), None)

    def some_day(self, modality: Modality) -> Timing:
        """The interval of an event of which the answer gives no date; the rule says what it rests on."""
        published: date | None = self.reading.published
        if published is None or modality not in _TOLD:
            return Timing(None, None, "unknown", None, None, "the answer gives no date", 0.3)
        start, rule = published - timedelta(days=1), "no date: publication day or the day before"
        return Timing(start, published, "day", None, published, rule, 0.5)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The counts of the text."""
        return find_quantities(self.text)

    def number(self, span: Span, within: Span) -> Quantity | None:
        """The count that the span gives, where it lies inside the quote."""
        for found in self.quantities:
            if span.overlaps(found.start, found.end) and within.holds(Span(found.start, found.end)):
                return found
        return None

    def one(self, span: Span) -> Quantity | None:
        """One person, where the span says “a soldier”."""
        text = self.text[span.start : span.end]
        return Quantity(span.start, span.end, text, 1, 1, 1) if _ONE_PERSON.match(text) else None

    def victim_class(self, span: Span) -> str | None:
        """The class of the people that the span names: the longest word of the table, the last of equals."""
        words = [_singular(word) for word in self.text[span.start : span.end].lower().split()]
        classes = load_people().classes
        for size in range(_LONGEST_CLASS, 0, -1):
            for start in range(len(words) - size, -1, -1):
                if name := classes.get(" ".join(words[start : start + size])):
                    return name
        return None

    def sentence_index(self, position: int) -> int:
        """The position of the sentence that holds this character; of the last one before it between sentences."""
        before = [s.index for s in self.reading.sentences if s.start <= position]
        return before[-1] if before else 0


def _timing(time: TimeExpression) -> Timing:
    span = TextSpan(time.start, time.end)
    return Timing(
        time.date_start, time.date_end, time.precision, time.text, time.anchor, time.rule, 0.95, span
    )


def _of(span: Span) -> TextSpan:
    return TextSpan(span.start, span.end)


def _singular(word: str) -> str:
    word = word.strip(".,;:!?\"'“”‘’()")
    if word == "children":
        return "child"
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
