"""Asking the endpoint over HTTP: within its limits of time, size and number, and again where that may help."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from tasks.config import ENDPOINT_KEY, EndpointConfig
from tasks.extraction.endpoint.answer import ArticleAnswer

_LONGEST_WAIT = 60.0  # seconds; an endpoint that asks for more is taken to be out of service
_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SHOWN = 200  # characters of what an endpoint says


class EndpointError(RuntimeError):
    """The endpoint cannot be used at all, so the run cannot go on; the message says what to do."""


class NoAnswerError(Exception):
    """The endpoint gives no usable answer for this article; the message says why."""


class _RetryError(Exception):
    """A try failed in a way that another may not; `wait` is what the endpoint asks for, in seconds."""

    def __init__(self, message: str, *, wait: float | None = None, unreachable: bool = False) -> None:
        super().__init__(message)
        self.wait, self.unreachable = wait, unreachable


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice]


@dataclass(frozen=True)
class EndpointClient:
    """Asks one endpoint. An article's failure is its own; EndpointError where no article could succeed."""

    config: EndpointConfig

    def ask_all(self, bodies: Sequence[dict[str, object]]) -> list[ArticleAnswer | NoAnswerError]:
        """The answer to each request, in their order, or why there is none."""
        return asyncio.run(self._ask_all(bodies))

    async def _ask_all(self, bodies: Sequence[dict[str, object]]) -> list[ArticleAnswer | NoAnswerError]:
        slots = asyncio.Semaphore(self.config.concurrency)
        headers = {"Authorization": f"Bearer {self.config.key}"} if self.config.key else {}
        timeout = httpx.Timeout(self.config.article_seconds, connect=self.config.connect_seconds)
        async with httpx.AsyncClient(headers=headers, timeout=timeout) as http:
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self._in_turn(http, slots, body)) for body in bodies]
            except ExceptionGroup as group_of_one:  # the first failure has ended the other tasks
                raise group_of_one.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _in_turn(
        self, http: httpx.AsyncClient, slots: asyncio.Semaphore, body: dict[str, object]
    ) -> ArticleAnswer | NoAnswerError:
        async with slots:
            try:
                async with asyncio.timeout(self.config.article_seconds):
                    return await self._ask(http, body)
            except TimeoutError:
                return NoAnswerError(f"no answer within {self.config.article_seconds:g} s")
            except NoAnswerError as error:
                return error

    async def _ask(self, http: httpx.AsyncClient, body: dict[str, object]) -> ArticleAnswer:
        """The answer, tried for as often as the settings allow."""
        delay = self.config.retry_seconds
        for tries_left in range(self.config.retries, -1, -1):
            try:
                return _read(await self._post(http, body))
            except _RetryError as error:
                if tries_left == 0:
                    raise self._given_up(error) from error
                await asyncio.sleep(delay if error.wait is None else error.wait)
                delay *= 2
        raise AssertionError("the last try returns or raises")

    def _given_up(self, error: _RetryError) -> Exception:
        if error.unreachable:
            return EndpointError(
                f"cannot reach the endpoint {self.config.shown_url}: {error}; is it running?"
            )
        return NoAnswerError(f"{error}, after {self.config.retries + 1} tries")

    async def _post(self, http: httpx.AsyncClient, body: dict[str, object]) -> bytes:
        try:
            async with http.stream("POST", _completions_url(self.config.url), json=body) as response:
                content = await self._content(response)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _RetryError(str(error) or type(error).__name__, unreachable=True) from error
        except httpx.TransportError as error:
            raise _RetryError(f"the connection failed: {str(error) or type(error).__name__}") from error
        except httpx.DecodingError as error:
            raise NoAnswerError(f"the answer cannot be decoded: {error}") from error
        except httpx.InvalidURL as error:
            raise EndpointError(f"{self.config.shown_url} is no URL: {error}") from error
        self._check(response, content)
        return content

    async def _content(self, response: httpx.Response) -> bytes:
        """The body, which may not be larger than the settings allow."""
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > self.config.max_answer_bytes:
                raise NoAnswerError(f"the answer is larger than {self.config.max_answer_bytes} bytes")
        return bytes(content)

    def _check(self, response: httpx.Response, content: bytes) -> None:
        status = response.status_code
        if status == HTTPStatus.OK:
            return
        said = f"HTTP {status}: {content[:_SHOWN].decode(errors='replace')}"
        if status == HTTPStatus.UNAUTHORIZED:
            raise EndpointError(f"{self.config.shown_url} refuses the key of {ENDPOINT_KEY} ({said})")
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED) or response.is_redirect:
            raise EndpointError(
                f"{self.config.shown_url} has no chat completions for the model {self.config.model} ({said})"
            )
        if status in _RETRIED:
            raise _RetryError(said, wait=_retry_after(response.headers))
        raise NoAnswerError(said)


def _completions_url(url: str) -> str:
    """The address of chat completions below a base URL; a query stays."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return parts._replace(path=f"{path}/chat/completions", fragment="").geturl()


def _retry_after(headers: httpx.Headers) -> float | None:
    """The seconds that the endpoint asks to wait, at most a minute; None where it does not say."""
    value = headers.get("retry-after", "")
    if value.isdecimal():
        return min(float(value), _LONGEST_WAIT)
    try:
        now, then = (parsedate_to_datetime(headers.get(name, "")) for name in ("date", "retry-after"))
        return min(max((then - now).total_seconds(), 0.0), _LONGEST_WAIT)
    except (ValueError, TypeError):  # no date, or one without a time zone
        return None


def _read(content: bytes) -> ArticleAnswer:
    """The answer inside a chat completion."""
    try:
        completion = _Completion.model_validate_json(content)
    except ValidationError as error:
        raise NoAnswerError(f"the answer is no chat completion: {_first(error)}") from error
    if not completion.choices:
        raise NoAnswerError("the answer holds no choice")
    choice = completion.choices[0]
    if choice.message.refusal or choice.message.content is None:
        raise NoAnswerError(f"the model refuses: {(choice.message.refusal or 'no content')[:_SHOWN]}")
    if choice.finish_reason == "length":
        raise NoAnswerError("the answer was cut off: the model's limit of tokens is too low for this article")
    try:
        return ArticleAnswer.model_validate_json(choice.message.content)
    except ValidationError as error:
        raise NoAnswerError(f"the answer does not follow the schema: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    """Where the first fault lies and what it is."""
    fault: Any = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, fault['loc'])) or 'answer'}: {fault['msg']}"
