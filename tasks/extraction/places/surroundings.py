"""The cues around each name that was found: prepositions, kinds of place, neighbours, containers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extraction.countries import country_names, demonyms
from tasks.extraction.places.cues import (
    DAYS_AND_MONTHS,
    DIRECTIONS,
    DIVISIONS,
    FALLING,
    HELD,
    INSTITUTIONS,
    LANDS,
    LOCATIVES,
    MEDIA,
    MOVING,
    NAMING_DIVISIONS,
    ORGANISATIONS_OF,
    PARTS_OF_TOWNS,
    PEOPLE,
    QUARTERS,
    SETTLEMENTS,
    SITES,
    STREETS,
    STRONG_LOCATIVES,
    TAKEN,
    TAKING,
    TITLES,
    TOWN_WORDS,
    VESSELS,
)
from tasks.extraction.places.gazetteer import Candidate
from tasks.extraction.places.index import ADMIN1, ADMIN2, COUNTRY, DERIVED, REGION, TOWN
from tasks.extraction.places.keys import ARTICLES
from tasks.extraction.places.names import HYPHENS, Cue, Name, contains
from tasks.extraction.places.words import Words

_FARTHEST_PREPOSITION = 4  # tokens before a name: "in the northern city of X"
_LONGEST_SITE = 4  # tokens behind a name: "X Military Air Base"
_NO_NAMES = DIRECTIONS | DAYS_AND_MONTHS | SETTLEMENTS
_KINDS = SETTLEMENTS | DIVISIONS
_LONGEST_GAP = (
    10  # tokens between a name and what contains it: "areas in the countryside of the coastal province of"
)
_LISTING = frozenset({(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",), ("/",)})
_BETWEEN = (
    frozenset(
        {
            ",",
            "also",
            "in",
            "of",
            "the",
            "(",
            "a",
            "an",
            "'s",
            "’s",
            "border",
            "coastal",
            "restive",
            "troubled",
        }
    )
    | DIVISIONS
    | DIRECTIONS
    | SETTLEMENTS
)
_FALLS_ON = frozenset({"by", "from", "on", "onto", "upon"})
_PASSIVE = frozenset({"are", "is", "was", "were"})
_BEHIND_MOVES = frozenset({"from", "in", "into", "of", "on", "over", "to", "towards"})
_PARTS = frozenset({"county", "district", "municipality", "subdistrict", "township"})  # of a larger division
_PLURALS = frozenset(word for word in DIVISIONS if word.endswith("s"))
_NAMESAKE_SHARE = 0.1  # of a division's people, from which on its bare name means its town
_CLOSES_APPOSITION = frozenset({",", ".", ";", ")", ""})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})

_NOUNS_BEHIND = (
    (TOWN_WORDS, Cue.SETTLEMENT | Cue.TOWN),
    (DIVISIONS, Cue.DIVISION),
    (SETTLEMENTS | LANDS, Cue.SETTLEMENT),
    (PEOPLE, Cue.PEOPLE),
    (MEDIA, Cue.ORGANISATION),
    (SITES | INSTITUTIONS, Cue.SITE),
)


def read_surroundings(words: Words, names: Sequence[Name]) -> None:
    """Set the cues and containers of the names of an article, which are in text order."""
    for name in names:
        read_cues(words, name)
    _spread_division_words(words, names)
    relate(words, names)


def _spread_division_words(words: Words, names: Sequence[Name]) -> None:
    """Give all names of a list the plural word for divisions that stands before or behind it."""
    pairs = [pair for pair in pairwise(names) if tuple(words.lower[pair[0].last : pair[1].first]) in _LISTING]
    several = {n.first for n in names if Cue.DIVISION in n.cues and words.low(n.last) in _PLURALS}
    for name, following in reversed(pairs):  # "X, Y and Z provinces"
        if following.first in several:
            name.cues |= Cue.DIVISION
            several.add(name.first)
    several = {n.first for n in names if Cue.DIVISION in n.cues and words.low(n.first - 2) in _PLURALS}
    for name, following in pairs:  # "the provinces of X, Y and Z"
        if name.first in several:
            following.cues |= Cue.DIVISION
            several.add(following.first)


def lying_elsewhere(words: Words, names: Sequence[Name]) -> set[int]:
    """First tokens of the names, in text order, whose every place lies outside of what the text says they lie in.

    "X district, Y province", or "X Z district" where the gazetteer knows X alone: another place of this name is meant.
    So is it with "X Square in Y": a part of the town of Y.
    """
    found = set()
    for name, following in pairwise(names):
        kind = name.last
        while kind < following.first and (
            words.is_capital(kind) or words.lower[kind - 1] in HYPHENS or words.lower[kind] in HYPHENS
        ):
            kind += 1
        district = (
            words.low(kind) in _PARTS
            and Cue.DIVISION in following.cues
            and words.low(following.last) not in _PARTS
            and lies_in(words.lower[kind : following.first])
            and not _holds(name, following)
        )
        if district or _is_site_in(name, following, words.lower[name.end : following.first]):
            found.add(name.first)
    return found


def towns_abroad(words: Words, names: Sequence[Name]) -> set[str]:
    """The keys of names, in text order, that are only towns' abroad: "X town in Y" of a Y in another country."""
    return {
        name.key
        for name, following in pairwise(names)
        if _is_town_abroad(
            name,
            following,
            words.lower[name.last : following.first],
            closes=words.low(following.last) in _CLOSES_APPOSITION,
        )
    }


