"""From an answer to rows: what the text bears out is taken over, the rest is refused, and nothing is added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar, cast, get_args

from pydantic import BaseModel

from tasks.event_types import BY_SUB_EVENT_TYPE
from tasks.extraction.columns import who_where_when
from tasks.extraction.endpoint.answer import ArticleAnswer, ClaimAnswer, EventAnswer, TollAnswer
from tasks.extraction.endpoint.evidence import Evidence, RefusedError, unread
from tasks.extraction.endpoint.reader import SpanReader
from tasks.extraction.endpoint.spans import Span
from tasks.extraction.quantities import Quantity
from tasks.extraction.scenes import Whereabouts
from tasks.extraction.timing import Timing
from tasks.extraction.voices import Participant
from tasks.ids import make_id
from tasks.records import Claim, Mention, Modality, Reject, Stance, Toll, TollKind, TollScope

P = ParamSpec("P")
Row = TypeVar("Row")
About = tuple[str | None, str | None]  # mention_id, toll_id


@dataclass
class ArticleRows:
    """The rows of one article, each id once, and what was refused."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    tolls: dict[str, Toll] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()


def verified_rows(answer: ArticleAnswer, reader: SpanReader, extractor: str) -> ArticleRows:
    """The rows of an answer about the reader's article."""
    rows = ArticleRows()
    maker = _Maker(reader, Evidence(reader.reading.article), extractor)
    of_events: list[Mention | None] = []
    for number, event in enumerate(answer.events):
        path = f"events[{number}]"
        mention = maker.kept(event, maker.mention, path, event)
        of_events.append(mention)
        if mention is not None:
            rows.mentions.setdefault(mention.mention_id, mention)
            rows.claims |= maker.claims(path, event.claims, (mention.mention_id, None))
    for number, counted in enumerate(answer.tolls):
        path = f"tolls[{number}]"
        toll = maker.kept(counted, maker.toll, path, counted, of_events)
        if toll is not None:
            rows.tolls.setdefault(toll.toll_id, toll)
            rows.claims |= maker.claims(path, counted.claims, (toll.mention_id, toll.toll_id))
    rows.rejects = tuple(maker.evidence.rejects.values())
    return rows


