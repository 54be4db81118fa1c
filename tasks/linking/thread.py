"""A thread: what one article tells of one event."""

from dataclasses import dataclass, field

from tasks.linking.days import Days, narrowest
from tasks.linking.kinds import event_kind
from tasks.records import Mention

# Modalities of what happened, or of what somebody says did or did not.
REAL = frozenset({"actual", "claimed", "denied"})


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
        return all(m.modality in REAL for m in self.mentions)


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
