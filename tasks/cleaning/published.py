"""When an article was published, and what says so."""

from datetime import UTC, datetime, time, timedelta

from tasks.cleaning.dateline import dateline
from tasks.cleaning.timestamps import Published, to_utc
from tasks.records import PublishedBasis

# Pages older than the web carry the epoch or a database's zero, not a date.
_EARLIEST_PAGE = datetime(1990, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_CLOCK_SLACK = timedelta(days=1)  # a date east of here can be tomorrow's
_SAME_MOMENT = timedelta(minutes=1)  # a feed and its page round the seconds differently


def choose_published(
    *, given: datetime | None, metadata: Published | None, text: str, default: datetime | None, now: datetime
) -> tuple[Published | None, PublishedBasis]:
    """The publication time by its best basis; dates in the future or before newspapers are passed over."""
    latest = now + _CLOCK_SLACK
    candidates: tuple[tuple[Published | None, PublishedBasis, datetime], ...] = (
        (_given(given, metadata), "given", _EARLIEST),
        (metadata, "metadata", _EARLIEST_PAGE),
        (_of(dateline(text)), "text", _EARLIEST),
        (_of(default), "given", _EARLIEST),
    )
    for published, basis, earliest in candidates:
        if published is not None and earliest <= published.at <= latest:
            return published, basis
    return None, "unknown"


def _of(moment: datetime | None) -> Published | None:
    """A day, or a moment of which no page says in which zone it was written."""
    return None if moment is None else Published(to_utc(moment), to_utc(moment).date(), None)


def _given(given: datetime | None, metadata: Published | None) -> Published | None:
    """What the input gives, as the page writes it where that is the same moment, or more of the same day."""
    if given is None or metadata is None:
        return _of(given)
    moment = to_utc(given)
    only_day = moment.time() == time.min
    same = metadata.on == moment.date() if only_day else abs(metadata.at - moment) <= _SAME_MOMENT
    return metadata if same else _of(given)
