from random import Random

import pytest

from tasks.benchmarks import fuzz
from tasks.benchmarks.damage import DAMAGES, damage
from tasks.benchmarks.fuzz import SAMPLES, make_case, measure_fuzz, run_cases
from tasks.benchmarks.fuzz_material import Material, gather_material


@pytest.fixture(scope="module")
def material() -> tuple[Material, ...]:
    return gather_material(SAMPLES)


def test_undamaged_material_is_read_whole(material, tmp_path):
    for each in material:
        said = fuzz._outcome(each, each.content, tmp_path)
        assert set(said) <= {"articles", "index: listed", "rejects: clean, live_blog"}, (
            each.suffix,
            each.index,
        )


def test_200_damaged_cases_end_in_articles_or_reasons(material):
    outcomes = run_cases(range(200), material)

    assert not outcomes.crashes
    assert outcomes.counts["articles"] > 0
    assert outcomes.counts["index: listed"] > 0
    assert outcomes.counts["rejects: clean, cleaning_failed"] == 0
    assert outcomes.slowest[0] < 30


def test_a_crash_is_counted_and_named_by_its_case(material, monkeypatch):
    def fail(*_):
        raise RuntimeError("torn")

    monkeypatch.setattr(fuzz, "parse_listing", fail)
    indexes = [material[0], *(each for each in material if each.index)]
    outcomes = run_cases(range(4), indexes)

    assert outcomes.crashes.total() == sum(
        make_case(number, indexes)[0].index is not None for number in range(4)
    )
    assert all(what.startswith("RuntimeError in case ") for what in outcomes.crashes)


def test_a_case_is_the_same_whenever_it_is_made(material):
    assert [make_case(number, material) for number in range(50)] == [
        make_case(n, material) for n in range(50)
    ]


@pytest.mark.parametrize("how", DAMAGES)
def test_every_damage_takes_any_content(how):
    for content in (b"", b"a", b"<p>Troops left the town.</p>", bytes(range(256))):
        assert isinstance(how(content, Random(1)), bytes)  # noqa: S311 (no secret)


def test_damage_changes_the_content():
    content = b"<p>Troops left the town.</p>" * 20

    damaged = [damage(content, Random(seed)) for seed in range(50)]  # noqa: S311 (no secret)

    assert sum(each != content for each in damaged) >= 48


def test_the_figures_name_crashes_first_with_their_aim():
    figures = measure_fuzz(3)

    assert (figures[0].figure, figures[0].value, figures[0].reached) == ("crashes", 0, True)
    assert all(each.subject == "fuzz" for each in figures)
