"""Charts place values where they are, inside the picture, with labels that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.formats.chart import LETTER, WIDTH, bars, dots
from bilateral.model.claim import Asserted, Claim, Judged, Reading
from bilateral.model.quantity import Interval
from bilateral.model.verdict import Verdict


def judged(interval: Interval | None, *values: str, unit: str = "USD") -> Judged:
    claim = Claim("q", 0, 1, "level", "trade", Asserted("q", "USD", interval))
    readings = tuple(
        Reading("r", {}, value=v, unit=unit, agrees=False, plausibility=1 - n / 9) for n, v in enumerate(values)
    )
    return Judged(claim, Verdict.REFUTED, readings)


def test_a_value_inside_the_interval_lies_in_the_band(sample):
    plot = dots(sample.LEVEL, "en")
    assert plot
    assert plot.band_x < plot.dots[0].x < plot.band_x + plot.band_width
    assert plot.inside == 1


def test_values_outside_lie_outside_on_their_side(sample):
    plot = dots(sample.DEFICIT, "en")
    assert plot
    assert all(d.x > plot.band_x + plot.band_width for d in plot.dots)  # the deficits are smaller, so right of the band
    assert [d.label for d in plot.dots] == ["−US$40.63 billion", "−US$72.33 billion"]


def test_an_open_interval_reaches_the_edge(sample):
    plot = dots(judged(sample.interval("5", None), "7", "3"), "en")
    assert plot
    assert plot.band_x + plot.band_width == pytest.approx(WIDTH - 8)
    assert plot.dots[0].x > plot.band_x > plot.dots[1].x


def test_no_axis_mixes_units(sample):
    assert dots(judged(sample.interval("5", "6"), "7", unit="km"), "en") is None


def test_no_chart_without_an_interval_or_a_figure(sample):
    assert dots(judged(None, "7"), "en") is None
    assert dots(judged(sample.interval("5", "6"), "seven"), "en") is None
    assert dots(sample.FERRIES, "en") is None
    assert bars(sample.FERRIES, "en") is None


numbers = st.integers(-(10**13), 10**13)


@given(st.lists(numbers, min_size=1, max_size=8), numbers, numbers)
def test_everything_stays_inside_the_picture(values: list[int], a: int, b: int):
    interval = Interval(low=min(a, b), high=max(a, b))  # type: ignore[arg-type]
    plot = dots(judged(interval, *map(str, values)), "en")
    assert plot
    for dot in plot.dots:
        assert 0 <= dot.x <= WIDTH
        assert dot.y < plot.height
    for left, right in zip(plot.ticks, plot.ticks[1:], strict=False):
        assert left.x < right.x
        assert len({left.label, right.label}) == 2


def test_bars_are_in_proportion_and_in_order(sample):
    found = bars(sample.PARTNER, "en")
    assert found
    assert [b.name for b in found.bars] == ["Canada", "Mexico", "China"]
    assert found.bars[1].width / found.bars[0].width == pytest.approx(896494 / 922505, rel=0.01)
    assert [b.used for b in found.bars] == [True, False, False]
    assert max(b.x + b.width + 6 + len(b.label) * LETTER for b in found.bars) <= WIDTH + 1


def test_periods_are_compared_in_their_order(sample):
    found = bars(sample.GROWTH, "en")
    assert found
    assert [b.name for b in found.bars] == ["2021", "2023"]


def test_long_names_are_cut(sample):
    reading = sample.BUYER.readings[0]
    longer = tuple(replace(e, label="The United Provinces of Somewhere Far Away") for e in reading.evidence[:1])
    found = bars(replace(sample.BUYER, readings=(replace(reading, evidence=longer + reading.evidence[1:]),)), "en")
    assert found
    assert found.bars[0].name.endswith("…")
