"""The arguments of a verb or noun, read off a dependency parse (Universal-like labels of spaCy's English models)."""

from spacy.tokens import Token

from tasks.extraction.syntax.arguments import Arguments
from tasks.extraction.syntax.nouns import noun_arguments
from tasks.extraction.syntax.verbs import verb_arguments
from tasks.extraction.syntax.voice import is_passive

__all__ = ["Arguments", "arguments_of", "is_passive", "verb_arguments"]


def arguments_of(word: Token) -> Arguments:
    """Argument name -> the tokens that fill it (heads of phrases; conjoined ones expanded).

    Names: subject, object, instrument, clause, particle, passive, mod, verb, verb_subject, verb_object, clause_subject,
    whole (of which a noun is said to be made) and each preposition by its lemma; phrases of time fill none. A noun's
    subject is its possessor or what follows "by"; its object what follows "of".
    """
    return noun_arguments(word) if word.pos_ in ("NOUN", "PROPN") else verb_arguments(word)
