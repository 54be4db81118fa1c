"""Which mentions of one article tell of one event."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from tasks.linking.days import Days, days_of
from tasks.linking.kinds import same_kind
from tasks.linking.nearness import SOON, place_kinship
from tasks.linking.sides import is_of_others
from tasks.linking.thread import REAL, Thread
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
# What a blast does to buildings.
_DAMAGE = re.compile(r"(?:destr|flatten|wreck)", re.IGNORECASE)
_BLASTS = frozenset({"air_strike", "bombing", "grenade", "shelling", "suicide_bombing"})
# "They also attacked …" and "Also on Monday, …" tell of another event, "two were also killed" of the same.
_ALSO = re.compile(r"\balso(?: \w+)?\s*$|^\W*also\b", re.IGNORECASE)
# "the murder of the judge", "this bombing": of what the readers know.
_KNOWN_DEED = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|\w+[’']s?)(?: [\w’'-]+){0,2} "
    r"(?:abduction|assassination|assault|attack|bombing|crime|death|execution|explosion|kidnapping|killing|massacre|"
    r"murder|raid|shooting|slaying)s?$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\Wa-z\d_][\w.’'-]+(?: [\w.’'-]+)* [^\Wa-z\d_][\w.’'-]+")
_HARM = re.compile(r"(?:damag|dea(?:d|th)|destr|di(?:e|ed|ing)\b|hurt|injur|kill|wound)", re.IGNORECASE)
_DAYS_OF_HEADLINE = 7
_WEEKS_OF_ONE = 31  # days


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
    if (mention.modality in REAL) != thread.is_real or (
        not thread.is_real and mention.modality != thread.mentions[0].modality
    ):
        return 0
    if not same_kind(mention.sub_event_type, thread.kind, across=False) or _are_two_deeds(mention, thread):
        return 0
    if _is_summary(mention) != any(_is_summary(m) for m in thread.mentions) or not (
        _can_be_of_one_time(mention, thread) or any(_recalls(mention, m) for m in thread.mentions)
    ):
        return 0
    place = place_kinship(mention, thread)
    if place == 0 or is_of_others(mention, thread):
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
    return known and (bool(struck) or (untold and abs(a.sentence_index - b.sentence_index) <= SOON))


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
    near = any(abs(mention.sentence_index - m.sentence_index) <= SOON for m in blasts)
    return not near or _DAMAGE.match(_trigger(mention)) is None


def is_by_hand(mention: Mention) -> bool:
    """Whether a mention tells of an attack by a word that stands for no blast: "gunned down"."""
    return mention.sub_event_type == "attack" and _BY_HAND.match(_trigger(mention)) is not None


def _trigger(mention: Mention) -> str:
    return mention.quote[
        mention.trigger_start - mention.char_start : mention.trigger_end - mention.char_start
    ]


def _is_history(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether one of these is news without a day, and the other of a month or year that the text names.

    Nobody tells yesterday's riot as one "in September"; what a headline tells may be of any day.
    """
    named = [m for m in (mention, *told) if m.is_dated and m.date_precision in ("month", "year")]
    news = [m for m in (mention, *told) if m.sentence_index and not m.is_dated and not m.is_background]
    return bool(named and news)


def _is_summary(mention: Mention) -> bool:
    """Whether the text itself gives it many weeks: "a series of bombings in 2016" is not one of these."""
    start, end = mention.date_start, mention.date_end
    if start is None and end is not None:
        return True  # "since the strike began"
    return mention.is_dated and start is not None and end is not None and (end - start).days > _WEEKS_OF_ONE
