"""Persons by the fullest name that an article gives them: "Galan" is Luis Carlos Galan where it names him so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from tasks.records import Mention, TextSpan

_TITLES = frozenset(
    ["brig", "capt", "col", "dr", "father", "fr", "gen", "gov", "lt", "maj", "monsignor", "mr", "mrs", "ms", "msgr",
     "prof", "rep", "rev", "sen", "sgt"]
)  # fmt: skip
Names = Mapping[str, str]  # short name -> full name


def full_names(docs: Iterable[Doc]) -> Names:
    """The short forms of the persons whom some sentences name; one that several persons share stands for none."""
    named = (without_title(entity) for doc in docs for entity in doc.ents if entity.label_ == "PERSON")
    names = dict.fromkeys(e.text.removesuffix("'s").removesuffix("’s") for e in named)
    found: dict[str, str | None] = {}
    for full in sorted(names, key=lambda name: -len(name.split())):
        words = full.split()
        for short in _short_forms(words):
            longer = found.setdefault(short, full)
            if longer is not None and not _is_part(full, longer):
                found[short] = None
    return {short: full for short, full in found.items() if full is not None}


def _short_forms(words: Sequence[str]) -> Iterator[str]:
    """A name without the given name, or without some of the others: "Galan", "Galan Sarmiento", "Luis Galan"."""
    for start in range(1, len(words)):
        for end in range(start + 1, len(words) + 1):
            short = " ".join(words[start:end])
            yield short
            if end - start < len(words) - 1:
                yield f"{words[0]} {short}"


def without_title(name: Span) -> Span:
    """A person's name without what it is written after: "Dr. Ana Lima"."""
    first = 0
    while first < len(name) - 1 and name[first].lower_.removesuffix(".") in _TITLES:
        first += 1
    return name[first:]


def surnames(names: Names) -> frozenset[str]:
    """The last words of full names, by which the text can go on to call these persons."""
    return frozenset(
        full.split()[-1] for short, full in names.items() if full.endswith(short) and short.isalpha()
    )


def _is_part(short: str, full: str) -> bool:
    """Whether the words of one name are all in another: "Luis Galan", "Luis Carlos Galan"."""
    return set(short.split()) <= set(full.split())


def with_full_names(mention: Mention, names: Names) -> Mention:
    """A mention whose persons have their full names, each of them once in a role; spans stay as they are told."""
    if names.keys().isdisjoint((*mention.agent_names, *mention.target_names)):
        return mention
    agents = _renamed(mention.agent_names, mention.agent_spans, names)
    targets = _renamed(mention.target_names, mention.target_spans, names)
    return replace(
        mention,
        agent_names=tuple(agents),
        agent_spans=tuple(agents.values()),
        target_names=tuple(targets),
        target_spans=tuple(targets.values()),
    )


def _renamed(told: Sequence[str], spans: Sequence[TextSpan], names: Names) -> dict[str, TextSpan]:
    found: dict[str, TextSpan] = {}
    for name, span in zip(told, spans, strict=True):
        found.setdefault(names.get(name, name), span)
    return found
