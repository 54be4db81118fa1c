"""Names that an article introduces itself: acronyms, short forms, surnames, and organisations no table has."""

import re
from dataclasses import dataclass, field

from tasks.extraction.actors.index import ActorIndex, Alias, Meaning, alias_entries
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.trie import Trie
from tasks.extraction.actors.words import Words

_IN_BRACKETS = re.compile(r"[(\[][\"“‘']?([A-Z][A-Za-z&/.-]{1,9})[\"”’']?[)\]]")
_CONNECTORS = frozenset("of the for and de la del y in on to &".split(" "))
_MAX_NAME_WORDS = 9  # "United Nations Interim Administration Mission in Kosovo" has seven


@dataclass(slots=True)
class Introductions:
    """The names that hold within one article; `since` is the word from which each may be used."""

    aliases: Trie[tuple[int, Alias]] = field(default_factory=Trie)

    def add(self, meaning: Meaning, text: str, since: int) -> None:
        """From word `since` on, `text` stands for `meaning`."""
        for folded, alias in alias_entries(meaning, text):
            self.aliases.add(folded, (since, alias))

    def find(self, words: Words, i: int) -> tuple[int, Alias] | None:
        """(end, alias) of the longest introduced name at word i, the latest introduced where two agree."""
        for end, found in self.aliases.matches(words, i):
            for since, alias in reversed(found):
                if since <= i and alias.written(words, i):
                    return end, alias
        return None


def organization_end(words: Words, i: int, index: ActorIndex) -> tuple[int, ActorType] | None:
    """(end, type) of the capitalised name of an organisation that starts at word i: "Northern Peace Committee"."""
    heads = index.lexicon.organizations
    end, best = i, None
    while end < len(words) and end - i < _MAX_NAME_WORDS and (end == i or words.soft[end]):
        raw = words.raw[end]
        if raw[0].isupper() and not (raw.isupper() and len(raw) > 1):
            end += 1
            kind = heads.get(words.folded[end - 1])
            if kind is not None and end - i > 1:
                best = end, kind
            elif best is not None and words.folded[end - 2] in _CONNECTORS:
                best = end, best[1]
        elif end > i and raw in _CONNECTORS:
            end += 1
        else:
            break
        if words.possessive[end - 1]:
            break
    return best


def introduced_acronyms(words: Words, index: ActorIndex) -> list[tuple[int, int, str]]:
    """(first word, end, acronym) of each name that is followed by its initials in brackets."""
    found: list[tuple[int, int, str]] = []
    by_start = {start: i for i, start in enumerate(words.start)}
    for match in _IN_BRACKETS.finditer(words.text):
        end = by_start.get(match.start(1))
        if end is None or end == 0 or words.end[end - 1] + 2 < match.start():
            continue
        first = _spelled_out(words, end, match.group(1))
        if first is not None:
            found.append((first, end, match.group(1)))
    return found


def _spelled_out(words: Words, end: int, acronym: str) -> int | None:
    """The word at which the name starts whose initials the acronym has; None if the words before do not spell it."""
    letters = [c.casefold() for c in acronym if c.isupper()]
    i = end
    while letters and i > 0 and end - i < _MAX_NAME_WORDS:
        i -= 1
        if i < end - 1 and not words.soft[i + 1]:
            return None
        if words.raw[i].casefold().startswith(letters[-1]) and words.capitalised(i):
            letters.pop()
        elif words.folded[i] not in _CONNECTORS and words.folded[i] != "al":
            return None
    return None if letters or end - i < 2 else i  # noqa: PLR2004 - one word is no name with initials
