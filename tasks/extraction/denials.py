"""Reports that a text calls false, and so denies what they tell of."""

from spacy.tokens import Token

from tasks.extraction.phrases import tokens_among

_TRUE = frozenset({"accurate", "basis", "correct", "foundation", "true", "truth"})
_SAID_OF = frozenset({"acomp", "amod", "attr", "ccomp", "dobj", "oprd", "ROOT"})
_MESSAGES = frozenset(
    ["account", "allegation", "claim", "information", "news", "report", "rumor", "rumour", "statement", "story",
     "talk", "what"]
)  # fmt: skip
_TOLD = frozenset({"csubj", "dobj", "nsubj", "nsubjpass"})


def is_called_false(trigger: Token, words: frozenset[str]) -> bool:
    """ "Reports of their withdrawal are untrue", "false reports that they withdrew", "no truth in reports that".

    `words` are those that a report is called which is denied, and those that it then is not.
    """
    for word in tokens_among(trigger.doc, words):
        negated = any(c.dep_ == "neg" or c.lower_ == "no" for c in (*word.children, *word.head.children))
        if word.dep_ not in _SAID_OF or (word.lower_ in _TRUE) != negated:
            continue
        for told in (t for t in trigger.ancestors if t.lemma_.lower() in _MESSAGES):
            said = told.dep_ in _TOLD and told.head in (word, word.head)
            if said or told.i == word.head.i or word.is_ancestor(told):
                return True
    return False
