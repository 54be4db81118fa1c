"""Names that an article introduces itself: acronyms, short forms, surnames, unknown organisations."""

import re
from dataclasses import dataclass, field

from tasks.extraction.actors.index import ActorIndex, Alias, Meaning, alias_entries, is_acronym
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.trie import Trie
from tasks.extraction.actors.words import Words

_IN_BRACKETS = re.compile(r"[(\[][\"“‘']?([A-Z][A-Za-z&/.-]{1,9})[\"”’']?[)\]]")
_CONNECTORS = frozenset({"of", "the", "for", "and", "de", "la", "del", "y", "in", "on", "to", "al"})
_EXTENDERS = frozenset({"of", "for", "to", "de", "against"})
_DETERMINERS = frozenset({"the", "a", "an"})
_LONGER = 4  # letters of the words that headlines write with capitals
_TITLE_CASE = 0.6  # share of them; ordinary sentences of news stay below it
MAX_NAME_WORDS = 9  # "United Nations Interim Administration Mission in Kosovo" has seven


@dataclass(slots=True)
class Introductions:
    """The names that hold within one article; `since` is the word from which each may be used."""

    aliases: Trie[tuple[int, Alias]] = field(default_factory=Trie)

    def add(self, meaning: Meaning, text: str, since: int) -> None:
        """From word `since` on, `text` stands for `meaning`."""
        for folded, alias in alias_entries(meaning, text):
            self.aliases.add(folded, (since, alias))

    def add_short(self, meaning: Meaning, word: str, since: int, *, capital: bool = True) -> None:
        """From word `since` on, "the Observatory" and the like stand for `meaning`."""
        capitals = (1,) if capital else ()
        self.aliases.add(
            ("the", word), (since, Alias(meaning, acronym=False, capitals=capitals, shared=False))
        )

    def find(self, words: Words, i: int) -> tuple[int, Alias] | None:
        """(end, alias) of the longest introduced name at word i, the latest introduced where two agree."""
        for end, found in self.aliases.matches(words, i):
            for since, alias in reversed(found):
                if since <= i and alias.written(words, i):
                    return end, alias
        return None


def organization_end(words: Words, i: int, index: ActorIndex) -> tuple[int, ActorType] | None:
    """(end, type) of the capitalised name of an organisation at word i: "Northern Peace Committee"."""
    heads = index.lexicon.organizations
    opening = (
        not words.soft[i] and words.folded[i] in index.lexicon.not_first_names
    )  # "Meanwhile Tarim Guard"
    if opening or not _is_name_word(words, i):
        return None
    end = _capitals_end(words, i)
    leading = index.lexicon.leading_heads.get(words.folded[i])
    if leading is not None:
        end = _joined_end(words, end, index)
        return (end, leading) if end - i > 1 else None
    named = [
        k
        for k in range(i, end)
        if words.folded[k] in heads
        and (words.folded[k] not in index.lexicon.state_heads or is_own_name(words, i, k, index))
    ]
    if not named:
        return None
    head = named[-1]
    if head < end - 1 or words.possessive[head]:
        return (head + 1, heads[words.folded[head]]) if head > i else None
    while end + 1 < len(words) and words.raw[end] in _EXTENDERS and words.soft[end] and words.soft[end + 1]:
        after = end + 2 if words.raw[end + 1] == "the" else end + 1
        if after >= len(words) or not _is_name_word(words, after):
            break
        end = _capitals_end(words, after)
    return (end, heads[words.folded[head]]) if end - i > 1 else None


def is_own_name(words: Words, i: int, head: int, index: ActorIndex) -> bool:
    """Whether the words before "Guard" or "Army" make it the name of a group ("Darfur Guard"), not a description.

    One of them must be a word that no list has, and that is no ordinary word at the start of a sentence.
    """
    if _in_title_case(words, i):
        return False
    lexicon = index.lexicon
    tries = (index.neutral, index.sides, index.communities, index.nouns, index.nations)
    return any(
        not any(trie.longest(words, k) for trie in tries)
        and words.folded[k] not in lexicon.plain_words | lexicon.not_first_names
        and words.raw[k].lower() not in words.raw
        for k in range(i, head)
    )


def _in_title_case(words: Words, i: int) -> bool:
    """Whether the line of word i writes most of its longer words with a capital, as headlines do."""
    first = words.text.rfind("\n", 0, words.start[i]) + 1
    last = words.text.find("\n", words.start[i])
    longer = [w for w in words.text[first : last if last >= 0 else None].split() if len(w) >= _LONGER]
    return sum(w[0].isupper() for w in longer) > _TITLE_CASE * len(longer)


def _joined_end(words: Words, end: int, index: ActorIndex) -> int:
    """The end of a name in another language, whose words small ones join: "Frente *de* Liberación"."""
    joiners = index.lexicon.name_joiners
    while end < len(words) and words.soft[end] and words.folded[end] in joiners:
        after = next((k for k in range(end, len(words)) if words.folded[k] not in joiners), len(words))
        if after == len(words) or not words.soft[after] or not _is_name_word(words, after):
            break
        end = _capitals_end(words, after)
    return end


def _capitals_end(words: Words, i: int) -> int:
    """The end of the run of capitalised words that starts at word i."""
    end = i + 1
    while (
        end < len(words) and words.soft[end] and not words.possessive[end - 1] and _is_name_word(words, end)
    ):
        end += 1
    return end


def _is_name_word(words: Words, i: int) -> bool:
    raw = words.raw[i]
    return raw[0].isupper() and words.folded[i] not in _DETERMINERS and not (raw.isupper() and len(raw) > 1)


def bracketed_acronyms(words: Words) -> list[tuple[int, str]]:
    """(word in brackets, acronym) of each acronym that stands in brackets behind a word."""
    found: list[tuple[int, str]] = []
    by_start = {start: i for i, start in enumerate(words.start)}
    for match in _IN_BRACKETS.finditer(words.text):
        i = by_start.get(match.start(1), 0)
        if i > 0 and is_acronym(match.group(1)) and words.end[i - 1] + 2 >= match.start():
            found.append((i, match.group(1)))
    return found


def spelled_out(words: Words, end: int, acronym: str) -> int | None:
    """The word where the name starts whose initials the acronym has; None if the words do not spell it."""
    letters = [c.casefold() for c in acronym if c.isupper()]
    i = end
    while letters and i > 0 and end - i < MAX_NAME_WORDS:
        i -= 1
        if i < end - 1 and not words.soft[i + 1]:
            return None
        if words.raw[i].casefold().startswith(letters[-1]) and words.capitalised(i):
            letters.pop()
        elif words.folded[i] not in _CONNECTORS:
            return None
    return None if letters or end - i < 2 else i  # noqa: PLR2004 - one word is no name with initials
