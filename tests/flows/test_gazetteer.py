"""Building a full index and what is said of it; the installed places are left out, since they take half a minute."""

from pathlib import Path

import pytest
from rich.console import Console
from unit.extraction.places.dumps import place, write

from flows import gazetteer
from tasks.extraction.places import choice, full


def test_the_built_index_is_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(full, "all_entries", list)
    monkeypatch.setattr(choice, "index_path", lambda kind="": tmp_path / f"gazetteer-{kind}9.sqlite")
    assert "not built yet" in gazetteer.describe()
    dump = write(tmp_path / "SY.txt", place(1, "Namura"), place(2, "Some Stream", "H.STM"))
    shown = gazetteer.build(dump, None, Console(stderr=True, force_terminal=True)).splitlines()
    assert shown[0] == f"index   {tmp_path / 'gazetteer-full-9.sqlite'}"
    assert shown[1].startswith("rows    1 places with 1 names")
    assert shown[2].endswith("; 1 of the 2 rows of SY.txt (GeoNames, CC BY 4.0)")
    assert "reading SY.txt" in capsys.readouterr().err
