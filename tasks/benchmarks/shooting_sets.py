"""News filed under shooting incidents: gva_casualties (killed and injured) and gva_clusters (same incident)."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tasks.benchmarks.casualties import ages_in_lead, victims, victims_in_title
from tasks.benchmarks.reports import Report, Text, count_of, read_texts
from tasks.benchmarks.rows import Row
from tasks.extraction.frames import VIOLENT
from tasks.linking.link import link
from tasks.records import Toll

# Words for those whom shots met, dead or alive: "found three men with gunshot wounds".
_SHOT = re.compile(
    r"\b(?:shot|shots|shoot|shoots|shootings?|hit|hits|hitting|struck|striking|gunshot)\b", re.IGNORECASE
)
_LIVING = re.compile(
    r"(?<!not )surviv|(?:shot|struck|hit) and (?:wounded|injured)|expected to recover|stable|non-?life",
    re.IGNORECASE,
)
_SEVERAL = 3  # ages told one by one are as many victims; of two, one is often the victim of another day
_PART = re.compile(r"\bof (?:them|whom|the)\b")
_END = re.compile(r"[.!?\n]")
_OTHERS = re.compile(r"\b(?:others|(?<!the )other|more)\b", re.IGNORECASE)


def predict_casualties(rows: Sequence[Row]) -> Iterator[Row]:
    """The victims of each report's incident."""
    for row, report in zip(rows, _reports(rows), strict=True):
        dead = ages_in_lead(report, "killed")
        hurt = ages_in_lead(report, "injured") - dead
        killed = max(victims_in_title(report, "killed") or victims(report, "killed"), _several(dead))
        yield {"id": row["id"], "killed": killed, "injured": max(_injured(report, killed), _several(hurt))}


def _several(ages: Collection[str]) -> int:
    return len(ages) if len(ages) >= _SEVERAL else 0


def _injured(report: Report, killed: int) -> int:
    """Those told as wounded, or those told as shot who did not die: "five were shot, two of them fatally".

    The first line counts before the text, and those whom a sentence tells of beside the dead before all others. Where
    as many were treated as were shot, the dead are among them: "all four were taken to hospital; one died".
    """
    text = report.article.text if report.article else ""
    hurt = [t for t in report.tolls if t.kind == "injured"]
    told = [t for t in hurt if _SHOT.search(t.quote)]
    dead = [t for t in report.tolls if t.kind == "killed" and count_of(t) and not t.included]
    shot = [t for t in told if not _is_besides(t, told) and not _lives(t, text)]
    rest = [t for t in hurt if t not in shot]
    met, wounded, beside = (
        replace(report, tolls=[*dead, *tolls])
        for tolls in (shot, rest, [t for t in rest if _is_beside(t, dead, text)])
    )
    in_title = max(victims_in_title(wounded, "injured"), victims_in_title(met, "injured") - killed)
    if in_title > 0:
        return in_title
    everyone, treated, living = (victims(part, "injured") for part in (met, wounded, beside))
    if killed and living > 1:
        return living
    return everyone - killed if treated == everyone > killed else max(treated, everyone - killed)


def _lives(toll: Toll, text: str) -> bool:
    """Whether the sentence says that those it counts live: "a third man was shot and is expected to survive"."""
    return bool(_LIVING.search(text, *_sentence(toll, text)))


def _is_beside(toll: Toll, dead: Sequence[Toll], text: str) -> bool:
    """Whether the sentence tells of people who died, and not of some of those whom the toll counts."""
    start, end = _sentence(toll, text)
    return any(start <= t.char_start < end and not _PART.search(t.quote) for t in dead)


def _sentence(toll: Toll, text: str) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, toll.char_start), text.rfind("\n", 0, toll.char_start)) + 1
    end = _END.search(text, toll.char_end)
    return start, end.start() if end else len(text)


def _is_besides(toll: Toll, shot: Sequence[Toll]) -> bool:
    """Whether a toll counts those who were shot besides the dead ("two others were shot"), and not besides somebody
    else who was shot ("he and two others were shot")."""
    overlaps = (
        t for t in shot if t != toll and t.char_start < toll.char_end and toll.char_start < t.char_end
    )
    return count_of(toll) > 1 and bool(_OTHERS.search(toll.quote)) and not any(overlaps)


def predict_clusters(rows: Sequence[Row]) -> Iterator[Row]:
    """The event that most of each report's violent mentions were linked to."""
    reports = list(_reports(rows))
    linked = link(
        [r.article for r in reports if r.article is not None],
        [m for r in reports for m in r.mentions],
        [c for r in reports for c in r.claims],
        [t for r in reports for t in r.tolls],
        [],
    )
    events: dict[str, Counter[str | None]] = {}
    for mention in linked.mentions:
        if mention.event_type in VIOLENT:
            events.setdefault(mention.article_id, Counter())[mention.event_id] += 1
    for row, report in zip(rows, reports, strict=True):
        votes = events.get(report.article.article_id) if report.article else None
        yield {"id": row["id"], "cluster": votes.most_common(1)[0][0] if votes else None}


def _reports(rows: Sequence[Row]) -> Iterator[Report]:
    return read_texts(
        [
            Text(f"row {number}", f"{row['title']}\n\n{row['text']}", date.fromisoformat(row["date"][:10]))
            for number, row in enumerate(rows)
        ]
    )
