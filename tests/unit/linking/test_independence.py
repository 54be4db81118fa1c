"""How many publishers tell of an event on their own."""

from typing import Any

import pytest

from tasks.linking.independence import count_independent, count_publishers
from tasks.records import Article
from tests.builders import make_article


def articles(*values: dict[str, Any]) -> list[Article]:
    """An article with each of these values; its outlet is unknown unless they name it."""
    return [
        make_article(f"{n}.txt", f"Text {n}.", **{"source_name": None, **v}) for n, v in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "n_publishers", "n_independent"),
    [
        # The site decides, whatever name a page gives.
        (({"publisher_id": "a.example", "source_name": "A"}, {"publisher_id": "a.example", "source_name": "B"}), 1, 1),
        (({"publisher_id": "a.example", "source_name": "A"}, {"publisher_id": "b.example", "source_name": "A"}), 2, 2),
        # Without a site the name does.
        (({"source_name": "The Daily"}, {"source_name": "the daily"}, {"source_name": "The Weekly"}), 2, 2),
        # Two that are not known may be one.
        (({}, {}, {"source_name": "The Daily"}), 2, 2),
        # The stories of one wire are one report.
        (
            (
                {"publisher_id": "a.example", "wire_source": "Wire"},
                {"publisher_id": "b.example", "wire_source": "WIRE"},
            ),
            2,
            1,
        ),
    ],
)  # fmt: skip
def test_counts(values: tuple[dict[str, Any], ...], n_publishers: int, n_independent: int) -> None:
    some = articles(*values)
    assert (count_publishers(some), count_independent(some)) == (n_publishers, n_independent)


def test_a_reprint_joins_the_publishers_of_its_text() -> None:
    one, other = articles({"publisher_id": "a.example"}, {"publisher_id": "b.example"})
    (reprint,) = articles({"publisher_id": "c.example", "duplicate_of": one.article_id})
    assert count_independent([one, reprint, other]) == 2
