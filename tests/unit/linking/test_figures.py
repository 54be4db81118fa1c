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


def told(
    quote: str, kind: str, number: int, start: int, victim_class: str | None = None, value: int | None = None
) -> Toll:
    value = start if value is None else value
    return make_toll(
        make_mention(ARTICLES[0]),
        toll_id=f"tol_{start}_{quote}",
        kind=kind,
        scope="event",
        victim_class=victim_class,
        low=number,
        best=number,
        high=number,
        value_start=value,
        value_end=value + 3,
        char_start=start,
        char_end=start + len(quote),
        quote=quote,
    )


def test_a_list_is_added_up() -> None:
    some = [
        told("killed Ana Rossi", "killed", 1, 0, value=7),
        told("killed Ana Rossi, her husband", "killed", 1, 0, value=22),
        told("killed Ana Rossi, her husband and six children", "killed", 6, 0, "children", value=34),
    ]
    assert figure(some, "killed", [ARTICLES[0].article_id]) == Figure(8, 8, 8)


def test_those_of_the_shot_who_died_are_not_hurt() -> None:
    shot, dead = told("Five men were shot", "injured", 5, 0), told("two died", "killed", 2, 30)
    newest = [ARTICLES[0].article_id]
    assert figure([shot, dead], "injured", newest) == Figure(3, 3, 5)
    assert figure([shot, dead], "killed", newest) == Figure(2, 2, 2)
    before = told("two died", "killed", 2, 0), told("five men were shot", "injured", 5, 30)
    assert figure(before, "injured", newest) == Figure(3, 3, 5)
    besides = told("two died", "killed", 2, 0), told("five others were shot", "injured", 5, 30)
    assert figure(besides, "injured", newest) == Figure(5, 5, 5)
    everybody = told("the shooting of five men", "injured", 5, 0), told("all five died", "killed", 5, 30)
    assert figure(everybody, "injured", newest) == Figure()


def test_one_who_is_only_named_is_counted_among_the_others() -> None:
    counted, naming = (make_mention(article) for article in ARTICLES[:2])
    told = [
        make_toll(counted, victim_class=None, value_text="27", low=27, best=27, high=27),
        make_toll(counted, victim_class=None, value_text="Ana Lima", value_start=10, low=1, best=1, high=1),
        make_toll(naming, victim_class=None, value_text="the guard", low=1, best=1, high=1),
    ]
    newest_first = [a.article_id for a in ARTICLES]
    assert figure(told, "killed", newest_first) == Figure(27, 27, 27)
    assert figure(told[1:], "killed", newest_first) == Figure(1, 1, 1)
