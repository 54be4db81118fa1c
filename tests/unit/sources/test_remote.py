import fsspec
import pytest

from tasks.records import RejectReason
from tasks.sources.finding import FoundFile
from tasks.sources.remote import find_remote


@pytest.fixture
def store():
    """A store in memory, empty before and after."""
    found = fsspec.filesystem("memory")
    found.store.clear()
    found.pseudo_dirs[:] = [""]
    yield found
    found.store.clear()


def names(url: str) -> list[str]:
    """What is found, by name; rejects by where they are."""
    return [
        each.source.name if isinstance(each, FoundFile) else f"! {each.row_id}"
        for each in find_remote(url, 100)
    ]


def test_a_folder_a_file_and_globs(store):
    for path in ("/news/b/2.txt", "/news/b/10.txt", "/news/a.html", "/news/.hidden/x.txt", "/other/c.txt"):
        store.pipe(path, b"Troops left the town.")

    assert names("memory://news") == ["a.html", "b/10.txt", "b/2.txt"]
    assert names("memory://news/a.html") == ["a.html"]
    assert names("memory://news/*/*.txt") == ["b/10.txt", "b/2.txt"]
    assert names("memory://*/b") == ["news/b/10.txt", "news/b/2.txt"]
    assert names("memory://gone") == names("memory://gone/*.txt") == []


def test_one_copy_at_a_time_is_here_to_be_read(store):
    store.pipe("/news/a.txt", b"First.")
    store.pipe("/news/b.txt", b"Second.")
    found = find_remote("memory://news", 100)

    first = next(found).source.path
    assert first.read_bytes() == b"First."
    second = next(found).source.path
    assert second.read_bytes() == b"Second."
    assert not first.exists()
    assert list(found) == []
    assert not second.parent.exists()


def test_a_manifest_in_the_store(store):
    store.pipe("/news/manifest.csv", b"path,url\nb/a.txt,https://herald.example/a\ngone.txt,\n")
    store.pipe("/news/b/a.txt", b"Troops left the town.")

    missing, found = find_remote("memory://news", 1_000)

    assert (missing.row_id, missing.reason_code) == ("manifest.csv:3", RejectReason.MISSING_FILE)
    assert found.manifest.entries[found.source.path].fields == {"url": "https://herald.example/a"}


def test_a_name_that_leaves_the_folder_is_refused(store):
    store.store["/news/../../escaped.txt"] = store.open("/x", "wb")

    (reject,) = find_remote("memory://news", 100)

    assert reject.reason_code is RejectReason.OUTSIDE_FOLDER


def test_a_file_that_cannot_be_copied(store, monkeypatch):
    store.pipe("/news/a.txt", b"First.")

    def refuse(*_):
        raise PermissionError("access denied")

    monkeypatch.setattr(type(store), "get_file", refuse)
    (reject,) = find_remote("memory://news", 100)

    assert (reject.row_id, reject.reason_code) == ("a.txt", RejectReason.UNREADABLE_FILE)
    assert "PermissionError: access denied" in reject.detail


@pytest.mark.parametrize(("url", "extra"), [("s3://bucket/a", "s3"), ("gs://bucket/a", "gs")])
def test_a_missing_driver_names_the_extra(url: str, extra: str, monkeypatch):
    def missing(*_):
        raise ImportError("no such package")

    monkeypatch.setattr("tasks.sources.remote.url_to_fs", missing)
    (reject,) = find_remote(url, 100)

    assert (reject.row_id, reject.reason_code) == (url, RejectReason.UNREADABLE_FILE)
    assert f"run pip install 'newsledger[{extra}]'" in reject.detail


def test_a_store_that_fails_is_a_reject(monkeypatch):
    def fail(*_):
        raise RuntimeError("no credentials")

    monkeypatch.setattr("tasks.sources.remote.url_to_fs", fail)
    (reject,) = find_remote("s3://bucket/a", 100)

    assert "RuntimeError: no credentials" in reject.detail
