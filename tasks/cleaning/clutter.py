"""Newsroom clutter: lines that surround a story, taken out by the rules of data/reference/clutter.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from tasks.records import RemovedLine
from tasks.reference import REFERENCE

_HEAD_LINES = 4
_TAIL_LINES = 8
_MAX_LINE = 700  # characters; a longer line is a paragraph of the story


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of clutter: a whole-line pattern and where in the text it may stand."""

    id: str
    where: Literal["head", "tail", "anywhere"]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Decluttered:
    """The text that is left, the lines that were taken out, and the outlet that one of them credits."""

    text: str
    removed: tuple[RemovedLine, ...]
    wire_source: str | None


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the reference file, in its order."""
    rows = yaml.safe_load((REFERENCE / "clutter.yaml").read_text(encoding="utf-8"))
    return tuple(Rule(row["id"], row["where"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def declutter(text: str) -> Decluttered:
    """`text` without its clutter."""
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line]
    head, tail = set(filled[:_HEAD_LINES]), set(filled[-_TAIL_LINES:])
    removed: list[RemovedLine] = []
    wire_source = None
    kept: list[str] = []
    for i, line in enumerate(lines):
        places = {"anywhere"} | ({"head"} if i in head else set()) | ({"tail"} if i in tail else set())
        found = _match(line, places)
        if found is None:
            kept.append(line)
            continue
        rule, match = found
        removed.append(RemovedLine(rule.id, line))
        wire_source = wire_source or match.groupdict().get("source")
    return Decluttered(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n"), tuple(removed), wire_source)


def _match(line: str, places: set[str]) -> tuple[Rule, re.Match[str]] | None:
    if not line or len(line) > _MAX_LINE:
        return None
    for rule in rules():
        if rule.where in places and (match := rule.pattern.fullmatch(line)):
            return rule, match
    return None
