"""Mentions: the frames of a sentence with who, where, when and how sure, and the rules by which some are let go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.extraction.claims import Source
from tasks.extraction.columns import joined, new_targets, who_where_when, with_agents_of, with_roles
from tasks.extraction.confidence import calibrated
from tasks.extraction.frames import VIOLENT, Frame, as_cause, as_harm, is_apart, is_violent
from tasks.extraction.messages import describes_message, speaks_through
from tasks.extraction.modality import OCCURS, is_taken_for_granted, modality_of
from tasks.extraction.place_phrases import names_the_scene
from tasks.extraction.placing import whereabouts
from tasks.extraction.roles import HARMS, agents_of, targets_of
from tasks.extraction.scenes import REGION, Whereabouts
from tasks.extraction.setting import Setting
from tasks.extraction.timing import Calendar, Timing, as_to_come, dated_beside, timing
from tasks.extraction.verb_classes import SUFFERED
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import Participant, Voices
from tasks.ids import make_id
from tasks.records import BACKGROUND, Mention, Modality

EXTRACTOR = "newsledger-rules/1"
_REAL = frozenset({"actual", "claimed"})
# Whose dealings are no politics of their own: a star who meets her coach, a company that declines to comment.
_PRIVATE = frozenset({"company", "media", "other"})
_PRIVATE_KINDS = frozenset(  # of civilians
    {"businesspeople", "children", "civilians", "foreigners", "tourists", "women"}
)
# What persons do of whom nobody has heard: meet friends, sign contracts, fight illnesses, move house.
_UNKNOWN_DO_TOO = frozenset(
    ["armed_clash", "ceasefire_or_agreement", "consult", "support", "territory_captured", "troop_movement",
     "withdrawal"]
)  # fmt: skip
# Whose arrests are abductions: they hold no office.
_UNLAWFUL = frozenset({"rebels", "militia", "gunmen", "criminal"})
# What happens at a time; told of more than a year, it is a state of things.
_EPISODES = frozenset(
    type_
    for type_, row in BY_SUB_EVENT_TYPE.items()
    if row.event_type in VIOLENT | {"protest", "riot"} and type_ not in ("abduction", "territory_captured")
) | {"troop_movement"}
_DELIVERS = frozenset({"drop", "fire", "perpetrate"})  # "a bomb dropped on Monday"
_FELL = frozenset({"ambush", "attack", "beat", "die", "gun", "murder", "shoot", "slay", "stab", "strangle"})
_WAGE = frozenset({"battle", "combat", "fight"})
# Of the mentions of a sentence: type, place, village, modality.
_Key = tuple[str, str | None, str | None, str]
_HABITS = frozenset(
    ["always", "frequently", "generally", "often", "regularly", "routinely", "sometimes", "systematically",
     "usually"]
)  # fmt: skip
_EXPLICIT_PLACE = 0.5  # whereabouts less certain than this are fallbacks


@dataclass(frozen=True, slots=True)
class Found:
    """A mention, and the type of event that it is a step of, if it is one ("entered": territory_captured)."""

    mention: Mention
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """What the article has said so far, and what dates it: what a sentence is read against."""

    calendar: Calendar
    setting: Setting
    voices: Voices

    @property
    def home(self) -> str | None:
        """The country that the article is about (ISO alpha-3)."""
        return None if self.setting.country is None else self.setting.country.country_iso3


def mentions_in(
    view: SentenceView, article_id: str, frames: Sequence[Frame], sources: Sequence[Source], moment: Moment
) -> tuple[list[Found], bool]:
    """The mentions of one parsed sentence, in its order; and whether all that it tells is background."""
    # "in a statement issued on Friday": the day is that of what is said.
    frames = [f for f in frames if not describes_message(f.trigger)]
    if not frames:
        return [], moment.calendar.background
    words = {f.trigger.i: f.words for f in frames}
    found: dict[_Key, Found] = {}
    past: list[bool] = []
    frames = [as_harm(frame, frames) for frame in frames]
    for frame in sorted(frames, key=lambda f: f.sense.consequence):
        caused = frame.sense.consequence and not is_apart(frame, frames)
        if caused and any(_is_done_violence(f.mention) for f in found.values()):
            _add_harmed(view, frame, found, moment)
            continue  # "12 were killed in the raid": the raid is the event
        if frame.sense.consequence:
            done = [f for f in frames if modality_of(f.trigger) != "planned"]
            frame = as_cause(frame, done)  # noqa: PLW2901 - the frame as the sentence tells of it
        others = [i for trigger, some in words.items() if trigger != frame.trigger.i for i in some]
        when = _when(view, frame, others, moment.calendar)
        past.append(when.rule == BACKGROUND)
        if frame.sense.sub_event_type in _EPISODES and (when.is_era or _is_habit(frame.trigger)):
            continue  # "has fought rebels since 2011": what goes on, no event
        for mention in _mentions_of(view, article_id, frame, others, when, sources, moment):
            key = (mention.sub_event_type, mention.place_id, mention.unlisted_place, mention.modality)
            if key in found and _on_other_days(mention, found[key].mention):
                key = (mention.sub_event_type, mention.mention_id, None, mention.modality)
            elif key in found and mention.event_type in VIOLENT:
                found[key] = replace(found[key], mention=joined(found[key].mention, mention))
            found.setdefault(key, Found(mention, frame.sense.absorbed_by))
    in_order = sorted(found.values(), key=lambda f: f.mention.trigger_start)
    return _without_echoes(in_order), all(past) if past else moment.calendar.background


def _is_habit(trigger: Token) -> bool:
    occasions = (
        o for c in trigger.children if c.lower_ == "on" for o in c.children
    )  # "on several occasions"
    return any(c.lower_ in _HABITS for c in trigger.children if c.dep_ == "advmod") or any(
        o.lower_ == "occasions" for o in occasions
    )


def _when(view: SentenceView, frame: Frame, others: Sequence[int], calendar: Calendar) -> Timing:
    """When it happened; "the bombing that killed 12 in May", "a raid launched in May" was when it killed them, "the
    murder of Ana Rey, who was stabbed in May" when she was."""
    told_of = [(c, SUFFERED | OCCURS | _DELIVERS) for c in frame.trigger.children]
    victims = frame.args.get("object", [])
    told_of += [(c, SUFFERED | _FELL) for t in victims for c in t.children if c.dep_ == "relcl"]
    for verb, lemmas in told_of:
        if verb.dep_ in ("acl", "relcl") and verb.lemma_ in lemmas:
            told = timing(view, replace(frame, trigger=verb), [i for i in others if i != verb.i], calendar)
            if told.text is not None:
                return told
    return timing(view, frame, others, calendar)


