"""Restated: one sum in two currencies.

States: an amount with the same amount in the other country's money in brackets.
Readings: one, the exchange rate that the two numbers imply against the average of the year.
Supported when: the year's average rate lies between the rates that the two printed numbers allow.
Example: "A fund of C$20 million (US$14.8 million) was announced in 2023."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bilateral.algebra.between import exchange_rate
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.quantity import Interval, Unit
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.quantities import QuantityMention
from bilateral.reading.readings import Query, period_of

__all__ = ["KIND"]

_GAP = 3  # characters between the amount and the bracket
_WIDEST = Decimal("0.08")  # how far a rate may lie from the quotient of the printed numbers at most
_SLACK = Decimal("0.02")  # rates move within a year: the average may miss the day's rate by this much


class Restated:
    """Amounts given twice, in two currencies."""

    name = "ratio"
    looks_for = frozenset({"quantity"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """One claim per pair of amounts of which the second stands in brackets right after the first."""
        if not asserts(clause):
            return
        text = clause.sentence.document
        for first, second in zip(clause.quantities, clause.quantities[1:], strict=False):
            between = text[first.end : second.start]
            if not (_is_amount(first) and _is_amount(second)):
                continue
            if len(between) <= _GAP and "(" in between and (pair := _currencies(first, second, context)):
                yield self._claim(first, second, pair, clause, context)

    def _claim(
        self, first: QuantityMention, second: QuantityMention, pair: tuple[str, str], clause: Clause, context: Context
    ) -> Candidate:
        period = period_of(clause) or Period.year(context.written.year)
        rate = exchange_rate(*pair, period, context.catalogue)
        numerator, denominator = (first, second) if rate is None or rate.codes["of"] == pair[0] else (second, first)
        low, high = _implied(numerator, denominator)
        unit = f"{pair[0]}/{pair[1]}" if numerator is first else f"{pair[1]}/{pair[0]}"
        asserted = Asserted(text=f"{first.text} ({second.text})", unit=unit, interval=Interval(low, high))
        claim = claim_at(
            clause,
            self.name,
            "economy",
            asserted,
            start=first.start,
            end=min(second.end + 1, clause.end),
            period=period,
        )
        queries = () if rate is None else (Query(rate, {"rate": "average of the period"}, 1.0, period),)
        return Candidate(claim, queries, confidence=0.5, strength=5, missing="no exchange rate of these currencies")


def _currencies(first: QuantityMention, second: QuantityMention, context: Context) -> tuple[str, str] | None:
    """The two currencies; a bare dollar beside a marked one is the other party's. None if they are one."""
    units = [Unit.parse(q.unit).symbol for q in (first, second)]
    dollars = ("CAD", "USD")
    if units[0] == "dollar" and units[1] in dollars:
        units[0] = next(d for d in dollars if d != units[1])
    if units[1] == "dollar" and units[0] in dollars:
        units[1] = next(d for d in dollars if d != units[0])
    money = all(context.catalogue.units.get(u, ("",))[0].startswith("money:") for u in units)
    return (units[0], units[1]) if money and units[0] != units[1] else None


def _is_amount(mention: QuantityMention) -> bool:
    """Whether the digits allow amounts above nothing only: of no other is there a rate."""
    return mention.low is not None and mention.high is not None and mention.low > 0


def _implied(numerator: QuantityMention, denominator: QuantityMention) -> tuple[Decimal, Decimal]:
    """The lowest and highest rate that the printed digits allow."""
    assert numerator.low is not None
    assert numerator.high is not None
    assert denominator.low is not None
    assert denominator.high is not None
    low = numerator.low / denominator.high * (1 - _SLACK)
    high = numerator.high / denominator.low * (1 + _SLACK)
    if numerator.value and denominator.value:  # "US$1 billion" allows half as much again; the rate does not
        middle = numerator.value / denominator.value
        low, high = max(low, middle * (1 - _WIDEST)), min(high, middle * (1 + _WIDEST))
    return low, high


KIND = Restated()
