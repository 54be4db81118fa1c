"""The strings of an answer against the text: each is found, or refused with its field and value."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from tasks.extraction.endpoint.spans import Span, find_spans, nearest
from tasks.records import Article, Reject, RejectReason, Stage

P = ParamSpec("P")
T = TypeVar("T")
LONGEST_PHRASE = 120  # characters of a trigger, name, date or number; what is longer is a sentence
_SHOWN = 200  # characters of a refused value


class RefusedError(Exception):
    """A value that the text does not bear out; the message names its field."""


@dataclass
class Evidence:
    """The text of one article, and what was refused for want of evidence in it."""

    article: Article
    rejects: dict[str, Reject] = field(default_factory=dict)

    def quote(self, path: str, value: str) -> Span:
        """Where a quote stands, the first time; RefusedError if nowhere."""
        spans = find_spans(self.article.text, value)
        if not spans:
            raise RefusedError(f"{path} {_shown(value)}: is not in the text")
        return spans[0]

    def inside(self, path: str, value: str, quote: Span) -> Span:
        """Where a value stands inside a quote, the first time; RefusedError if nowhere."""
        found = next((span for span in self._phrase(path, value) if quote.holds(span)), None)
        if found is None:
            raise RefusedError(f"{path} {_shown(value)}: is not in the quote")
        return found

    def near(self, path: str, value: str, trigger: Span, quote: Span) -> Span:
        """Where a value stands, in the quote if it does and near the trigger; RefusedError if nowhere."""
        found = nearest(self._phrase(path, value), trigger, quote)
        if found is None:
            raise RefusedError(f"{path} {_shown(value)}: is not in the text")
        return found

    def _phrase(self, path: str, value: str) -> list[Span]:
        if len(value) > LONGEST_PHRASE:
            raise RefusedError(f"{path} {_shown(value)}: is longer than {LONGEST_PHRASE} characters")
        return find_spans(self.article.text, value)

    def one_of(self, path: str, value: str, allowed: Collection[str]) -> None:
        """RefusedError for a value that is not in the list."""
        if value not in allowed:
            raise RefusedError(f"{path} {_shown(value)}: is not one of {', '.join(allowed)}")

    def optional(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `read` gives; None, and a reject, where it is refused: the record is kept without it."""
        try:
            return read(*args, **kwargs)
        except RefusedError as error:
            self.refuse(str(error))
            return None

    def refuse(self, detail: str, row_json: str | None = None) -> None:
        """Note that a value was left out, or a whole record where `row_json` gives it."""
        self.rejects.setdefault(
            detail,
            Reject(
                Stage.EXTRACT,
                RejectReason.UNVERIFIABLE,
                detail,
                article_id=self.article.article_id,
                row_id=self.article.external_id,
                row_json=row_json,
            ),
        )


def unread(path: str, value: str, reason: str) -> RefusedError:
    """The error for a value that is in the text, but that nothing can be read from."""
    return RefusedError(f"{path} {_shown(value)}: {reason}")


def _shown(value: str) -> str:
    # Half a surrogate pair, which a JSON string may hold, cannot be stored.
    text = value.encode(errors="backslashreplace").decode()
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