def _add_harmed(view: SentenceView, frame: Frame, found: dict[_Key, Found], moment: Moment) -> None:
    """Give the act of violence that a consequence belongs to, the one that governs it or else the nearest, those
    whom that befell as targets.

    Who did it, where the act's own words do not say so: "were shot by soldiers in a raid".
    """
    violent = [key for key, f in found.items() if _is_done_violence(f.mention)]
    start = view.start + frame.trigger.idx
    above = {view.start + t.idx for t in frame.trigger.ancestors}
    starts = {key: found[key].mention.trigger_start for key in violent}
    key = min(violent, key=lambda k: (starts[k] not in above, abs(starts[k] - start)))
    mention = found[key].mention
    if mention.sub_event_type in HARMS and modality_of(frame.trigger) == "actual":
        harmed = new_targets(mention, targets_of(view, frame, (), moment.voices))
        agents = () if mention.agent_names else agents_of(view, frame, moment.voices, moment.home)
        doers = [a for a in agents if a.name not in mention.target_names]
        found[key] = replace(found[key], mention=with_roles(mention, agents=doers, targets=harmed))


def _is_done_violence(mention: Mention) -> bool:
    """Whether it is what can have killed somebody: not a capture that is only planned."""
    return mention.event_type in VIOLENT and mention.modality != "planned"


def _without_echoes(found: Sequence[Found]) -> list[Found]:
    """Mentions of one type in a sentence, without those that only have the scene of the text for a place.

    "Strikes hit many targets, including a bridge in X": what the first has, and the placed one lacks, goes to that one.
    Who took one town took the others that the sentence calls taken: "X fell to the rebels days after the fall of Y".
    """
    kept: list[Found] = []
    for item in found:
        placed = [f.mention for f in found if _same_act(f.mention, item.mention) and f.mention.is_placed]
        if placed and not item.mention.is_placed:
            continue
        others = [f.mention for f in found if _same_act(f.mention, item.mention)]
        echoes = [m for m in others if not m.is_placed or m.sub_event_type == "territory_captured"]
        kept.append(replace(item, mention=with_agents_of(item.mention, echoes)))
    return kept


