"""Verbs by which somebody speaks through a message, and verbs that only say when it was made."""

from spacy.language import Language

from tasks.extraction.messages import describes_message, is_where_said, speaks_through


def test_a_letter_that_urges_and_one_that_was_sent(nlp: Language) -> None:
    doc = nlp("In a letter sent on Friday, Chad condemned it. Chad sent a letter urging them to leave.")
    sent, urging = (next(t for t in doc if t.text == word and t.dep_ == "acl") for word in ("sent", "urging"))
    assert (describes_message(sent), describes_message(urging)) == (True, False)
    assert speaks_through(sent) is None
    assert getattr(speaks_through(urging), "text", None) == "letter"


def test_who_turns_a_message_down_does_not_speak_through_it(nlp: Language) -> None:
    calling = next(t for t in nlp("Chad vetoed a resolution calling for a truce.") if t.text == "calling")
    assert speaks_through(calling) is None


def test_where_somebody_speaks_and_where_something_was(nlp: Language) -> None:
    doc = nlp(
        "He told reporters in Cairo of fighting in Kutum. She said at a news conference in Geneva that it rained."
    )
    told = {t.text: is_where_said(t) for t in doc if t.text in ("Cairo", "Kutum", "Geneva")}
    assert told == {"Cairo": True, "Kutum": False, "Geneva": True}
