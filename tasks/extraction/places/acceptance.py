"""Whether a name that the gazetteer knows means a place where it stands, not a person, an organisation or a word."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10, sqrt

from tasks.extraction.countries import country_names, demonyms
from tasks.extraction.places.cues import DAY_ABBREVIATIONS, DAYS_AND_MONTHS, NEVER_PLACES, TOPONYMS
from tasks.extraction.places.gazetteer import Candidate
from tasks.extraction.places.index import ADMIN1, COUNTRY, DERIVED, REGION
from tasks.extraction.places.keys import words_of
from tasks.extraction.places.names import HYPHENS, Cue, Name
from tasks.extraction.places.words import Words

# Log odds, fitted by logistic regression on the development halves of four public sets of news (LGL, TR-News,
# GeoVirus, GeoWebNews; each weighted alike) and rounded. TITLE was doubled: the sets know few great towns as names.
_CUE_WEIGHTS = {
    Cue.LOCATIVE: 0.6,
    Cue.STRONG_LOCATIVE: 1.5,
    Cue.SETTLEMENT: 0.6,
    Cue.DIVISION: 0.1,
    Cue.SITE: 0.3,
    Cue.PEOPLE: 1.2,
    Cue.CONTAINED: 1.7,
    Cue.LISTED: 0.9,
    Cue.DATELINE: 1.2,
    Cue.OPENING: -0.4,
    Cue.LEFT_NAME: -2.5,
    Cue.RIGHT_NAME: -1.2,
    Cue.TITLE: -4.0,
    Cue.ORGANISATION: -1.7,
    Cue.COMPOUND: 0.6,
    Cue.TAKEN: 1.0,  # by hand: the sets tell little of war
}
_WEIGHTS = {
    "bias": -0.5,
    "population": 0.85,  # per factor of ten, above ten thousand
    "frequency": -0.55,  # per factor of ten, above a millionth
    "country": 1.5,
    "region": 3.3,
    "admin1": 0.5,
    "alternate": -1.1,
    "derived": -0.9,
    "capitals": 1.1,
    "home": 0.6,
    "elsewhere": 1.3,
    "person": -2.0,
    "lower": -1.1,
    "the": -2.5,  # these two by hand, for texts in capitals: the four sets have none
    "plain": -1.5,
}
_FEWEST_PEOPLE = 300.0
_USUAL_PEOPLE = 4.0  # log10
_FREQUENCY_FLOOR = 1e5  # of about a trillion words; rarer words are equally rare
_USUAL_FREQUENCY = 6.0  # log10
_LEVEL_STANDING = {COUNTRY: 2.5, REGION: 2.5, ADMIN1: 0.7}
_PLAIN_WORD = 5e6  # of about a trillion words: a word that texts in capitals have as an English word
_ARTICLES = words_of("ad al an ar as ash at az el")
_DETERMINERS = words_of("the a an this that his her their its")
_GOOD = Cue.STRONG_LOCATIVE | Cue.SETTLEMENT | Cue.DIVISION | Cue.CONTAINED | Cue.DATELINE
_BAD = Cue.LEFT_NAME | Cue.RIGHT_NAME | Cue.TITLE | Cue.ORGANISATION


@dataclass(frozen=True, slots=True)
class Company:
    """What an article as a whole says about its names."""

    cues: Mapping[str, Sequence[Cue]]  # of every mention of a name, by its key
    countries: Counter[str]
    lower: frozenset[str]  # words that the article also writes small


def accepted(words: Words, names: Sequence[Name], countries: Counter[str]) -> list[Name]:
    """The names that are more likely places than not."""
    cues: dict[str, list[Cue]] = defaultdict(list)
    for name in names:
        cues[name.key].append(name.cues)
    lower = frozenset() if words.upper_case else frozenset(word for word in words.words if word.islower())
    company = Company(cues, countries, lower)
    return [
        name
        for name in names
        if name.key not in NEVER_PLACES
        and not _is_day(words, name)
        and not _is_people(words, name)
        and not _goes_on(words, name)
        and log_odds(words, name, company) > 0
    ]


def _is_people(words: Words, name: Name) -> bool:
    """Whether a name is a word for a people: "a Somali town", not "the Somali region" or "English, Indiana"."""
    text = words.span_text(name.first, name.last)
    if text not in demonyms() or text in country_names() or Cue.CONTAINED in name.cues:
        return False
    return Cue.DIVISION not in name.cues or words.low(name.last + 1) == "of"


def _goes_on(words: Words, name: Name) -> bool:
    """Whether what stands behind a name makes it a part of a longer one: "Ain" of "Ain al-Hilweh" or "Ain X"."""
    if name.key in TOPONYMS and words.joined(name.last) and words.is_capital(name.last):
        return True
    following = words.low(name.last) in _ARTICLES and words.low(name.last + 1) in HYPHENS
    return following and words.is_capital(name.last + 2)


def _is_day(words: Words, name: Name) -> bool:
    """Whether a name is the short form of a day's: "Mon Jul 18", not the state of Mon."""
    following = words.low(name.last).strip(".,")
    return name.key in DAY_ABBREVIATIONS and (following in DAYS_AND_MONTHS or following.isdigit())


def log_odds(words: Words, name: Name, company: Company) -> float:
    """Log odds that a name means a place."""
    return _of_cues(name.cues) + sum(
        _WEIGHTS[feature] * value for feature, value in features(words, name, company)
    )


@cache
def _of_cues(cues: Cue) -> float:
    return sum(weight for cue, weight in _CUE_WEIGHTS.items() if cue in cues)


def features(words: Words, name: Name, company: Company) -> Iterator[tuple[str, float]]:
    """What speaks for and against a name, apart from its cues, as values for `_WEIGHTS`."""
    best = max(name.candidates, key=lambda c: (_standing(c), -c.num))
    yield "bias", 1.0
    yield "population", log10(best.people + _FEWEST_PEOPLE) - _USUAL_PEOPLE
    yield "frequency", log10(max(best.frequency, _FREQUENCY_FLOOR)) - _USUAL_FREQUENCY
    if best.level in _LEVEL_FEATURES:
        yield _LEVEL_FEATURES[best.level], 1.0
    if best.kind:
        yield "derived" if best.kind >= DERIVED else "alternate", 1.0
    capitals = not words.upper_case and words.span_text(name.first, name.last).isupper()
    if capitals:
        yield "capitals", 1.0
    total = company.countries.total()
    at_home = {c.country_iso3 for c in name.candidates if c.level != COUNTRY and c.country_iso3}
    yield "home", sqrt(max((company.countries[c] for c in at_home), default=0) / total) if total else 0.0
    others = company.cues[name.key]
    if len(others) > 1:
        yield "elsewhere", float(any(c & _GOOD and not c & _BAD for c in others if c is not name.cues))
    if len(others) > 1 and not capitals:
        yield "person", float(any(c & (Cue.LEFT_NAME | Cue.TITLE) for c in others if c is not name.cues))
    if words.upper_case:
        yield "the", float(words.low(name.first - 1) in _DETERMINERS)
        yield "plain", float(best.level != COUNTRY and best.frequency > _PLAIN_WORD)
    yield "lower", float(name.key in company.lower and not capitals)  # "US" is not "us"


_LEVEL_FEATURES = {COUNTRY: "country", REGION: "region", ADMIN1: "admin1"}


def _standing(candidate: Candidate) -> float:
    """How well known a candidate is under the name, to compare candidates with."""
    people = log10(candidate.people + _FEWEST_PEOPLE)
    return people + _LEVEL_STANDING.get(candidate.level, 0.0) - (1.0 if candidate.kind else 0.0)
