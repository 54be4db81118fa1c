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
    bylines: Sequence[str],
    publisher_id: str | None,
) -> str | None:
    """The canonical name of the agency, else the name of another outlet that is credited; None where none is.

    `credited`: what the text's source lines and datelines name; `bylines`: authors and site as the page names them.
    """
    named = [(name, agency_called(name)) for name in credited]
    lines = (agency for line in removed if line.rule in _CREDITS for agency in agencies_named(line.text))
    candidates = (
        *(agency for _, agency in named if agency),
        *lines,
        *filter(None, map(agency_called, bylines)),
        agency_of_site(publisher_id),
        *(_in_full(name, bylines) for name, _ in named),
    )
    return next(filter(None, candidates), None)


def _in_full(name: str, bylines: Iterable[str]) -> str:
    """ "(HW)" is "Hill Wire" where a byline names that."""
    return next((full for full in bylines if name.isupper() and _initials(full) == name), name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
