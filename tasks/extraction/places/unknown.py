"""Names that the gazetteer lacks under their spelling: transliterations, villages, and sites within a town."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tasks.extraction.capitals import is_unknown
from tasks.extraction.countries import country_names
from tasks.extraction.places.cues import (
    CAPTURING,
    DAYS_AND_MONTHS,
    DIVISIONS,
    LINKS,
    NEVER_PLACES,
    SETTLEMENTS,
    SITES,
    TAKING,
    TITLES,
    TOPONYMS,
    TOWN_WORDS,
)
from tasks.extraction.places.evidence import find_demonyms
from tasks.extraction.places.gazetteer import Candidate, Gazetteer
from tasks.extraction.places.index import ADMIN1, ALTERNATE, COUNTRY
from tasks.extraction.places.keys import ARTICLES, fold, words_of
from tasks.extraction.places.names import HYPHENS, Cue, Name
from tasks.extraction.places.relations import lies_beside
from tasks.extraction.places.resolution import distance_km
from tasks.extraction.places.surroundings import POSSESSIVES, is_part_of_town, lies_in, read_cues
from tasks.extraction.places.words import Words

_INDEFINITE = frozenset({"a", "an", "another", "every", "any"})  # "a Druze town" names no town
_INSIDE = LINKS - {"and", "of", "the", "on", "a"} | HYPHENS | {"‘"}
_NO_START = TITLES | DAYS_AND_MONTHS | {f"{day}s" for day in DAYS_AND_MONTHS if day.endswith("day")}
_NO_START |= {"posted", "published", "updated"}  # "Published June 3 2026"
_KINDS = DIVISIONS | SETTLEMENTS | SITES
_LONGEST = 6  # tokens
_SHORTEST_STEM = 4  # letters
_MOST_COUNTRIES = 2  # of an article, in which a transliteration is sought
_NEAR_KM = 50.0  # of a town, for a village that the text puts in it or its countryside
_LEAST_SHARE = 0.2  # of the evidence for countries
_HELD = Cue.SETTLEMENT | Cue.DIVISION | Cue.SITE  # "the village of X in Y", "X Square in Y"
_LISTS = frozenset({"and", "or"})
# What a rare name after it makes a village: "rebels overran X"; of two words, "captured X Y" may be of a person.
_RETAKEN = frozenset(
    ["liberated", "liberates", "liberating", "overran", "overrun", "recaptured", "recaptures", "recapturing",
     "regained", "retake", "retakes", "retaking", "retook"]
)  # fmt: skip
_CAPTURED = frozenset({"captured", "captures"})
# What comes down on villages: "shells fell on X", "air raids on X"; a single strike, or an attack, may be on a man.
_FALLS = words_of(
    """advance airstrikes assault barrels bombardment bombs fell landed missiles mortars offensive onslaught raids
    rained rockets shelling shells siege strikes"""
)
_PERSONAL = frozenset({"ain", "khan", "ras", "tal", "umm"})  # which open names of persons too
_ENTERED = frozenset(["besieged", "bombarded", "entered", "occupied", "shelled", "stormed", "wrested"])
_TAKEN = _ENTERED | _RETAKEN | _CAPTURED
_STRUCK = frozenset(["attacked", "bombed", "invaded", "raided", "struck"])
_TAKING = frozenset(["capture", "fall", "recapture", "seizure", "siege", "storming"])  # "the fall of X"
_OF_PLACES = _TAKING | {"governor", "inhabitants", "mayor", "residents", "villagers"}
_FARTHEST_OPENING = 4  # tokens from the start of a sentence: "Meanwhile, in the X region"
_LONGEST_APPOSITION = 5  # tokens: ", a small mining town …"
_LISTED_BY = _LISTS | {","}
_SEVERAL = words_of(
    "areas cities districts hamlets localities neighborhoods neighbourhoods positions settlements towns villages"
)
_PLACED = (
    Cue.STRONG_LOCATIVE | Cue.SETTLEMENT | Cue.DIVISION | Cue.DATELINE | Cue.PEOPLE | Cue.LISTED | Cue.TAKEN
)
_REFUSED = Cue.TITLE | Cue.LEFT_NAME | Cue.ORGANISATION


def unknown_names(words: Words, names: Sequence[Name], free: Sequence[bool]) -> list[Name]:
    """Capitalised names beside those that are known, whose cues say that they are places."""
    taken = {i for start, end, _ in find_demonyms(words) for i in words.positions(start, end)}
    ends = set()
    for name in names:
        taken.update(range(name.first, max(name.last, name.end)))
        ends.add(max(name.last, name.end))
    found: list[Name] = []
    loose: list[Name] = []
    owners = frozenset(
        words.span_text(name.first, name.last) for name in names if name.last == name.first + 1
    )
    # "X, Chad": said of X by any rare name; "X, in Chad" by what else is entered or taken
    holding = {n.first - 1 for n in names if words.low(n.first - 1) == "," and _is_wide(n)}
    within = {
        n.first - 2 for n in names if (words.low(n.first - 2), words.low(n.first - 1)) == (",", "in")
    } | holding
    runs = [Name(*run, fold(words.span_text(*run)), ()) for run in _runs(words, taken, free, owners)]
    surnames = {words.lower[name.last - 1] for name in runs if not (_is_one_word(name) or is_toponym(name))}
    chained = _chained(words, names, runs)
    for name in runs:
        read_cues(words, name)
        first, last = name.first, name.last
        before, rare = words.low(first - 1), is_rare(words, name)
        listed = before in _LISTS and first - 1 in ends
        shelled = before == "on" and words.low(first - 2) in _FALLS
        in_chain = first in chained and any(map(is_unknown, name.key.split()))
        if ((listed or shelled) and rare) or in_chain or is_toponym(name):
            name.cues |= Cue.LISTED
        if _called_town(words, last) or (last in within and before in _TAKEN | _STRUCK):
            name.cues |= Cue.SETTLEMENT
        elif rare and name.key not in surnames and (last in holding or _is_taken(words, name)):
            name.cues |= Cue.STRONG_LOCATIVE
        if (
            name.key
            and name.key not in NEVER_PLACES
            and words.low(first - 1) not in _INDEFINITE
            and not name.cues & _REFUSED
        ):
            (found if name.cues & _PLACED or name.end else loose).append(name)
            if found and found[-1] is name:
                ends.add(name.last)
    found = [n for n in found if n.cues & _PLACED & ~Cue.TAKEN or n.end or n.key.split()[-1] not in surnames]
    # What is a place once is one wherever the text names it.
    again = {name.key for name in found if name.cues & _HELD or is_rare(words, name)}
    return sorted([*found, *(name for name in loose if name.key in again)], key=lambda name: name.first)


def _chained(words: Words, known: Sequence[Name], runs: Sequence[Name]) -> set[int]:
    """The first tokens of names that go on a list of places: "the villages of X, Y and Z", "captured X, Y and Z"."""
    chained: set[int] = set()
    ends: set[int] = set()
    for name in sorted((*known, *runs), key=lambda name: name.first):
        before = name.first - 1
        comma = words.low(before) == "," and words.low(name.last) in _LISTED_BY
        last = words.low(before) in _LISTS
        if (comma and before in ends) or (last and {before, before - (words.low(before - 1) == ",")} & ends):
            chained.add(name.first)
            ends.add(name.last)
        elif _opens_list(words, name):
            ends.add(name.last)
            if words.low(name.last) in _LISTED_BY and words.low(before) not in TAKING:
                chained.add(name.first)
    return chained


def _opens_list(words: Words, name: Name) -> bool:
    before = words.low(name.first - 1)
    taken = before in CAPTURING or (before in TAKING and name.candidates)  # not "seized X, Y and Z" of drugs
    if taken or before in _SEVERAL or (before in ",:" and words.low(name.first - 2) in _SEVERAL):
        return True
    return (before == "of" and words.low(name.first - 2) in _SEVERAL) or (
        before in ("including", "namely")
        and not _SEVERAL.isdisjoint(words.lower[max(0, name.first - 12) : name.first])
    )


def is_toponym(name: Name) -> bool:
    """Whether a name of several words starts as those of towns and villages do: "Tel Rifaat", "Khan al-Assal"."""
    first, *rest = name.key.split() or ("",)
    told = first not in _PERSONAL or name.cues & (Cue.LOCATIVE | Cue.TAKEN)
    return first in TOPONYMS and bool(told) and any(map(is_unknown, rest))


def _is_wide(name: Name) -> bool:
    return Cue.POSSESSIVE not in name.cues and name.candidates[0].level in (COUNTRY, ADMIN1)


def _called_town(words: Words, end: int) -> int:
    """The end (a token) of what calls a name a town behind a comma: "X, *a mining town* 20 km from Y"; else 0."""
    if words.low(end) != "," or words.low(end + 1) not in ("a", "an", "the"):
        return 0
    for position in range(end + 2, min(end + 2 + _LONGEST_APPOSITION, len(words))):
        if words.lower[position] in TOWN_WORDS:
            named = words.low(position + 1) in HYPHENS or words.is_capital(position + 1)
            return 0 if named else position + 1
        if words.is_capital(position) or not (
            words.lower[position].isalpha() or words.lower[position] in HYPHENS
        ):
            return 0
    return 0


def _is_taken(words: Words, name: Name) -> bool:
    """Whether the words before a name are said of places: "stormed X", "the fall of X", "residents of X"."""
    before = words.low(name.first - 1)
    if before in _CAPTURED:
        return _is_one_word(name)
    return before in _TAKEN or (before == "of" and words.low(name.first - 2) in _OF_PLACES)


def is_rare(words: Words, name: Name) -> bool:
    """Whether no dictionary has a word of an unknown name that is no acronym: "in X" is a place, "in Congress" not."""
    text = words.span_text(name.first, name.last)
    return (
        not any(word.isupper() for word in words.words[name.first : name.last])
        and not name.cues & (Cue.POSSESSIVE | Cue.RIGHT_NAME)
        and words.low(name.first - 1) != "the"
        and all(word in ARTICLES or is_unknown(word) for word in fold(text).split())
    )


def _runs(
    words: Words, taken: set[int], free: Sequence[bool], owners: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised words that belong together: "Kafr Nabl", "al-Hol", "Assi Square"."""
    behind = 0
    for first, capital in enumerate(() if words.upper_case else words.capital):
        if first < behind or not (capital or (words.lower[first] in LINKS and _is_article(words, first))):
            continue
        if words.headline[first] or first in taken or not free[first]:
            continue
        titled = words.lower[first].strip(".") in _NO_START
        if not titled or (words.low(first - 1) == "of" and words.low(first - 2) in TOWN_WORDS):
            behind = _run_end(words, first, taken, free, owners)
            yield first, behind


