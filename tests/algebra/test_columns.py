"""A column read at once has what each peer's figure has when it is read alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bilateral.algebra import Convert, Difference, Expression, Figure, Rank, Ratio, Sum, evaluate, ranks
from bilateral.algebra.columns import values_of
from bilateral.algebra.nodes import PEER
from bilateral.algebra.peers import newest_of_any, peers_of, with_peer
from bilateral.algebra.rewrite import with_period
from bilateral.model.quantity import Quantity
from bilateral.model.time import Period
from bilateral.store import Almanac

TODAY = date(2026, 11, 22)
YEAR = Period.year(2022)


def opened(almanac: Almanac) -> Iterator[Figure]:
    """Each definition of each indicator, with each place left open in turn and one peer of Canada's in the other."""
    for indicator in almanac.catalogue.indicators.values():
        for definition in indicator.definitions:
            free = {d.id: d.codes[0].id for d in indicator.dimensions if d.codes and d.id not in definition.fixed}
            ends = indicator.shape.entity_dimensions
            for end in ends:
                others = {other: "CAN" for other in ends if other != end}
                codes = {**free, **definition.fixed, **others, end: PEER}
                yield Figure(definition=f"{indicator.id}#{definition.id}", codes=codes, period=YEAR)


def alone(inner: Expression, peers: tuple[str, ...], almanac: Almanac, as_of: date | None) -> dict[str, Quantity]:
    found = {peer: evaluate(with_peer(inner, peer), almanac, as_of).value for peer in peers}
    return {peer: value for peer, value in found.items() if isinstance(value, Quantity)}


def test_every_definition_is_read_alike(almanac: Almanac):
    compared = 0
    for figure in opened(almanac):
        newest = newest_of_any(figure, almanac, TODAY)
        for period in {YEAR, newest} - {None}:
            asked = with_period(figure, period)
            peers = peers_of(asked, almanac)
            for as_of in (None, date(2024, 6, 30)):
                known = alone(asked, peers, almanac, as_of)
                assert dict(values_of(asked, peers, almanac, as_of, evaluate)) == known
                compared += len(known)
    assert compared > 5_000


@pytest.fixture
def exports() -> Figure:
    codes = {"from": "USA", "to": PEER, "coverage": "goods", "basis": "customs"}
    return Figure(definition="trade/bilateral#census", codes=codes, period=Period.year(2018))


def test_what_is_made_of_columns_is_read_alike(almanac: Almanac, exports: Figure):
    """Differences, sums, shares and conversions; figures without an open place are what they are."""
    imports = Figure(
        definition=exports.definition, codes={**exports.codes, "from": PEER, "to": "USA"}, period=exports.period
    )
    whole = Figure(definition=exports.definition, codes={**exports.codes, "to": "WLD"}, period=exports.period)
    peers = (*peers_of(exports, almanac), "EU", "NOBODY")
    for inner in (
        Difference(left=exports, right=imports),
        Sum(terms=(exports, imports)),
        Ratio(numerator=exports, denominator=whole),
        Convert(inner=exports, unit="USD/day", days=365),
    ):
        known = alone(inner, peers, almanac, TODAY)
        assert "MEX" in known
        assert dict(values_of(inner, peers, almanac, TODAY, evaluate)) == known


def test_a_table_is_read_once_whoever_is_ranked(almanac: Almanac, exports: Figure, monkeypatch: pytest.MonkeyPatch):
    read: list[Expression] = []

    def counted(inner: Expression, *rest: Any) -> Iterator[tuple[str, Quantity]]:
        read.append(inner)
        return values_of(inner, *rest)

    monkeypatch.setattr(ranks, "values_of", counted)
    ranks.table.cache_clear()
    ranks.rank.cache_clear()
    asked = with_period(exports, Period.year(2011))
    places = [evaluate(Rank(inner=asked, subject=who), almanac, TODAY).value for who in ("CAN", "MEX", "CHN")]
    assert [place.value for place in places if isinstance(place, Quantity)] == [1, 2, 3]
    assert read == [asked]
