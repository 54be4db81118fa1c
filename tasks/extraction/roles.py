"""Who did it and to whom: what fills the roles of a frame."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tasks.extraction.answerable import answerable, befallen
from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.described import follows_hyphen, in_front, things
from tasks.extraction.frames import Frame, is_violent
from tasks.extraction.participants import concerned, implied_subject, participants
from tasks.extraction.phrases import accompanying, content_head
from tasks.extraction.syntax import verb_arguments
from tasks.extraction.verb_classes import LIGHT_VERBS, SUFFERED
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import Participant, Voices

_TELLERS = frozenset({"media", "monitor"})
_QUALITIES = frozenset({"terrorist", "criminal"})  # "a terrorist attack" says what it was, not who did it
# What is done to buildings, vehicles and works too, which are then the target.
_STRIKES_THINGS = frozenset(
    [
        "air_strike",
        "attack",
        "bombing",
        "grenade",
        "property_destruction",
        "shelling",
        "suicide_bombing",
        "abduction",
    ]
)
_AT_WAR = frozenset({"state", "state_forces"})
_ARMS = frozenset({"aircraft", "projectile", "explosive"})  # of those who use them
# What those who are killed or wounded, and what is destroyed, in the same sentence are targets of.
HARMS = _STRIKES_THINGS | {"armed_clash", "assassination", "chemical_attack", "mob_violence"}
# Where a blast or a shot strikes what the text gives no other target for.
_INSIDE = frozenset({"in", "inside", "near", "outside", "under"})
_SAVES = frozenset({"deactivate", "defuse"})  # what a bomb was beside: "defused a charge at the bank"
_BESIDE = ("at", "against", "outside", "inside", "near", "in", "under", "on", "into", "onto")
# Types of actor that have a house, which is meant where something strikes beside them.
_HOUSED = frozenset({"institution", "company", "media", "ngo", "party", "igo"})


def agents_of(view: SentenceView, frame: Frame, voices: Voices, home: str | None) -> tuple[Participant, ...]:
    """Those who did it; `home` is the country that the article is about (ISO alpha-3)."""
    agents = _of_act(frame, _agents(view, frame, voices, home))
    harms = is_violent(frame) or frame.sense.sub_event_type == "property_destruction"
    return tuple(_unnamed(view, a) for a in agents) if harms else agents


def targets_of(
    view: SentenceView, frame: Frame, agents: Sequence[Participant], voices: Voices
) -> tuple[Participant, ...]:
    """Those to whom it was done, and what was struck; nobody who did it."""
    found = _targets(view, frame, agents, voices)
    if is_violent(frame) and not any(a.actor_type in _AT_WAR for a in agents):
        found = tuple(p for p in found if not _is_town(view, p))
    if not found and _first_side(view, frame, voices):
        found = participants(view, _sides(frame), voices)[1:]
    if found and is_violent(frame):
        found = (*found, *_with_them(view, frame, (*agents, *found), voices))
    return _of_act(frame, found)


def _is_town(view: SentenceView, target: Participant) -> bool:
    """Whether a capital is struck, which is no blow at its government unless a state strikes: "a blast shook Quito"."""
    places = (view.place_at.get(i) for i in view.token_range(target.start, target.end))
    return target.actor_type == "state" and any(p is not None and not p.is_country for p in places)


def _with_them(
    view: SentenceView, frame: Frame, known: Sequence[Participant], voices: Voices
) -> tuple[Participant, ...]:
    """Who else is told of as struck: "five people, including a judge", "along with her driver"."""
    heads = [t for name in frame.sense.target for t in frame.args.get(name, [])]
    heads += [frame.trigger] if heads and frame.sense.pos == "noun" else []
    told = [t for head in heads for t in accompanying(head, "along", "alongside", "including", "together")]
    further = participants(view, [t for first in told for t in (first, *first.conjuncts)], voices)
    return tuple(p for p in further if p.name not in {k.name for k in known})


def _agents(view: SentenceView, frame: Frame, voices: Voices, home: str | None) -> tuple[Participant, ...]:
    """Who did it; what stands before a noun ("rebel attack") does it where nothing else is said to."""
    if is_violent(frame):
        voices = replace(voices, fighting=True)
    filled = [_doers(view, frame, frame.args[name]) for name in frame.sense.agent if name in frame.args]
    if not filled and frame.sense.pos == "noun":
        filled = [[t for t in frame.args.get("mod", []) if _is_doer(view, frame.trigger, t, home)]]
    found = _first_participants(view, filled, voices) or _behind_things(view, frame, voices)
    found = _first_side(view, frame, voices) or found or _other_side(view, frame, voices)
    verb = frame.args["verb"][0] if frame.sense.pos == "noun" and "verb" in frame.args else frame.trigger
    if (
        not found
        and "subject" in frame.sense.agent
        and verb.tag_ == "VBG"
        and verb.dep_ in ("pcomp", "advcl")
        and verb.i in frame.words  # not who investigates a murder
    ):
        return implied_subject(view, verb, voices)
    if not found and is_violent(frame):
        noun = frame.sense.pos == "noun"
        return participants(view, answerable(frame.trigger) if noun else _came_upon(view, frame), voices)
    return found


_AT_THAT = {"advcl": ("after", "as", "when"), "relcl": ("when",)}


def _came_upon(view: SentenceView, frame: Frame) -> list[Token]:
    """Who did what somebody suffered when they came: "ten people were shot dead when *gunmen* burst into a bar"."""
    if "passive" not in frame.args:
        return []
    behind = [c for c in frame.trigger.subtree if c.i > frame.trigger.i]
    clauses = [c for c in behind if c.dep_ == "relcl" or (c.dep_ == "advcl" and c.head == frame.trigger)]
    # The clause may have been hung from the place before it.
    when = (c for c in clauses if any(m.lower_ in _AT_THAT[c.dep_] for m in c.children))
    doers = (t for c in when for t in verb_arguments(c).get("subject", []))
    return [t for t in doers if "armed" in view.classes(t) and t.pos_ != "PRON"]


def _doers(view: SentenceView, frame: Frame, heads: Sequence[Token]) -> list[Token]:
    """Those of some agents of violence who can have done it, and for victims who it was that killed them.

    "Troops killed ten people using gas", "six people were killed as troops stepped up their raids".
    """
    if not is_violent(frame):
        return list(heads)
    found: list[Token] = []
    for head in heads:
        deed = _killing_of(head)
        if head.dep_ == "nsubj" and head.head.lemma_ in ("die", "perish"):
            continue
        if deed is None or deed.i == frame.trigger.i or {"armed", "actor"} & view.classes(head):
            found.append(head)
        else:
            found += verb_arguments(deed).get("subject", [])
    return found


def _killing_of(victim: Token) -> Token | None:
    """The verb that says that somebody was killed, wounded or struck; not where a relative clause says more of them."""
    verbs = [c for c in victim.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    if victim.dep_ in ("dobj", "nsubjpass") and not any(c.dep_ == "relcl" for c in victim.children):
        verbs.append(victim.head)
    return next((v for v in verbs if v.lemma_ in SUFFERED), None)


def _first_side(view: SentenceView, frame: Frame, voices: Voices) -> tuple[Participant, ...]:
    """The one that is named first of those between whom something was: "a clash between the army and rebels"."""
    return participants(view, _sides(frame), voices)[:1]


def _sides(frame: Frame) -> list[Token]:
    """Those between whom it was; the phrase may hang from a place: "clashes in Homs *between* the army and rebels"."""
    if "between" not in frame.sense.agent or "subject" in frame.args:
        return []
    inside = (t for t in frame.trigger.subtree if t.lower_ == "between" and frame.sense.pos == "noun")
    sides = frame.args.get("between") or next((list(t.children) for t in inside), [])
    return [t for side in sides for t in (side, *side.conjuncts)]


def _other_side(view: SentenceView, frame: Frame, voices: Voices) -> tuple[Participant, ...]:
    """Who fought, where a noun only says against whom: "rebels lost ten men in the battle against the army".

    Those in a clash with whom people were killed are the ones who killed them.
    """
    if frame.sense.sub_event_type != "armed_clash" or frame.sense.pos != "noun":
        return ()
    against = [t for name in ("against", "with") for t in frame.args.get(name, [])]
    if not any({"armed", "state"} & view.classes(t) for t in against):
        return ()  # "the battle against poverty"
    victims = [t for t in frame.args.get("verb_object", []) if {"armed", "person"} & view.classes(t)]
    if not victims:
        fighting = frame.args.get("clause_subject", []) or _done_before(frame.trigger)
        return participants(view, [t for t in fighting if "armed" in view.classes(t)], voices)
    return participants(view, against, voices)


def _done_before(noun: Token) -> list[Token]:
    """Who did what came of a fight: "*rebels* entered the town after two days of fighting with the army"."""
    for token in (noun, *noun.ancestors):
        if token.pos_ in ("VERB", "AUX"):
            return verb_arguments(token).get("subject", [])
        if token.dep_ == "prep" and token.lower_ not in ("after", "amid", "following", "of"):
            return []
    return []


def _is_doer(view: SentenceView, noun: Token, modifier: Token, home: str | None) -> bool:
    """Whether what stands before a noun does it: "Yemen strikes" are Yemen's only in news of elsewhere."""
    place = view.place_at.get(modifier.i)
    mention = view.actor_at.get(modifier.i)
    inside = mention is not None and view.actor_at.get(modifier.i - 1) is mention  # "US-led"
    if (follows_hyphen(modifier) and not inside) or modifier.lower_ in _QUALITIES:
        return False
    if place is not None and home is not None and place.country_iso3 == home:
        return False
    classes = view.classes(modifier)
    beside = view.classes(noun.nbor(-1)) if noun.i else frozenset()
    if mention is None and (modifier.head.i != noun.i or _in_one_name(view, modifier, noun)):
        return False  # a word of a headline, or of a name
    if "site" in classes or ({"site", "vehicle"} & beside and not _ARMS & beside):
        return False  # "the court attack": at a court; "the Turkish bus attack": on a Turkish bus
    return bool({"actor", "armed", "state"} & classes)


