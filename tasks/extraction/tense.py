"""The tense that a trigger is told in."""

from spacy.tokens import Token

from tasks.extraction.toll_syntax import has_object


def tense_of(trigger: Token) -> str:
    """past, present, pluperfect or future: of the trigger's own verb, else of the finite verb that governs it."""
    for token in (trigger, *trigger.ancestors):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"will", "'ll", "shall", "wo"}:
            return "future"
        if "had" in auxiliaries:  # "said they had taken" is the past tense of reported speech
            return "past" if token.dep_ == "ccomp" else "pluperfect"
        past = token.tag_ == "VBD" or (token.tag_ == "VBN" and has_object(token))  # "A bomb killed ten"
        if auxiliaries & {"was", "were", "did"} or (past and not auxiliaries):
            return "past"
        if auxiliaries - {"to"} or token.tag_ in ("VBZ", "VBP"):
            return "present"
    return "present"
