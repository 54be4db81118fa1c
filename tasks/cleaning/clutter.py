"""Newsroom clutter: lines that surround a story, taken out by the rules of data/reference/clutter.yaml."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

import yaml

from tasks.cleaning.agencies import credit_pattern
from tasks.records import RemovedLine
from tasks.reference import REFERENCE
from tasks.urls import host_of

Where = Literal["head", "tail", "anywhere", "start", "end", "dateline"]

_HEAD_LINES = 4
_TAIL_LINES = 8
_MAX_LINE = 700  # characters; a longer line is a paragraph of the story
_END_WINDOW = 200  # characters
_SENTENCE_ENDS = (".", "!", "?", '"', "”", ")")
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of clutter: a pattern, and where in the text it may stand."""

    id: str
    where: Where
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Decluttered:
    """The text that is left, the lines that were taken out, and the agencies and outlets that the text credits."""

    text: str
    removed: tuple[RemovedLine, ...]
    credited: tuple[str, ...]


class Finding(NamedTuple):
    """Clutter in a line, and what of the line stays."""

    rule: Rule
    match: re.Match[str]
    rest: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the reference file, in its order."""
    rows = yaml.safe_load((REFERENCE / "clutter.yaml").read_text(encoding="utf-8"))
    return tuple(Rule(row["id"], row["where"], _compiled(row["pattern"])) for row in rows)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{agency}", credit_pattern()), re.IGNORECASE)


def declutter(text: str) -> Decluttered:
    """`text` without its clutter; doing it twice changes nothing."""
    removed: list[tuple[int, RemovedLine]] = []
    sources: list[str] = []
    lines = dict(enumerate(text.split("\n")))
    candidates = [number for number, line in lines.items() if line]
    while findings := _find(lines, candidates):
        for number, (rule, match, rest) in findings.items():
            removed.append((number, RemovedLine(rule.id, match.group().strip())))
            sources += _sources(match)
            lines[number] = rest
            if not rest:
                del lines[number]
        # Without those lines, others are the first and the last; nothing is new for the lines between.
        candidates = [
            *_first_filled(lines, lines, _HEAD_LINES),
            *_first_filled(lines, reversed(lines), _TAIL_LINES),
        ]
    kept = list(lines.values())
    sources += _credited_in_datelines(filter(None, kept))
    removed.sort(key=lambda item: item[0])
    return Decluttered(
        text=_GAP.sub("\n\n", "\n".join(kept)).strip("\n"),
        removed=tuple(line for _, line in removed),
        credited=tuple(sources),
    )


def _find(lines: dict[int, str], candidates: Iterable[int]) -> dict[int, Finding]:
    """The clutter among the candidates of the numbered lines; taking out the last ones can bring more to the tail."""
    head = _first_filled(lines, lines, _HEAD_LINES)
    tail = _first_filled(lines, reversed(lines), _TAIL_LINES)
    zones: dict[Where, Collection[int]] = {
        "anywhere": lines,
        "head": head,
        "tail": tail,
        "start": head[:1],
        "end": tail[:1],
    }
    findings = {}
    for number in candidates:
        applicable = (rule for rule in rules() if number in zones.get(rule.where, ()))
        finding = next(filter(None, (_apply(rule, lines[number]) for rule in applicable)), None)
        if finding:
            findings[number] = finding
    return findings


def _first_filled(lines: dict[int, str], numbers: Iterable[int], most: int) -> list[int]:
    return list(islice((number for number in numbers if lines[number]), most))


def _apply(rule: Rule, line: str) -> Finding | None:
    if rule.where == "end":
        return _apply_at_end(rule, line)
    if rule.where == "start":
        match = rule.pattern.match(line)
        return Finding(rule, match, line[match.end() :].lstrip()) if match else None
    match = rule.pattern.fullmatch(line) if len(line) <= _MAX_LINE else None
    return Finding(rule, match, "") if match else None


def _apply_at_end(rule: Rule, line: str) -> Finding | None:
    """Clutter that reaches from a sentence's end to the end of the line."""
    for match in rule.pattern.finditer(line, max(0, len(line) - _END_WINDOW)):
        rest = line[: match.start()].rstrip()
        if match.end() == len(line) and rest.endswith(_SENTENCE_ENDS):
            return Finding(rule, match, rest)
    return None


def _credited_in_datelines(lines: Iterable[str]) -> list[str]:
    first = list(lines)[:_HEAD_LINES]
    datelines = [rule.pattern for rule in rules() if rule.where == "dateline"]
    matches = (pattern.match(line) for line in first for pattern in datelines)
    return [source for match in matches if match for source in _sources(match)]


def _sources(match: re.Match[str]) -> list[str]:
    """The outlets that the pattern's source groups hold; a URL becomes its host."""
    named = (
        value.strip(" .,-–—")
        for group, value in match.groupdict().items()
        if value and group.startswith("source")
    )
    return [_outlet(name) for name in named if name]


def _outlet(name: str) -> str:
    if not _DOMAIN.fullmatch(name):
        return name
    return host_of(name if "://" in name else f"//{name}") or name
