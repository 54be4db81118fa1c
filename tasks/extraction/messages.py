"""Messages through which somebody says something: statements, letters, resolutions."""

from spacy.tokens import Token

# What says something in the name of whoever has made it: "a statement condemning the raid".
_MESSAGES = frozenset(
    ["appeal", "communique", "communiqué", "declaration", "decree", "letter", "message", "motion", "petition", "post",
     "resolution", "speech", "statement", "tweet", "video"]
)  # fmt: skip
# Who does this to a message does not speak through it: "vetoed a resolution calling for a truce".
_TURNS_DOWN = frozenset(["block", "defeat", "dismiss", "ignore", "oppose", "receive", "reject", "veto"])


def describes_message(verb: Token) -> bool:
    """Whether a verb only says when or by whom a message was made: "in a statement issued on Friday"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in _MESSAGES


def speaks_through(verb: Token) -> Token | None:
    """The message through which somebody does what the verb says ("a letter urging Chad to leave")."""
    said = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in _MESSAGES
    return verb.head if said and verb.head.head.lemma_ not in _TURNS_DOWN else None
