"""Where the content of a verb stands."""

import pytest
from spacy.language import Language

from tasks.extraction.attribution_frames import Cue, content_of
from tasks.extraction.attribution_lexicon import load_attribution_lexicon
from tasks.extraction.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "word", "cue_class", "content"),
    [
        ("The mayor said that the bridge was lost.", "said", "speech", "that the bridge was lost"),
        ("The army denied the attack.", "denied", "denial", "the attack"),
        ("The rebels vowed to take the town.", "vowed", "wish", "to take the town"),
        ("Nurses put the number of dead at 12.", "put", "account", "the number of dead at 12"),
        ("Nurses put the beds in the hall.", "put", "account", None),
        ("Nurses speak of 12 dead.", "speak", "account", "12 dead"),
        ("Nurses gave a toll of 12.", "gave", "account", "a toll of 12"),
        ("The mayor said nothing.", "said", "speech", None),
    ],
)
def test_the_content_of_a_cue(
    nlp: Language, text: str, word: str, cue_class: str, content: str | None
) -> None:
    doc = nlp(text)
    verb = next(t for t in doc if t.text == word)
    verbs = next(v for v in load_attribution_lexicon().verbs[verb.lemma_] if v.name == cue_class)
    spans = content_of(Cue(verb, verbs, find_quotes(text)))
    assert [text[slice(*span)] for span in spans] == ([content] if content else [])
