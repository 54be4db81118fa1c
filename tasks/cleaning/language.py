"""The language of a text."""

import py3langid

_MIN_LETTERS = 20  # fewer say too little: "Homs, Syria" comes out as any of a dozen languages
_SAMPLE = 5000  # characters; more do not change the answer


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is most likely in, None if it is too short to say."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    label, _ = py3langid.classify(sample)
    return str(label)
