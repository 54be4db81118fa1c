"""A part of the pipeline that reads many sentences at once."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc
from spacy.util import minibatch


class BatchReader(ABC):
    """Reads batches of documents; those without tokens pass as they are."""

    @abstractmethod
    def read(self, docs: list[Doc]) -> None:
        """Set what the part finds on documents that have tokens."""

    def __call__(self, doc: Doc) -> Doc:
        """The document, read."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents, read, in order."""
        for batch in minibatch(docs, batch_size):
            filled = [doc for doc in batch if len(doc)]
            if filled:
                self.read(filled)
            yield from batch
