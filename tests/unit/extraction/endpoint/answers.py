"""An article, and answers about it."""

from typing import Any

TEXT = (
    "Rebels shelled the town of Idlib in Syria on Thursday, killing at least three people, residents said. "
    "The Syrian army later said a soldier was wounded near Aleppo.\n\n"
    "More than 30,000 people have been displaced since January, the United Nations said."
)
SHELLING = (
    "Rebels shelled the town of Idlib in Syria on Thursday, killing at least three people, residents said."
)
TOTAL = "More than 30,000 people have been displaced since January, the United Nations said."


def event(**values: Any) -> dict[str, Any]:
    """The shelling."""
    return {
        "type": "shelling",
        "modality": "actual",
        "quote": SHELLING,
        "trigger": "shelled",
        "agents": ["Rebels"],
        "targets": [],
        "place": "Idlib",
        "date": "on Thursday",
        "claims": [],
        **values,
    }


def toll(**values: Any) -> dict[str, Any]:
    """The dead of the shelling."""
    return {
        "kind": "killed",
        "number": "at least three",
        "victims": "people",
        "scope": "event",
        "since": None,
        "included": False,
        "quote": SHELLING,
        "event": 0,
        "claims": [],
        **values,
    }


def claim(**values: Any) -> dict[str, Any]:
    """What residents say."""
    return {"claimant": "residents", "stance": "asserts", "quote": SHELLING, **values}


def answer(*events: dict[str, Any], tolls: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """An answer with those events, by default the shelling."""
    return {"events": list(events) or [event()], "tolls": tolls or []}
