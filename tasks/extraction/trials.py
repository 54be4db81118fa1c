"""Deeds that a text tells of as the matter of a trial, a verdict or somebody's comment."""

from spacy.tokens import Token

from tasks.extraction.dates import TimeExpression
from tasks.extraction.phrases import path_to_root
from tasks.extraction.view import SentenceView

# What a court deals with happened long before: "was sentenced for a bombing".
_TRIED = frozenset(
    ["acquit", "clear", "convict", "conviction", "imprison", "jail", "retrial", "retry", "sentence", "trial", "try"]
)  # fmt: skip
# Over what somebody is held or named is not of the day of that, either.
_HELD = frozenset(["arrest", "charge", "detain", "indict", "name", "question"])
_CHARGES = frozenset({"charge", "indict"})
# What is condemned, investigated or owned up to was before that, though often not long.
_COMMENTS = frozenset(
    ["accuse", "admit", "anniversary", "attribute", "blame", "charge", "clarify", "commemorate", "complicity",
     "condemn", "condemnation", "confess", "credit", "criticize", "denounce", "deplore", "inquiry", "investigate",
     "investigation", "involve", "involvement", "lament", "link", "mourn", "probe", "protest", "recall", "regret",
     "repudiate", "repudiation", "responsibility", "responsible", "role", "solve", "suspect"]
)  # fmt: skip
_OBJECTS = frozenset({"dobj", "nsubjpass", "prep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TRIED_FOR = frozenset({"for", "in", "of", "on", "over"})


def court_for(trigger: Token) -> Token | None:
    """The word for the trial or the verdict that a deed is the matter of ("convicted of burning down a church")."""
    for token, head in path_to_root(trigger):
        if token.dep_ == "prep" and (
            (head.lemma_ in _TRIED and token.lower_ in _TRIED_FOR)
            or (head.lemma_ in _HELD and token.lower_ == "over")
            or (head.lemma_ in _CHARGES and head.pos_ == "VERB" and token.lower_ == "with")
        ):
            return head
        if token.dep_ not in ("pobj", "pcomp", "prep", "dobj", "acl", "compound") and token.tag_ != "VBG":
            return None
    return None


def is_tried(court: Token | None) -> bool:
    """Whether there was a verdict, a trial or a charge: what it deals with was before that."""
    return court is not None and court.lemma_ in _TRIED | _CHARGES


def is_of_court(view: SentenceView, time: TimeExpression | None, court: Token | None) -> bool:
    """Whether a phrase of time is that of the verdict."""
    if court is None or time is None:
        return False
    head = view.head_of(time.start, time.end)
    opened = court.head if court.dep_ in _SUBJECTS else court  # "the trial of ... begins today"
    return head is not None and not {court, opened}.isdisjoint((head.head, head.head.head))


def comment_on(trigger: Token) -> Token | None:
    """The word for what somebody says or does about a known deed: "condemned the murder", "responsibility for it"."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return None
    for token, head in path_to_root(trigger):
        if head.lemma_ in _COMMENTS and token.dep_ in _OBJECTS:
            return head
        if token.dep_ not in ("pobj", "prep", "dobj", "compound", "conj"):
            return None
    return None


def is_of_comment(
    view: SentenceView, time: TimeExpression | None, trigger: Token, comment: Token | None
) -> bool:
    """Whether a phrase of time is that of the comment: it stands neither with the deed nor right behind it."""
    head = None if comment is None or time is None else view.head_of(time.start, time.end)
    if head is None or comment is None or trigger.is_ancestor(head):
        return False
    return head.i < trigger.i or (head.head.i > trigger.i and not comment.is_ancestor(head))
