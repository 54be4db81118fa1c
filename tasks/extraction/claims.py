"""Who says so: attributions in a sentence as claims about its mentions and tolls."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.extraction.attribution import Attribution
from tasks.extraction.participants import participant_of
from tasks.extraction.person_names import own_name
from tasks.extraction.sentences import Sentence
from tasks.extraction.spokesmen import spoken_for
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import Participant, Speaker, Voices
from tasks.ids import make_id
from tasks.records import Article, Claim, Stance

# Actors who are a side in what they report: what they say happened is claimed, not established.
PARTIES = frozenset(
    {"rebels", "militia", "state_forces", "state", "institution", "leader", "party", "gunmen", "criminal"}
)
_RELATIVE = re.compile(r" (?:who|that|which)$")
_WORD = re.compile(r"\w+")
# What somebody wishes, fears or judges is no claim that it happened.
_CLAIMING = frozenset({"speech", "denial", "evidence", "belief", "report", "account"})


@dataclass(frozen=True, slots=True)
class Source:
    """A claimant and what it says, in offsets of the article; the sentence from `start` to `end` names the claimant."""

    claimant: Participant
    claimant_type: str | None
    stance: Stance
    contents: tuple[tuple[int, int], ...]
    start: int
    end: int
    body: Participant | None = None  # for whom a person speaks

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds this span."""
        return any(a <= start and end <= b for a, b in self.contents)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The claimant as who "we" stands for in what it says."""
        return tuple(Speaker(self.claimant, start, end, self.body) for start, end in self.contents)

    @property
    def is_party(self) -> bool:
        """Whether the claimant is a side in the conflict."""
        return self.claimant_type in PARTIES


def source_of(
    view: SentenceView, attribution: Attribution, voices: Voices, home: str | None = None
) -> Source | None:
    """The source of an attribution, whose offsets count in the article and whose cue stands in this sentence.

    `home` is the country that the article is about (ISO alpha-3).
    """
    if (
        attribution.source_head is None
        or attribution.source is None
        or attribution.cue_class not in _CLAIMING
    ):
        return None
    head = view.doc[attribution.source_head]
    said = " ".join(
        view.text[max(a - view.start, 0) : max(b - view.start, 0)] for a, b in attribution.content
    )
    participant = participant_of(view, head, replace(voices, named=frozenset(_WORD.findall(said))))
    start, end = attribution.source
    mention = view.actor_at.get(head.i)
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)  # "the ex-mayor" in several tokens
    name = _RELATIVE.sub("", view.text[start - view.start : end - view.start])  # "a student who" says so
    end = start + len(name)
    if participant is None:
        participant = Participant(None, None, name, start, end)
    elif mention is not None and mention.generic:
        # "a doctor at the hospital" says more of who speaks than the kind of actor does.
        participant = replace(participant, name=name)
    elif (person := own_name(view, head)) is not None and head.text not in participant.name:
        # "Ana Lima, the director of the X Fund" is known by the fund, but it is she who says so.
        start, end = view.start + person.start_char, view.start + person.end_char
        participant = replace(participant, name=person.text, start=start, end=end)
    return Source(
        participant,
        mention.actor_type if mention is not None else _described(view, attribution),
        attribution.stance,
        attribution.content,
        view.sentence.start,
        view.sentence.end,
        spoken_for(view, head, participant, voices.groups, home),
    )


def _described(view: SentenceView, attribution: Attribution) -> str | None:
    """The kind of source that a phrase describes by the actors inside it ("a spokesman for the rebels")."""
    start, end = attribution.source or (0, 0)
    inside = [a for a in view.actors if start <= a.start and a.end <= end]
    return inside[0].actor_type if inside else None


def claims_about(
    article: Article,
    sentence: Sentence,
    sources: Sequence[Source],
    span: tuple[int, int],
    about: tuple[str | None, str | None],
) -> Iterator[Claim]:
    """Claims whose content holds a span of a sentence; `about` is (mention_id, toll_id).

    The quote runs from the sentence to the one that names the claimant, so that it shows who says what.
    """
    mention_id, toll_id = about
    article_id = article.article_id
    for source in sources:
        if source.covers(*span):
            quote_start, quote_end = min(sentence.start, source.start), max(sentence.end, source.end)
            yield Claim(
                claim_id=make_id(
                    "clm", article_id, source.claimant.name, source.stance, quote_start, mention_id, toll_id
                ),
                mention_id=mention_id,
                toll_id=toll_id,
                article_id=article_id,
                claimant_name=source.claimant.name,
                claimant_start=source.claimant.start,
                claimant_end=source.claimant.end,
                claimant_id=source.claimant.actor_id,
                claimant_type=source.claimant_type,
                stance=source.stance,
                char_start=quote_start,
                char_end=quote_end,
                quote=article.text[quote_start:quote_end],
            )
