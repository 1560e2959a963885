"""Numbers with units, and the interval of values that a printed number asserts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bilateral.model.errors import UnitMismatch

__all__ = ["PER_MANY", "PURCHASING", "Interval", "Quantity", "Unit", "UnitTable"]

PURCHASING = "intl_dollar"  # a dollar of equal purchasing power everywhere
PER_MANY = frozenset({"permille", "per_10000", "per_100000", "per_million"})  # so many in a round number of heads


@dataclass(frozen=True, slots=True)
class Unit:
    """A symbol and, for rates, what it is counted per: `USD/day` is Unit("USD", "day").

    Symbols are those of `knowledge/lexicon/units.yaml`; `1` is a pure ratio, `percent` a hundredth of it,
    `dollar` money whose country the text leaves open.
    """

    symbol: str
    per: str | None = None

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Unit:
        """Reads `km` or `bbl/day`."""
        symbol, _, per = text.partition("/")
        return cls(symbol, per or None)

    def __str__(self) -> str:
        return f"{self.symbol}/{self.per}" if self.per else self.symbol


@dataclass(frozen=True)
class UnitTable:
    """Conversion factors between units of one dimension, from a sourced table.

    `factors` maps a symbol to (dimension, how many base units of that dimension one of it is).
    """

    factors: Mapping[str, tuple[str, Decimal]]

    def dimension(self, unit: Unit) -> str:
        """The dimension's name, such as `length` or `money:USD/time`. Raises UnitMismatch for an unknown symbol."""
        return self._look(unit.symbol)[0] + (f"/{self._look(unit.per)[0]}" if unit.per else "")

    def factor(self, source: Unit, target: Unit) -> Decimal:
        """What a number in `source` is multiplied by to be in `target`. Raises UnitMismatch across dimensions."""
        if source == target:
            return Decimal(1)
        try:
            same = self.dimension(source) == self.dimension(target)
        except UnitMismatch:
            same = False
        if not same:
            raise UnitMismatch(str(source), str(target))
        factor = self._look(source.symbol)[1] / self._look(target.symbol)[1]
        if source.per and target.per:
            factor *= self._look(target.per)[1] / self._look(source.per)[1]
        return factor

    def _look(self, symbol: str) -> tuple[str, Decimal]:
        try:
            return self.factors[symbol]
        except KeyError:
            raise UnitMismatch(symbol, "any known unit") from None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a unit. Sums need equal units; anything else raises UnitMismatch."""

    value: Decimal
    unit: Unit

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.value + self._same(other).value, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.value - self._same(other).value, self.unit)

    def __truediv__(self, other: Quantity) -> Quantity:
        """The pure ratio of two quantities of one unit. Raises ZeroDivisionError."""
        return Quantity(self.value / self._same(other).value, Unit("1"))

    def scaled(self, factor: Decimal) -> Quantity:
        """The quantity times a pure number."""
        return Quantity(self.value * factor, self.unit)

    def to(self, unit: Unit, table: UnitTable) -> Quantity:
        """The same quantity in another unit of its dimension. Raises UnitMismatch."""
        return Quantity(self.value * table.factor(self.unit, unit), unit)

    def _same(self, other: Quantity) -> Quantity:
        if other.unit != self.unit:
            raise UnitMismatch(str(self.unit), str(other.unit))
        return other

    def __str__(self) -> str:
        return f"{self.value} {self.unit}"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a printed number allows, from `low` to `high`; an end that is None is open for ever."""

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"an interval ends before it begins: {self.low} to {self.high}")

    @property
    def is_open(self) -> bool:
        """Whether any value lies inside: a number that is asked for."""
        return self.low is None and self.high is None

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies inside, ends included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def distance(self, value: Decimal) -> Decimal:
        """How far outside the value lies, signed: negative below, positive above, zero inside."""
        if self.low is not None and value < self.low:
            return value - self.low
        if self.high is not None and value > self.high:
            return value - self.high
        return Decimal(0)

    def scaled(self, factor: Decimal) -> Interval:
        """Both ends times a positive number."""
        return Interval(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )
