"""Names at a word of an article: aliases, countries, persons."""

from tasks.extraction.actors.index import ActorIndex, Alias, Nation, is_acronym, shouted
from tasks.extraction.actors.words import Words

_MAX_NAME = 4  # words of a person's name after a title
_NAME_PARTICLES = frozenset({"bin", "ibn", "al", "el", "ould", "ben", "de", "da", "dos", "van", "von", "der"})


def find_alias(words: Words, i: int, index: ActorIndex) -> tuple[int, list[Alias]] | None:
    """(end, aliases) of the longest alias that starts at word i and is written as it must be."""
    for end, found in index.aliases.matches(words, i):
        written = [alias for alias in found if alias.written(words, i)]
        if written:
            return end, written
    return None


def find_nation(words: Words, i: int, index: ActorIndex) -> tuple[int, Nation] | None:
    """(end, nation) of the longest name, adjective or capital of a country that starts at word i."""
    for end, found in index.nations.matches(words, i):
        for nation in found:
            if is_acronym(words.raw[i]) if nation.acronym else words.capitalised(i):
                return end, nation
    return None


def linked_end(words: Words, end: int, index: ActorIndex) -> int | None:
    """The end of "-backed" or the like where it follows word `end - 1`, else None."""
    if end < len(words) and words.hyphen(end) and words.folded[end] in index.lexicon.links:
        return end + 1
    return None


def name_end(words: Words, i: int) -> int:
    """The end of the person's name that starts at word i; i where there is none, as in a text in capitals."""
    end = last = i
    while end < len(words) and end - i < _MAX_NAME and words.soft[end]:
        raw = words.raw[end]
        end += 1
        if raw[0].isupper() and not (raw.isupper() and len(raw) > 1 and "." not in raw):
            last = end
        elif raw not in _NAME_PARTICLES or last == i:
            break
    return last


def bare_state(words: Words, i: int, index: ActorIndex) -> tuple[int, str, str] | None:
    """(end, kind, country) of a country's name, its people, or its adjective before an action, at word i."""
    found = find_nation(words, i, index)
    if found is None or linked_end(words, found[0], index) is not None:
        return None
    end, nation = found
    if nation.iso3 is None:
        return None
    if nation.role == "people":
        return end, "people", nation.iso3
    after = words.folded[end] if end < len(words) and words.soft[end] else ""
    acting = nation.role == "adjective" and after in index.lexicon.actions
    named = (nation.role == "name" or nation.acronym) and not shouted(words, i)
    return (end, "state", nation.iso3) if acting or named else None


def follows_first_name(words: Words, i: int, index: ActorIndex) -> bool:
    """Whether a first name stands before word i: "Ivanka Trump" is not Donald Trump."""
    if i == 0 or not words.soft[i] or not words.capitalised(i - 1) or is_acronym(words.raw[i - 1]):
        return False
    before = words.text[: words.start[i - 1]].rstrip("\"“‘'( ")
    if not before or before[-1] in ".!?:\n" or words.possessive[i - 1]:
        return False
    known = (index.nouns, index.neutral, index.sides, index.nations, index.aliases)
    if any(trie.longest(words, i - 1) for trie in known):
        return False
    return words.folded[i - 1] not in index.lexicon.not_first_names


def leads(words: Words, end: int, index: ActorIndex) -> bool:
    """Whether "led" before word `end` says whose acts follow: "*US-led* air strikes"."""
    acts = end < len(words) and words.soft[end] and words.folded[end] in index.lexicon.actions
    return acts and index.lexicon.links[words.folded[end - 1]] == "coalition"
