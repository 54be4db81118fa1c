"""Whether the clause around a span looks back or ahead, from the verb form nearest to it."""

import re
from typing import Literal

Tense = Literal["past", "future", "none"]

_REACH = 160  # characters looked at on each side: about one sentence of news prose
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)|\n\s*\n|;")
_FUTURE = (
    r"(?:will|shall|won't|'ll|’ll|would)(?:\s+not)?(?:\s+(?:also|then|now|only))?(?:\s+(?:be|have\s+been))?\s+\w+"
    r"|to\s+be\s+\w+|(?:is|are|was|were)?\s*(?:scheduled|due|set|expected|slated|planned|supposed|poised)\b(?:\s+to\s+\w+)?"
    r"|(?:plan|intend|hope|expect)(?:s|ed)?\s+to\s+\w+|planning\s+to\s+\w+|going\s+to\s+\w+|upcoming|deadline"
)
_PAST = (
    r"was|were|had|has|have|did|said|told|took|began|came|went|saw|met|fell|rose|left|won|lost|made|held|gave|got"
    r"|found|fought|shot|struck|broke|fled|sent|became|ran|wrote|spoke|put|hit|set|led|kept|brought|built|sold"
    r"|\w{2,}ed"
)
_VERB = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")


def tense_near(lower: str, start: int, end: int) -> Tense:
    """The tense of the last verb before the span in its sentence, else of the first one after it."""
    before = lower[max(0, start - _REACH) : start]
    breaks = [m.end() for m in _BREAK.finditer(before)]
    found = list(_VERB.finditer(before, breaks[-1] if breaks else 0))
    if found:
        return _name(found[-1])
    after = lower[end : end + _REACH]
    stop = _BREAK.search(after)
    first = _VERB.search(after, 0, stop.start() if stop else len(after))
    return _name(first) if first else "none"


def _name(verb: "re.Match[str]") -> Tense:
    return "future" if verb["future"] else "past"
