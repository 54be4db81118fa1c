"""The measurement of memory, on few documents."""

from tasks.benchmarks.generated import make_document
from tasks.benchmarks.memory import measure_memory
from tasks.stages.cleaner import cleaner


def test_the_memory_of_every_part_is_measured_and_no_article_is_lost() -> None:
    figures = {figure.figure: figure.value for figure in measure_memory(250)}
    cleaner().close()
    assert figures["articles"] == 250
    assert figures["duplicates"] == 25  # each tenth page is a reprint
    assert figures["last tenth / second tenth"] == 1  # there are two batches
    assert 50 < figures["MiB at most, cleaning, tenth 1"] < 5_000
    assert (
        figures["MiB at most so far, duplicates marked"]
        >= figures["MiB at most so far, each article kept once"]
    )


def test_a_page_is_always_the_same_and_different_from_others() -> None:
    pages = [make_document(number).content for number in range(200)]
    assert pages == [make_document(number).content for number in range(200)]
    assert len(set(pages)) == 200
