"""Newsroom clutter: lines that surround a story, taken out by the rules of data/reference/clutter.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from tasks.cleaning.url import host_of
from tasks.records import RemovedLine
from tasks.reference import REFERENCE

Where = Literal["head", "tail", "anywhere", "end"]

_HEAD_LINES = 4
_TAIL_LINES = 8
_MAX_LINE = 700  # characters; a longer line is a paragraph of the story
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
    """`text` without its clutter; doing it twice changes nothing."""
    removed: list[tuple[int, RemovedLine]] = []
    credits_found: list[str] = []
    lines = dict(enumerate(text.split("\n")))
    while found := _find(lines):
        for number, (rule, match) in found.items():
            line = lines.pop(number)
            if rule.where == "end":
                lines[number] = line[: match.start()].rstrip()
            removed.append((number, RemovedLine(rule.id, match.group())))
            if source := match.groupdict().get("source"):
                credits_found.append(_outlet(source))
    ordered = tuple(line for _, line in sorted(removed, key=lambda item: item[0]))
    kept = "\n".join(lines[number] for number in sorted(lines))
    return Decluttered(_GAP.sub("\n\n", kept).strip("\n"), ordered, next(iter(credits_found), None))


def _find(lines: dict[int, str]) -> dict[int, tuple[Rule, re.Match[str]]]:
    """The clutter among the numbered lines; taking out the last ones can bring more of it to the tail."""
    filled = [number for number in sorted(lines) if lines[number]]
    head, tail, last = set(filled[:_HEAD_LINES]), set(filled[-_TAIL_LINES:]), filled[-1:]
    found = {}
    for number in filled:
        places: set[Where] = {"anywhere"}
        places |= {"head"} if number in head else set()
        places |= {"tail"} if number in tail else set()
        places |= {"end"} if number in last else set()
        if match := _match(lines[number], places):
            found[number] = match
    return found


def _match(line: str, places: set[Where]) -> tuple[Rule, re.Match[str]] | None:
    for rule in rules():
        if rule.where not in places:
            continue
        if rule.where == "end":
            match = _match_end(rule.pattern, line)
        else:
            match = rule.pattern.fullmatch(line) if len(line) <= _MAX_LINE else None
        if match:
            return rule, match
    return None


def _match_end(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """A match that reaches from a sentence's end to the end of the line."""
    for match in pattern.finditer(line, max(0, len(line) - 200)):
        if match.end() == len(line) and line[: match.start()].rstrip().endswith(
            (".", "!", "?", '"', "”", ")")
        ):
            return match
    return None


def _outlet(source: str) -> str:
    """A credited source as a name: a URL becomes its host."""
    source = source.strip(" .,-–—")
    if not _DOMAIN.fullmatch(source):
        return source
    return host_of(source if "://" in source else f"//{source}") or source
