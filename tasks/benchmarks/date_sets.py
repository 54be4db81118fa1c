"""Sets of news with every time expression as TIMEX3: time/*."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tasks.benchmarks.rows import Row
from tasks.extraction.dates import TimeExpression, find_time_expressions

_BETWEEN = re.compile(r"\s*(?:\b(?:to|and|until|till|through|thru)\b|[-–—])\s*", re.IGNORECASE)


def predict_dates(rows: Sequence[Row]) -> Iterator[Row]:
    """The time expressions of each text, read against its creation day."""
    for row in rows:
        found = find_time_expressions(row["text"], date.fromisoformat(row["dct"][:10]))
        yield {"doc_id": row["doc_id"], "timexes": [t for expression in found for t in timexes(expression)]}


def timexes(found: TimeExpression) -> list[Row]:
    """An expression as TIMEX3, which tags both ends of a range: two spans for one of two values, else one."""
    kind = found.kind.upper()
    first, slash, last = found.value.partition("/")
    middle = list(_BETWEEN.finditer(found.text))
    if not slash or len(middle) != 1:
        return [{"start": found.start, "end": found.end, "type": kind, "value": found.value}]
    cut, resumed = found.start + middle[0].start(), found.start + middle[0].end()
    return [
        {"start": found.start, "end": cut, "type": kind, "value": first},
        {"start": resumed, "end": found.end, "type": kind, "value": last},
    ]
