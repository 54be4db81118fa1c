"""The English model and the extractor, loaded once for the tests that need a parse."""

import pytest
from spacy.language import Language

from tasks.extraction.extractor import Extractor, load_extractor
from tasks.extraction.model import ModelMissingError, load_english


@pytest.fixture(scope="session")
def nlp() -> Language:
    try:
        return load_english()
    except ModelMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor()
