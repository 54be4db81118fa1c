"""The whole flow with the optional extractor, in this process and in workers, against a stand-in for the endpoint."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from unit.extraction.endpoint.answers import answer, event
from unit.extraction.endpoint.standin import Reply, completion, serving

from flows.build_ledger import build_ledger
from tasks.storage.query import query

KEY = "a-key-that-nobody-may-read"


def code(body: dict[str, Any]) -> Reply:
    """A shelling where the text has the word; and a place that no text names."""
    quote = body["messages"][1]["content"].partition("\n\n")[2].partition(". ")[0]
    told = event(quote=quote, agents=["rebels", "Rebels"], place="Atlantis")
    return completion(answer(told) if "shelled" in quote else {"events": [], "tolls": []})


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_ledger_is_made_of_a_models_verified_answers(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setenv("NEWSLEDGER_ENDPOINT_KEY", KEY)
    out = tmp_path / "ledger"
    with serving(code) as server:
        report = build_ledger(
            paths=[str(articles)],
            out=str(out),
            jobs=jobs,
            batch_size=2,
            extractor="endpoint",
            endpoint_url=server.url,
            endpoint_model="small",
        )
    assert set(server.keys) == {f"Bearer {KEY}"}
    assert [(c.n_in, c.n_out, c.n_rejected) for c in report.counts if c.stage == "extract"] == [(3, 3, 0)]
    mentions = query(out, "SELECT DISTINCT sub_event_type, extractor FROM mentions").to_pylist()
    assert mentions == [{"sub_event_type": "shelling", "extractor": "newsledger-endpoint/1 small"}]
    assert report.refused["unverifiable"] >= 2
    (row,) = query(out, "SELECT parameters FROM runs").to_pylist()
    assert json.loads(row["parameters"])["model"] == "small"
    written = [path for folder in (out, Path(os.environ["PREFECT_HOME"])) for path in folder.rglob("*")]
    assert [path for path in written if path.is_file() and KEY.encode() in path.read_bytes()] == []
