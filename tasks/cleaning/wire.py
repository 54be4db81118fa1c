"""Where a story comes from: the agency or outlet that the text, the byline or the site itself credits."""

from collections.abc import Iterable, Sequence

from tasks.cleaning.agencies import agencies_named, agency_called, agency_of_site
from tasks.records import RemovedLine

# Rules of data/reference/clutter.yaml whose lines say who wrote the story; pictures have credits of their own.
_CREDITS = frozenset({"byline", "contributors", "copyright", "agency_report", "first_published"})


def find_wire(
    *,
    credited: Sequence[str],
    removed: Iterable[RemovedLine],
    bylines: Iterable[str],
    publisher_id: str | None,
) -> str | None:
    """The canonical name of the agency, else the name of another outlet that is credited; None where none is.

    `credited`: what the text's source lines and datelines name; `bylines`: the authors as the page names them.
    """
    named = [(name, agency_called(name)) for name in credited]
    lines = (agency for line in removed if line.rule in _CREDITS for agency in agencies_named(line.text))
    candidates = (
        *(agency for _, agency in named if agency),
        *lines,
        *filter(None, map(agency_called, bylines)),
        agency_of_site(publisher_id),
        *(name for name, _ in named),
    )
    return next(filter(None, candidates), None)
