"""A figure with its aim."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of a subject (a set, or what else was measured); `aim`: at least, or at most where `at_most`."""

    subject: str
    figure: str
    value: float
    aim: float | None = None
    at_most: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.aim is None:
            return None
        return self.value <= self.aim if self.at_most else self.value >= self.aim
