"""Words that lost the space between them, mostly where tags were stripped: "the cityand its port"."""

from tasks.records import WordRepair


def repair_glued(text: str) -> tuple[str, tuple[WordRepair, ...]]:
    """`text` with lost spaces put back, and what was repaired where in the new text."""
    return text, ()
