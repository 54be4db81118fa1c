import pytest
import spacy
from spacy.language import Language

from tasks.extraction.actors import ActorIndex, actor_index


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="session")
def index() -> ActorIndex:
    return actor_index()
