"""What an article is about: only a machine reads of war in "title shot", "box-office bomb" and "battles an injury"."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from tasks.reference import REFERENCE

_PUBLIC_AFFAIRS = "public_affairs"
_METAPHORS = "metaphors"
# Words; none of 2,100 texts of war and terror of the public sets has as many, and more than of public affairs.
_FEWEST = 5
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class OtherSubject:
    """A subject that an article has more words of than of public affairs."""

    name: str
    words: int
    public_words: int


def other_subject(text: str) -> OtherSubject | None:
    """The subject of an article that is not about public affairs; None where it may be.

    Counted are the words of hand-written lists (data/reference/subjects.yaml): an article is about something else where
    it has more words of one other subject than of public affairs, with half of the words of war that are metaphors too.
    """
    subjects = _subjects()
    counts = Counter(subjects[word] for word in _WORD.findall(text.lower()) if word in subjects)
    public, metaphors = counts.pop(_PUBLIC_AFFAIRS, 0), counts.pop(_METAPHORS, 0)
    name, words = max(counts.items(), key=lambda item: item[1], default=("", 0))
    other = words >= _FEWEST and words > public + metaphors / 2
    return OtherSubject(name, words, public + metaphors) if other else None


@cache
def _subjects() -> Mapping[str, str]:
    """Word -> the subject that it is of."""
    raw: dict[str, list[str]] = yaml.load((REFERENCE / "subjects.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - it makes strings only
    return {word: subject for subject, words in raw.items() for word in words}
