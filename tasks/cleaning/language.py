"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_MIN_LETTERS = 20  # fewer say too little: a place name comes out as any of a dozen languages
_SAMPLE = 5000  # characters; more do not change the answer


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is most likely in, None if it is too short to say."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    label, _ = _identifier().classify(sample)
    return str(label)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([label for label in identifier.labels if len(label) == len("en")])
    return identifier