def _is_town_abroad(name: Name, following: Name, gap: Sequence[str], *, closes: bool) -> bool:
    """Whether a name that is a town's in other countries stands before what the text says it lies in: "X town in Y",
    or "X, Y," of a country Y."""
    return (
        ("in" in gap or (gap == [","] and closes and all(c.level == COUNTRY for c in following.candidates)))
        and lies_in(gap)
        and following.key not in DAYS_AND_MONTHS  # "in Mannheim in May"
        and Cue.RIGHT_NAME not in following.cues
        and all(c.level == TOWN for c in name.candidates)
        and not {c.country_iso3 for c in name.candidates} & {c.country_iso3 for c in following.candidates}
    )


def _is_site_in(site: Name, town: Name, gap: Sequence[str]) -> bool:
    in_town = tuple(gap) == ("in",) and not town.end and any(c.level == TOWN for c in town.candidates)
    return bool(site.end) and Cue.SITE in site.cues and in_town


def read_cues(words: Words, name: Name) -> None:
    """Set a name's own cues, and how far its text reaches."""
    name.cues = _left(words, name) | _right(words, name)


def relate(words: Words, names: Sequence[Name]) -> None:
    """Set which of the names, in text order, contains which, and which stand in a list."""
    gaps = [tuple(words.lower[max(a.last, a.end) : b.first]) for a, b in pairwise(names)]
    for position, (name, following) in enumerate(pairwise(names)):
        chained = any(
            gap in _LISTING
            for gap in (*gaps[max(0, position - 1) : position], *gaps[position + 1 : position + 2])
        )
        _relate(name, following, gaps[position], chained=chained)


def _left(words: Words, name: Name) -> Cue:
    """The cues that stand before a name."""
    cues = Cue.OPENING if words.opens[name.first] else Cue.NONE
    before = name.first - 1
    previous = words.low(before)
    if words.joined(name.first) and not words.headline[name.first]:
        if previous.strip(".") in TITLES | VESSELS and previous not in SETTLEMENTS:
            cues |= Cue.TITLE
        elif _is_name_before(words, before):
            cues |= Cue.LEFT_NAME
    if previous == "|":  # "… in the north | Jordan Times"
        cues |= Cue.ORGANISATION
    if previous == "of":
        head = words.low(before - 1)
        if head in SETTLEMENTS:
            cues |= Cue.SETTLEMENT | (Cue.TOWN if head in TOWN_WORDS else Cue.NONE)
        elif head in NAMING_DIVISIONS and not (head == "department" and words.is_capital(before - 1)):
            cues |= Cue.DIVISION
        if head in ORGANISATIONS_OF and words.is_capital(before - 1):
            cues |= Cue.ORGANISATION
    elif previous in SETTLEMENTS:
        cues |= Cue.SETTLEMENT | (Cue.TOWN if previous in TOWN_WORDS | {"capital"} else Cue.NONE)
    return cues | _taken(words, before) | _preposition(words, before)


