"""Time expressions in English news text and the days they name."""

from tasks.extraction.dates.finder import TimeExpression, find_time_expressions

__all__ = ["TimeExpression", "find_time_expressions"]
