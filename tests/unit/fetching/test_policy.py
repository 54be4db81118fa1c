"""Limits that make sense."""

import pytest

from tasks.fetching.policy import FetchPolicy


def test_the_user_agent_names_us_and_where_to_complain() -> None:
    assert FetchPolicy("https://desk.test/bot", "2.1").user_agent == "newsledger/2.1 (+https://desk.test/bot)"


@pytest.mark.parametrize("contact", ["", " ", "a\nb", "Büro"])
def test_a_contact_is_needed(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        FetchPolicy(contact, "1")


@pytest.mark.parametrize("limit", [{"request_seconds": 0}, {"max_article_bytes": 0}, {"retries": -1}])
def test_limits_are_positive(limit: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        FetchPolicy("desk@paper.test", "1", **limit)  # type: ignore[arg-type]