def _taken(words: Words, before: int) -> Cue:
    """Whether a name stands for what troops have taken, reached or left: "seized X", "the fall of X"."""
    verb = before - (words.low(before) in ("al", "el") and words.joined(before + 1))  # "captured al Bukamal"
    behind = words.low(verb) in _BEHIND_MOVES and words.low(verb - 1) in MOVING
    return Cue.TAKEN if behind or words.low(verb) in TAKING else Cue.NONE


def _is_name_before(words: Words, before: int) -> bool:
    """Whether the token before a name belongs to a longer name: "Michael X", "al-X", not "D-X", "mid-X", "Greek-X"."""
    if words.lower[before] not in HYPHENS:
        owner = words.words[before].removesuffix("s") in country_names()  # "Syrias Homs"
        return words.is_capital(before) and words.lower[before] not in _NO_NAMES and not owner
    bound = words.starts[before + 1] == words.ends[before] and words.starts[before] == words.ends[before - 1]
    word = words.low(before - 1)
    if words.words[before - 1] in demonyms() or words.words[before - 1] in country_names():
        return False
    return bound and (word in ARTICLES or (words.is_capital(before - 1) and len(word) > 1))


def _preposition(words: Words, before: int) -> Cue:
    """The preposition that governs a name, past "the", directions and the kind of place."""
    for position in range(before, max(-1, before - _FARTHEST_PREPOSITION), -1):
        word = words.lower[position]
        if word in STRONG_LOCATIVES:
            return Cue.STRONG_LOCATIVE | Cue.LOCATIVE
        if word == "of" and words.low(position - 1) in _KINDS:
            continue
        if word == "besieged" or (word in HELD and words.low(position - 1) in HYPHENS):
            return Cue.STRONG_LOCATIVE | Cue.LOCATIVE
        if word in LOCATIVES:
            return Cue.LOCATIVE
        if not (word in DIRECTIONS or word in SETTLEMENTS or word in DIVISIONS or word == "the"):
            return Cue.NONE
    return Cue.NONE


def _right(words: Words, name: Name) -> Cue:
    """The cues that stand behind a name; a capitalised division or site word becomes part of its text."""
    cues = Cue.DATELINE if _is_dateline(words, name) else Cue.NONE
    following = words.low(name.last)
    if following in POSSESSIVES:
        return cues | Cue.POSSESSIVE
    if not words.joined(name.last):
        return cues
    if name.candidates and _is_taken(words, name.last):
        cues |= Cue.TAKEN
    if following in HYPHENS and words.starts[name.last] == words.ends[name.last - 1]:
        return cues | (Cue.RIGHT_NAME if words.is_capital(name.last + 1) else Cue.COMPOUND)
    if words.is_capital(name.last) and not words.headline[name.first]:
        return cues | _right_name(words, name)
    return cues | next((cue for nouns, cue in _NOUNS_BEHIND if following in nouns), Cue.NONE)


def _is_taken(words: Words, verb: int) -> bool:
    """Whether a verb says that what stands before it was taken: "X falls", "X was captured"; not "X fell on Y"."""
    told, after = words.low(verb), words.low(verb + 1)
    fell = told in FALLING and after not in _FALLS_ON and not after.isdigit()
    return fell or (told in _PASSIVE and after in TAKEN)


