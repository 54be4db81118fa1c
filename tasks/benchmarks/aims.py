"""The figures that are reported of each set, and the aims that stand for them: published results of others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it stands in the scorer's answer, and its aim (at least) where there is one."""

    name: str
    row: str
    column: str
    aim: float | None = None


_ACC = "acc@161"
_PLACED = "resolution, found, country ok"


def _page(
    text: float | None, title: float | None, authors: float | None, day: float | None
) -> tuple[Figure, ...]:
    figures = (
        Figure("text F1", "text", "f1", text),
        Figure("title, loose", "title", "loose", title),
        Figure("exact set of authors", "authors", "exact_set", authors),
        Figure("day", "date", "accuracy", day),
    )
    return tuple(figure for figure in figures if figure.aim is not None)


def _geo(found: float, placed: float) -> tuple[Figure, ...]:
    return (
        Figure("toponyms, strict F1", "recognition, same span", "f1", found),
        Figure("placed within 161 km, of those found", _PLACED, _ACC, placed),
        Figure("placed within 161 km, of all", "resolution, all linked, country ok", _ACC),
    )


def _time(value: float) -> tuple[Figure, ...]:
    return (
        Figure("value F1", "attributes, all", "value_f1", value),
        Figure("days right, of those found", "days, all", "acc"),
    )


FIGURES: dict[str, tuple[Figure, ...]] = {
    "case2021_task2": (
        Figure("weighted F1, 25 ACLED types", "25 ACLED types", "weighted_f1", 0.75),
        Figure("weighted F1, all 30 types", "all types", "weighted_f1"),
    ),
    "isaf": (  # a row of GPT-4 Turbo, and our own aim for all six
        Figure("start date", "start_date", "exact", 0.53),
        Figure("event type", "event_type", "exact", 0.91),
        Figure("province", "province", "exact", 0.91),
        Figure("target group", "target_group", "exact", 0.76),
        Figure("killed", "min_killed", "exact", 0.90),
        Figure("captured", "min_captured", "exact", 0.71),
        Figure("all six", "all six", "exact", 0.50),
    ),
    "muc4": (  # the GE system of 1992
        Figure("template type F1", "template_type", "f1", 0.757),
        Figure("role fillers F1", "role_fillers_micro", "f1", 0.559),
        Figure("perpetrators, persons F1", "perp_ind", "f1"),
        Figure("perpetrators, groups F1", "perp_org", "f1"),
        Figure("victims F1", "victims", "f1"),
        Figure("killed F1", "killed", "f1", 0.479),
        Figure("day F1", "date_day", "f1"),
        Figure("country F1", "country", "f1"),
        Figure("finest place F1", "finest_place", "f1"),
    ),
    "plover_types": (Figure("macro F1", "all types", "macro_f1", 0.55),),
    "plover_actors": (Figure("micro F1", "micro", "f1", 0.70),),
    "polnear": (
        Figure("attribution and source F1", "detect + source", "f1", 0.60),
        Figure("attribution F1", "detect", "f1"),
    ),
    "gva_casualties": (
        Figure("killed, 3 or more victims", "clean, 3 or more victims", "killed_exact", 0.80),
        Figure("injured, 3 or more victims", "clean, 3 or more victims", "injured_exact", 0.70),
        Figure("killed, all", "all", "killed_exact"),
        Figure("injured, all", "all", "injured_exact"),
    ),
    "gva_clusters": (
        Figure("CoNLL F1", "clean", "conll"),
        Figure("pair precision", "clean", "pair_p"),
        Figure("pair recall", "clean", "pair_r"),
    ),
    "semeval22_t8": (
        Figure("Pearson r, English", "en-en", "pearson"),
        Figure("Pearson r, all languages", "all languages", "pearson"),
    ),
    "html/scrapinghub": _page(0.970, None, None, None),
    "html/news424": _page(0.929, 0.886, 0.734, 0.838),
    "html/htmldate_mediacloud": _page(None, None, None, 0.913),
    "geo/lgl": _geo(0.699, 0.827),
    "geo/tr_news": _geo(0.821, 0.873),
    "geo/geovirus": _geo(0.882, 0.82),
    "geo/geowebnews": _geo(0.747, 0.941),
    "time/meantime_en": _time(0.733),
    "time/aquaint": _time(0.727),
}
