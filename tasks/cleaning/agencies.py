"""News agencies by the names that credits give them: data/reference/agencies.yaml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tasks.reference import REFERENCE

_LEAD = re.compile(
    r"^(?:(?:by|from|via|with|source ?:|the|compiled (?:by|from)|reporting by) )+", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:['’]s)? (?:staff|(?:news ?)?wires?|writers?|reporters?|correspondents?|journalists?|contributors?)$",
    re.IGNORECASE,
)
_NAME_BEFORE, _NAME_AFTER = (
    re.compile(r"(?!By\b)\b[A-ZÀ-Þ][a-zà-ÿ’']+ $"),
    re.compile(r" (?!News\b)[A-ZÀ-Þ][a-zà-ÿ]"),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: `names` stand alone as a credit, `weak` ones only in a dateline or as the author."""

    name: str
    names: tuple[str, ...]
    weak: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """The agencies of the reference file."""
    rows: list[dict[str, Any]] = yaml.safe_load((REFERENCE / "agencies.yaml").read_text(encoding="utf-8"))
    return tuple(
        Agency(
            row["name"],
            (row["name"], *row.get("also", ())),
            tuple(row.get("weak", ())),
            tuple(row.get("domains", ())),
        )
        for row in rows
    )


@cache
def credit_pattern() -> str:
    """A regular expression, with case, of all names that stand alone as a credit."""
    return "(?-i:" + "|".join(map(re.escape, sorted(_names(), key=lambda name: (-len(name), name)))) + ")"


@cache
def _names() -> dict[str, str]:
    return {name: agency.name for agency in agencies() for name in agency.names}


@cache
def _by_key() -> dict[str, str]:
    names = {name.casefold(): agency.name for agency in agencies() for name in agency.names}
    return {name: agency.name for agency in agencies() for name in agency.weak} | names


@cache
def _by_domain() -> dict[str, str]:
    return {domain: agency.name for agency in agencies() for domain in agency.domains}


def agency_called(name: str) -> str | None:
    """The agency of which `name` is all that a credit says, such as "By Reuters Staff"; None if it is no agency."""
    short = name.strip(" .,:;()[]–—-")
    for form in (short, _TAIL.sub("", _LEAD.sub("", short))):
        if found := _by_key().get(form) or _by_key().get(form.casefold()):
            return found
    return None


def agencies_named(line: str) -> Sequence[str]:
    """The agencies that a line of credits names, in its order."""
    found = re.finditer(rf"(?<!\w){credit_pattern()}(?!\w)", line)
    return [_names()[match.group()] for match in found if not _is_part_of_name(match)]


def _is_part_of_name(match: re.Match[str]) -> bool:
    """Whether it may be someone's name: Petra Novak."""
    if match.group().isupper() or " " in match.group():
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(after))


def agency_of_site(domain: str | None) -> str | None:
    """The agency whose own site it is."""
    return _by_domain().get(domain or "")
