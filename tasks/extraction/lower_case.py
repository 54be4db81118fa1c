"""Lower case in which offsets still hold."""


def in_lower_case(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer ("İ") stays as it is."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
