"""Charts of a claim as plain geometry, which the template draws: readings against the text, figures compared.

Coordinates are in the units of a view box `WIDTH` wide; text is about `LETTER` a character.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from decimal import Decimal

from bilateral.algebra.wording import figure, number_of, period
from bilateral.formats.summary import by_plausibility
from bilateral.model.claim import Evidence, Judged, Reading
from bilateral.model.quantity import Interval

__all__ = ["WIDTH", "Bar", "Bars", "Dot", "Dots", "Tick", "bars", "dots"]

WIDTH = 420
LETTER = 6.6
_LEFT, _RIGHT = 26, WIDTH - 8  # the plot area; readings' numbers stand left of it
_ROW = 22
_MOST = 12  # rows; less plausible readings are in the table
_LABEL = 22  # characters of a bar's name
_BAR_RIGHT = 304  # a value's label stands right of it


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis; `anchor` keeps its label inside the chart."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A reading's value; `number` is its row in the table of readings."""

    x: float
    y: float
    number: int
    label: str
    label_x: float
    anchor: str
    agrees: bool
    near: bool


@dataclass(frozen=True, slots=True)
class Dots:
    """A dot plot; the band is what the text asserts, open at an end that it leaves open."""

    height: float
    band_x: float
    band_width: float
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    inside: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a comparison, from the zero line; `used` figures are those the claim is about."""

    x: float
    y: float
    width: float
    name: str
    label: str
    used: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar list, largest first, or by period where periods are compared; names end at `name_x`.

    `number` is the row of its reading in the table of readings.
    """

    number: int
    height: float
    name_x: float
    bars: tuple[Bar, ...]


def dots(judged: Judged, language: str) -> Dots | None:
    """The readings in the unit of the text against its interval; None without an interval or such a reading."""
    interval = judged.claim.asserted.interval
    shown = [
        (number, reading, float(value))
        for number, reading in enumerate(by_plausibility(judged.readings), 1)
        if (value := number_of(reading.value)) is not None and _same_unit(judged.claim.asserted.unit, reading.unit)
    ][:_MOST]
    if interval is None or not shown or shown[0][1].unit == "rank":  # a place is seen among its peers: `bars`
        return None
    low, high = _domain([v for *_, v in shown], interval)
    start = _x(float(interval.low), low, high) if interval.low is not None else _LEFT
    end = _x(float(interval.high), low, high) if interval.high is not None else _RIGHT
    rows = [_dot(row, n, r, _x(v, low, high), language) for row, (n, r, v) in enumerate(shown)]
    return Dots(
        height=_ROW * len(rows) + 44,
        band_x=start,
        band_width=max(2.0, end - start),
        dots=tuple(rows),
        ticks=tuple(_ticks(low, high, shown[0][1].unit, language)),
        inside=sum(d.agrees for d in rows),
    )


def bars(judged: Judged, language: str) -> Bars | None:
    """The figures that the most plausible reading compared; None unless it compared at least two of one unit."""
    for number, reading in enumerate(by_plausibility(judged.readings), 1):
        figures = [(e, v) for e in reading.evidence if (v := number_of(e.value)) is not None and e.unit]
        figures = [(e, v) for e, v in figures if e.unit == figures[0][0].unit]
        if len({(e.label, e.period) for e, _ in figures}) < 2:
            continue
        are_periods = len({e.period for e, _ in figures}) == len(figures)
        figures.sort(key=lambda pair: pair[0].period if are_periods else -pair[1])
        names = [_cut(period(e.period, language) if are_periods else e.label) for e, _ in figures[:_MOST]]
        return _bars(number, figures[:_MOST], names, language)
    return None


def _bars(number: int, figures: list[tuple[Evidence, Decimal]], names: list[str], language: str) -> Bars:
    left = max(map(len, names)) * LETTER + 14
    low, high = min(0.0, *(float(v) for _, v in figures)), max(0.0, *(float(v) for _, v in figures))
    scale = (_BAR_RIGHT - left) / ((high - low) or 1)
    rows = []
    for row, ((evidence, value), name) in enumerate(zip(figures, names, strict=True)):
        x, width = left + (min(float(value), 0.0) - low) * scale, max(1.0, abs(float(value)) * scale)
        label = figure(value, evidence.unit, language)
        rows.append(Bar(round(x, 1), row * _ROW + 4, round(width, 1), name, label, evidence.used))
    return Bars(number, _ROW * len(rows) + 4, round(left - 8, 1), tuple(rows))


def _dot(row: int, number: int, reading: Reading, x: float, language: str) -> Dot:
    label = figure(reading.value, reading.unit, language)
    is_left = x + 10 + len(label) * LETTER > _RIGHT
    return Dot(
        x=x,
        y=row * _ROW + 30,
        number=number,
        label=label,
        label_x=round(x - 9 if is_left else x + 9, 1),
        anchor="end" if is_left else "start",
        agrees=bool(reading.agrees),
        near=reading.near,
    )


def _same_unit(asserted: str, unit: str) -> bool:
    """Whether the two can share an axis; bare dollars take any dollar, as readings do."""
    symbol, _, per = asserted.partition("/")
    other, _, other_per = unit.partition("/")
    return asserted == unit or (symbol == "dollar" and other in ("USD", "CAD") and per == other_per)


def _domain(values: list[float], interval: Interval) -> tuple[float, float]:
    """The range of the axis: all values and the band, from zero where that is near, with a little air."""
    points = values + [float(end) for end in (interval.low, interval.high) if end is not None]
    low, high = min(points), max(points)
    if 0 < low < 0.4 * high:
        low = 0.0
    if 0.4 * low < high < 0:
        high = 0.0
    if low == high:
        low, high = low - (abs(low) * 0.1 or 1.0), high + (abs(high) * 0.1 or 1.0)
    air = (high - low) * 0.08
    return (low if low == 0 else low - air), (high if high == 0 else high + air)


def _x(value: float, low: float, high: float) -> float:
    return round(_LEFT + (value - low) / (high - low) * (_RIGHT - _LEFT), 1)


def _ticks(low: float, high: float, unit: str, language: str) -> list[Tick]:
    """Round numbers across the axis, as many as their labels leave room for."""
    for parts in (4, 3, 2, 1):
        raw = (high - low) / parts
        size = 10.0 ** math.floor(math.log10(raw))
        step = next(s * size for s in (1, 2, 2.5, 5, 10) if s * size >= raw * 0.999)
        at = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
        labels = [figure(Decimal(repr(round(v, 10))), unit, language, digits=6) for v in at]
        ticks = [Tick(_x(v, low, high), t, _anchor(_x(v, low, high), t)) for v, t in zip(at, labels, strict=True)]
        if all(_right(a) + 8 <= _left(b) for a, b in itertools.pairwise(ticks)):
            return ticks
    return ticks[:1]


def _anchor(x: float, label: str) -> str:
    half = len(label) * LETTER / 2
    return "start" if x - half < 0 else "end" if x + half > WIDTH else "middle"


def _left(tick: Tick) -> float:
    return tick.x - len(tick.label) * LETTER * {"start": 0, "middle": 0.5, "end": 1}[tick.anchor]


def _right(tick: Tick) -> float:
    return _left(tick) + len(tick.label) * LETTER


def _cut(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"
