"""Author names as people write them: no "By", no titles, no addresses, no outlets."""

import re
from collections.abc import Iterable

_NOISE = re.compile(r"https?://\S+|\S+@\S+\.\S+|@\w+|\([^)]*\)|\[[^\]]*\]|[\"“”‘]")
_BY = re.compile(
    r"^(?:(?:written|words|story|report(?:ed|ing)?|posted|analysis|edited|review(?:ed)?|text)\s+)?(?:by|von|par|por|di|door)\b[\s:]*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\||/|\n|&|\band\b|\bund\b|\bwith\b)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_AFTER_NAME = re.compile(r"\s+(?:[-–—•·]\s+|(?:in|for|of|at|from|on|is|special to|via)\s).*$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr|prof|professor|sir|dame|capt|sgt|lt|col|gen)\.?\s+", re.IGNORECASE)
# What stands where a name should but is the outlet, a desk or a job.
_NOT_A_PERSON = re.compile(
    r"\b(?:staff|editors?|editorial|editor-in-chief|team|desk|newsroom|news|press|times|post|reuters|afp|associated|agenc(?:y|ies)|correspondents?|reporters?|writers?|journalist"
    r"|contributors?|contributing|admin(?:istrator)?|bureau|service|magazine|media|tv|radio|digital|online|guest|author|authors|columnist|producer|photographer"
    r"|\w+\.(?:com|org|net|co|info|ca|au|uk)|updated|published|minutes?|hours?|ago|inc|ltd|llc|network|channel|ap|bbc|cnn|npr|upi|dpa|efe|tass|xinhua|wire|report|chief|director|president|managing|senior|web|view|bio|follow|twitter|email|more|read|share|comments?)\b",
    re.IGNORECASE,
)
_MAX_WORDS = 5
_MAX_CHARS = 50


def clean_authors(names: Iterable[str], source_name: str | None = None) -> tuple[str, ...]:
    """The people among `names`, each once, in order; a name that another one contains is dropped."""
    outlet = (source_name or "").casefold()
    found: dict[str, str] = {}
    for name in names:
        for part in _split(name):
            person = _person(part)
            if person and person.casefold() != outlet:
                found.setdefault(person.casefold(), person)
    return tuple(v for k, v in found.items() if not any(k != other and k in other for other in found))


def _split(names: str) -> list[str]:
    names = _NOISE.sub(" ", names)
    parts = [part for chunk in _SPLIT.split(names) for part in _COMMA.split(chunk)]
    return [" ".join(part.split()) for part in parts]


def _person(part: str) -> str | None:
    name = _TITLE.sub("", _AFTER_NAME.sub("", _BY.sub("", part))).strip(" .:-–—*,•")
    words = name.split()
    if not 2 <= len(words) <= _MAX_WORDS or len(name) > _MAX_CHARS:  # noqa: PLR2004
        return None
    if any(map(str.isdigit, name)) or _NOT_A_PERSON.search(name):
        return None
    return name if name != name.lower() else name.title()
