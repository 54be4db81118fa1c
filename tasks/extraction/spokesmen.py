"""For whom somebody speaks: "we" of an army's spokesman is the army."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tasks.extraction.actors import ActorMention, actor_row, generic_id
from tasks.extraction.bodies import FIGHTERS
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import Participant, of_mention

_ARMED = FIGHTERS | {"police", "state_forces"}
_SPEAKS = re.compile(r"spokes(?:man|woman|person)|commander|chief|commissioner|inspector")
# What the words before a name say that somebody belongs to, the first that fits.
_KINDS = (
    (re.compile(r"\b(?:rebel|insurgent|guerrilla)s?\b", re.IGNORECASE), "rebels"),
    (re.compile(r"\bpolice\b", re.IGNORECASE), "police"),
    (re.compile(r"\bnavy\b|\bcoast ?guard\b|\badmiral\b", re.IGNORECASE), "navy"),
    (re.compile(r"\bair force\b", re.IGNORECASE), "airforce"),
    (re.compile(r"\b(?:army|military|troops)\b", re.IGNORECASE), "forces"),
    (
        re.compile(
            r"\b(?:Brig|Capt|Col|Gen|Lt|Maj|Sgt|Brigadier|Captain|Colonel|General|Lieutenant|Major)\b"
        ),
        "forces",
    ),
)
_NOT = re.compile(
    r"\b(?:Attorney|Secretary|Director|Consul|Surgeon)[ -]General\b|\bretired\b|\bformer\b", re.IGNORECASE
)


def spoken_for(
    view: SentenceView, head: Token, claimant: Participant, before: Sequence[Participant], home: str | None
) -> Participant | None:
    """The armed force or group of a person who speaks for one: "army spokesman Jane Doe", "Jane Doe, a spokeswoman for
    the X Front", "Lt. Col. Jane Doe".

    `before` are groups that the text has named, most likely first, `home` is the country that it is about.
    """
    if claimant.actor_type in _ARMED and claimant.actor_id:  # known by the force, but called by name
        return claimant.by_known_name
    if claimant.actor_type not in ("leader", None):
        return None
    for noun in _nouns(head):
        if _SPEAKS.match(noun.lower_) and (body := _body(view, noun)) is not None:
            return of_mention(body)
    persons = (view.actor_at.get(noun.i) for noun in _nouns(head))
    mention = next((m for m in persons if m is not None and m.actor_type == "leader"), None)
    if mention is None or _NOT.search(mention.text):
        return None
    kind = next((kind for pattern, kind in _KINDS if pattern.search(mention.text)), None)
    return None if kind is None else _force(mention, kind, before, home)


def _nouns(head: Token) -> Iterator[Token]:
    """The person and what describes it: "Jane Doe, a *spokeswoman*", "the *spokesman*, Jane Doe"."""
    yield head
    yield from (c for c in head.children if c.dep_ in ("appos", "compound", "nmod"))
    if head.dep_ == "appos":
        yield head.head


def _body(view: SentenceView, noun: Token) -> ActorMention | None:
    """The force or group that a noun such as "spokesman" names: "M23 spokesman", "a spokesman for the army"."""
    inside = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "poss")]
    inside += [o for c in noun.children if c.lower_ in ("for", "of") for o in c.children if o.dep_ == "pobj"]
    found = (view.actor_at.get(t.i) for t in (*inside, noun))
    return next((m for m in found if m is not None and m.actor_type in _ARMED), None)


def _force(
    mention: ActorMention, kind: str, before: Sequence[Participant], home: str | None
) -> Participant | None:
    """The force of a kind of the person's country, or else the one told of last, or that of the article's country."""
    country = mention.country_iso3
    last = next((p for p in before if (p.actor_id or "").partition(":")[0] == kind), None)
    if country is None and last is not None:
        return last
    if (country or home) is None:
        return None
    row = actor_row(generic_id(kind, country or home))
    return Participant(row.actor_id, row.actor_type, row.name, mention.start, mention.end)
