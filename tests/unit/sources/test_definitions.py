from pathlib import Path

import pytest

from tasks.captures import HostLimits
from tasks.sources.definitions import SourceList, SourcesError, TotalLimits, read_sources

ROOT = Path(__file__).parents[3]
GOOD = "{name: a, kind: files, paths: [in]}"


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes_in(folder: Path, text: str) -> list[str]:
    """The lines of the error, each without the name of the file that it must begin with."""
    path = written(folder, text)
    with pytest.raises(SourcesError) as caught:
        read_sources(path)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]


def test_the_example_that_ships_reads_the_samples_and_shows_every_kind():
    found = read_sources(ROOT / "data" / "sources.yaml")

    assert [(each.name, each.kind, each.paths) for each in found.sources if each.enabled] == [
        ("samples", "files", (str(ROOT / "data" / "samples"),))
    ]
    assert {each.kind for each in found.sources} == {
        "feed",
        "sitemap",
        "urls",
        "files",
        "jsonl",
        "warc",
        "gdelt",
    }
    assert found.contact is None


def test_the_limits_that_the_example_names_are_those_of_the_code():
    text = (ROOT / "data" / "sources.yaml").read_text()

    for name, value in TotalLimits().model_dump().items():
        assert f"{name}: {value:g}" in text or f"{name}: {value}" in text


def test_reads_every_field(tmp_path: Path):
    text = """
contact: desk@ledger.example
allow_private: true
limits: {max_pages: 50, max_minutes: 2.5, max_page_bytes: 1000}
sources:
  - name: herald
    kind: feed
    publisher: The Herald
    language: en
    country: NGA
    urls: [https://herald.example/rss]
    limits: {max_pages: 5, requests_per_second: 2, concurrency: 1}
    enabled: false
  - {name: bucket, kind: warc, paths: ["s3://bucket/a.warc.gz", /var/b.warc, "c/*.warc"]}
"""
    found = read_sources(written(tmp_path, text))

    assert (found.contact, found.allow_private) == ("desk@ledger.example", True)
    assert (found.limits.max_pages, found.limits.max_minutes, found.limits.max_page_bytes) == (50, 2.5, 1000)
    herald, bucket = found.sources
    assert (herald.publisher, herald.language, herald.country) == ("The Herald", "en", "NGA")
    assert (herald.enabled, herald.is_local, herald.limits.max_pages) == (False, False, 5)
    assert herald.limits.host == HostLimits(2.0, 1)
    assert bucket.is_local
    assert bucket.paths == ("s3://bucket/a.warc.gz", "/var/b.warc", str(tmp_path / "c/*.warc"))


def test_names_all_mistakes_at_once(tmp_path: Path):
    text = """
contact: the desk
limit: {}
limits: {max_pages: 0, pages: 1}
sources:
  - {name: A, kind: feed, urls: ["file:///etc/passwd"], paths: [a], language: no, country: UK}
  - {name: b, kind: files, urls: ["https://herald.example/"], limits: {max_pages: 3}}
  - {name: b, kind: files, paths: [in, in], colour: red, kind: jsonl}
  - {kind: urls}
  - {name: c, kind: rss}
  - 3
"""
    expected = [
        "line 8: kind stands there a second time",
        "contact: 'the desk' reaches nobody",
        "limit: there is no such field",
        "limits.max_pages: it must be greater than 0, not 0",
        "limits.pages: there is no such field",
        "source A: name: 'A' is no name",
        "source A: urls: 'file:///etc/passwd' does not begin with http://",
        "source A: paths: the kind feed reads the web",
        "source A: language: it must be a text, in quotation marks",
        "source A: country: 'UK' is no code",
        "source b: urls: the kind files reads files",
        "source b: paths: the kind files needs at least one",
        "source b: limits: the kind files asks no server",
        "source b: paths: 'in' stands there twice",
        "source b: colour: there is no such field",
        "source b: name: 2 sources have this name",
        "source number 4: name: it is missing",
        "source number 4: paths: the kind urls needs pages",
        "source c: kind: it must be 'feed', 'sitemap'",
        "source number 6: it must be a mapping of fields",
    ]
    lines = mistakes_in(tmp_path, text)

    assert len(lines) == len(expected)
    for start in expected:
        assert [line for line in lines if line.startswith(start)], start
    assert all("; " in line for line in lines)


@pytest.mark.parametrize("kind", ["feed", "sitemap", "urls", "gdelt"])
def test_servers_must_be_told_whom_to_write_to(tmp_path: Path, kind: str):
    source = f"{{name: a, kind: {kind}, urls: ['https://herald.example/x'], enabled: %s}}"

    assert mistakes_in(tmp_path, f"sources: [{source % 'true'}]") == [
        "contact: source a asks servers, which must be told whom to write to; "
        "add contact: with your e-mail address, or disable the source"
    ]
    assert not read_sources(written(tmp_path, f"sources: [{source % 'false'}]")).sources[0].enabled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it holds no sources"),
        ("- a", "it holds no sources"),
        ("sources: []", "sources: it must be a list of sources"),
        ("sources: 3", "sources: it must be a list of sources"),
        ("contact: a@b.example", "sources: it is missing"),
        ("sources: [", "it is not YAML"),
        (f"sources: [{GOOD}]\nallow_private: 1", "allow_private: it must be true or false, not 1"),
        (
            f"sources: [{GOOD}]\nlimits: {{max_minutes: .inf}}",
            "limits.max_minutes: it must be a finite number",
        ),
        (
            f"sources: [{GOOD}]\nlimits: {{max_pages: 1.5}}",
            "limits.max_pages: it must be a whole number, not 1.5",
        ),
        (
            f"sources: [{GOOD}]\nlimits: {{max_pages: true}}",
            "limits.max_pages: it must be a whole number, not True",
        ),
        ("sources: [{name: a, kind: files, paths: in}]", "source a: paths: it must be a list, not 'in'"),
        ("sources: [{name: a, kind: files, paths: [1]}]", "source a: paths.0: it must be a text"),
    ],
)
def test_one_mistake(tmp_path: Path, text: str, said: str):
    (line,) = mistakes_in(tmp_path, text)
    assert line.startswith(said)


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(
        SourcesError, match=r"gone\.yaml: it cannot be read \(No such file or directory\); check"
    ):
        read_sources(tmp_path / "gone.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"contact: \xe9")
    with pytest.raises(SourcesError, match="save it as UTF-8"):
        read_sources(tmp_path / "latin.yaml")


def test_a_definition_does_not_change(tmp_path: Path):
    found: SourceList = read_sources(written(tmp_path, f"sources: [{GOOD}]"))

    with pytest.raises(ValueError, match="frozen"):
        found.sources[0].name = "b"
