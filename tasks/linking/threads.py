"""Threads: what one article tells of one event."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import cos, hypot, inf, radians

from rapidfuzz import fuzz

from tasks.linking.days import Days, days_of, narrowest
from tasks.linking.kinds import event_kind, same_kind
from tasks.records import Mention

# Words before a trigger by which a text says that it goes on to another event.
_TELLERS = r"(?:activist|agency|group|monitor|official|report|resident|source|spokes\w+|witness)"
_ANOTHER = re.compile(
    rf"\b(?:another(?! (?:[\w-]+ ){{0,4}}{_TELLERS})|a second|a third|separate|separately|elsewhere|in a different)"
    r"\b[^.;]*$",
    re.IGNORECASE,
)
# Words for what is done with hands, blades and guns: "attack" can stand for a bombing, "murder" is another event.
_BY_HAND = re.compile(
    r"(?:behead|execut|fir(?:e|ing)|gun|hack|machine|mow|murder|riddl|shoot|shot|slain|slaughter|slay|stab|strangl|tortur)",
    re.IGNORECASE,
)
# What a blast does to buildings, and how many sentences after it that may be told.
_DAMAGE = re.compile(r"(?:destr|flatten|wreck)", re.IGNORECASE)
_SOON = 3
_BLASTS = frozenset({"air_strike", "bombing", "grenade", "shelling", "suicide_bombing"})
# "They also attacked …" tells of another event, "two were also killed" of the same.
_ALSO = re.compile(r"\balso(?: \w+)?\s*$", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:the|this|that|these|those)(?: [\w’'-]+){0,2}\s*$", re.IGNORECASE)
# "the murder of the judge", "this bombing": of what the readers know.
_KNOWN_DEED = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|\w+[’']s?)(?: [\w’'-]+){0,2} "
    r"(?:abduction|assassination|assault|attack|bombing|crime|death|execution|explosion|kidnapping|killing|massacre|"
    r"murder|raid|shooting|slaying)s?$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\Wa-z\d_][\w.’'-]+(?: [\w.’'-]+)* [^\Wa-z\d_][\w.’'-]+")
_HARM = re.compile(r"(?:damag|dea(?:d|th)|destr|di(?:e|ed|ing)\b|hurt|injur|kill|wound)", re.IGNORECASE)
_ARTICLE = re.compile(r"\bal?[- ](?=\w)")
_LEAST_LIKENESS = 85  # percent of letters that two spellings share; "Tokhar" and "Tokkhar" have 92
_NEAR, _COUNTRY_OR_PROVINCE = 2, 3  # geo_precision
_KM_NEAR = 25  # what the news calls outside or near a city are its suburbs and the next towns
_KM_OF_REGION = 250  # from the middle of Anatolia or the Donbas to most of their towns
_KM_OF_DEGREE = 111
_REAL = frozenset({"actual", "claimed", "denied"})
_DAYS_OF_HEADLINE = 7
_WEEKS_OF_ONE = 31  # days
# Who did it tells which it is: one side shells the other, which answers with its jets.
_OF_ONE_SIDE = frozenset(
    {
        "territory_captured",
        "withdrawal",
        "troop_movement",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
    }
)
_OF_STATE = frozenset(
    ["airforce", "army", "forces", "gov", "intelligence", "navy", "police", "security", "state"]
)
# What each state does by itself.
_OF_ONE_STATE = frozenset({"arrest", "release", "troop_movement", "disrupted_weapons_use"})
# Of these each speaks for itself: "the unions", "the ambassadors".
_OF_PEOPLE = frozenset(
    ["activists", "aid_workers", "civilians", "clergy", "communities", "diplomats", "farmers", "journalists",
     "lawyers", "medics", "opposition", "parties", "people", "politicians", "protesters", "refugees", "students",
     "teachers", "women", "workers"]
)  # fmt: skip


@dataclass
class Thread:
    """An article's mentions of one event, in text order, and what they say together."""

    article_id: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The sub event type."""
        return event_kind(m.sub_event_type for m in self.mentions)

    @property
    def days(self) -> Days:
        """The days that all its mentions allow."""
        return narrowest(self.mentions)

    @property
    def place(self) -> Mention | None:
        """The mention that places it best."""
        placed = [m for m in self.mentions if m.place_id is not None]
        return min(
            placed,
            key=lambda m: (m.geo_precision or 9, m.place_text is None, m.unlisted_place is None),
            default=None,
        )

    @property
    def agent_ids(self) -> frozenset[str]:
        """Every actor that a mention names as the agent."""
        return frozenset(i for m in self.mentions for i in m.agent_ids)

    @property
    def is_real(self) -> bool:
        """Whether it is told as something that happened, or that somebody denies."""
        return all(m.modality in _REAL for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Account:
    """What one article, or several copies of its text, tell of one event: threads that do not change any more."""

    mentions: tuple[Mention, ...]
    article_id: str
    article_ids: frozenset[str]
    kind: str
    days: Days
    place: Mention | None
    agent_ids: frozenset[str]
    target_ids: frozenset[str]
    is_real: bool


def account_of(thread: Thread) -> Account:
    """What the thread says, reckoned once. It may hold the mentions of copies of its article."""
    return Account(
        mentions=tuple(thread.mentions),
        article_id=thread.article_id,
        article_ids=frozenset(m.article_id for m in thread.mentions),
        kind=thread.kind,
        days=thread.days,
        place=thread.place,
        agent_ids=thread.agent_ids,
        target_ids=frozenset(i for m in thread.mentions for i in m.target_ids),
        is_real=thread.is_real,
    )


def threads_of(mentions: Sequence[Mention]) -> list[Thread]:
    """The threads of one article, whose mentions are given in text order."""
    threads: list[Thread] = []
    # Mentions with a place of their own open the threads; what only has the scene of the text joins one.
    for mention in sorted(
        mentions, key=lambda m: (not m.is_placed, m.char_start, m.trigger_start, m.mention_id)
    ):
        thread = _home(mention, threads)
        if thread is None:
            thread = Thread(mention.article_id)
            threads.append(thread)
        thread.mentions.append(mention)
    for thread in threads:
        thread.mentions.sort(key=lambda m: (m.char_start, m.trigger_start, m.mention_id))
    return sorted(threads, key=lambda t: (t.mentions[0].char_start, t.mentions[0].mention_id))


def _home(mention: Mention, threads: Iterable[Thread]) -> Thread | None:
    """The thread that a mention goes on with: the one with most in common, the nearest among equals."""
    if _opens_another(mention):
        return None
    ranked = [(_kinship(mention, thread), thread) for thread in threads]
    fitting = [(score, thread) for score, thread in ranked if score > 0]
    if not fitting:
        return None
    return max(fitting, key=lambda item: (item[0], -_distance(mention, item[1])))[1]


def _opens_another(mention: Mention) -> bool:
    before = mention.quote[: mention.trigger_start - mention.char_start]
    further = _ALSO.search(before) is not None and _HARM.match(_trigger(mention)) is None
    return further or _ANOTHER.search(before) is not None


def _distance(mention: Mention, thread: Thread) -> int:
    return min(abs(mention.char_start - m.char_start) for m in thread.mentions)


def _kinship(mention: Mention, thread: Thread) -> int:
    """0: another event; else the more, the more they have in common."""
    if (mention.modality in _REAL) != thread.is_real or (
        not thread.is_real and mention.modality != thread.mentions[0].modality
    ):
        return 0
    if not same_kind(mention.sub_event_type, thread.kind, across=False) or _are_two_deeds(mention, thread):
        return 0
    if _is_summary(mention) != any(_is_summary(m) for m in thread.mentions) or not (
        _can_be_of_one_time(mention, thread) or any(_recalls(mention, m) for m in thread.mentions)
    ):
        return 0
    place = _place_kinship(mention, thread)
    if place == 0 or _is_of_others(mention, thread):
        return 0
    same_actors = bool(set(mention.agent_ids) & thread.agent_ids)
    return 4 * place + 2 * (mention.sub_event_type == thread.kind) + same_actors


def _can_be_of_one_time(mention: Mention, thread: Thread) -> bool:
    if mention.is_background != thread.mentions[0].is_background or _is_history(mention, thread.mentions):
        return False
    return _days_in(mention).overlaps(thread.days)


def _recalls(a: Mention, b: Mention) -> bool:
    """Whether one of two mentions, without a day of its own, speaks of the other as of what is known: of the murder of
    the same person, or of the same ones, or just of "the murder"."""
    if a.is_dated and b.is_dated:
        return False
    known = any(_KNOWN_DEED.search(m.quote[: m.trigger_end - m.char_start]) for m in (a, b) if not m.is_dated)
    struck = {*a.target_names, *a.target_ids} & {*b.target_names, *b.target_ids}
    if any(_PERSON.fullmatch(name) for name in struck):
        return True
    untold = not a.target_names or not b.target_names
    return known and (bool(struck) or (untold and abs(a.sentence_index - b.sentence_index) <= _SOON))


def _days_in(mention: Mention) -> Days:
    """The days of a mention; what a headline tells of without a day may be that of any day of the week."""
    days = days_of(mention)
    if mention.sentence_index or days.hard or days.end is None:
        return days
    return Days(days.end - timedelta(days=_DAYS_OF_HEADLINE), days.end, hard=False)


def _are_two_deeds(mention: Mention, thread: Thread) -> bool:
    """Whether one is told as a blast, and the other as what a blast is not: "gunned down", "burned"."""
    if mention.sub_event_type in _BLASTS:
        return any(_is_no_blast(m, [mention]) for m in thread.mentions)
    return thread.kind in _BLASTS and _is_no_blast(mention, thread.mentions)


def _is_no_blast(mention: Mention, blasts: Sequence[Mention]) -> bool:
    if mention.sub_event_type != "property_destruction":
        return is_by_hand(mention)
    near = any(abs(mention.sentence_index - m.sentence_index) <= _SOON for m in blasts)
    return not near or _DAMAGE.match(_trigger(mention)) is None


def is_by_hand(mention: Mention) -> bool:
    """Whether a mention tells of an attack by a word that stands for no blast: "gunned down"."""
    return mention.sub_event_type == "attack" and _BY_HAND.match(_trigger(mention)) is not None


def _trigger(mention: Mention) -> str:
    return mention.quote[
        mention.trigger_start - mention.char_start : mention.trigger_end - mention.char_start
    ]


def _place_kinship(mention: Mention, thread: Thread) -> int:
    """3 the same place, 2 one lies in the other, 1 one has no place of its own, 0 two places."""
    placed = thread.place
    if mention.place_id is None or placed is None:
        return 1
    villages = _villages_agree(mention, placed)
    if villages is not None or mention.place_id == placed.place_id:
        return 3 if villages is None else villages
    if not mention.is_placed or not placed.is_placed:
        # Where neither has a place of its own, each is told as of its own country.
        one_country = mention.is_placed or placed.is_placed or mention.country_iso3 == placed.country_iso3
        return int(one_country and _goes_on(mention, thread))
    if _are_near(mention, placed):
        return 2
    wide, narrow = sorted((mention, placed), key=lambda m: -(m.geo_precision or 0))
    if wide.geo_precision != _COUNTRY_OR_PROVINCE or narrow.geo_precision == _COUNTRY_OR_PROVINCE:
        return 0
    contains = wide.admin1 == narrow.admin1 if wide.admin1 else _may_hold(wide, narrow)
    return 2 if contains and wide.country_iso3 == narrow.country_iso3 else 0


def _may_hold(wide: Mention, narrow: Mention) -> bool:
    """Whether a country holds any place of it, and a region of our own table what is not far from its middle."""
    is_region = (wide.place_id or "").startswith("region:")
    return not is_region or _km_between(wide, narrow) <= _KM_OF_REGION


def _villages_agree(one: Mention, other: Mention) -> int | None:
    """As `_place_kinship`, where the gazetteer lacks a place: it is no other village, and no town of the same country
    unless `one` is spoken of as known ("the bombing in X" of a quarter X).

    None where neither is such a place, or one has no place of its own.
    """
    if not one.is_placed or not other.is_placed or (one.unlisted_place or other.unlisted_place) is None:
        return None
    if one.unlisted_place is not None and other.unlisted_place is not None:
        return 3 if are_spelt_alike(one.unlisted_place, other.unlisted_place) else 0
    if one.place_id == other.place_id:
        return 2
    village, known = (one, other) if one.unlisted_place is not None else (other, one)
    if village.geo_precision == known.geo_precision == _COUNTRY_OR_PROVINCE:
        return None  # of a village in a province, or in the country
    return int(_is_known(one)) if village.geo_precision == _COUNTRY_OR_PROVINCE else None


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two names may be one, in other letters or with a word for its kind: "al-Tokhar", "Tokkhar village"."""
    one, other = _ARTICLE.sub("", one.casefold()), _ARTICLE.sub("", other.casefold())
    return fuzz.token_set_ratio(one, other) >= _LEAST_LIKENESS