def _run_end(words: Words, first: int, taken: set[int], free: Sequence[bool], owners: frozenset[str]) -> int:
    """Where the run that starts at a token ends; a genitive of `owners` that lost its apostrophe ends one."""
    last = first + 1
    for position in range(first + 1, min(first + _LONGEST, len(words))):
        if position in taken or not free[position] or not words.joined(position):
            break
        stem = words.words[position - 1].removesuffix("s")
        if stem in country_names() or (stem != words.words[position - 1] and stem in owners):
            break  # "Syrias Deir Hafer"
        if (
            words.words[position].isupper() and len(words.words[position]) > 1
        ):  # an acronym: "Hassakeh ISIS fighters"
            break
        if words.is_capital(position):
            last = position + 1
        elif words.lower[position] not in _INSIDE:
            break
    while last > first + 1 and words.lower[last - 1] in _KINDS:
        last -= 1
    return last


def _is_one_word(name: Name) -> bool:
    """Whether a name has but one word beside an article, unlike those of persons whom a text first names."""
    return ARTICLES.issuperset(name.key.split()[:-1])


def _is_article(words: Words, position: int) -> bool:
    return words.low(position + 1) in HYPHENS and words.is_capital(position + 2)


def containers_of(
    words: Words, unknown: Sequence[Name], names: Sequence[Name], towns: Sequence[bool]
) -> Iterator[tuple[Name, int | None]]:
    """Each unknown name that the text says is a place, with the position in `names` of what it lies in or near.

    `towns` tells which of the names are towns.
    """
    firsts = [name.first for name in names]
    ends = {
        n.first: max(n.last, n.end) for n in (*unknown, *(n for n in names if Cue.DIVISION not in n.cues))
    }
    held: dict[str, int | None] = {}
    again = []
    for name in unknown:
        rare = name.cues & (Cue.STRONG_LOCATIVE | Cue.LISTED) and is_rare(words, name)
        if not name.cues & _HELD and not rare and not is_toponym(name):
            again.append(name)
            continue
        end, before = _end_of_list(words, max(name.last, name.end), ends), bisect_left(firsts, name.first)
        after = bisect_left(firsts, end)
        if after < len(names) and (
            lies_in(words.lower[_called_town(words, end) or end : names[after].first])
            or lies_beside(words.text[words.ends[end - 1] : words.starts[names[after].first]])
        ):
            position: int | None = after
        elif (owner := _owner(words, names[:before], towns, name)) is not None:
            position = owner
        elif not name.end:
            position = held.get(name.key)
            position = _opening(words, names[:before], towns, name) if position is None else position
        else:
            continue
        held[name.key] = held.get(name.key, position)
        yield name, position
    yield from ((name, held[name.key]) for name in again if name.key in held)


