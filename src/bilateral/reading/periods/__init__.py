"""Periods: the years, quarters, months, days and spans that a text names, and the role of each."""

from bilateral.reading.periods.reader import PeriodMention, PeriodReader, find_periods
from bilateral.reading.periods.relative import is_of_another_year

__all__ = ["PeriodMention", "PeriodReader", "find_periods", "is_of_another_year"]
