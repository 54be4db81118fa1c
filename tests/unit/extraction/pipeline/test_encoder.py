"""Tests of the reader of context."""

import numpy as np
import pytest
from spacy.language import Language

from tasks.extraction.pipeline.encoder import context_reader

TEXTS = ("The mayor can't stay, the mayor said.", "Yes", "Shelling hit the market of Oldbridge. " * 60)


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[1:2], TEXTS[::-1]])
def test_same_as_the_models_own_encoder(own: Language, texts: tuple[str, ...]) -> None:
    embedding, encoder = own.get_pipe("tok2vec").model.layers
    docs = [own.make_doc(text) for text in texts]
    found = context_reader(embedding, encoder, own.vocab).predict(docs)
    for one, other in zip(found, encoder.predict(embedding.predict(docs)), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-5)
