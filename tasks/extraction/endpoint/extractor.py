"""The second extractor: a language model reads, and every value that it gives is checked against the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tasks.config import EndpointConfig
from tasks.extraction.actors import ActorIndex, actor_index
from tasks.extraction.batch import as_extraction, set_aside
from tasks.extraction.endpoint.client import EndpointClient, NoAnswerError
from tasks.extraction.endpoint.prompt import request_body
from tasks.extraction.endpoint.reader import SpanReader
from tasks.extraction.endpoint.rows import verified_rows
from tasks.extraction.model import load_tokenizer
from tasks.extraction.places import Gazetteer
from tasks.extraction.reading import read_article
from tasks.records import Article, Claim, Extraction, Mention, Reject, RejectReason, Stage, Toll

_VERSION = "newsledger-endpoint/1"


@dataclass(frozen=True)
class EndpointExtractor:
    """Asks an endpoint about each article; the same interface as the rules, `Extractor`."""

    config: EndpointConfig
    gazetteer: Gazetteer
    actors: ActorIndex

    def extract(self, articles: Sequence[Article]) -> Extraction:
        """The mentions, claims and tolls of a batch; EndpointError where the endpoint cannot be used at all."""
        readable, rejects = set_aside(articles)
        answers = EndpointClient(self.config).ask_all([request_body(a, self.config.model) for a in readable])
        mentions: list[Mention] = []
        claims: list[Claim] = []
        tolls: list[Toll] = []
        for article, answer in zip(readable, answers, strict=True):
            if isinstance(answer, NoAnswerError):
                rejects.append(_failed(article, answer))
                continue
            reader = SpanReader(
                read_article(article, load_tokenizer(), self.gazetteer, self.actors), self.gazetteer
            )
            rows = verified_rows(answer, reader, f"{_VERSION} {self.config.model}")
            mentions += rows.mentions.values()
            claims += rows.claims.values()
            tolls += rows.tolls.values()
            rejects += rows.rejects
        return as_extraction(mentions, claims, tolls, rejects, self.gazetteer)


@cache
def load_endpoint_extractor(config: EndpointConfig) -> EndpointExtractor:
    """The extractor with the gazetteer and the alias table; no language model is loaded here."""
    return EndpointExtractor(config, Gazetteer.open(), actor_index())


def _failed(article: Article, error: NoAnswerError) -> Reject:
    return Reject(
        Stage.EXTRACT,
        RejectReason.EXTRACTION_FAILED,
        f"{error}; run again to ask for this article once more",
        article_id=article.article_id,
        row_id=article.external_id,
    )
