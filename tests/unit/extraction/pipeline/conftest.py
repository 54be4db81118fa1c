"""The English pipeline, and spaCy's own to hold it against."""

import pytest
from spacy.language import Language

from tasks.extraction.model import load_as_it_comes, load_english


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that newsledger reads with."""
    return load_english()


@pytest.fixture(scope="session")
def own() -> Language:
    """The same model as spaCy runs it."""
    return load_as_it_comes()
