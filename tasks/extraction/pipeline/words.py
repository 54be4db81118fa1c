"""Part of speech and lemma, worked out once for each (form, tag, dependency) instead of for each token."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import minibatch

from tasks.extraction.lexicon import irregular_forms
from tasks.extraction.pipeline.keys import Ids, mixed

NAME = "newsledger_words"
_ATTRIBUTES = [ORTH, TAG, DEP]
_MOST_WORDS = 200_000  # held, of about 300 bytes each; with more the table starts anew
_BETWEEN = ","  # a word and its tag, which no rule that spans words asks for

Reading: TypeAlias = tuple[int, int]  # part of speech, lemma


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
            int, Reading | None
        ] = {}  # None: the two set more than this, or a rule may span words
        self._openers = Matcher(nlp.vocab)
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        self._openers.add("opener", [pattern[:1] for pattern in patterns if len(pattern) > 1])

    def __call__(self, doc: Doc) -> Doc:
        """The document with parts of speech and lemmas."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents with parts of speech and lemmas, in order."""
        for batch in minibatch(docs, batch_size):
            if len(self._readings) > _MOST_WORDS:
                self._readings.clear()
            words = [doc.to_array(_ATTRIBUTES) for doc in batch]
            keys = [mixed(some) for some in words]
            self._learn_all(np.concatenate(words), [key for some in keys for key in some])
            for doc, some in zip(batch, keys, strict=True):
                yield self._set(doc, [self._readings[key] for key in some])

    def _set(self, doc: Doc, readings: list[Reading | None]) -> Doc:
        if None in readings:
            return self._read(doc)
        return doc.from_array([POS, LEMMA], np.array(readings, "uint64").reshape(-1, 2))

    def _learn_all(self, words: Ids, keys: list[int]) -> None:
        """Read the words that are not known yet; those of one form one by one, which the lemmatizer takes for one."""
        new = {key: i for i, key in enumerate(keys) if key not in self._readings}
        while new:
            of_form = {int(words[i, 0]): key for key, i in reversed(new.items())}
            some = list(of_form.values())
            self._learn(some, words[[new.pop(key) for key in some]])

    def _learn(self, keys: list[int], words: Ids) -> None:
        strings = self._vocab.strings
        doc = Doc(self._vocab, [part for form in words[:, 0] for part in (strings[form], _BETWEEN)])
        tags = np.zeros((len(doc), 2), "uint64")
        tags[::2], tags[1::2, 0] = words[:, 1:], strings[_BETWEEN]
        doc.from_array([TAG, DEP], tags)
        opening = {start for _, start, _ in self._openers(doc)}
        read = self._read(doc).to_array([TAG, DEP, POS, LEMMA])[::2]
        kept = (read[:, :2] == words[:, 1:]).all(axis=1)
        for i, key in enumerate(keys):
            alone = kept[i] and 2 * i not in opening
            self._readings[key] = (int(read[i, 2]), int(read[i, 3])) if alone else None

    def _read(self, doc: Doc) -> Doc:
        self._lemmatizer.cache.clear()
        return _irregular_verbs(self._lemmatizer(self._ruler(doc)))


def _irregular_verbs(doc: Doc) -> Doc:
    """Mend the lemmas of verbs that the model's rules get wrong ("staged" is not of "stag")."""
    for token in doc:
        if token.tag_.startswith("VB") and (lemma := irregular_forms().get(token.lower_)):
            token.lemma_ = lemma
    return doc
