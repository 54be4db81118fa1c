"""Whether the clause around a span looks back or ahead, from the verb form nearest to it."""

import re
from typing import Literal

Tense = Literal["past", "future", "none"]

_REACH = 160  # characters looked at on each side: about one sentence of news prose
# The end of a sentence; not after an initial (a.m., U.S.), a short title or a short month.
_BREAK = re.compile(
    r"(?<!\b[a-z])(?<!\.[a-z])(?<!\b(?:mr|dr|st|lt))(?<!\b(?:gen|col|jan|feb|mar|apr|aug|oct|nov|dec))(?<!\bsept)"
    r"[.!?][\"'”’)\]]*\s+|\n\s*\n|;"
)
_ADVERBS = r"(?:\s+(?:not|also|then|now|only))*"
# "Due to" and a noun is a cause; these are verbs that come after it in news.
_DUE_TO = (
    r"(?:be|begin|start|take|meet|hold|resume|visit|leave|return|expire|end|vote|arrive|go|open|travel|come|run|speak"
    r"|give|make|face|appear|finish|launch|reach|release|discuss|sign|play|join|publish|decide|present|attend)"
)
_FUTURE = (
    rf"(?:will|shall|won['’]t|['’]ll){_ADVERBS}(?:\s+(?:be|have))?\s+\w+"
    rf"|(?:would|should|may|might){_ADVERBS}\s+be\s+\w+(?:ed|en|ing|held|sent|made|built)"
    r"|to\s+be\s+(?:held|sent|made|built|sworn|decided|\w+(?:ched|shed|ned|red|ted|sed|ded))"
    rf"|due(?!\s+to)|due\s+to\s+{_DUE_TO}"
    r"|(?:scheduled|expected|slated|planned|supposed|poised)(?:\s+to\s+\w+)?"
    r"|(?:set|plans?|planned|planning|intends?|intended|hopes?|hoped|expects?|going|vow(?:s|ed)?)\s+to\s+\w+"
    r"|upcoming"
)
_PAST = (
    r"was|were|had|has|have|did|said|told|took|began|came|went|saw|met|fell|rose|left|won|lost|made|held|gave|got"
    r"|found|fought|shot|struck|broke|fled|sent|became|ran|wrote|spoke|put|hit|set|led|kept|brought|built|sold"
    r"|(?!united\b|indeed\b|hundred\b|sacred\b|armed\b)\w+(?:[^e\W]ed|agreed|freed)"
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
