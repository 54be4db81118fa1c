"""What an event's reports say in numbers, whatever they say."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.linking.figures import Figure, figure
from tasks.records import Toll
from tests.builders import make_article, make_mention, make_toll

ARTICLES = [make_article(f"{n}.txt") for n in range(3)]


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    """A toll with at least one number, in order."""
    low, best, high = (draw(st.none() | st.integers(0, 500)) for _ in range(3))
    given_numbers = sorted(n for n in (low, best, high) if n is not None) or [draw(st.integers(0, 500))]
    values = iter(given_numbers)
    names = [n for n, v in zip(("low", "best", "high"), (low, best, high), strict=True) if v is not None] or [
        "best"
    ]
    mention = make_mention(ARTICLES[draw(st.integers(0, 2))])
    rest = {"low": None, "best": None, "high": None} | {name: next(values) for name in names}
    return make_toll(
        mention,
        kind="killed",
        scope="event",
        victim_class=draw(st.sampled_from([None, "police", "women"])),
        **rest,
    )


@given(st.lists(tolls(), max_size=8))
def test_the_bounds_are_in_order(some: list[Toll]) -> None:
    found = figure(some, "killed", [a.article_id for a in ARTICLES])
    numbers = [n for n in (found.low, found.best, found.high) if n is not None]
    assert numbers == sorted(numbers)
    assert (found == Figure()) is (not some)
