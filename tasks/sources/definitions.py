"""sources.yaml: what a nightly run reads and fetches, from where, and how hard it may ask."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from tasks.captures import HostLimits
from tasks.sources.definition_checks import (
    contact_mistake,
    country_mistake,
    is_local_path,
    language_mistake,
    name_mistake,
    path_mistake,
    url_mistake,
)
from tasks.sources.strict_yaml import YamlError, load_yaml

NetworkKind = Literal["feed", "sitemap", "urls", "gdelt"]
LocalKind = Literal["files", "jsonl", "warc"]
Kind = Literal["feed", "sitemap", "urls", "gdelt", "files", "jsonl", "warc"]
NETWORK_KINDS: frozenset[str] = frozenset(get_args(NetworkKind))

# What pydantic's types of error mean here; it words all others well itself.
_ADVICE = {
    "extra_forbidden": "there is no such field; correct its spelling or remove it",
    "missing": "it is missing; add it",
}
_EXPECTED = {
    "string_type": "a text, in quotation marks if YAML reads another thing in it",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "a mapping of fields to values",
}
_SHOWN = 60  # characters of a wrong value that a message repeats


class SourcesError(ValueError):
    """A list of sources with mistakes: all of them, one a line."""


def _checked(mistake_in: Callable[[str], str | None]) -> AfterValidator:
    """A text in which the function finds no mistake."""

    def check(value: str) -> str:
        if mistake := mistake_in(value):
            raise ValueError(mistake)
        return value

    return AfterValidator(check)


def _check_list(values: tuple[str, ...], mistake_in: Callable[[str], str | None]) -> None:
    mistakes = [mistake for value in values if (mistake := mistake_in(value))]
    repeated = sorted({value for value in values if values.count(value) > 1})
    mistakes += [f"{value!r} stands there twice; remove one" for value in repeated]
    if mistakes:
        raise ValueError("; ".join(mistakes))


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_Count = Annotated[int, Field(gt=0)]
_Amount = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_Texts = Annotated[tuple[str, ...], Field(strict=False)]  # YAML has lists


class SourceLimits(_Part):
    """What one source may take of a night, and how hard each of its hosts may be asked."""

    max_pages: _Count = 1_000
    max_minutes: _Amount = 30.0
    requests_per_second: Annotated[float, Field(gt=0, le=50)] = 1.0
    concurrency: Annotated[int, Field(gt=0, le=16)] = 2

    @property
    def host(self) -> HostLimits:
        """The limits for each host."""
        return HostLimits(self.requests_per_second, self.concurrency)


class TotalLimits(_Part):
    """What all sources together may take of a night, and how large a page and a list may be."""

    max_pages: _Count = 20_000
    max_minutes: _Amount = 240.0
    max_page_bytes: _Count = 10_000_000  # decoded; a long news page has about 1 MB
    max_index_bytes: _Count = 52_428_800  # decoded; the most that sitemaps.org allows a sitemap
    page_seconds: _Amount = 60.0  # for one page, its redirects included
    concurrency: Annotated[int, Field(gt=0, le=256)] = 32  # requests at a time, to all hosts


class SourceDefinition(_Part):
    """One source: the network kinds have `urls`, the local kinds `paths`; a list of URLs may lie in either."""

    name: Annotated[str, _checked(name_mistake)]
    kind: Kind
    publisher: Annotated[str | None, Field(min_length=1)] = None  # the outlet of articles that name none
    language: Annotated[str, _checked(language_mistake)] | None = None  # ISO 639-1
    country: Annotated[str, _checked(country_mistake)] | None = None  # ISO 3166-1 alpha-3
    urls: _Texts = Field((), validate_default=True)
    paths: _Texts = Field((), validate_default=True)  # files, folders, globs, or URLs that fsspec opens
    limits: SourceLimits = SourceLimits()
    enabled: bool = True

    @property
    def is_local(self) -> bool:
        """Whether it is read from files, without the network."""
        return self.kind not in NETWORK_KINDS

    @field_validator("urls")
    @classmethod
    def _urls(cls, urls: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = info.data.get("kind")
        if kind in get_args(LocalKind) and urls:
            raise ValueError(f"the kind {kind} reads files; give them under paths, and remove urls")
        if kind in NETWORK_KINDS - {"urls"} and not urls:
            raise ValueError(f"the kind {kind} needs at least one; add urls: [https://...]")
        _check_list(urls, url_mistake)
        return urls

    @field_validator("paths")
    @classmethod
    def _paths(cls, paths: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = info.data.get("kind")
        if kind in NETWORK_KINDS - {"urls"} and paths:
            raise ValueError(f"the kind {kind} reads the web; give it urls, and remove paths")
        if kind in get_args(LocalKind) and not paths:
            raise ValueError(f"the kind {kind} needs at least one; add paths: [...]")
        if kind == "urls" and not paths and not info.data.get("urls", True):
            raise ValueError("the kind urls needs pages; give them under urls, or lists of them under paths")
        _check_list(paths, path_mistake)
        return paths

    @field_validator("limits")
    @classmethod
    def _limits(cls, limits: SourceLimits, info: ValidationInfo) -> SourceLimits:
        if info.data.get("kind") in get_args(LocalKind):
            raise ValueError(f"the kind {info.data['kind']} asks no server and has no limits; remove them")
        return limits


class SourceList(_Part):
    """Everything that sources.yaml says."""

    contact: Annotated[str, _checked(contact_mistake)] | None = (
        None  # an e-mail address or a web page, named to every server
    )
    allow_private: bool = False  # whether addresses of private networks may be asked, as in an intranet
    limits: TotalLimits = TotalLimits()
    sources: Annotated[tuple[SourceDefinition, ...], Field(strict=False)]

    @field_validator("sources", mode="before")
    @classmethod
    def _sources(cls, sources: object) -> object:
        if not isinstance(sources, list) or not sources:
            raise ValueError("it must be a list of sources; see data/sources.yaml for an example")
        return sources

    def resolved(self, folder: Path) -> Self:
        """The same with relative paths taken from that folder."""
        sources = tuple(
            each.model_copy(
                update={
                    "paths": tuple(str(folder / path) if is_local_path(path) else path for path in each.paths)
                }
            )
            for each in self.sources
        )
        return self.model_copy(update={"sources": sources})


def read_sources(path: Path) -> SourceList:
    """The list of sources in that file; its relative paths count from its folder.

    SourcesError names every mistake at once: file, source, field, and what to do.
    """
    try:
        raw, repeated = load_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourcesError(f"{path}: it cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path}: it is not valid UTF-8 ({error}); save it as UTF-8") from error
    except YamlError as error:
        raise SourcesError(f"{path}: it is not YAML: {error}; correct it there") from error
    if not isinstance(raw, dict):
        raise SourcesError(f"{path}: it holds no sources; see data/sources.yaml for an example")
    mistakes = [f"line {each.line}: {each.key} stands there a second time; remove one" for each in repeated]
    found = None
    try:
        found = SourceList.model_validate(raw)
    except ValidationError as error:
        mistakes += [_mistake(each, raw) for each in error.errors()]
    mistakes += _mistakes_between(raw)
    if mistakes or found is None:
        raise SourcesError("\n".join(f"{path}: {each}" for each in mistakes))
    return found.resolved(path.resolve().parent)


def _mistakes_between(raw: Mapping[object, object]) -> Iterator[str]:
    """What no field shows by itself."""
    sources = raw.get("sources")
    members = [each for each in sources if isinstance(each, dict)] if isinstance(sources, list) else []
    names = [name for each in members if isinstance(name := each.get("name"), str)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"source {name}: name: {names.count(name)} sources have this name; give each its own"
    asking = [
        each for each in members if each.get("kind") in NETWORK_KINDS and each.get("enabled") is not False
    ]
    if asking and raw.get("contact") is None:
        yield (
            f"contact: {_source_name(asking[0], 0)} asks servers, which must be told whom to write to; "
            "add contact: with your e-mail address, or disable the source"
        )


def _mistake(error: ErrorDetails, raw: Mapping[object, object]) -> str:
    """Where pydantic found it, and what to do."""
    loc = error["loc"]
    where = []
    if loc[:1] == ("sources",) and len(loc) > 1:
        sources = raw["sources"]
        position = loc[1]
        if isinstance(sources, list) and isinstance(position, int):
            where = [_source_name(sources[position], position)]
        loc = loc[2:]
    field = ".".join(map(str, loc))
    return ": ".join([*where, *([field] if field else []), _advice(error)])


def _source_name(source: object, position: int) -> str:
    name = source.get("name") if isinstance(source, dict) else None
    return f"source {name}" if isinstance(name, str) and name else f"source number {position + 1}"


def _advice(error: ErrorDetails) -> str:
    kind, said = error["type"], error["msg"]
    if kind in _ADVICE:
        return _ADVICE[kind]
    if kind == "value_error":
        return said.removeprefix("Value error, ")
    expected = _EXPECTED.get(kind) or said.removeprefix("Input should be ")
    given = repr(error["input"])
    return f"it must be {expected}, not {given[:_SHOWN]}; correct it"
