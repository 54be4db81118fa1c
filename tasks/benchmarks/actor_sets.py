"""A set with the source and the target of each sentence's event: plover_actors."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.reports import Report, Text, read_texts
from tasks.benchmarks.rows import Row
from tasks.benchmarks.typing_sets import rank_plover
from tasks.records import TextSpan


def predict_actors(rows: Sequence[Row]) -> Iterator[Row]:
    """Source and target of each sentence's event, as the text names them.

    They are those of the first mention that has any. A place stands for a target where nobody else does:
    PLOVER has events done to it ("opposition parties shut down Khatmandu").
    """
    texts = [Text(f"row {number}", row["text"]) for number, row in enumerate(rows)]
    for row, report in zip(rows, read_texts(texts), strict=True):
        mentions = sorted(report.mentions, key=rank_plover)
        source = next((_names(report, m.agent_spans) for m in mentions if m.agent_spans), [])
        target = next((_names(report, m.target_spans) for m in mentions if m.target_spans), [])
        places = [m.place_text for m in mentions if m.is_placed and m.place_text is not None]
        yield {
            "id": row["id"],
            "source": source,
            "target": [t for t in target or places[:1] if t not in source],
        }


def _names(report: Report, spans: Sequence[TextSpan]) -> list[str]:
    text = report.article.text if report.article else ""
    return list(dict.fromkeys(text[span.char_start : span.char_end] for span in spans))
