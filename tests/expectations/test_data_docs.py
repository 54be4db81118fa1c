"""The page of the expectations."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from killers import KILLERS
from ledgers import as_tables, event_type_rows, make_rows

from expectations.docs import build_docs, render
from expectations.outcomes import ValidationReport
from expectations.suites import RULES
from expectations.validate import validate_tables

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects the text, and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [str(value) for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reader:
    """The page, read as a browser would."""
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    """Of a ledger with an event that says more than its tolls, an article twice, and no claims; little is checked."""
    rows = KILLERS["events"]["killed_from_own_tolls"].apply(make_rows() | event_type_rows(), "events")
    rows["claims"] = []
    twice = as_tables(rows, {"articles": rows["articles"][:1]})
    wanted = {("events", "killed_from_own_tolls"), ("articles", "unique_key"), ("claims", "unique_key")}
    return validate_tables(twice, [rule for rule in RULES if (rule.table, rule.name) in wanted])


def test_the_page_shows_every_expectation(sound: ValidationReport, tmp_path: Path) -> None:
    page = build_docs(sound, tmp_path / "docs")
    assert page == tmp_path / "docs" / "index.html"
    text = read(page.read_text(encoding="utf-8")).text
    for rule in RULES:
        assert rule.says in text
        assert rule.name in text


def test_the_page_needs_no_network(sound: ValidationReport) -> None:
    page = render(sound)
    assert {link[0] for link in read(page).links} == {"#"}
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_names_failures_and_refused_rows(report: ValidationReport) -> None:
    text = read(render(report)).text
    assert "Nothing may be published" in text
    assert report.critical_failures[0] in text
    assert report.rejects[0].detail in text
    assert "Fit to be published" not in text
    assert "nothing to check" in text


def test_the_page_of_a_sound_ledger_says_so(sound: ValidationReport) -> None:
    text = read(render(sound)).text
    assert "Fit to be published" in text
    assert "Refused rows" not in text
    assert "not met" in text


def test_text_of_the_ledger_stays_text(report: ValidationReport) -> None:
    first = replace(report.rejects[0], detail="<script>alert(1)</script> & more")
    page = render(replace(report, rejects=[first]))
    assert "<script>" not in page
    assert first.detail in read(page).text


def test_the_same_report_gives_the_same_page(report: ValidationReport) -> None:
    assert render(report) == render(report)
