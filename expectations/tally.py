"""What the rules found, added up over the passes."""

from collections.abc import Sequence

from expectations.outcomes import Outcome, Result
from expectations.rules import Severity

SAMPLES = 5


class Tally:
    """The outcomes of each rule."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], Result] = {}

    def add(self, outcome: Outcome, samples: Sequence[str] = ()) -> None:
        """Count an outcome; `samples` are the keys of the first rows that break the rule."""
        rule = outcome.rule
        place = (rule.table, rule.name)
        before = self._results.get(place)
        n_checked, n_unexpected = outcome.n_checked, len(outcome.failing) or int(not outcome.success)
        if before is not None and rule.severity is Severity.REFUSE:
            # The rows that failed before are no longer in the table.
            n_checked, n_unexpected = before.n_checked, before.n_unexpected + n_unexpected
            samples = (*before.samples, *samples)[:SAMPLES]
        self._results[place] = Result(
            rule.table, rule.name, rule.severity if outcome.error is None else Severity.CRITICAL,
            n_unexpected == 0, n_checked, n_unexpected, rule.says, rule.advice, str(rule.check), tuple(samples),
            _detail(outcome, n_checked, n_unexpected, samples),
        )  # fmt: skip

    @property
    def results(self) -> tuple[Result, ...]:
        """One result for each rule, in the order in which they were first applied."""
        return tuple(self._results.values())

    @property
    def critical_failures(self) -> tuple[str, ...]:
        """For each critical rule that fails, what is wrong with which table and what to do."""
        return tuple(
            f"{r.table}: {r.rule}: {r.says} {r.detail.rstrip('.')}; {r.advice}"
            for r in self._results.values()
            if not r.success and r.severity is Severity.CRITICAL
        )


def _detail(outcome: Outcome, n_checked: int, n_unexpected: int, samples: Sequence[str]) -> str:
    if not n_unexpected:
        return ""
    if outcome.error is not None:
        return f"The rule itself failed: {outcome.error}"
    if outcome.found:
        return outcome.found
    return f"{n_unexpected} of {n_checked} rows break it: {', '.join(samples)}{' …' * (n_unexpected > len(samples))}"
