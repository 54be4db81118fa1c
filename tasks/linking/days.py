"""Intervals of days in which something can have happened, and when two of them can be one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.records import LEAD, PARAGRAPH, Mention

# What happens to a place once (it falls, it is left) is still news days later; after a strike or a clash there may be
# another one tomorrow.
_DAYS_LATER_ONCE = 10
_DAYS_LATER = 2
_LONGEST_YEAR = 366  # days; "in 2019" may be the day of an event, "since 2019" is not
_ONCE = frozenset(
    {"territory_captured", "withdrawal", "ceasefire_or_agreement", "surrender_or_defection", "assassination"}
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last possible day; `hard` if the text itself says so. Both None: not known."""

    start: date | None
    end: date | None
    hard: bool

    @property
    def known(self) -> bool:
        """Whether there is an interval at all."""
        return self.start is not None

    @property
    def _is_spell(self) -> bool:
        return (
            self.start is not None and self.end is not None and (self.end - self.start).days > _LONGEST_YEAR
        )

    def overlaps(self, other: "Days") -> bool:
        """Whether both can be one day; an unknown one can be any, and a spell of years is no day's event."""
        if self.start is None or other.start is None:
            return True
        if self._is_spell != other._is_spell:
            return False
        return self.start <= (other.end or other.start) and other.start <= (self.end or self.start)

    def narrowed(self, other: "Days") -> "Days":
        """The days that both allow, what the text says before what a rule assumes."""
        if self.start is None or (other.hard and not self.hard):
            return other if other.start is not None else self
        if other.start is None or (self.hard and not other.hard) or not self.overlaps(other):
            return self
        ends = [end for end in (self.end, other.end) if end is not None]
        return Days(max(self.start, other.start), min(ends) if ends else None, self.hard)


UNKNOWN = Days(None, None, hard=False)


def days_of(mention: Mention) -> Days:
    """The days of one mention. Without a phrase that dates it, it may have happened some days before the news of it."""
    if mention.date_start is None:
        return UNKNOWN
    if mention.is_dated:
        return Days(mention.date_start, mention.date_end, hard=True)
    if mention.date_rule == PARAGRAPH:
        return Days(mention.date_start, mention.date_end, hard=False)
    stays_news = mention.sub_event_type in _ONCE or mention.modality == "denied"
    earlier = _DAYS_LATER_ONCE if stays_news else _DAYS_LATER
    earlier -= mention.date_rule == LEAD  # it is nearer than the day on which the news was printed
    end = mention.date_end or mention.date_start
    return Days(end - timedelta(days=earlier), end, hard=False)


def stated(mentions: Iterable[Mention]) -> Days:
    """The days that these mentions themselves state: as narrow as they allow where they agree, else the first one's."""
    days = UNKNOWN
    for mention in mentions:
        own = Days(mention.date_start, mention.date_end, hard=mention.is_dated)
        days = days.narrowed(own) if own.known else days
    return days


def narrowest(mentions: Iterable[Mention]) -> Days:
    """The days that all of these mentions allow."""
    days = UNKNOWN
    for mention in mentions:
        days = days.narrowed(days_of(mention))
    return days