def _same_act(a: Mention, b: Mention) -> bool:
    alike = a.sub_event_type == b.sub_event_type and a.modality == b.modality
    return a is not b and alike and not _on_other_days(a, b)


def _on_other_days(a: Mention, b: Mention) -> bool:
    """Whether the sentence dates each of two acts: "the murder on 2 May of a judge and the murder on 5 May of two"."""
    days = a.date_precision == b.date_precision == "day" and a.is_dated and b.is_dated
    return days and (a.date_start, a.date_end) != (b.date_start, b.date_end)


def _mentions_of(
    view: SentenceView,
    article_id: str,
    frame: Frame,
    others: Sequence[int],
    when: Timing,
    sources: Sequence[Source],
    moment: Moment,
) -> Iterator[Mention]:
    if _is_aside(frame, when) or _only_introduces(frame, others):
        return
    agents = agents_of(view, frame, moment.voices, moment.home)
    targets = targets_of(view, frame, agents, moment.voices)
    unlawful = bool(agents) and agents[0].actor_type in _UNLAWFUL
    # Whom rebels arrest they abduct, but for their own.
    if (
        frame.sense.sub_event_type == "arrest"
        and unlawful
        and not any(t.actor_type in _UNLAWFUL for t in targets)
    ):
        frame = replace(frame, sense=replace(frame.sense, sub_event_type="abduction"))
    if not agents and frame.sense.sub_event_type == "consult" and _is_known(frame.trigger):
        agents = moment.voices.people[:1]  # "the call came after …": of the one spoken of
    modality = _modality(view, frame, sources)
    if modality == "planned" and frame.sense.sub_event_type == "demonstration":
        when = as_to_come(when)
    if modality in _REAL and _is_to_come(frame, when, moment.calendar):
        modality = "planned"  # "announced a strike for Monday"
    # What is no news was not at the scene of the news, unless the sentence says so.
    here = when.is_news(moment.calendar.now) or names_the_scene(view)
    setting = moment.setting if here else moment.setting.elsewhere
    found = whereabouts(view, frame, others, setting, [a.actor_id for a in agents])
    for where in found:
        own = dated_beside(view, where.span, when) if len(found) > 1 else None
        if _says_enough(view, frame, (agents, targets), where, own or when):
            yield _mention(view, article_id, frame, (agents, targets), where, own or when, modality)


def _is_known(trigger: Token) -> bool:
    """Whether it can be an act of the one spoken of: "the talks", "on a visit", not "peace talks began"."""
    return trigger.pos_ == "VERB" or any(c.dep_ == "det" for c in trigger.children)


def _is_to_come(frame: Frame, when: Timing, calendar: Calendar) -> bool:
    """Whether the sentence itself names a day to come, and not for what it tells in the past tense."""
    return when.is_after(calendar.published) and when.text is not None and frame.trigger.tag_ != "VBD"


def _is_aside(frame: Frame, when: Timing) -> bool:
    """Whether a political act without a day only tells what somebody is like ("factions backed by Turkey")."""
    if frame.trigger.dep_ == "relcl" and when.text is not None and when.precision == "day":
        return False  # "Baker, who met the president on Friday"
    aside = frame.sense.political and frame.trigger.dep_ in ("acl", "amod", "relcl")
    return aside and speaks_through(frame.trigger) is None


def _only_introduces(frame: Frame, others: Sequence[int]) -> bool:
    """ "declared they had taken Hama", "issued a statement condemning it": the statement is the claim of another event,
    or the other act itself."""
    if frame.sense.sub_event_type != "statement":
        return False
    messages = frame.args.get("object", [])
    if messages:
        return any(c.i in others and speaks_through(c) for m in messages for c in m.children)
    told = {t.i for c in frame.args.get("clause", []) for t in c.subtree}
    return any(i in told for i in others)


def _says_enough(
    view: SentenceView,
    frame: Frame,
    roles: tuple[Sequence[Participant], Sequence[Participant]],
    where: Whereabouts,
    when: Timing,
) -> bool:
    """Whether there is more than a word: political acts need an actor, nouns a participant, a place or a day."""
    agents, targets = roles
    political, everyday = frame.sense.political, frame.sense.sub_event_type in _UNKNOWN_DO_TOO
    if agents and (political or everyday) and _is_private(view, (*agents, *targets), everyday=everyday):
        return False
    if political:
        return bool(agents) and (agents[0].actor_type is not None or _is_named(view, agents[0]))
    explicit_place = where.certainty >= _EXPLICIT_PLACE
    if _goes_on_somewhere(frame, where, when) and view.sentence.index:
        return False
    if frame.sense.sub_event_type == "territory_captured":
        return bool(agents) or (where.place is not None and explicit_place)
    # "staged a protest" is as much as "protested".
    done = frame.sense.pos == "verb" or "verb_subject" in frame.args or _occurs(frame)
    dated = is_violent(frame) and when.text is not None and when.precision == "day"
    return explicit_place or bool(agents) or bool(targets) or done or dated