@dataclass(frozen=True)
class _Maker:
    """Makes rows; RefusedError where a field that a row cannot be without has no evidence."""

    reader: SpanReader
    evidence: Evidence
    extractor: str

    def kept(
        self, record: BaseModel, make: Callable[P, Row], *args: P.args, **kwargs: P.kwargs
    ) -> Row | None:
        """The row that `make` makes of a record, or None and a reject that holds the record."""
        try:
            return make(*args, **kwargs)
        except RefusedError as error:
            self.evidence.refuse(str(error), record.model_dump_json())
            return None

    def mention(self, path: str, event: EventAnswer) -> Mention:
        """The mention of an event: type, modality, quote and trigger must stand; the rest may be missing."""
        self.evidence.one_of(f"{path}.type", event.type, tuple(BY_SUB_EVENT_TYPE))
        self.evidence.one_of(f"{path}.modality", event.modality, get_args(Modality))
        quote = self.evidence.quote(f"{path}.quote", event.quote)
        trigger = self.evidence.inside(f"{path}.trigger", event.trigger, quote)
        modality = cast("Modality", event.modality)
        agents = self._actors(f"{path}.agents", event.agents, trigger, quote, acts=True)
        targets = self._actors(f"{path}.targets", event.targets, trigger, quote, acts=False)
        where = self._place(path, event.place, trigger, quote) or self.reader.somewhere()
        when = self._date(path, event.date, trigger, quote) or self.reader.some_day(modality)
        return self._mention(event, (quote, trigger), (agents, targets), where, when)

    def _mention(
        self,
        event: EventAnswer,
        spans: tuple[Span, Span],
        roles: tuple[Sequence[Participant], Sequence[Participant]],
        where: Whereabouts,
        when: Timing,
    ) -> Mention:
        (quote, trigger), (agents, targets), place = spans, roles, where.place
        article_id = self.evidence.article.article_id
        return Mention(
            mention_id=make_id(
                "men", article_id, trigger.start, trigger.end, event.type, place and place.place_id
            ),
            event_id=None,
            article_id=article_id,
            sentence_index=self.reader.sentence_index(trigger.start),
            char_start=quote.start,
            char_end=quote.end,
            quote=self.reader.text[quote.start : quote.end],
            trigger_start=trigger.start,
            trigger_end=trigger.end,
            event_type=BY_SUB_EVENT_TYPE[event.type].event_type,
            sub_event_type=event.type,
            modality=cast("Modality", event.modality),
            **who_where_when(agents, targets, where, when),
            # Not calibrated, since it depends on the model: the evidence for place and date, on top of an even chance.
            confidence=round(0.5 + 0.2 * where.certainty + 0.2 * when.certainty, 3),
            extractor=self.extractor,
        )

    def _actors(
        self, path: str, values: Sequence[str], trigger: Span, quote: Span, *, acts: bool
    ) -> list[Participant]:
        """Those of some actors that the text names, each once."""
        found: dict[tuple[str | None, str], Participant] = {}
        for value in values:
            actor = self.evidence.optional(self._actor, path, value, trigger, quote, acts=acts)
            if actor is not None:
                found.setdefault((actor.actor_id, actor.name.lower()), actor)
        return list(found.values())

    def _actor(self, path: str, value: str, trigger: Span, quote: Span, *, acts: bool) -> Participant:
        actor = self.reader.actor(self.evidence.near(path, value, trigger, quote), acts=acts)
        if actor is None:
            raise unread(path, value, "names nobody")
        return actor

    def _place(self, path: str, value: str | None, trigger: Span, quote: Span) -> Whereabouts | None:
        if value is None:
            return None
        span = self.evidence.optional(self.evidence.near, f"{path}.place", value, trigger, quote)
        return self.reader.place(span) if span is not None else None

    def _date(self, path: str, value: str | None, trigger: Span, quote: Span) -> Timing | None:
        return None if value is None else self.evidence.optional(self._read_date, path, value, trigger, quote)

    def _read_date(self, path: str, value: str, trigger: Span, quote: Span) -> Timing:
        day = self.reader.day(self.evidence.near(f"{path}.date", value, trigger, quote))
        if day is None:
            raise unread(f"{path}.date", value, "no date rule reads it")
        return day

    def claims(self, path: str, claims: Sequence[ClaimAnswer], about: About) -> dict[str, Claim]:
        """The claims of a record, by their ids."""
        rows = (
            self.kept(claim, self._claim, f"{path}.claims[{number}]", claim, about)
            for number, claim in enumerate(claims)
        )
        return {row.claim_id: row for row in rows if row is not None}

    def _claim(self, path: str, claim: ClaimAnswer, about: About) -> Claim:
        self.evidence.one_of(f"{path}.stance", claim.stance, get_args(Stance))
        quote = self.evidence.quote(f"{path}.quote", claim.quote)
        claimant = self._actor(f"{path}.claimant", claim.claimant, quote, quote, acts=True)
        article_id = self.evidence.article.article_id
        return Claim(
            claim_id=make_id("clm", article_id, claimant.name, claim.stance, quote.start, *about),
            mention_id=about[0],
            toll_id=about[1],
            article_id=article_id,
            claimant_name=claimant.name,
            claimant_start=claimant.start,
            claimant_end=claimant.end,
            claimant_id=claimant.actor_id,
            claimant_type=claimant.actor_type,
            stance=cast("Stance", claim.stance),
            char_start=quote.start,
            char_end=quote.end,
            quote=self.reader.text[quote.start : quote.end],
        )

    def toll(self, path: str, toll: TollAnswer, of_events: Sequence[Mention | None]) -> Toll:
        """A counted consequence: kind, scope, quote and number must stand."""
        self.evidence.one_of(f"{path}.kind", toll.kind, get_args(TollKind))
        self.evidence.one_of(f"{path}.scope", toll.scope, get_args(TollScope))
        quote = self.evidence.quote(f"{path}.quote", toll.quote)
        quantity = self._quantity(path, toll, quote)
        victims, since = (
            self._inside(f"{path}.{name}", value, quote)
            for name, value in (("victims", toll.victims), ("since", toll.since))
        )
        kind = cast("TollKind", toll.kind)
        victim_class = self.reader.victim_class(victims) if victims else None
        cause = self._cause(path, toll, of_events)
        article_id = self.evidence.article.article_id
        return Toll(
            toll_id=make_id("tol", article_id, quantity.start, quantity.end, kind, victim_class),
            mention_id=cause.mention_id if cause else None,
            event_id=None,
            article_id=article_id,
            kind=kind,
            victim_class=victim_class,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            value_text=quantity.text,
            value_start=quantity.start,
            value_end=quantity.end,
            scope=cast("TollScope", toll.scope),
            since=self.reader.text[since.start : since.end] if since else None,
            place_id=cause.place_id if cause else None,
            char_start=quote.start,
            char_end=quote.end,
            quote=self.reader.text[quote.start : quote.end],
            included=toll.included,
        )

    def _inside(self, path: str, value: str | None, quote: Span) -> Span | None:
        return None if value is None else self.evidence.optional(self.evidence.inside, path, value, quote)

    def _quantity(self, path: str, toll: TollAnswer, quote: Span) -> Quantity:
        """The number, as our own reader of numbers has it; one for a person without a number."""
        if toll.number is not None:
            quantity = self.reader.number(self.evidence.inside(f"{path}.number", toll.number, quote), quote)
        elif toll.victims is not None:
            quantity = self.reader.one(self.evidence.inside(f"{path}.victims", toll.victims, quote))
        else:
            quantity = None
        if quantity is None:
            raise unread(f"{path}.number", toll.number or toll.victims or "", "no number is read from it")
        return quantity

    def _cause(self, path: str, toll: TollAnswer, of_events: Sequence[Mention | None]) -> Mention | None:
        """The mention that the toll names, unless it is a running total, which belongs to no event."""
        if toll.event is None or toll.scope == "cumulative":
            return None
        if not 0 <= toll.event < len(of_events):
            self.evidence.refuse(f"{path}.event “{toll.event}”: there is no such event in the answer")
            return None
        return of_events[toll.event]
