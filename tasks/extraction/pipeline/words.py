"""Part of speech and lemma, worked out once for each (form, tag, dependency) instead of for each token."""

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from tasks.extraction.lexicon import irregular_forms

NAME = "newsledger_words"
_KEY = [ORTH, TAG, DEP]
_MOST_WORDS = 200_000  # held, of about 300 bytes each; with more the table starts anew
_BETWEEN = ","  # a word and its tag, which no rule that spans words asks for

Key = tuple[int, ...]  # form, tag, dependency
Reading = tuple[int, ...]  # part of speech, lemma


@Language.factory(NAME)
class WordReader:
    """Sets what the model's attribute ruler and lemmatizer would, and mends the lemmas of irregular verbs.

    Both read nothing but a token's form, tag and dependency, but for the few rules that span several words: a document
    in which one may apply goes through the two themselves.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy calls a factory with
        ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
            raise TypeError(
                "the English model has an attribute ruler or a lemmatizer that is not spaCy's own"
            )
        # It looks for a word in its lists from their front.
        for pos, forms in (index := lemmatizer.lookups.get_table("lemma_index")).items():
            index[pos] = frozenset(forms)
        self._vocab, self._ruler, self._lemmatizer = nlp.vocab, ruler, lemmatizer
        self._readings: dict[
            Key, Reading | None
        ] = {}  # None: the two set more than this, or a rule may span words
        self._openers = Matcher(nlp.vocab)
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        self._openers.add("opener", [pattern[:1] for pattern in patterns if len(pattern) > 1])

    def __call__(self, doc: Doc) -> Doc:
        """The document with parts of speech and lemmas."""
        if len(self._readings) > _MOST_WORDS:
            self._readings.clear()
        keys = [tuple(key) for key in doc.to_array(_KEY).tolist()]
        # The lemmatizer takes all words of one form and part of speech for one, so those go one by one.
        while new := {key[0]: key for key in reversed(keys) if key not in self._readings}:
            self._learn(list(new.values()))
        readings = [self._readings[key] for key in keys]
        if None in readings:
            return self._read(doc)
        return doc.from_array([POS, LEMMA], np.array(readings, "uint64").reshape(-1, 2))

    def _learn(self, new: list[Key]) -> None:
        strings = self._vocab.strings
        words = Doc(self._vocab, [word for form, _, _ in new for word in (strings[form], _BETWEEN)])
        comma = (strings[_BETWEEN], 0)
        words.from_array([TAG, DEP], np.array([row for key in new for row in (key[1:], comma)], "uint64"))
        opening = {start for _, start, _ in self._openers(words)}
        read = self._read(words).to_array([TAG, DEP, POS, LEMMA]).tolist()[::2]
        for i, (key, (tag, dep, *reading)) in enumerate(zip(new, read, strict=True)):
            alone = 2 * i not in opening and (tag, dep) == key[1:]
            self._readings[key] = tuple(reading) if alone else None

    def _read(self, doc: Doc) -> Doc:
        self._lemmatizer.cache.clear()
        return _irregular_verbs(self._lemmatizer(self._ruler(doc)))


def _irregular_verbs(doc: Doc) -> Doc:
    """Mend the lemmas of verbs that the model's rules get wrong ("staged" is not of "stag")."""
    for token in doc:
        if token.tag_.startswith("VB") and (lemma := irregular_forms().get(token.lower_)):
            token.lemma_ = lemma
    return doc
