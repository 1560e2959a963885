"""The nodes: a dozen frozen values that say what is asked of the almanac, and nothing of how to answer.

They are also the form in which a report stores its queries: `encode` and `decode` are exact inverses.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from bilateral.model.time import Frequency, Period

__all__ = [
    "PEER",
    "Belongs",
    "Change",
    "Convert",
    "Count",
    "Dated",
    "Difference",
    "Expression",
    "Figure",
    "Holds",
    "Number",
    "Published",
    "Rank",
    "Ratio",
    "Sum",
    "Take",
    "Tally",
    "Window",
    "decode",
    "encode",
]

PEER = "*"  # stands for each peer in turn, inside a Rank


class _Node(msgspec.Struct, frozen=True, kw_only=True, tag_field="node"):
    """What all nodes share: they are frozen, and name themselves when written."""


class Figure(_Node, frozen=True, kw_only=True, tag="figure"):
    """One definition of an indicator at its codes, over a period: `definition` is `indicator#definition`."""

    definition: str
    codes: Mapping[str, str]
    period: Period

    def __hash__(self) -> int:
        return hash((self.definition, frozenset(self.codes.items()), self.period))


class Published(_Node, frozen=True, kw_only=True, tag="published"):
    """The number that a figure or rank fact states."""

    fact: str


class Number(_Node, frozen=True, kw_only=True, tag="number"):
    """A number that the text itself gives."""

    value: Decimal
    unit: str


class Sum(_Node, frozen=True, kw_only=True, tag="sum"):
    """Terms of one unit, added."""

    terms: tuple[Expression, ...]


class Difference(_Node, frozen=True, kw_only=True, tag="difference"):
    """`left` less `right`, of one unit."""

    left: Expression
    right: Expression


class Ratio(_Node, frozen=True, kw_only=True, tag="ratio"):
    """`numerator` over `denominator`; a pure number if their units are the same, else a unit over a unit."""

    numerator: Expression
    denominator: Expression


class Change(_Node, frozen=True, kw_only=True, tag="change"):
    """How much `after` differs from `before`, relative to `before`."""

    before: Expression
    after: Expression


class Convert(_Node, frozen=True, kw_only=True, tag="convert"):
    """The inner value in another unit.

    `rate` is the expression of the exchange rate where currencies differ; `days` the length of the flow's period
    where a total becomes a rate (USD → USD/day). Both named, never assumed.
    """

    inner: Expression
    unit: str
    rate: Expression | None = None
    days: int | None = None


class Rank(_Node, frozen=True, kw_only=True, tag="rank"):
    """The place of `subject` when `inner` is evaluated with PEER replaced by each peer, 1 the largest.

    `after` are those that are said to be ahead of it: if one is not, there is no such place, and the value is 0.
    """

    inner: Expression
    subject: str
    peers: tuple[str, ...] = ()  # empty: every entity that has the figure
    ascending: bool = False
    after: tuple[str, ...] = ()


class Take(Enum):
    """What is made of the values of a window's periods.

    `EACH` of them, or `MOST`, is compared; `MEAN`, `TOTAL`, `HIGHEST` and `LOWEST` are one value of them all; `RISING`
    is the share of steps that go up, `SWING` the distance from the lowest to the highest, relative to the mean,
    `MOVED` how far the last lies above the first, where every step between goes the same way.
    """

    EACH = "each"
    MOST = "most"
    MEAN = "mean"
    TOTAL = "total"
    HIGHEST = "highest"
    LOWEST = "lowest"
    RISING = "rising"
    SWING = "swing"
    MOVED = "moved"


class Window(_Node, frozen=True, kw_only=True, tag="window"):
    """`inner` in every period of the length `step` that lies in the window, and what is made of them."""

    inner: Expression
    period: Period
    take: Take
    step: Frequency = Frequency.YEAR


class Tally(_Node, frozen=True, kw_only=True, tag="tally"):
    """How many of `peers` have an `inner` value from `low` to `high`; 0 unless `subject` is one of them."""

    inner: Expression
    subject: str
    peers: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None


class Count(_Node, frozen=True, kw_only=True, tag="count"):
    """How many members the facts have, together, at the period; with `kind`, how many places of that kind."""

    facts: tuple[str, ...]
    period: Period | None = None
    kind: str = ""


class Dated(_Node, frozen=True, kw_only=True, tag="dated"):
    """When the event befell the thing that the fact describes; with `member`, since when that one belongs to it.

    With `place`, when it befell it there: that it happened somewhere else is an answer too.
    """

    fact: str
    event: str
    member: str = ""
    place: str = ""


class Belongs(_Node, frozen=True, kw_only=True, tag="belongs"):
    """Whether all of `members` belong to the fact's thing at the period: on that `side`; no others if `only`."""

    fact: str
    members: tuple[str, ...]
    period: Period | None = None
    side: str = ""
    only: bool = False


class Holds(_Node, frozen=True, kw_only=True, tag="holds"):
    """Whether what the fact describes stood at the period: begun, and not ended or superseded."""

    fact: str
    period: Period


Expression: TypeAlias = (
    Figure
    | Published
    | Number
    | Sum
    | Difference
    | Ratio
    | Change
    | Convert
    | Rank
    | Tally
    | Window
    | Count
    | Dated
    | Belongs
    | Holds
)


# Any: the hooks' protocol
def _decode(into: type, value: Any) -> Any:
    if into is Period:
        return Period.parse(str(value))
    raise NotImplementedError(into)


def encode(expression: Expression) -> str:
    """The expression as compact JSON with sorted keys."""
    return msgspec.json.encode(expression, enc_hook=str, order="sorted").decode()


@lru_cache(maxsize=8192)  # an expression is of many readings, and each may ask what it rests on
def decode(text: str | bytes) -> Expression:
    """The expression that `encode` wrote. Raises msgspec.ValidationError on anything else."""
    return _DECODER.decode(text)


_DECODER: msgspec.json.Decoder[Expression] = msgspec.json.Decoder(Expression, dec_hook=_decode)