def _end_of_list(words: Words, end: int, ends: Mapping[int, int]) -> int:
    """Where the list ends that a name which ends at a token starts: "X and Y in Z", "X, Y and V in Z" are all in Z."""
    last, closed = end, False
    while words.low(last) in _LISTED_BY:
        closed = closed or words.low(last) in _LISTS or words.low(last + 1) in _LISTS
        first = last + 1 + (words.low(last + 1) in _LISTS)
        if first not in ends:
            break
        last = ends[first]
    return last if closed else end


def _owner(words: Words, before: Sequence[Name], towns: Sequence[bool], name: Name) -> int | None:
    """The position of what an unknown name belongs to: "X's Y Square", or the last town for a quarter."""
    if is_part_of_town(words, name):
        return next((i for i in range(len(before) - 1, -1, -1) if towns[i]), None)
    last = before[-1] if before else None
    owns = last is not None and words.low(last.last) in POSSESSIVES and last.last == name.first - 1
    return len(before) - 1 if owns else None


def _opening(words: Words, before: Sequence[Name], towns: Sequence[bool], name: Name) -> int | None:
    """The position of the country or province in which a name's sentence says at its start that it is set."""
    for i in range(len(before) - 1, -1, -1):
        first = before[i].first
        if any(words.opens[first + 1 : name.first + 1]):
            return None
        if Cue.STRONG_LOCATIVE in before[i].cues and any(
            words.opens[max(0, first - _FARTHEST_OPENING) : first]
        ):
            return None if towns[i] else i
    return None


