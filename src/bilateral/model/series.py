"""Observations: one number at a series key and a period, as one vintage had it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bilateral.model.time import Period

__all__ = ["Observation", "SeriesKey"]


class SeriesKey(NamedTuple):
    """The full tuple of codes of one series of a dataflow, in the order of the dataflow's dimensions.

    >>> str(SeriesKey("bea/trade_by_country", ("CAN", "USA", "goods")))
    'bea/trade_by_country:CAN.USA.goods'
    """

    dataflow: str
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.dataflow}:{'.'.join(self.codes)}"

    @classmethod
    def parse(cls, text: str) -> SeriesKey:
        """Reads what `str` writes. Raises ValueError without a colon."""
        dataflow, colon, codes = text.partition(":")
        if not colon:
            raise ValueError(f"not a series key: {text!r}; write DATAFLOW:CODE.CODE")
        return cls(dataflow, tuple(codes.split(".")))

    def named(self, dimensions: tuple[str, ...]) -> Mapping[str, str]:
        """The codes by dimension."""
        return dict(zip(dimensions, self.codes, strict=True))


class Observation(NamedTuple):
    """A value as printed (times the dataflow's scale it is in the dataflow's unit).

    `status` is the publisher's flag: empty, `p` preliminary, `e` estimate, `d` derived from published figures.
    """

    key: SeriesKey
    period: Period
    value: Decimal
    vintage: date
    status: str = ""
