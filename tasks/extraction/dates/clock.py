"""Clock times: on the day named last before, otherwise on the anchor day."""

from datetime import date

from tasks.extraction.dates.grammar import DIGITS, Context, Match, Reading, Rule, against, rule
from tasks.extraction.dates.periods import Period

_NOON, _LAST_HOUR = 12, 24
_AFTER_NOON = ("pm", "afternoon", "evening")


def _clock(m: Match, ctx: Context) -> Reading | None:
    groups = m.groupdict()
    hour, minute, half = (
        int(m["hour"]),
        int(groups.get("minute") or 0),
        (groups.get("half") or "").replace(".", ""),
    )
    if half and not 1 <= hour <= _NOON or hour > _LAST_HOUR:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half in _AFTER_NOON else 0)
    suffix = f"T{hour:02}:{minute:02}{'Z' if (groups.get('zone') or '') in ('utc', 'gmt') else ''}"

    def make(base: date) -> Period:
        return Period(base.isoformat() + suffix, base, base, "day")

    source = "anchor_day" if ctx.day is None else "named_day"
    return against(ctx.day or ctx.anchor, make, f"clock:{source}", kind="time", unknown=f"XXXX-XX-XX{suffix}")


_HALF = r"(?P<half>[ap]\.m\.|[ap]\.m|[ap]m)"
_ZONE = r"\s*\(?(?P<zone>gmt|utc|[ecmp][sd]t|bst|local(?:\s+time)?|hours|hrs|h)"

RULES: tuple[Rule, ...] = (
    rule(rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s*{_HALF}(?:{_ZONE})?", {DIGITS}, _clock),
    rule(rf"(?P<hour>[0-2]?\d)[:.]?(?P<minute>[0-5]\d){_ZONE}", {DIGITS}, _clock),
    rule(rf"(?P<hour>\d{{1,2}})\s+(?:o['’]clock\s+)?in\s+the\s+(?P<half>morning|afternoon|evening)", {DIGITS}, _clock),
    rule(r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?![:.]?\d)", {DIGITS}, _clock),
)  # fmt: skip
