"""One number of victims for a whole text, from its tolls."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from tasks.benchmarks.reports import Report, count_of
from tasks.extraction.model import load_tokenizer
from tasks.extraction.sentences import split_sentences
from tasks.records import Toll, TollKind

_LEAD = 1500  # characters of a news text in which it says what happened; what follows tells of other days too
_IMPLAUSIBLE = 1000  # victims; more is the toll of a war or of a year
_MORE_THAN = re.compile(r"(?:more than|over)\b", re.IGNORECASE)
_NUMERAL = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b", re.IGNORECASE
)
_AGED = re.compile(r"\b(\d{1,2}|[a-z]+)-(?:year|month)s?-old", re.IGNORECASE)
_AGE_AFTER = re.compile(r",\s(\d{1,2}),")
# Words by which a sentence counts people besides those that the text has counted before.
_FURTHER = re.compile(r"\b(?:additional|also|another|other|others|associates?)\b", re.IGNORECASE)


def victims(
    report: Report,
    kind: TollKind,
    only: Collection[str | None] | None = None,
    words: Mapping[str, int] = MappingProxyType({}),
    *,
    adding: bool = False,
) -> int:
    """The largest sum of one sentence in the text's lead, else in the rest.

    `adding`: with those whom other sentences count besides ("another two"), where each text tells of one event only.

    `only`: the victim classes that count, by default all; `words`: what a set takes vague words for.
    0 where none is told.
    """
    sentences = _by_sentence(report, kind, only)
    lead = {n: tolls for n, (start, tolls) in sentences.items() if start < _LEAD}
    told = (
        lead
        if any(_sum(tolls, words) for tolls in lead.values())
        else {n: tolls for n, (_, tolls) in sentences.items()}
    )
    most = further = 0
    for tolls in told.values():
        if adding and most and _is_further(report, tolls):
            further = max(further, _sum(tolls, words))
        else:
            most = max(most, _sum(tolls, words))
    return most + further


def victims_in_title(report: Report, kind: TollKind) -> int:
    """How many the first line tells of by number; 0 where it gives no number of several people."""
    title_end = report.article.text.find("\n") if report.article else 0
    in_title = [t for t in report.tolls if t.char_start < title_end and t.scope == "event" and not t.included]
    of_kind = [toll for toll in _counted(report, kind) if toll in in_title]
    several = any(count_of(toll) > 1 for toll in in_title)
    return _sum(of_kind, {}) if several and any(_NUMERAL.search(t.value_text) for t in of_kind) else 0


def ages_in_lead(report: Report, kind: TollKind) -> set[str]:
    """The ages of those of whom the text's lead tells one by one: "a 24-year-old man", "Ana Lee, 31,"."""
    text = report.article.text if report.article else ""
    told = [t for t in _counted(report, kind) if count_of(t) == 1 and t.char_start < _LEAD]
    found = (_AGED.search(t.value_text) or _AGE_AFTER.match(text, t.value_end) for t in told)
    return {match[1].lower() for match in found if match}


def _by_sentence(
    report: Report, kind: TollKind, only: Collection[str | None] | None
) -> dict[int, tuple[int, list[Toll]]]:
    """Sentence -> its start and its tolls of this kind."""
    if report.article is None:
        return {}
    starts = [s.start for s in split_sentences(load_tokenizer()(report.article.text))]
    found: dict[int, list[Toll]] = defaultdict(list)
    for toll in _counted(report, kind):
        if only is None or toll.victim_class in only:
            found[bisect_right(starts, toll.char_start) - 1].append(toll)
    return {n: (starts[n], tolls) for n, tolls in found.items()}


def _counted(report: Report, kind: TollKind) -> list[Toll]:
    """The tolls of this kind that count victims of the text's events, each of them once, in text order."""
    counted = (t for t in report.tolls if t.kind == kind and t.scope == "event" and not t.included)
    return sorted((t for t in counted if count_of(t) < _IMPLAUSIBLE), key=lambda t: t.char_start)


def _is_further(report: Report, tolls: Iterable[Toll]) -> bool:
    text = report.article.text if report.article else ""
    return any(_FURTHER.search(text, max(t.char_start - 20, 0), t.char_end) for t in tolls)


def _sum(tolls: Iterable[Toll], words: Mapping[str, int]) -> int:
    """The sum of a sentence, in which the same number of the same people twice is the same people told twice."""
    several = {
        (words.get(t.value_text.lower(), at_least(t)), t.victim_class, bool(_FURTHER.search(t.quote)))
        for t in tolls
        if count_of(t) > 1
    }
    single = {t.quote.lower() for t in tolls if count_of(t) == 1}
    return sum(number for number, *_ in several) + len(single)


def at_least(toll: Toll) -> int:
    """The least number that the words allow: 31 for "more than 30"."""
    return count_of(toll) + bool(_MORE_THAN.match(toll.value_text))
