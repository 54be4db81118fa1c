"""Who did an incident and whom and what it struck, in the words of the text: the roles of a muc4 template."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.benchmarks.incidents import is_name, is_raid, kind_of, trigger_of
from tasks.benchmarks.reports import Report
from tasks.extraction.actors import ActorMention
from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.model import load_tokenizer
from tasks.linking.thread import Thread
from tasks.records import Mention, TextSpan

# Semantic classes of the nouns that fill roles which newsledger's tables do not have.
_WEAPONS = frozenset({"explosive", "firearm", "grenade", "projectile"})
_PARTS = frozenset({"stick", "sticks", "launcher", "launchers"})  # "dynamite sticks"
_VAGUE = frozenset({"charge", "charges"})  # of dynamite, or those that a court hears
_THINGS = frozenset({"site", "vehicle"})
_PEOPLE = frozenset({"person", "armed", "civilian", "crowd"})
# Kinds of actor that no incident has for its victims: states, and those who are fought.
_NO_VICTIMS = frozenset(
    {
        "state",
        "gov",
        "people",
        "forces",
        "rebels",
        "criminals",
        "gunmen",
        "attackers",
        "militia",
        "opposition",
    }
)
# Kinds of actor that the task's texts seldom have for attackers, and who stand in the sentence for something else.
_NO_PERPETRATORS = frozenset({"diplomats", "judiciary", "parties", "police", "state"})
# Types of organisation, which is its house where something strikes it.
_HOUSES = frozenset({"ngo", "company", "media"})
# Kinds of actor whose bare name is that of an organisation ("the army"), not of its men.
_BODIES = frozenset({"forces", "airforce", "navy", "security", "police", "gov", "intelligence"})
_BODY_WORD = re.compile(
    r"\b(?:army|command|force|forces|police|government|military|patrol|service|services|staff|regime|guard|unit|units)$",
    re.IGNORECASE,
)
_ARMED_BODIES = frozenset({"criminal", "militia", "rebels", "state_forces"})
_GROUPS = frozenset(
    [
        "army",
        "brigade",
        "cartel",
        "command",
        "commando",
        "force",
        "front",
        "group",
        "movement",
        "party",
        "squad",
        "union",
    ]
)
_URBAN = re.compile(r" (?:urban|rural|guerrilla|rebel)$", re.IGNORECASE)
_UNITS = re.compile(
    r"(?<=\w)(?: (?:urban|rural|guerrilla|rebel))* (?:units?|forces|commandoe?s?|columns?|subversives)$",
    re.IGNORECASE,
)
_GANGS = frozenset({"cartel", "gang", "mafia", "ring"})  # organisations, however the text describes them
# "A terrorist attack" names nobody, and beside "the organization" stands its name.
_MODIFIERS = frozenset({"guerrilla", "movement", "organization", "rebel", "terrorist"})
_ARMED = frozenset({"rebels", "militia", "criminal"})
# Military things, which the task's rules leave out, and words that only sum up what was struck.
_NO_TARGET = re.compile(
    r"\b(?:army|military|brigade|garrison|barracks|air force|infantry|equipment|propert(?:y|ies))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:victims?|casualt(?:y|ies)|department|population)$", re.IGNORECASE)
# What a text calls a thing again: "the building", "the bank's facilities".
_AGAIN = frozenset(
    ["building", "bus", "car", "establishment", "facilities", "facility", "house", "installation", "office",
     "structure", "vehicle"]
)  # fmt: skip
_MANY = "attacks"  # whose victims are told of in general: "attacks on civilians"
_PLURALS = ("s", "children", "men", "people")
_DEFINITE = re.compile(r"\b(?:the|these|this|those)\s+$", re.IGNORECASE)
# What is told around an incident -> the kind of incident that it is told of.
_APART = {"armed_clash": None, "release": "abduction"}
# Those who are struck with somebody whom a text names.
_OTHERS = frozenset(["bodyguard", "chauffeur", "child", "daughter", "driver", "escort", "son", "wife"])
# Words before a description of people whom the text has not told of yet.
_NEW = re.compile(
    r"(?:\b(?:an?|another|other|more|his|her|its|their|and|one|two|three|four|five|six|seven|eight|nine|ten)|\d|,|'s)\s*$",
    re.IGNORECASE,
)
# What goes on with a description after its noun: "mayors of Alba and Cobre", "men wearing uniforms".
_OF = re.compile(
    r"\s+of\s+(?:(?!(?:and|are|at|by|during|for|from|had|has|have|in|is|near|on|that|to|today|was|were|which|who|"
    r"with|yesterday|\w+ed)\b)[\w'\"-]+\s*){1,8}",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\s+(?:wearing|dressed in|on|riding(?: on)?|travell?ing on)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:uniforms?|clothes|clothing|fatigues|motorcycles?)\b",
    re.IGNORECASE,
)
_GLOSS = re.compile(r" ?\[[^\]]*\]?")  # "the DAS [Administrative Department of Security] offices"
_BEFORE = 10  # characters before it; more than the longest of these words
_SPEAKS = 2  # times that a group accuses or condemns in a text that is not about its own deeds
_OFTEN = 3  # times that a text names a group; of 2 to 4, the best on three quarters of the dev texts


def targets_of(thread: Thread, report: Report) -> tuple[list[str], list[str]]:
    """The people and the things that were struck, as the text names them."""
    people: dict[str, bool] = {}  # words -> whether they are somebody's name, or bring in somebody new
    struck: dict[str, None] = {}
    kinds: dict[str, Mention] = {}  # id of a kind of people -> what told of them first
    named = False
    for mention in thread.mentions:
        called = list(_as_told(report, mention.target_names, mention.target_spans))
        for (name, words), span in zip(called, mention.target_spans, strict=True):
            classes = _classes(words)
            if name in report.ids and any(words in whole and words != whole for _, whole in called):
                continue  # whose office it was
            if (classes & _THINGS and not classes & _PEOPLE) or report.types.get(name) in _HOUSES:
                again = struck and _is_told_again(words, report, span)
                if not (again or is_raid(mention) or _NO_TARGET.search(words)):
                    struck[words] = None
            elif _can_be_victims(name, words, report):
                is_own = name not in report.ids and is_name(name)
                if not is_own and trigger_of(mention) == _MANY:
                    continue
                kind = report.ids.get(name, "")
                whole = words if is_own else _whole(report, words, span, _OF)
                told = kinds.get(kind, mention) is not mention  # "the Jesuits", after "six Jesuit priests"
                if not is_own and _is_definite(report, span) and (told or _is_one(whole)):
                    continue
                if ":" in kind:
                    kinds.setdefault(kind, mention)
                named = named or is_own
                people.setdefault(whole, is_own or not _is_known(words, report, span))
    return [w for w, is_other in people.items() if is_other or not named], list(struck)


def _can_be_victims(name: str, words: str, report: Report) -> bool:
    """Whether the words for somebody who was struck can be an answer: those of people, not of a body or a sum."""
    kind = kind_of(report.ids.get(name))
    listed = ":" not in report.ids.get(name, ":")
    excluded = kind in _NO_VICTIMS or report.types.get(name) == "party" or _is_body(kind, words)
    excluded = excluded or (listed and report.types.get(name) in _ARMED_BODIES)
    return not excluded and _NOBODY.search(words) is None


def named_apart(threads: Sequence[Thread], report: Report) -> Iterator[list[str]]:
    """For each incident of a text who else is named as a victim, in what the text tells around it.

    Those whom a clash struck by name are seldom those who fought; those who were released had been kidnapped.
    """
    told = {id(m) for thread in threads for m in thread.mentions}
    apart: list[list[str]] = [[] for _ in threads]
    for mention in (m for m in report.real if id(m) not in told and m.sub_event_type in _APART):
        wanted = _APART[mention.sub_event_type]
        near = [k for k, thread in enumerate(threads) if wanted is None or thread.kind == wanted]
        if near:
            nearest = min(near, key=lambda k: _distance(threads[k], mention))
            apart[nearest] += [n.upper() for n in mention.target_names if n not in report.ids and is_name(n)]
    yield from apart


def _distance(thread: Thread, mention: Mention) -> int:
    """Sentences between what is told of an incident and a mention."""
    return min(abs(m.sentence_index - mention.sentence_index) for m in thread.mentions)


def _is_told_again(words: str, report: Report, span: TextSpan) -> bool:
    """Whether a description of a thing may be of one that the text has told of."""
    head = words.rpartition(" ")[2].lower()
    return (head in _AGAIN or head.removesuffix("s") in _AGAIN) and _is_definite(report, span)


def _is_definite(report: Report, span: TextSpan) -> bool:
    """Whether a description is of somebody or something known: "the minister"."""
    return _DEFINITE.search(_before(report, span)) is not None


def _is_one(words: str) -> bool:
    """Whether a description is of one person, and says no more: not "the mayors", "the driver of the mayor"."""
    return not (words.lower().endswith((*_PLURALS, *_OTHERS)) or " of " in words.lower())


def _before(report: Report, span: TextSpan) -> str:
    """The few characters before some words."""
    return report.article.text[max(0, span.char_start - _BEFORE) : span.char_start] if report.article else ""


def _whole(report: Report, words: str, span: TextSpan, more: re.Pattern[str]) -> str:
    """A description with what follows its noun in the text."""
    text = report.article.text if report.article else ""
    after = more.match(text, span.char_end)
    return words if after is None or " of " in words.lower() else " ".join((words + after[0]).split())


def _is_known(words: str, report: Report, span: TextSpan) -> bool:
    """Whether a description may be of somebody whom the text names elsewhere: "the minister", not "his wife"."""
    head = words.rsplit(maxsplit=1)[-1].lower()
    if head.removesuffix("s") in _OTHERS:
        return False
    common = head in load_noun_classes()
    return common and bool(_classes(words) & _PEOPLE) and _NEW.search(_before(report, span)) is None


def perpetrators_of(thread: Thread, report: Report, called: dict[str, str]) -> tuple[list[str], list[str]]:
    """The people and the organisations that did it, as the text names them.

    `called` holds how each organisation was called for an incident before: it keeps that name.
    """
    people: dict[str, None] = {}
    bodies: dict[str, str] = {}  # each by one of its names
    # Who found a bomb has not placed it.
    for mention in (m for m in thread.mentions if m.sub_event_type != "disrupted_weapons_use"):
        told = _as_told(report, mention.agent_names, mention.agent_spans)
        for (name, words), span in zip(told, mention.agent_spans, strict=True):
            actor_id = report.ids.get(name)
            if kind_of(actor_id) in _NO_PERPETRATORS:
                continue
            is_person = report.types.get(name) == "leader"
            named = actor_id is not None and ":" not in actor_id and not (_is_plain(words) or is_person)
            if named or _is_body(kind_of(actor_id), words):
                members, body = _units(words) if report.types.get(name) in _ARMED else _members(words)
                bodies.setdefault(actor_id or name, body)
                people |= dict.fromkeys(members)
            elif _head(words) in _GANGS:
                bodies.setdefault(words, words)
            elif _is_group(name) or (actor_id is None and _is_acronym(name)):
                bodies.setdefault(name, words)
            elif words.rsplit(maxsplit=1)[-1].lower() not in _MODIFIERS and not (
                _is_one(words) and _is_definite(report, span)
            ):
                body = _members(words)[1]
                people[_whole(report, words, span, _LOOKS)] = None
                if body != words and _BODY_WORD.search(body):
                    bodies.setdefault(body, body)
    bodies = bodies or _groups_named(thread, report)
    return list(people), [called.setdefault(key, body) for key, body in bodies.items()]


def _is_body(kind: str, words: str) -> bool:
    """Whether words for the state's men name an organisation of theirs: "the army", not "soldiers"."""
    return kind in _BODIES and _BODY_WORD.search(words) is not None


