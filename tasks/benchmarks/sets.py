"""The sets: the file of each, and the adapter that turns its rows into predictions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tasks.benchmarks.actor_sets import predict_actors
from tasks.benchmarks.attribution_sets import predict_attributions
from tasks.benchmarks.date_sets import predict_dates
from tasks.benchmarks.page_sets import predict_pages
from tasks.benchmarks.pair_sets import predict_pairs
from tasks.benchmarks.place_sets import predict_places
from tasks.benchmarks.press_releases import predict_raids
from tasks.benchmarks.rows import Row
from tasks.benchmarks.shooting_sets import predict_casualties, predict_clusters
from tasks.benchmarks.template_sets import predict_templates
from tasks.benchmarks.typing_sets import predict_case2021, predict_plover


@dataclass(frozen=True, slots=True)
class BenchmarkSet:
    """A set: `file` is the name of its rows' file without .jsonl.gz."""

    file: str
    predict: Callable[[Sequence[Row]], Iterator[Row]]


SETS: dict[str, BenchmarkSet] = {
    "case2021_task2": BenchmarkSet("case2021_task2", predict_case2021),
    "isaf": BenchmarkSet("isaf_press_releases", predict_raids),
    "muc4": BenchmarkSet("muc4", predict_templates),
    "plover_types": BenchmarkSet("plover_gsr", predict_plover),
    "plover_actors": BenchmarkSet("plover_gsr", predict_actors),
    "polnear": BenchmarkSet("polnear", predict_attributions),
    "gva_casualties": BenchmarkSet("gva_incidents", predict_casualties),
    "gva_clusters": BenchmarkSet("gva_incidents", predict_clusters),
    "semeval22_t8": BenchmarkSet("semeval22_t8", predict_pairs),
    "geo/lgl": BenchmarkSet("geo/lgl", predict_places(demonyms=True)),
    "geo/tr_news": BenchmarkSet("geo/tr_news", predict_places(demonyms=True)),
    "geo/geovirus": BenchmarkSet("geo/geovirus", predict_places(demonyms=False)),
    "geo/geowebnews": BenchmarkSet("geo/geowebnews", predict_places(demonyms=True)),
    "time/meantime_en": BenchmarkSet("time/meantime_en", predict_dates),
    "time/aquaint": BenchmarkSet("time/aquaint", predict_dates),
    "html/scrapinghub": BenchmarkSet("html/scrapinghub", predict_pages),
    "html/news424": BenchmarkSet("html/news424", predict_pages),
    "html/htmldate_mediacloud": BenchmarkSet("html/htmldate_mediacloud", predict_pages),
}