def _in_one_name(view: SentenceView, modifier: Token, noun: Token) -> bool:
    """Whether both are words of what the parser took for one name: "Twin Car Bombs"."""
    return any(e.start <= modifier.i and noun.i < e.end for e in view.doc.ents)


def _of_act(frame: Frame, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those who can take part: agencies and monitors only tell of what is no political act."""
    return found if frame.sense.political else tuple(p for p in found if p.actor_type not in _TELLERS)


def _unnamed(view: SentenceView, agent: Participant) -> Participant:
    """Those who do violence are known by the words of the text where it only calls them men or youths."""
    head = view.head_of(agent.start, agent.end)
    if agent.actor_type != "civilians" or agent.actor_id is None or head is None:
        return agent
    first, last = view.phrase(head)
    return replace(agent, actor_id=None, name=view.doc[first:last].text)


def _first_participants(
    view: SentenceView, filled: Iterable[Sequence[Token]], voices: Voices
) -> tuple[Participant, ...]:
    """The participants of the first of these arguments that has any ("their attack": nobody before, so who led it)."""
    for heads in filled:
        if found := participants(view, [h for h in heads if not _is_thing(view, h)], voices):
            return found
    return ()


def _behind_things(view: SentenceView, frame: Frame, voices: Voices) -> tuple[Participant, ...]:
    """Who used the thing that did it: "a bomb placed by rebels", "a Russian missile", "they launched a raid that …"."""
    used = [t for t in frame.args.get("subject", []) if _is_thing(view, t)]
    clauses = [c for t in used for c in t.children if c.dep_ in ("acl", "relcl")]
    clauses += [t.head for t in used if t.dep_ == "dobj" and t.head.lemma_ in LIGHT_VERBS]
    doers = (t for c in clauses for t in verb_arguments(c).get("subject", []) if not _is_thing(view, t))
    arms = [t for t in used if _ARMS & view.classes(t)]
    owners = (c for t in arms for c in t.children if c.tag_ == "PRP$")  # "*its* drones"
    found = participants(view, doers, voices) or participants(view, owners, voices)
    return found or concerned(view, arms, voices, states=True)


def _targets(
    view: SentenceView, frame: Frame, agents: Sequence[Participant], voices: Voices
) -> tuple[Participant, ...]:
    """To whom it was done: what fills the first argument for it that names anybody, or a thing that was struck."""
    known = {(a.actor_id, a.name) for a in agents}
    filled = [name for name in frame.sense.target if name in frame.args]
    for name in filled or [""]:
        found = _done_to(view, frame, [*frame.args.get(name, []), *_beside(view, frame, name)], voices)
        if name in _INSIDE:  # "placed a bomb in San Salvador": where it was, not at whom
            found = tuple(t for t in found if t.actor_type != "state")
        if found and name != "verb_object" and is_violent(frame):  # "an attack on the bank killed a clerk"
            found = (*found, *participants(view, frame.args.get("verb_object", []), voices))
        found = tuple({t.name: t for t in found if (t.actor_id, t.name) not in known}.values())
        if found or frame.sense.political:
            return found or _spoken_to(view, frame, voices)
    if frame.sense.pos == "noun" and is_violent(frame):
        return _done_to(view, frame, befallen(frame.trigger) or _behind_agents(view, frame), voices)
    return _spoken_to(view, frame, voices)


def _spoken_to(view: SentenceView, frame: Frame, voices: Voices) -> tuple[Participant, ...]:
    """With whom a talk was in which somebody was told something: "told the president in a phone call"."""
    verbs = frame.args.get("verb", []) if frame.sense.sub_event_type == "consult" else []
    spoke = [v for v in verbs if v.lemma_ in load_attribution_lexicon().speech]
    return participants(view, [t for v in spoke for t in verb_arguments(v).get("object", [])], voices)


def _behind_agents(view: SentenceView, frame: Frame) -> list[Token]:
    """What the parser hung from those who did it: "an attack by rebels on *the bank*", not "on a motorcycle"."""
    doers = [t for name in frame.sense.agent for t in frame.args.get(name, [])]
    against = (p for t in doers for p in t.children if p.dep_ == "prep" and p.lower_ in ("on", "against"))
    return [o for p in against for o in p.children if o.dep_ == "pobj" and "vehicle" not in view.classes(o)]


def _beside(view: SentenceView, frame: Frame, name: str) -> list[Token]:
    """People whom the parser put beside the deed: "the murder of the judge and two of her guards"."""
    if frame.sense.pos != "noun" or name != "object" or name not in frame.args:
        return []
    aside = [t for c in frame.trigger.children if c.dep_ == "appos" for t in (c, *c.conjuncts)]
    beside = (content_head(t) for t in (*frame.trigger.conjuncts, *aside) if t.i > frame.trigger.i)
    return [t for t in beside if "person" in view.classes(t) and t.pos_ != "PRON"]


def _done_to(
    view: SentenceView, frame: Frame, heads: Sequence[Token], voices: Voices
) -> tuple[Participant, ...]:
    """Who is acted on; where the text has a thing there, those whose thing it is ("rejected a request of Chad")."""
    political = frame.sense.political
    if not political:  # "fighting with foreign support": with whose help, not whom
        helped = frame.args.get("with", [])
        heads = [h for h in heads if h not in helped or not _is_thing(view, h)]
    found = participants(view, heads, voices)
    if not found and political:
        heads = [*heads, *frame.args.get("object", []), *frame.args.get("clause", [])]
    if not found and (political or frame.sense.sub_event_type != "territory_captured"):
        found = concerned(view, heads, voices, states=political)
    if frame.sense.sub_event_type not in _STRIKES_THINGS and frame.trigger.lemma_ not in _SAVES:
        return found
    near = [] if found else [t for name in _BESIDE for t in frame.args.get(name, [])]
    if not found:  # "exploded outside the foreign ministry"
        beside = participants(view, [i for t in near for i in in_front(t) if i not in heads], voices)
        found = tuple(p for p in beside if p.actor_type in _HOUSED)
    own = (things(view, [t for t in some if not _rides(view, t)]) for some in (heads, near))
    struck = next(filter(None, own), ())
    named = [
        f for f in found if f.actor_type is None
    ]  # "the national bank" has a name, the mayor's house has not
    return (*found, *(t for t in struck if not any(t.start < f.end and f.start < t.end for f in named)))


def _rides(view: SentenceView, vehicle: Token) -> bool:
    """Whether somebody came in or on it: "a bomber on a motorcycle"."""
    if "vehicle" not in view.classes(vehicle):
        return False
    rider = vehicle.head.head
    return vehicle.head.lower_ in ("in", "on") and rider.pos_ == "NOUN" and "person" in view.classes(rider)


def _is_thing(view: SentenceView, head: Token) -> bool:
    head = content_head(head)
    named = any(t.i in view.actor_at and t.dep_ in ("compound", "poss", "nmod") for t in head.children)
    return not named and not view.classes(head) & {"actor", "armed", "person", "state", "place", "crowd"}