def _is_plain(words: str) -> bool:
    """Whether one common noun for armed people stands for a group: "the attackers"."""
    return " " not in words and "armed" in _classes(words) and not _BODY_WORD.search(words)


def _head(words: str) -> str:
    """The last word of a description, in lower case and the singular."""
    return words.rsplit(maxsplit=1)[-1].lower().removesuffix("s")


def _is_group(name: str) -> bool:
    """Whether a name that no table knows is a group's: "the Ana Lima Commando"."""
    own = [word for word in name.split() if word[:1].isupper()]
    return len(own) > 1 and name.rsplit(maxsplit=1)[-1].lower() in _GROUPS


def _is_acronym(name: str) -> bool:
    """Whether one word that is no noun names those who did it: "the FZL"; persons have two."""
    return " " not in name and name[:1].isupper() and not _classes(name) and not name.endswith("s")


def _members(words: str) -> tuple[list[str], str]:
    """The members of an organisation that words tell of, if any, and its name: "guerrillas of the FMLN"."""
    first, _, body = re.split(r"\s+((?:of|from)(?:\s+the)?)\s+", f"{words} of the ", maxsplit=1, flags=re.I)
    if body and _classes(first) & _PEOPLE and first.rpartition(" ")[2].lower() not in _GROUPS:
        return [first], body.removesuffix(" of the ")
    name, _, last = words.rpartition(" ")
    if not name or "person" not in _classes(last) or last.lower() in _GROUPS or _BODY_WORD.search(last):
        return [], words
    return [last], _URBAN.sub("", name)


