"""Places: a gazetteer of names, finding them in text, and choosing which place a name means."""

from tasks.extraction.places.capitals import with_capitals
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.mentions import PlaceMention, find_places, read_places
from tasks.extraction.places.words import read_words

__all__ = [
    "Candidate",
    "Gazetteer",
    "PlaceMention",
    "find_places",
    "read_places",
    "read_words",
    "with_capitals",
]
