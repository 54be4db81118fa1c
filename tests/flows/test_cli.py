"""The command, in processes of its own."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from builders import write_articles

from flows.build_ledger import build_ledger
from tasks.storage.manifest import current
from tasks.storage.snapshots import verify

NEWSLEDGER = str(Path(sys.executable).with_name("newsledger"))


def newsledger(
    *words: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished command."""
    return subprocess.run([NEWSLEDGER, *words], env=env, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger folder, published to by the first test."""
    return tmp_path_factory.mktemp("cli") / "ledger"


@pytest.fixture(scope="module")
def finished(ledger: Path) -> subprocess.CompletedProcess[str]:
    """A run with the default settings, in a folder with a file that has the name of a module of Prefect's."""
    (ledger.parent / "attrs.py").write_text("raise SystemExit('a file of the user was run')")
    return newsledger("run", write_articles(ledger.parent / "articles"), "--out", ledger, cwd=ledger.parent)


def test_a_run_ends_with_what_there_is_to_see(finished: subprocess.CompletedProcess[str]) -> None:
    assert finished.returncode == 0, finished.stderr
    stages = [line.split()[0] for line in finished.stderr.splitlines()]
    assert stages == ["read", "clean", "extract", "link", "validate"]
    assert "from 3 articles" in finished.stdout
    assert "rejected: 1 duplicate_id, 1 empty" in finished.stdout
    assert "Aleppo" in finished.stdout


def test_the_suggested_command_works_as_it_is_printed(finished: subprocess.CompletedProcess[str]) -> None:
    command = finished.stdout.splitlines()[-1]
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Aleppo" in result.stdout


def test_rows_come_as_csv_and_json(finished: subprocess.CompletedProcess[str], ledger: Path) -> None:
    assert finished.returncode == 0
    sql = "SELECT external_id, duplicate_of, authors, published_at, n_chars FROM articles ORDER BY 1 LIMIT 1"
    as_csv = newsledger("query", sql, "--out", ledger, "--format", "csv").stdout.splitlines()
    head, row = csv.reader(as_csv)
    assert head == ["external_id", "duplicate_of", "authors", "published_at", "n_chars"]
    assert row[:3] == ["aleppo.txt", "", "[]"]
    as_json = json.loads(newsledger("query", sql, "--out", ledger, "--format", "json").stdout)
    assert as_json[0]["external_id"] == "aleppo.txt"
    assert as_json[0]["duplicate_of"] is None
    assert str(as_json[0]["n_chars"]) == row[4]


def test_an_event_is_shown_with_its_sentences(
    finished: subprocess.CompletedProcess[str], ledger: Path
) -> None:
    assert finished.returncode == 0
    sql = "SELECT event_id FROM events WHERE n_publishers = 2"
    (found,) = json.loads(newsledger("query", sql, "--out", ledger, "--format", "json").stdout)
    page = newsledger("show", found["event_id"], "--out", ledger).stdout
    assert "sources  2 (2 independent): The Daily Example, The Example Post" in page
    assert "killing at least three civilians" in page
    assert "At least four people were killed" in page


def test_the_tables_are_listed_and_verified(finished: subprocess.CompletedProcess[str], ledger: Path) -> None:
    assert finished.returncode == 0
    assert newsledger("tables", "--out", ledger).stdout.splitlines()[1].split()[:2] == ["articles", "3"]
    assert "files of snapshot" in newsledger("verify", "--out", ledger).stdout


def test_the_dictionary_is_the_committed_one() -> None:
    root = Path(__file__).resolve().parents[2]
    assert newsledger("dictionary").stdout == (root / "data" / "dictionary.md").read_text()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["query", "SELECT 1", "--out", "nowhere"], 1, "Error: no ledger in nowhere"),
        (["tables", "--out", "nowhere"], 1, "Error: no ledger in nowhere"),
        (["reprocess", "--out", "nowhere"], 1, "Error: no ledger in nowhere"),
        (["run", "no-such-folder"], 2, "no-such-folder"),
        (["run", ".", "--published", "yesterday"], 2, "yesterday"),
        (["run", ".", "--jobs", "0"], 2, "--jobs"),
        (["run", "--sources", "prefect.yaml"], 1, "Error: prefect.yaml: "),
        (["run"], 2, "give either PATHs to read or --sources FILE"),
        (["run", ".", "--sources", "data/sources.yaml"], 2, "give either PATHs to read or --sources FILE"),
        (
            ["run", "--sources", "data/sources.yaml", "--limit", "3"],
            2,
            "limits of sources stand in their file",
        ),
        (
            ["run", ".", "--extractor", "endpoint"],
            1,
            "Error: the extractor “endpoint” needs the endpoint's URL",
        ),
        (
            ["run", ".", "--endpoint-url", "http://host"],
            1,
            "Error: an endpoint's URL and model need the extractor",
        ),
    ],
)
def test_a_mistake_is_told_without_a_traceback(words: list[str], code: int, message: str) -> None:
    result = newsledger(*words)
    assert (result.returncode, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def no_server(tmp_path: Path) -> dict[str, str]:
    """An environment in which the command has to start a server; its database is set up already, to save time."""
    home = tmp_path / "prefect"
    home.mkdir()
    with (
        closing(sqlite3.connect(Path(os.environ["PREFECT_HOME"], "prefect.db"))) as made,
        closing(sqlite3.connect(home / "prefect.db")) as copy,
    ):
        made.backup(copy)
    return {**os.environ, "PREFECT_HOME": str(home), "PREFECT_API_URL": ""}


def test_the_index_of_places_is_described() -> None:
    """Most tests before this one have read places, so it is built."""
    shown = newsledger("gazetteer").stdout.splitlines()
    assert [line.split()[0] for line in shown] == ["index", "rows", "source"]
    assert Path(shown[0].split(maxsplit=1)[1]).name.startswith("gazetteer-")
    assert "GeoNames, CC BY 4.0" in shown[2]


def test_a_failed_run_says_what_is_wrong_and_where(tmp_path: Path, no_server: dict[str, str]) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").touch()
    result = newsledger("run", tmp_path / "articles", "--out", tmp_path / "ledger", env=no_server)
    assert result.returncode == 1
    assert "Error: no article could be read:\n  empty.txt: empty: " in result.stderr
    assert f"kept in {tmp_path / 'ledger' / '.work' / 'run'}" in result.stderr
    assert "Traceback" not in result.stderr
    assert (tmp_path / "prefect" / "server.log").read_text() == ""


def test_a_run_that_is_killed_leaves_nothing_running_and_the_next_one_succeeds(
    articles: Path, tmp_path: Path, no_server: dict[str, str]
) -> None:
    ledger = tmp_path / "ledger"
    command = [NEWSLEDGER, "run", articles, "--out", ledger]
    with subprocess.Popen(command, env=no_server, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("read")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
    assert children
    deadline = time.monotonic() + 30
    while any(Path("/proc", child).exists() for child in children):
        assert time.monotonic() < deadline, "the server outlived the command"
        time.sleep(0.1)
    assert current(ledger) is None
    assert build_ledger(paths=[str(articles)], out=str(ledger), jobs=1).changed
    verify(ledger)