def _right_name(words: Words, name: Name) -> Cue:
    """The cue of the capitalised words behind a name, by the last of them: "X Province", "X Air Base", "X Times"."""
    end = name.last
    while end < min(name.last + _LONGEST_SITE, len(words)) and words.is_capital(end) and words.joined(end):
        end += 1
    head = words.lower[end - 1].strip(".")
    if end == name.last + 1 and head in DAYS_AND_MONTHS | TITLES:
        return Cue.NONE
    if head in INSTITUTIONS:
        return Cue.SITE
    if head in SITES or (end == name.last + 1 and head in DIVISIONS and words.low(end) != "of"):
        name.end = end
        return Cue.SITE if head in SITES else Cue.DIVISION
    if end == name.last + 1 and head in SETTLEMENTS:
        return Cue.SETTLEMENT | (Cue.TOWN if head in TOWN_WORDS else Cue.NONE)
    return Cue.RIGHT_NAME


def _is_dateline(words: Words, name: Name) -> bool:
    """Whether the name starts an article or line in capitals, with a dash or a bracket close behind: "KABUL (AP) -"."""
    if not (words.opens[name.first] and words.span_text(name.first, name.last).isupper()):
        return False
    return any(
        words.lower[i] in {"-", "–", "—", "(", "--"} for i in range(name.last, min(name.last + 8, len(words)))
    )


def is_part_of_town(words: Words, name: Name) -> bool:
    """Whether the text calls a name a part of a town: "the X neighbourhood", "suburb of X", "X Street", "Old City"."""
    return (
        words.low(name.last) in QUARTERS
        or (words.low(name.first - 1) == "of" and words.low(name.first - 2) in QUARTERS)
        or (name.end > 0 and words.lower[name.end - 1].strip(".") in STREETS)
        or (Cue.DIVISION not in name.cues and all(word in PARTS_OF_TOWNS for word in name.key.split()))
    )


def lies_in(gap: Sequence[str]) -> bool:
    """Whether the words between two names say that the first lies in the second: ", a town in the province of"."""
    if len(gap) > _LONGEST_GAP or tuple(gap) == ("of",):
        return False
    return all(word in _BETWEEN or word.capitalize() in demonyms() for word in gap)


def _relate(name: Name, following: Name, gap: tuple[str, ...], *, chained: bool) -> None:
    """Note that one of two neighbouring names contains the other, or that they stand in a list.

    `chained`: a list goes on before or behind them, so that a comma alone does not make the second the container.
    """
    if gap and gap[0] in POSSESSIVES:
        if lies_in(gap) and _holds(following, name):
            following.container, following.cues = name, following.cues | Cue.CONTAINED
    elif (
        lies_in(gap)
        and _holds(name, following)
        and not (
            gap in _LISTING and Cue.DIVISION in name.cues and not name.end and Cue.DIVISION in following.cues
        )
        and not (chained and gap == (",",) and _are_peers(name, following))
    ):
        name.container, name.cues = following, name.cues | Cue.CONTAINED
    elif gap in _LISTING:
        name.cues |= Cue.LISTED
        following.cues |= Cue.LISTED


def _are_peers(name: Name, following: Name) -> bool:
    """Whether two names may both be countries, or both divisions of one country."""
    levels = {
        (c.level, c.country_iso3 if c.level == ADMIN1 else None)
        for c in name.candidates
        if c.level in (COUNTRY, ADMIN1)
    }
    return any(
        (c.level, c.country_iso3 if c.level == ADMIN1 else None) in levels for c in following.candidates
    )


def _holds(inner: Name, outer: Name) -> bool:
    return any(contains(big, small) for big in containers(outer) for small in inner.candidates)


def containers(name: Name) -> Iterator[Candidate]:
    """What a name means behind another place: a country, or a division that is not better known as a town."""
    towns = [c for c in name.candidates if c.level == TOWN]
    for candidate in name.candidates:
        if candidate.level in (COUNTRY, REGION):
            yield candidate
        elif candidate.level in (ADMIN1, ADMIN2):
            namesake = any(
                t.admin1 == candidate.admin1 and t.population > _NAMESAKE_SHARE * candidate.population
                for t in towns
            )
            bare = namesake or candidate.kind == DERIVED
            if Cue.DIVISION in name.cues or not (namesake or (bare and candidate.level == ADMIN2)):
                yield candidate
