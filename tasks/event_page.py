"""One event as a page of text: what is known, and each sentence that says so."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tasks.records import Claim, Event, Toll
from tasks.storage.query import EventDetails, Report
from tasks.summary import count_range, interval, parties, place, what


def event_page(details: EventDetails) -> str:
    """The event, then its reports in the order of their publication with their claims and tolls."""
    reported = {report.mention.mention_id for report in details.reports}
    elsewhere = [toll for toll in details.tolls if toll.mention_id not in reported]
    lines = chain(
        _head(details.event),
        *(_report(number, report, details) for number, report in enumerate(details.reports, start=1)),
        _tolls(elsewhere, details.claims) if elsewhere else (),
    )
    return "\n".join(lines) + "\n"


def _head(event: Event) -> Iterator[str]:
    yield f"{event.event_id}  {what(event.sub_event_type, event.modality)}"
    yield f"when     {interval(event.date_start, event.date_end)}"
    yield f"where    {place(event.place_name, event.country_iso3)}"
    yield f"who      {parties(event.agent_names, event.target_names)}"
    counts = {
        "killed": count_range(event.killed_low, event.killed_high),
        "injured": count_range(event.injured_low, event.injured_high),
        "displaced": count_range(event.displaced_low, event.displaced_high),
    }
    yield from (f"{kind:<9}{count}" for kind, count in counts.items() if count)
    yield (
        f"sources  {event.n_publishers} ({event.n_independent} independent): {', '.join(event.source_names)}"
    )
    disputed = "; disputed" if event.disputed else ""
    yield f"claims   {event.n_asserting} assert it, {event.n_denying} deny it{disputed}"
    yield f"         {event.summary}"


def _report(number: int, report: Report, details: EventDetails) -> Iterator[str]:
    mention = report.mention
    day = f"{report.published_at:%Y-%m-%d}" if report.published_at else "undated"
    yield ""
    yield f"{number}. {report.source_name or 'unknown source'}, {day}: {report.title or 'no title'}"
    if report.url:
        yield f"   {report.url}"
    yield f"   {mention.article_id}, characters {mention.char_start} to {mention.char_end}:"
    yield f"   {_quoted(mention.quote)}"
    when = interval(mention.date_start, mention.date_end)
    yield f"   {what(mention.sub_event_type, mention.modality)}; {when}"
    yield from _claims([c for c in details.claims if c.mention_id == mention.mention_id])
    yield from _tolls([t for t in details.tolls if t.mention_id == mention.mention_id], details.claims)


def _claims(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield f"   - {claim.claimant_name} {claim.stance.replace('_', ' ')}: {_quoted(claim.quote)}"


def _tolls(tolls: Sequence[Toll], claims: Sequence[Claim]) -> Iterator[str]:
    for toll in tolls:
        whom = f" {toll.victim_class}" if toll.victim_class else ""
        total = f", a running total since {toll.since or 'some day'}" if toll.scope == "cumulative" else ""
        yield f"   - {toll.kind}: {toll.value_text}{whom}{total}: {_quoted(toll.quote)}"
        yield from (f"  {line}" for line in _claims([c for c in claims if c.toll_id == toll.toll_id]))


def _quoted(quote: str) -> str:
    return f'"{" ".join(quote.split())}"'