def _goes_on(mention: Mention, thread: Thread) -> bool:
    """Whether a mention that has no place of its own can go on with an event elsewhere: told just before or after it,
    spoken of as known ("the attack"), or of what befell the same ones."""
    headline = 0 in (mention.sentence_index, thread.mentions[0].sentence_index)
    return headline or _is_known(mention) or any(_is_near(mention, m) for m in thread.mentions)


def _is_known(mention: Mention) -> bool:
    return _KNOWN.search(mention.quote[: mention.trigger_start - mention.char_start]) is not None


def _is_near(a: Mention, b: Mention) -> bool:
    soon = abs(a.sentence_index - b.sentence_index) <= _SOON
    return soon or not set(a.target_names).isdisjoint(b.target_names)


def _is_history(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether one of these is news without a day, and the other of a month or year that the text names.

    Nobody tells yesterday's riot as one "in September"; what a headline tells may be of any day.
    """
    named = [m for m in (mention, *told) if m.is_dated and m.date_precision in ("month", "year")]
    news = [m for m in (mention, *told) if m.sentence_index and not m.is_dated and not m.is_background]
    return bool(named and news)


def _is_of_others(mention: Mention, thread: Thread) -> bool:
    """Whether others did it than those of the thread, so that it is another event."""
    said = mention.event_type == "political" and any(_others_act(mention, m) for m in thread.mentions)
    if mention.sub_event_type in _OF_ONE_STATE and any(_of_two_states(mention, m) for m in thread.mentions):
        return True
    return said or at_odds(mention.sub_event_type, mention.agent_ids, thread.agent_ids)


def _is_summary(mention: Mention) -> bool:
    """Whether the text itself gives it many weeks: "a series of bombings in 2016" is not one of these."""
    start, end = mention.date_start, mention.date_end
    if start is None and end is not None:
        return True  # "since the strike began"
    return mention.is_dated and start is not None and end is not None and (end - start).days > _WEEKS_OF_ONE


def _others_act(a: Mention, b: Mention) -> bool:
    """Whether two reports of something said or refused are of two who did so, each in turn.

    A state and a person may be one and the same, unless one is whom the other addresses; who meets is met.
    """
    if a.sub_event_type == "consult":
        met = {*a.agent_names, *a.target_names} & {*b.agent_names, *b.target_names}
        return bool(a.agent_names and b.agent_names) and not met
    if not a.agent_names or not b.agent_names or set(a.agent_names) & set(b.agent_names):
        return False
    if set(a.agent_ids) & set(b.target_ids) or set(b.agent_ids) & set(a.target_ids):
        return True
    mine, theirs = _states(a.agent_ids), _states(b.agent_ids)
    return not mine & theirs if mine and theirs else not mine and not theirs


def _of_two_states(a: Mention, b: Mention) -> bool:
    mine, theirs = _states(a.agent_ids), _states(b.agent_ids)
    return bool(mine and theirs) and not mine & theirs


def _states(actor_ids: Iterable[str]) -> frozenset[str]:
    """The countries that these speak for; persons and organisations that have a name are of none here."""
    return frozenset(i.split(":")[1] for i in actor_ids if ":" in i and i.split(":")[0] not in _OF_PEOPLE)


def _are_near(one: Mention, other: Mention) -> bool:
    """Whether a place that the text only gives as near a town ("an area outside the capital") can be the other."""
    if _NEAR not in (one.geo_precision, other.geo_precision):
        return False
    return _km_between(one, other) <= _KM_NEAR


def _km_between(one: Mention, other: Mention) -> float:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return inf
    north = (one.latitude or 0) - (other.latitude or 0)
    east = ((one.longitude or 0) - (other.longitude or 0)) * cos(radians(one.latitude or 0))
    return hypot(north, east) * _KM_OF_DEGREE


def at_odds(kind: str, one: Collection[str], other: Collection[str]) -> bool:
    """Whether two accounts' agents are of two sides, where what each side did is an event of its own.

    A place cannot be taken by both at a time, and the advance of one is not the reinforcement of the other.
    """
    if kind not in _OF_ONE_SIDE or not one or not other:
        return False
    return not _sides(one) & _sides(other)


def _sides(actor_ids: Iterable[str]) -> frozenset[bool]:
    """Whether a state's own bodies are among them, and whether others are."""
    return frozenset(i.split(":")[0] in _OF_STATE for i in actor_ids)
