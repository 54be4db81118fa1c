"""Whether a name that the gazetteer knows means a place where it stands, and not a person, an organisation or a word."""

from math import log10

from tasks.extraction.places.index import ADMIN1, COUNTRY, DERIVED, MAIN, REGION
from tasks.extraction.places.names import Cue, Name

# Log odds, fitted by logistic regression on the development halves of four public sets of news (LGL, TR-News,
# GeoVirus, GeoWebNews) and rounded.
_BIAS = -2.5
_WEIGHTS = {
    Cue.LOCATIVE: 1.0,
    Cue.STRONG_LOCATIVE: 1.0,
    Cue.SETTLEMENT: 1.5,
    Cue.DIVISION: 2.0,
    Cue.SITE: 0.5,
    Cue.CONTAINED: 3.0,
    Cue.LISTED: 0.7,
    Cue.DATELINE: 3.0,
    Cue.OPENING: -0.5,
    Cue.LEFT_NAME: -4.0,
    Cue.RIGHT_NAME: -3.0,
    Cue.TITLE: -4.0,
    Cue.ORGANISATION: -4.0,
    Cue.POSSESSIVE: 0.3,
    Cue.COMPOUND: 1.0,
}
_POPULATION = 0.9  # per factor of ten
_FREQUENCY = -0.9  # per factor of ten
_LONGER = 1.5  # for a name of several words
_LEVEL = {COUNTRY: 2.5, REGION: 2.5, ADMIN1: 0.7}
_KIND = {MAIN: 0.0, DERIVED: -1.5}
_ALTERNATE = -0.7
_FEWEST_PEOPLE = 300.0
_FREQUENCY_FLOOR = 1e5  # of about a trillion words; rarer words are equally rare


def features(name: Name) -> dict[str, float]:
    """What speaks for and against a name, apart from its cues."""
    best = max(name.candidates, key=lambda c: (_standing(c.level, c.kind, c.population), -c.num))
    return {
        "population": log10(best.population + _FEWEST_PEOPLE),
        "frequency": log10(max(best.frequency, _FREQUENCY_FLOOR)),
        "longer": float(" " in name.key),
        "country": float(best.level == COUNTRY),
        "region": float(best.level == REGION),
        "admin1": float(best.level == ADMIN1),
        "alternate": float(best.kind == 1),
        "derived": float(best.kind >= DERIVED),
    }


def _standing(level: int, kind: int, population: int) -> float:
    """How well known a candidate is under the name, to compare candidates with."""
    return log10(population + _FEWEST_PEOPLE) + _LEVEL.get(level, 0.0) + _KIND.get(kind, _ALTERNATE)


def log_odds(name: Name) -> float:
    """Log odds that a name means a place."""
    score = _BIAS + sum(weight for cue, weight in _WEIGHTS.items() if cue in name.cues)
    best = max(name.candidates, key=lambda c: (_standing(c.level, c.kind, c.population), -c.num))
    score += _POPULATION * (log10(best.population + _FEWEST_PEOPLE) - 4)
    score += _FREQUENCY * (log10(max(best.frequency, _FREQUENCY_FLOOR)) - 6)
    score += _LEVEL.get(best.level, 0.0) + _KIND.get(best.kind, _ALTERNATE)
    return score + (_LONGER if " " in name.key else 0.0)
