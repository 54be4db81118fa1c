"""The data docs: one page with every expectation and what came of it. It needs no network and no script."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from expectations.outcomes import Result, ValidationReport
from expectations.rules import Severity
from tasks.records import Reject
from tasks.tables import BY_NAME, Table

_SHOWN_REJECTS = 200  # the rejects table has them all; a page of more is slow to read

_CONSEQUENCE = {
    Severity.CRITICAL: "nothing is published",
    Severity.REFUSE: "the row is refused",
    Severity.WARN: "a warning",
}

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --bad: #b3261e; --good: #1b7f3b; --warn: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7ddc98; --warn: #f0c75e; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .25rem; }
p { margin: .25rem 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { font-weight: 600; } tr.failed { background: var(--soft); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.failed-mark { color: var(--bad); font-weight: 600; } .warned-mark { color: var(--warn); font-weight: 600; }
.passed-mark { color: var(--good); } .idle-mark { opacity: .6; }
td:not(.rule), th { white-space: nowrap; }
code, pre { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
pre { background: var(--soft); margin: .35rem 0; padding: .5rem; }
summary { cursor: pointer; } .verdict { font-size: 1.1rem; font-weight: 600; }
"""


def build_docs(report: ValidationReport, folder: Path) -> Path:
    """Write the page of a validation into the folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(render(report), encoding="utf-8")
    return page


def render(report: ValidationReport) -> str:
    """The page as HTML; the same report gives the same page."""
    tables = [BY_NAME[name] for name in BY_NAME if any(result.table == name for result in report.results)]
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><title>newsledger: expectations</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body>",
        "<h1>Expectations and their results</h1>",
        *_verdict(report),
        *_overview(report, tables),
        *(line for table in tables for line in _section(table, report.results)),
        *_refused(report.rejects),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _verdict(report: ValidationReport) -> Iterable[str]:
    if report.critical_failures:
        yield '<p class="verdict failed-mark">✗ Nothing may be published</p><ul>'
        yield from (f"<li>{escape(message)}</li>" for message in report.critical_failures)
        yield "</ul>"
        return
    n_kept = sum(table.num_rows for table in report.tables.values())
    yield '<p class="verdict passed-mark">✓ Fit to be published</p>'
    yield f"<p>{n_kept:,} rows kept, {len(report.rejects):,} refused; {len(report.results)} expectations.</p>"
    warnings = [
        result for result in report.results if not result.success and result.severity is Severity.WARN
    ]
    if warnings:
        yield "<ul>"
        for result in warnings:
            yield (
                f'<li><span class="warned-mark">! warning</span> <a href="#{result.table}">{result.table}</a>: '
                f"{escape(result.says)} {escape(result.detail)}</li>"
            )
        yield "</ul>"


def _overview(report: ValidationReport, tables: Sequence[Table]) -> Iterable[str]:
    yield (
        '<table><thead><tr><th>table</th><th class="number">rows in</th><th class="number">kept</th>'
        '<th class="number">refused</th><th class="number">expectations</th>'
        '<th class="number">not met</th></tr></thead>'
    )
    for table in tables:
        results = [result for result in report.results if result.table == table.name]
        n_in = report.n_in.get(table.name, 0)
        n_kept = report.tables[table.name].num_rows if table.name in report.tables else 0
        failed = sum(not result.success for result in results)
        numbers = (n_in, n_kept, n_in - n_kept, len(results), failed)
        cells = "".join(f'<td class="number">{number:,}</td>' for number in numbers)
        yield f'{_open_row(failed=failed > 0)}<td><a href="#{table.name}">{table.name}</a></td>{cells}</tr>'
    yield "</table>"


def _section(table: Table, results: Iterable[Result]) -> Iterable[str]:
    yield f'<h2 id="{table.name}">{table.name}</h2><p>{escape(table.description)}</p>'
    yield (
        "<table><thead><tr><th>result</th><th>expectation</th><th>if not met</th>"
        '<th class="number">checked</th><th class="number">not met</th></tr></thead>'
    )
    yield from (_row(result) for result in results if result.table == table.name)
    yield "</table>"


def _row(result: Result) -> str:
    told = (
        f"<br>{escape(result.detail)}<br>What to do: {escape(result.advice)}." if not result.success else ""
    )
    return (
        f"{_open_row(failed=not result.success)}<td>{_mark(result)}</td>"
        f'<td class="rule"><details><summary>{escape(result.says)}</summary><code>{escape(result.rule)}</code>'
        f"<pre>{escape(result.condition)}</pre></details>{told}</td>"
        f"<td>{_CONSEQUENCE[result.severity]}</td>"
        f'<td class="number">{result.n_checked:,}</td><td class="number">{result.n_unexpected:,}</td></tr>'
    )


def _open_row(*, failed: bool) -> str:
    return '<tr class="failed">' if failed else "<tr>"


def _mark(result: Result) -> str:
    if not result.n_checked:
        return '<span class="idle-mark">– nothing to check</span>'
    if result.success:
        return '<span class="passed-mark">✓ met</span>'
    if result.severity is Severity.WARN:
        return '<span class="warned-mark">! warning</span>'
    return '<span class="failed-mark">✗ not met</span>'


def _refused(rejects: Sequence[Reject]) -> Iterable[str]:
    if not rejects:
        return
    more = f", the first {_SHOWN_REJECTS} of {len(rejects):,}" if len(rejects) > _SHOWN_REJECTS else ""
    yield f'<h2 id="refused">Refused rows{more}</h2>'
    yield "<p>They stand in the table <code>rejects</code> with all their values.</p><ol>"
    yield from (f"<li>{escape(reject.detail)}</li>" for reject in rejects[:_SHOWN_REJECTS])
    yield "</ol>"
