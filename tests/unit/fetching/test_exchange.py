"""Which pause a Retry-After asks for."""

import httpx
import pytest

from tasks.fetching.exchange import pause_of

from .site import NOW


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", None, 120.0),
        (" 0 ", None, 0.0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", None, 120.0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", "Sun, 01 Mar 2026 12:01:00 GMT", 60.0),  # by the host's clock
        ("Sun, 01 Mar 2026 11:00:00 -0000", None, 0.0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", "no date", 120.0),
        ("soon", None, None),
        ("-1", None, None),
        ("1.5", None, None),
        ("9" * 5000, None, None),
        ("Sun, 99 Mar 2026 12:02:00 GMT", None, None),
        ("Sun, 01 Mar 99999999999999999999 12:02:00 GMT", None, None),
        ("", None, None),
    ],
)
def test_a_pause_is_read(value: str, date: str | None, seconds: float | None) -> None:
    headers = httpx.Headers({"Retry-After": value} | ({"Date": date} if date else {}))
    assert pause_of(headers, NOW) == seconds
