"""Who says so: attributions in a sentence as claims about its mentions and tolls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extraction.attribution import Attribution
from tasks.extraction.participants import Participant, Speaker, Voices, participant_of
from tasks.extraction.view import SentenceView
from tasks.ids import make_id
from tasks.records import Claim, Stance

# Actors who are a side in what they report: what they say happened is claimed, not established.
PARTIES = frozenset(
    {"rebels", "militia", "state_forces", "state", "institution", "leader", "party", "gunmen", "criminal"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """A claimant and what it says: spans of content in offsets of the article."""

    claimant: Participant
    claimant_type: str | None
    stance: Stance
    contents: tuple[tuple[int, int], ...]

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds this span."""
        return any(a <= start and end <= b for a, b in self.contents)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The claimant as who "we" stands for in what it says."""
        return tuple(Speaker(self.claimant, start, end) for start, end in self.contents)

    @property
    def is_party(self) -> bool:
        """Whether the claimant is a side in the conflict."""
        return self.claimant_type in PARTIES


def sources_in(view: SentenceView, attributions: Sequence[Attribution], voices: Voices) -> list[Source]:
    """The attributions of a sentence whose source can be named."""
    return [source for a in attributions if (source := _source(view, a, voices)) is not None]


def _source(view: SentenceView, attribution: Attribution, voices: Voices) -> Source | None:
    if attribution.source_head is None or attribution.source is None:
        return None
    head = view.doc[attribution.source_head]
    participant = participant_of(view, head, voices)
    start, end = attribution.source
    if participant is None:
        participant = Participant(None, None, view.text[start:end], view.start + start, view.start + end)
    mention = view.actor_at.get(head.i)
    return Source(
        participant,
        mention.actor_type if mention is not None else _described(view, attribution),
        attribution.stance,
        tuple((view.start + a, view.start + b) for a, b in attribution.content),
    )


def _described(view: SentenceView, attribution: Attribution) -> str | None:
    """The kind of source that a phrase describes by the actors inside it ("a spokesman for the rebels")."""
    start, end = attribution.source or (0, 0)
    inside = [a for a in view.actors if view.start + start <= a.start and a.end <= view.start + end]
    return inside[0].actor_type if inside else None


def claims_about(
    view: SentenceView,
    article_id: str,
    sources: Sequence[Source],
    start: int,
    end: int,
    about: tuple[str | None, str | None],
) -> Iterator[Claim]:
    """Claims whose content holds the span; `about` is (mention_id, toll_id)."""
    quote_start, quote_end = view.sentence.start, view.sentence.end
    mention_id, toll_id = about
    for source in sources:
        if source.covers(start, end):
            yield Claim(
                claim_id=make_id(
                    "clm", article_id, source.claimant.name, source.stance, quote_start, mention_id, toll_id
                ),
                mention_id=mention_id,
                toll_id=toll_id,
                article_id=article_id,
                claimant_name=source.claimant.name,
                claimant_id=source.claimant.actor_id,
                claimant_type=source.claimant_type,
                stance=source.stance,
                char_start=quote_start,
                char_end=quote_end,
                quote=view.text,
            )
