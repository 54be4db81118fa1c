"""A set with every attribution of its articles: polnear."""

from collections.abc import Iterator, Sequence

from tasks.benchmarks.rows import Row
from tasks.extraction.article_attribution import find_article_attributions
from tasks.extraction.model import load_english, load_tokenizer
from tasks.extraction.sentences import split_sentences


def predict_attributions(rows: Sequence[Row]) -> Iterator[Row]:
    """The attributions of each article, with offsets of the set's own text, which is therefore not cleaned."""
    nlp = load_english()
    first_filings = {row["id"]: row["text"] for row in reversed(rows)}
    for key, text in first_filings.items():
        places = [(s.start, s.end) for s in split_sentences(load_tokenizer()(text))]
        docs = nlp.pipe(text[start:end] for start, end in places)
        sentences = [(start, doc) for (start, _), doc in zip(places, docs, strict=True)]
        found = find_article_attributions(text, sentences)
        yield {
            "id": key,
            "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in found],
        }
