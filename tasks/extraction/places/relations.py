"""Spatial relations: an event "10 km north of X" or on "the outskirts of X" did not happen in X itself."""

import re

_DIRECTION = r"(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))?"
_ADJECTIVE = r"(?:\w+ern\s+|central\s+|main\s+|provincial\s+|nearby\s+)?"
_KIND = rf"(?:(?:the\s+)?{_ADJECTIVE}(?:city|town|village|capital|port)\s+(?:of\s+)?)?"
_SURROUNDINGS = r"outskirts|suburbs|countryside|hinterland|environs|surroundings"
_PART = r"(?:side|edge|outskirts|suburbs?|countryside|part)"
_DISTANCE = (
    r"\d[\d.,]*(?:[ -]|\s)?(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|yards?)(?:\s\([^)]{1,20}\))?"
)
_BEFORE = re.compile(
    rf"""(?:^|[\s(,])(
      (?:{_DISTANCE}\s+)?(?:to\s+the\s+)?(?:just\s+)?{_DIRECTION}(?:ern)?(?:\s+{_PART})?\s+of
      | {_DISTANCE}\s+(?:away\s+)?(?:from|of|outside|inside)
      | (?:just\s+)?outside(?:\s+of)? | near | close\s+to | not\s+far\s+from | adjacent\s+to
      | (?:the\s+)?(?:{_DIRECTION}(?:ern)?\s+)?(?:{_SURROUNDINGS}|vicinity|edge|a\s+(?:\w+\s+)?suburb)\s+of
      | around | surrounding
    )\s+(?:the\s+)?{_KIND}$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    rf"(?:['’]s?)?\s+((?:\w+ern\s+)?(?:{_SURROUNDINGS}))\b",
    re.IGNORECASE,
)
# What may stand before such words, behind the name of a village: "X area, some 25 km from Y", "X, a small town near Y".
_FILLER = re.compile(
    r"\s*(?:(?:,\s*(?:an?|the)\s+(?:[\w-]+\s+){0,4})?(?:area|city|town|village|district|region))?[,(\s]*"
    r"(?:(?:some|about|around|roughly|located|lying|which is|that is)\s*)*",
    re.IGNORECASE,
)
_LONGEST = 90  # characters before a name in which its relation stands


def relation_at(text: str, start: int, end: int) -> str | None:
    """The words that set an event apart from the place at these offsets ("10 km north of"), if there are any."""
    before = _BEFORE.search(text[max(0, start - _LONGEST) : start])
    found = before or _AFTER.match(text, end)
    return " ".join(found[1].lower().split()) if found else None


def lies_beside(gap: str) -> bool:
    """Whether the text between two names says that the first lies near the second: ", 25 km from the city of"."""
    found = _BEFORE.search(gap) if len(gap) < _LONGEST else None
    return found is not None and _FILLER.fullmatch(gap, 0, found.start(1)) is not None
