"""Messages through which somebody says something, and where it is said: statements, letters, news conferences."""

from spacy.tokens import Token

# What says something in the name of whoever has made it: "a statement condemning the raid".
_MESSAGES = frozenset(
    ["appeal", "communique", "communiqué", "declaration", "decree", "letter", "message", "motion", "petition", "post",
     "resolution", "speech", "statement", "tweet", "video"]
)  # fmt: skip
# Who does this to a message does not speak through it: "vetoed a resolution calling for a truce".
_TURNS_DOWN = frozenset(["block", "defeat", "dismiss", "ignore", "oppose", "receive", "reject", "veto"])
# Whom or what somebody speaks to or at.
_OCCASIONS = frozenset(
    ["briefing", "ceremony", "conference", "correspondent", "interview", "journalist", "lawmaker", "meeting",
     "newsman", "parliament", "reporter", "speech", "statement", "summit", "supporter", "telephone"]
)  # fmt: skip
_HEARS = frozenset({"hear", "see", "watch"})
_TOWNS = frozenset({"capital", "city", "town", "village"})  # "in the city of X"
_WITNESSES = frozenset({"activist", "inhabitant", "local", "people", "resident", "villager", "witness"})
_SPEAKS = frozenset({"add", "brief", "say", "speak", "tell"})


def is_where_said(place: Token) -> bool:
    """Whether a place is where one speaks or hears of what was elsewhere: "told reporters in X", "heard from X"."""
    token, away = place, False
    while token.dep_ in ("compound", "pobj", "prep", "dobj", "dative") and token.head.i != token.i:
        token = token.head
        away = away or token.lower_ == "from"
        if token.pos_ == "VERB":
            return token.lemma_ in _SPEAKS or (away and token.lemma_ in _HEARS)
        if token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKS and token.pos_ == "NOUN":
            return token.lemma_ not in _WITNESSES  # "the prosecutor in X said"
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ != "compound"
            and token.lemma_ not in _OCCASIONS | _TOWNS
        ):
            return False
    return False


def describes_message(verb: Token) -> bool:
    """Whether a verb only says when or by whom a message was made: "in a statement issued on Friday"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in _MESSAGES


def speaks_through(verb: Token) -> Token | None:
    """The message through which somebody does what the verb says ("a letter urging Chad to leave")."""
    said = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in _MESSAGES
    return verb.head if said and verb.head.head.lemma_ not in _TURNS_DOWN else None
