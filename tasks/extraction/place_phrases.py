"""Which place a phrase names or stands for: "the city of X", "the village", "it"."""

from spacy.tokens import Token

from tasks.extraction.lexicon import load_noun_classes
from tasks.extraction.places import PlaceMention
from tasks.extraction.scenes import REGION, lies_within
from tasks.extraction.setting import Named, Setting
from tasks.extraction.view import SentenceView

_COUNTRY_NOUNS = frozenset({"country", "nation", "republic", "territory"})
_TOWN_NOUNS = frozenset(
    ["city", "town", "village", "neighborhood", "neighbourhood", "suburb", "district", "settlement", "there"]
)
_NAMED_BEHIND = frozenset({"capital", "city", "hamlet", "port", "suburb", "town", "village"})


def names_the_scene(view: SentenceView) -> bool:
    """Whether a sentence speaks of the scene of the text: "the city", "this district"."""
    towns = (t for t in view.doc if t.lemma_.lower() in _TOWN_NOUNS)
    return any(c.lower_ in ("the", "this") for t in towns for c in t.children)


def described(view: SentenceView, head: Token) -> PlaceMention | None:
    """The place that a phrase is an apposition of, or lies in such a phrase: "X, a town north of Y, which …"."""
    for token in (head, *head.ancestors):
        if token.dep_ == "appos":
            return view.place_at.get(token.head.i)
        if token.dep_ not in ("pobj", "prep", "advmod", "compound"):
            return None
    return None


def named_before(view: SentenceView, pronoun: Token, setting: Setting) -> PlaceMention | None:
    """The town that "it" stands for: "took the town of X in May, but the army recaptured it"."""
    position = view.start + pronoun.idx
    here = Setting().after([p for p in view.places if p.end <= position])
    towns = here.towns or tuple(t for t in setting.towns if not t.age)
    return towns[-1].mention if towns else None


def finer(view: SentenceView, mention: PlaceMention) -> PlaceMention:
    """The town that stands right before its country or province: "in Homs, Syria", with or without the comma."""
    before = next((p for p in view.places if p.end in (mention.start - 1, mention.start - 2)), None)
    if before is None or mention.precision < REGION or not lies_within(before.place, mention.place):
        return mention
    return before


def mention_in(view: SentenceView, head: Token) -> PlaceMention | None:
    """The place that a phrase names: the head's own, or one inside ("the city of Hama", "Hama airport")."""
    if head.i in view.place_at:
        return view.place_at[head.i]
    if "place" not in view.classes(head) and "site" not in view.classes(head):
        return None
    inside = [t for t in view.phrase_tokens(head) if t.i in view.place_at]
    # "in Mali's Gao region": the region, and Mali's only where it has no name of its own; "the X suburb of Y": Y.
    behind = head.lemma_.lower() in _NAMED_BEHIND
    own = sorted(
        inside,
        key=lambda t: (
            view.place_at[t.i].is_country and view.place_at[t.i].known,
            t.dep_ == "poss",
            behind and t.dep_ != "pobj",
        ),
    )
    return view.place_at[own[0].i] if own else None


def definite(view: SentenceView, head: Token, setting: Setting) -> PlaceMention | None:
    """What "the city" or "the area" stands for: the town just named in this sentence, else the scene of the text."""
    if not any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det"):
        return None
    position = view.start + head.idx
    here = Setting().after([p for p in view.scenes if p.end <= position])
    before = Named(setting.told, 1, 1) if setting.told is not None else setting.scene
    lemma = head.lemma_.lower()
    villages = (p for p in reversed(view.places) if p.end <= position and not p.known)
    if lemma in _TOWN_NOUNS - {"city"} and (village := next(villages, None)) is not None:
        return village  # that the gazetteer lacks
    if lemma in _TOWN_NOUNS or "site" in load_noun_classes().get(lemma, ()):
        return here.towns[-1].mention if here.towns else before.mention if before and before.times else None
    last = here.last_place or setting.last_place
    too_wide = last is not None and last.is_country and last.known and lemma not in _COUNTRY_NOUNS
    return last if "locality" in load_noun_classes().get(lemma, ()) and not too_wide else None