def _units(words: str) -> tuple[list[str], str]:
    """The units of an armed group that words tell of, and its name: "FMLN urban commandos"."""
    tail = _UNITS.search(words)
    return _members(words) if tail is None else ([tail[0].strip()], words[: tail.start()])


def _groups_named(thread: Thread, report: Report) -> dict[str, str]:
    """The armed groups that the sentences of an incident name, and not as its targets; else the text's only one."""
    struck = {i for m in thread.mentions for i in m.target_ids}
    spans = [(m.char_start, m.char_end) for m in thread.mentions]
    named = [a for a in report.actors if a.actor_type in _ARMED and a.actor_id and ":" not in a.actor_id]
    beside = [a for a in named if any(start <= a.start < end for start, end in spans)]
    if not beside and len({a.actor_id for a in named}) == 1 and _is_at_arms(named, report):
        beside = named
    groups = {a.actor_id or "": _members(a.text.upper())[1] for a in reversed(beside)}
    spoken = Counter(i for m in report.mentions if m.event_type == "political" for i in m.agent_ids)
    return {g: words for g, words in groups.items() if g not in struck and spoken[g] < _SPEAKS}


def _is_at_arms(group: Sequence[ActorMention], report: Report) -> bool:
    """Whether a text is much about a group, or tells of violence by it or by rebels, who may be that group."""
    agents = {i for m in report.real if m.event_type != "political" for i in m.agent_ids}
    rebels = any(kind_of(i) in ("rebels", "criminals", "militia") for i in agents)
    return len(group) >= _OFTEN or rebels or group[0].actor_id in agents


