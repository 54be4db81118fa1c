"""Attributions of parsed sentences: source, cue, content and stance."""

import pytest
from spacy.language import Language

from tasks.extraction.attribution import Attribution, find_attributions

Row = tuple[str | None, str, list[str], str]


def rows_of(text: str, found: list[Attribution]) -> list[Row]:
    return [
        (
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)],
            [text[slice(*span)] for span in a.content],
            a.stance,
        )
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Residents said they fled.", ("Residents", "said", ["they fled"], "asserts")),
        (
            "Rebels took the town on Monday, according to a monitoring group.",
            ("a monitoring group", "according to", ["Rebels took the town on Monday"], "asserts"),
        ),
        (
            "“We are advancing towards the city,” said the commander of the brigade.",
            ("the commander of the brigade", "said", ["“We are advancing towards the city,”"], "asserts"),
        ),
        (
            "The ministry denied that its planes had bombed the hospital.",
            ("The ministry", "denied", ["that its planes had bombed the hospital"], "denies"),
        ),
        (
            "The agency could not independently verify the report.",
            ("The agency", "verify", ["the report"], "cannot_verify"),
        ),
        (
            "The claims could not be independently verified.",
            (None, "verified", ["The claims"], "cannot_verify"),
        ),
        (
            "The group is believed to hold the town.",
            (None, "believed", ["The group", "to hold the town"], "asserts"),
        ),
        (
            "The rebels reportedly seized the base.",
            (None, "reportedly", ["The rebels", "seized the base"], "asserts"),
        ),
        (
            "Monitor: twelve killed in air strike on the town",
            ("Monitor", ":", ["twelve killed in air strike on the town"], "asserts"),
        ),
        (
            "The president accused the rebels of shelling the city.",
            ("The president", "accused", ["the rebels of shelling the city"], "asserts"),
        ),
        (
            "Nine men died when the roof fell on the crowd, nurses and the mayor said.",
            ("nurses", "said", ["Nine men died when the roof fell on the crowd"], "asserts"),
        ),
        ("The army still speaks of 25 dead.", ("The army", "speaks", ["25 dead"], "asserts")),
        (
            "The governor put the number of wounded at 30.",
            ("The governor", "put", ["the number of wounded at 30"], "asserts"),
        ),
        (
            "That is fewer than the 38 whom the police had reported.",
            ("the police", "reported", ["the 38"], "asserts"),
        ),
        (
            "His claim that the city had fallen was false.",
            ("His", "claim", ["that the city had fallen"], "asserts"),
        ),
    ],
)
def test_reads_one_attribution(nlp: Language, text: str, row: Row) -> None:
    assert rows_of(text, find_attributions(nlp(text))) == [row]


def test_an_agency_that_quotes_a_source_is_not_the_source(nlp: Language) -> None:
    text = "The state news agency quoted a military source as saying that 12 soldiers were killed."
    speech = [a for a in find_attributions(nlp(text)) if a.cue_class == "speech"]
    assert rows_of(text, speech) == [
        ("a military source", "saying", ["that 12 soldiers were killed"], "asserts")
    ]


def test_the_author_of_a_statement_is_its_head(nlp: Language) -> None:
    sentence = nlp("A statement by the ministry said 20 rebels were killed.")
    found = find_attributions(sentence)[0]
    assert found.source_head is not None
    assert sentence[found.source_head].text == "ministry"


def test_what_is_said_within_a_quotation_belongs_to_it(nlp: Language) -> None:
    text = "“They say the bridge is lost,” the mayor said."
    assert [row[0] for row in rows_of(text, find_attributions(nlp(text)))] == ["the mayor"]


def test_what_nobody_said_is_no_attribution(nlp: Language) -> None:
    assert find_attributions(nlp("The army did not say that the town had fallen.")) == []


def test_a_cue_tells_how_certain_it_is(nlp: Language) -> None:
    found = [
        find_attributions(nlp(f"The police {verb} that three men had died."))[0]
        for verb in ("confirmed", "said")
    ]
    assert [a.certainty for a in found] == ["confirmed", None]
