"""What an article says of the groups that it names: "the Darfur Guard, the paramilitary force", "a faction of X"."""

from collections.abc import Sequence

from tasks.extraction.actors.index import ActorIndex, Meaning
from tasks.extraction.actors.kinds import ActorType
from tasks.extraction.actors.lexicon import Noun
from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.phrases import Phrase, find_phrase
from tasks.extraction.actors.rows import actor_row, generic_id
from tasks.extraction.actors.words import Words

_TOLD = frozenset(
    {ActorType.REBELS, ActorType.MILITIA, ActorType.CRIMINAL, ActorType.PARTY, ActorType.STATE_FORCES}
)
_WITH_TROOPS = frozenset({ActorType.REBELS, ActorType.MILITIA, ActorType.CRIMINAL})
_TROOPS = frozenset({"artillery", "force", "forces", "tanks", "troops", "units"})
_OF_A_LEADER = frozenset(
    {"gov", "forces", "airforce", "navy", "police", "security", "intelligence", "militia"}
)
_REACH = 4  # words of a description: "a little-known militant group" has four
_ARTICLES = frozenset({"a", "an", "the"})
_FROM = frozenset({"of", "from", "to", "with"})
_NAMED_AS = (("which", "calls", "itself"), ("that", "calls", "itself"), ("calling", "itself"))
_NAMED_AS_TOO = (("known", "as"), ("called",), ("named",), ("dubbed",))


def told_type(words: Words, i: int, end: int, index: ActorIndex) -> ActorType | None:
    """What the text calls the group named at words i to `end`, in front of the name or in apposition; None: nothing."""
    first = i - 1 if i > 0 and words.folded[i - 1] == "the" else i
    for start in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if words.text[words.end[first - 1] : words.start[first]] in {" ", ", "}:
            found = _group_type(words, start, index)
            if found is not None and found[0] == first:
                return found[1]
    if end >= len(words) or words.text[words.end[end - 1] : words.start[end]] != ", ":
        return None
    if words.folded[end] == "which" and "claimed" in words.folded[end + 1 : end + 3]:
        return ActorType.REBELS  # armies do not claim attacks
    if words.folded[end] in _ARTICLES:
        for start in range(end + 1, min(end + 1 + _REACH, len(words))):
            found = _group_type(words, start, index)
            if found is not None:
                return found[1]
            if not words.soft[start]:
                return None
    return None


def _group_type(words: Words, start: int, index: ActorIndex) -> tuple[int, ActorType] | None:
    """(end, type) of a description of one group at word `start`: "militant group"."""
    phrase = find_phrase(words, start, index)
    if phrase is None or words.folded[phrase.end - 1] not in index.lexicon.group_nouns:
        return None
    told = index.lexicon.kinds[phrase.kind].actor_type
    return (phrase.end, told) if told in _TOLD else None


def named_after(words: Words, i: int) -> int | None:
    """The word where the name starts that the text gives the group at word i: "the group, which calls itself the X"."""
    for phrase in (*_NAMED_AS, *_NAMED_AS_TOO):
        end = i + 1 + len(phrase)
        if words.folded[i + 1 : end] == phrase and end + 1 < len(words):
            return end + 1 if words.folded[end] == "the" else end
    return None


_GONE = frozenset({"defunct", "demobilised", "demobilized", "disbanded", "former"})


def parted_from(words: Words, i: int, index: ActorIndex) -> int | None:
    """The word where the name of the group starts that the one at word i has left or fights: "rivals of the X"."""
    lexicon, at = index.lexicon, i
    if words.folded[at] not in lexicon.parted:
        return None
    at += 1
    if at < len(words) and words.soft[at] and words.folded[at] in lexicon.group_nouns:
        at += 1
    if at + 2 >= len(words) or words.folded[at] not in _FROM or not words.soft[at]:
        return None
    at += 2 if words.folded[at + 1] == "the" else 1
    return at + 1 if words.folded[at] in _GONE and at + 1 < len(words) else at


def troops_of(words: Words, tail: tuple[int, Noun, str | None] | None) -> str | None:
    """What of the state a description behind a leader's name is: "the Assad *regime*", "Assad's *forces*"."""
    if tail is None:
        return None
    end, noun, kind = tail
    kind = kind or (noun.with_country if words.folded[end - 1] in _TROOPS else None)
    return kind if kind in _OF_A_LEADER else None


def loyal_troops(words: Words, leader: int, index: ActorIndex) -> int | None:
    """The word for troops that the text says are loyal to the leader at word `leader`: "forces loyal to X"."""
    troops = leader - 3
    if troops < 0 or words.folded[troops + 1 : leader] != ("loyal", "to"):
        return None
    found = index.nouns.longest(words, troops)
    armed = found is not None and any(noun.armed and noun.with_country == "forces" for noun in found[1])
    return troops if armed else None


def owner_of_troops(words: Words, phrase: Phrase, found: Sequence[ActorMention]) -> Meaning | None:
    """The rebels named last, where they own the army or command described: "the opposition's military command"."""
    i, last = phrase.start, found[-1] if found else None
    if phrase.kind != "forces" or phrase.country is not None or last is None or not words.possessive[i - 1]:
        return None
    if last.end < words.start[i - 1]:
        return None
    rebels = actor_row(generic_id("rebels", last.country_iso3)) if last.actor_id == "opposition" else last
    known = rebels.actor_type in _WITH_TROOPS
    return Meaning(rebels.actor_id, rebels.name, rebels.actor_type, rebels.country_iso3) if known else None