def _as_told(report: Report, names: Sequence[str], spans: Sequence[TextSpan]) -> Iterator[tuple[str, str]]:
    """(name, words) of each actor of a role: the words of the text, without a title before a person's name."""
    text = report.article.text if report.article else ""
    for name, span in zip(names, spans, strict=True):
        words = " ".join(text[span.char_start : span.char_end].split())
        person = name not in report.ids and set(words.casefold().split()) & set(name.casefold().split())
        yield name, name.upper() if person else words


def _classes(words: str) -> frozenset[str]:
    """The semantic classes of the noun that heads a description: "office" of "offices of the union".

    A name may follow the noun: "newspaper El Faro".
    """
    before = _GLOSS.sub("", words.lower()).split(" of ", maxsplit=1)[0]
    first, last = before.split(maxsplit=1)[0], before.rsplit(maxsplit=1)[-1]
    return _noun_classes(" ".join(before.split()[-2:])) or _noun_classes(last) or _noun_classes(first)


def _noun_classes(noun: str) -> frozenset[str]:
    known = load_noun_classes()
    forms = (noun, noun.removesuffix("s"), noun.removesuffix("es"), re.sub("ies$", "y", noun))
    return next((known[form] for form in forms if form in known), frozenset())


def weapons_of(thread: Thread) -> list[str]:
    """The nouns for weapons in the sentences that tell of the event: "bombs", "dynamite sticks"."""
    found: dict[str, None] = {}
    for mention in thread.mentions:
        run: list[str] = []
        for token in [*load_tokenizer()(mention.quote), None]:
            if token is not None and (_is_weapon(token.lower_) or (run and token.lower_ in _PARTS)):
                run.append(token.text)
                continue
            if run and (len(run) > 1 or run[0].lower() not in _VAGUE):
                found[" ".join(run)] = None
            run = []
    return list(found)


def _is_weapon(word: str) -> bool:
    classes = [load_noun_classes().get(form, frozenset()) for form in (word, word.removesuffix("s"))]
    return any(_WEAPONS & some and not some & {"vehicle"} for some in classes)