def _goes_on_somewhere(frame: Frame, where: Whereabouts, when: Timing) -> bool:
    """Whether a text only says who is at war with whom, in a country and at no time: "the army is fighting rebels"."""
    trigger = frame.trigger
    lasting = trigger.lemma_ in _WAGE and trigger.tag_ in ("VBG", "VBP", "VBZ") and frame.sense.pos == "verb"
    past = any(c.dep_ == "aux" and c.lower_ in ("was", "were") for c in trigger.children)
    town = where.certainty >= _EXPLICIT_PLACE and where.precision != REGION
    return lasting and not past and when.text is None and not town


def _is_private(view: SentenceView, participants: Iterable[Participant], *, everyday: bool) -> bool:
    """Whether only ordinary people and firms take part, or persons whom no table knows in what everybody does."""
    return all(
        everyday and _is_unknown_person(view, p)
        if p.actor_type is None
        else p.actor_type in _PRIVATE or (p.actor_id or "").partition(":")[0] in _PRIVATE_KINDS
        for p in participants
    )


def _is_unknown_person(view: SentenceView, participant: Participant) -> bool:
    words = view.token_range(participant.start, participant.end)
    return not words or view.doc[words[-1]].ent_type_ == "PERSON"


def _occurs(frame: Frame) -> bool:
    """Whether a clause tells of violence or protests that they took place, or what they shook: "a blast occurred"."""
    trigger, verb = frame.trigger, frame.trigger.head
    told = trigger.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in OCCURS | SUFFERED
    there_is = trigger.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
    return (told or there_is) and frame.sense.sub_event_type in _EPISODES


def _is_named(view: SentenceView, participant: Participant) -> bool:
    """Whether the participant has a name of its own, and not only a capital at the sentence's start."""
    if participant.start < view.start:
        return True  # whom a pronoun stands for
    return any(view.doc[i].pos_ == "PROPN" for i in view.token_range(participant.start, participant.end))


def _modality(view: SentenceView, frame: Frame, sources: Sequence[Source]) -> Modality:
    modality = modality_of(frame.trigger)
    start = view.start + frame.trigger.idx
    covering = [s for s in sources if s.covers(start, start + len(frame.trigger))]
    if any(s.stance == "denies" for s in covering) and not is_taken_for_granted(frame.trigger):
        return "denied"
    if modality == "actual" and any(s.is_party for s in covering):
        return "claimed"
    return modality


def _mention(
    view: SentenceView,
    article_id: str,
    frame: Frame,
    roles: tuple[Sequence[Participant], Sequence[Participant]],
    where: Whereabouts,
    when: Timing,
    modality: Modality,
) -> Mention:
    agents, targets = roles
    sub_event_type = frame.sense.sub_event_type or ""
    trigger_start = view.start + frame.trigger.idx
    trigger_end = trigger_start + len(frame.trigger)
    place = where.place
    return Mention(
        mention_id=make_id(
            "men",
            article_id,
            trigger_start,
            trigger_end,
            sub_event_type,
            place and place.place_id,
            *(() if where.known else (where.text,)),  # two villages of one province are two places
        ),
        event_id=None,
        article_id=article_id,
        sentence_index=view.sentence.index,
        char_start=view.sentence.start,
        char_end=view.sentence.end,
        quote=view.text,
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        event_type=BY_SUB_EVENT_TYPE[sub_event_type].event_type,
        sub_event_type=sub_event_type,
        modality=modality,
        **who_where_when(agents, targets, where, when),
        confidence=_confidence(frame, where, when, bool(agents)),
        extractor=EXTRACTOR,
    )


def _confidence(frame: Frame, where: Whereabouts, when: Timing, has_agent: bool) -> float:  # noqa: FBT001
    specificity = min(frame.sense.weight, 6) / 6
    score = 0.2 + 0.25 * specificity + 0.25 * where.certainty + 0.2 * when.certainty + 0.1 * has_agent
    return round(calibrated(score), 3)