def respelt(
    words: Words, names: Sequence[Name], known: Sequence[Name], countries: Counter[str], gazetteer: Gazetteer
) -> list[Name]:
    """The unknown names that a country of the article has in another spelling, with their places.

    No place counts that lies elsewhere than the text says: "Al-X in the countryside of Y".
    """
    total = countries.total()
    main = [
        c
        for c, n in sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if n >= _LEAST_SHARE * total
    ]
    quarters = {name.key for name in names if is_part_of_town(words, name)}
    found = []
    for name in names:
        if name.key in quarters or not (name.cues & _PLACED or name.end or is_toponym(name)):
            continue
        name.candidates = _without_apostrophe(name, gazetteer, main)
        holder = _holder(words, name, known)
        for country in main[:_MOST_COUNTRIES]:
            name.candidates = name.candidates or tuple(
                c for c in gazetteer.alike(name.key, country) if holder is None or _may_lie_in(c, holder)
            )
        if name.candidates:
            found.append(name)
    return found


def _holder(words: Words, name: Name, known: Sequence[Name]) -> Name | None:
    """The known name that the text says a name lies in."""
    after = bisect_left(known, name.first, key=lambda other: other.first)
    if after == len(known) or not lies_in(words.lower[max(name.last, name.end) : known[after].first]):
        return None
    return known[after]


def _may_lie_in(place: Candidate, holder: Name) -> bool:
    """Whether a place lies in a country or first-order division, or near a town, that the holder's name may mean."""
    return any(
        place.country_iso3 == c.country_iso3
        and (c.admin1 is None or place.admin1 == c.admin1 or distance_km(place, c) < _NEAR_KM)
        for c in holder.candidates
    )


def _without_apostrophe(name: Name, gazetteer: Gazetteer, main: Sequence[str]) -> tuple[Candidate, ...]:
    """The places of a name whose genitive lost its apostrophe ("Syrias war"): countries, and what lies in `main`."""
    stem = name.key.removesuffix("s")
    found = gazetteer.find([stem]).get(stem, ()) if stem != name.key and len(stem) >= _SHORTEST_STEM else ()
    return tuple(c for c in found if c.kind <= ALTERNATE and (c.level == COUNTRY or c.country_iso3 in main))
