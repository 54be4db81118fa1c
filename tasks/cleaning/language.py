"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_MIN_LETTERS = 8
_ENOUGH_LETTERS = 20  # of fewer, a place name comes out as any of a dozen languages
_SAMPLE = 2000  # characters; more do not change the answer
_CLEAR = (
    8.0  # nats between the first language and the second; of 15 headlines, those below were wrong or in doubt
)
_PLAUSIBLE = 3  # languages, likeliest first, of which the declared one must be one


def detect_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language that `text` is most likely in, None if it is too short to say.

    `declared`: what the page says, as in "en-GB"; it decides where a short text leaves it open.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < _MIN_LETTERS:
        return None
    (label, best), (_, second), *_ = ranking = _identifier().rank(sample)
    if best - second >= _CLEAR:
        return str(label)
    said = (declared or "").lower().replace("_", "-").partition("-")[0]
    if said in [name for name, _ in ranking[:_PLAUSIBLE]]:
        return said
    return str(label) if letters >= _ENOUGH_LETTERS else None


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([label for label in identifier.labels if len(label) == len("en")])
    return identifier
