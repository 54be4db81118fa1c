"""The tense of the verb nearest to a phrase."""

import pytest

from tasks.extraction.dates.tense import tense_near


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("he said @ that it will end", "past"),
        ("the vote will be held @", "future"),
        ("the talks are set to resume @", "future"),
        ("it may be signed on @", "future"),
        ("troops entered the town @", "past"),
        ("it was quiet. they will go @", "future"),
        ("they will go. it was quiet @", "past"),
        ("deaths due to shelling by troops on @", "none"),
        ("the truce is due to begin @", "future"),
        ("the ambulance was hit in a raid @", "past"),
        ("the deal, to be signed @, is off", "future"),
        ("on @ the envoy will fly home", "future"),
        ("on @ the envoy flew. she will return", "none"),
        ("the united front @", "none"),
        ("troops will leave at 4 a.m. @", "future"),
        ("@", "none"),
    ],
)
def test_tense(text, tense):
    at = text.index("@")
    assert tense_near(text, at, at + 1) == tense
