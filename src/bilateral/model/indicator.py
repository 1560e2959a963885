"""Indicators: a public concept, the ways it is measured, and the words people use for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from bilateral.model.time import Period

__all__ = ["Check", "Code", "Definition", "Dimension", "Indicator", "Measure", "Shape", "Text", "Words"]

Text = Mapping[str, str]  # language → text
Words = Mapping[str, tuple[str, ...]]  # language → phrases, the usual one first


class Shape(Enum):
    """Which entities a series of the indicator names.

    `DIRECTED` runs `from` one entity `to` another (exports, investment, travellers); `PAIR` lies between two
    (a border); `AREA` belongs to one, its dimension is `of`.
    """

    DIRECTED = "directed"
    PAIR = "pair"
    AREA = "area"

    @property
    def entity_dimensions(self) -> tuple[str, ...]:
        """The names of the dimensions that hold entities."""
        return {Shape.DIRECTED: ("from", "to"), Shape.PAIR: ("a", "b"), Shape.AREA: ("of",)}[self]


class Measure(Enum):
    """How the shorter periods inside a longer one combine: flows add up, stocks keep the last, rates are averaged."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"


@dataclass(frozen=True)
class Code:
    """One value of a dimension: what it is called, how likely a text that is silent means it.

    A code with `sum` has no series of its own: it is the sum of those codes. `phrase` is the noun phrase for what the
    indicator measures at the code, where its title will not do; {one} and {other} stand for the two ends.
    """

    id: str
    title: Text
    words: Words = field(default_factory=dict)
    phrase: Text = field(default_factory=dict)
    weight: float = 1.0
    sum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """An axis of an indicator that a text may fill or leave open."""

    id: str
    codes: tuple[Code, ...]

    def code(self, id: str) -> Code | None:
        """The code of that id."""
        return next((c for c in self.codes if c.id == id), None)


@dataclass(frozen=True)
class Check:
    """A figure that the agency prints elsewhere, which proves that a definition reads the right series."""

    where: Mapping[str, str]
    period: Period
    value: Decimal
    source: str
    tolerance: Decimal = Decimal("0.001")


@dataclass(frozen=True)
class Definition:
    """One way to measure an indicator: a dataflow and the codes that it fixes.

    `weight` says how likely an author who names no source means it; `complete` whether it lists every peer
    (only then does a rank among its peers hold for the world). `may_refute` is False where others measure the same
    otherwise and the almanac lacks theirs: such a figure supports a claim, and alone never refutes one. `unheld` are
    whose flows (`actor`, `flow`, the `owner` of the sentence, a dimension that is `unsaid`) the agency publishes on
    another basis too, which is not held and `lies` far `below` or `above`: a text that may mean it is not called false.
    """

    id: str
    dataflow: str
    title: Text
    fixed: Mapping[str, str] = field(default_factory=dict)
    weight: float = 0.5
    complete: bool = True
    may_refute: bool = True
    unheld: tuple[Mapping[str, str], ...] = ()
    note: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A concept that people make claims about.

    `words` name it ("trade", "foreign direct investment"); `context` are words that make it likelier.
    For directed indicators `direction` holds the words for `forward` (exports), `backward` (imports), `both`
    (trade) and `balance` (surplus), and `roles` those for the parties: `from` (supplier), `to` (market),
    `partner`. `denominator` ids name what a bare percentage of it is usually a share of.
    `is_timeless` marks what does not change with the years, such as the length of a border.
    `stands` marks a rate that is laid on a day and goes on until the next one.
    `may_refute` is False where the figures on record are too few of all that hold at once to call another one false.
    `grows_as` is the indicator that tells its growth, of a sum of money in prices of each year; empty where its own do.
    `needs` are kinds of entity of which the text must name one (or the common noun) for the indicator to be meant.
    """

    id: str
    topic: str
    title: Text
    shape: Shape
    measure: Measure
    unit: str
    words: Words
    dimensions: tuple[Dimension, ...] = ()
    definitions: tuple[Definition, ...] = ()
    context: Words = field(default_factory=dict)
    direction: Mapping[str, Words] = field(default_factory=dict)
    roles: Mapping[str, Words] = field(default_factory=dict)
    denominator: tuple[str, ...] = ()
    note: str = ""
    missing: str = ""
    is_timeless: bool = False
    stands: bool = False
    grows_as: str = ""
    may_refute: bool = True
    needs: tuple[str, ...] = ()

    def dimension(self, id: str) -> Dimension | None:
        """The dimension of that id, None for an entity dimension."""
        return next((d for d in self.dimensions if d.id == id), None)
