"""Series as a line chart, SVG or PNG, with its unit and its source: the same values give the same bytes.

The libraries come with the extra `charts`.
"""

from __future__ import annotations

import importlib
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bilateral.algebra.wording import figure, period
from bilateral.almanac.facts import begins
from bilateral.almanac.series import FREQUENCIES, Series
from bilateral.almanac.sources import terms
from bilateral.model.errors import MissingExtra, UsageError
from bilateral.model.fact import Fact
from bilateral.model.time import Frequency, Period

__all__ = ["Line", "draw", "draw_facts", "draw_small"]

_WIDTH, _HEIGHT = 720, 340
_SMALL_WIDTH, _SMALL_HEIGHT = 480, 200
_LOCALES = {"en": "en-US", "fr": "fr-FR"}
_LINE = 96  # characters of a line of title or source at this width
_FONT = "DejaVu Sans, Arial, sans-serif"
_COLOURS = ("#0b5fa5", "#c8102e", "#3a7d44", "#8a4fbe", "#b26a00", "#4a4a4a", "#00808a", "#a03d6b")
_TICKS = 12  # years named on an axis, about
_WIDE = 14  # decades beyond which their names run together
_MANY = 60  # points beyond which their dots run together
_DAYS = {Frequency.YEAR: 366, Frequency.QUARTER: 92, Frequency.MONTH: 31, Frequency.DAY: 1}
_SCALES = (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6)


@dataclass(frozen=True)
class Line:
    """What a line is called, and its value in each period, oldest first."""

    name: str
    points: Sequence[tuple[Period, Decimal]]


def draw(several: Sequence[Series], *, format: str = "svg") -> bytes:
    """The chart of one or several series of one unit. Raises UsageError for mixed units, MissingExtra."""
    units = sorted({series.unit for series in several})
    if len(units) > 1:
        raise UsageError(f"series in {' and '.join(units)} share no axis; give --unit")
    if len({series.frequency for series in several}) > 1:
        raise UsageError("series of years and series of months share no line; give --frequency")
    if not any(series.points for series in several):
        raise UsageError("there is no value to draw")
    lines = [
        Line(name, [(point.period, point.value) for point in series])
        for series, name in zip(several, _names(several), strict=True)
    ]
    return _rendered(_framed(_lines(lines, units[0]), _title(several), _source(several)), format)


def draw_small(line: Line, unit: str, *, title: str, foot: Iterable[str], language: str) -> str:
    """One line as a small SVG in the language, under its title and above its source. Raises MissingExtra."""
    letters = _LINE * _SMALL_WIDTH // _WIDTH
    chart = _lines([line], unit, language, width=_SMALL_WIDTH, height=_SMALL_HEIGHT)
    below = [part for text in foot for part in _wrapped(text, letters + 24)]
    return _rendered(_framed(chart, _wrapped(title, letters - 8), below), "svg", language).decode()


def draw_facts(facts: Iterable[Fact], title: str, *, format: str = "svg") -> bytes:
    """Bars of how many facts begin in each decade, by type. Raises MissingExtra."""
    altair = _module("altair")
    counts = Counter((first.start.year // 10 * 10, f.type.value) for f in facts if (first := begins(f)) is not None)
    rows = [{"decade": f"{decade}s", "type": type, "facts": n} for (decade, type), n in sorted(counts.items())]
    types = sorted({str(row["type"]) for row in rows})
    decades = range(min((d for d, _ in counts), default=0), max((d for d, _ in counts), default=0) + 1, 10)
    axis = altair.Axis(labelAngle=0, values=[f"{d}s" for d in decades if len(decades) <= _WIDE or d % 50 == 0])
    bars = (
        altair.Chart(altair.Data(values=rows), width=_WIDTH, height=_HEIGHT)
        .mark_bar()
        .encode(
            x=altair.X("decade:N", title=None, axis=axis, scale=altair.Scale(domain=[f"{d}s" for d in decades])),
            y=altair.Y("facts:Q", axis=_above(altair, "facts")),
            color=altair.Color(
                "type:N", scale=altair.Scale(domain=types, range=list(_COLOURS)), title=None,
                legend=altair.Legend(orient="bottom", columns=4),
            ),
        )
    )  # fmt: skip
    foot = ["Facts with a date, each with its own sources: bilateral facts list."]
    return _rendered(_framed(bars, _wrapped(title, _LINE - 8), foot), format)


# Any: the objects of a library that is there only where the extra is installed
def _lines(
    several: Sequence[Line], unit: str, language: str = "en", *, width: int = _WIDTH, height: int = _HEIGHT
) -> Any:
    altair = _module("altair")
    told = [value for line in several for _, value in line.points]
    size = _scale([abs(value) for value in told], language)
    names = [line.name for line in several]
    rows = [row for line in several for row in _rows(line, size, unit, language)]
    values = [float(value / size) for value in told]
    starts_at_zero = min(values) <= 0 or min(values) < 0.4 * max(values)
    is_dotted = max(len(line.points) for line in several) <= _MANY
    axis = _above(altair, _axis(unit, size, language))
    colour = altair.Color(
        "series:N", scale=altair.Scale(domain=names, range=list(_COLOURS)), sort=names, title=None,
        legend=altair.Legend(orient="bottom", columns=1, labelLimit=width) if len(several) > 1 else None,
    )  # fmt: skip
    return (
        altair.Chart(altair.Data(values=rows), width=width, height=height)
        .mark_line(point=altair.OverlayMarkDef(size=22) if is_dotted else False, strokeWidth=2)
        .encode(
            x=altair.X("date:T", scale=altair.Scale(type="utc"), title=None, axis=_time_axis(altair, several)),
            y=altair.Y("value:Q", scale=altair.Scale(zero=starts_at_zero), axis=axis),
            color=colour,
            tooltip=[altair.Tooltip("label:N")],
            description=altair.Description("label:N"),
        )
    )


def _framed(chart: Any, title: list[str], foot: list[str]) -> Any:
    """The chart under its title, above its source."""
    altair = _module("altair")
    below = altair.TitleParams(
        foot, orient="bottom", anchor="start", fontSize=10, fontWeight="normal", color="#555", offset=14
    )
    described = f"{' '.join(title)}. {' '.join(foot)}"
    return (
        altair.vconcat(chart.properties(title=altair.TitleParams(title, anchor="start", fontSize=14, offset=22)))
        .properties(title=below, description=described, padding={"left": 12, "right": 24, "top": 12, "bottom": 12})
        .configure(font=_FONT, background="white")
        .configure_axis(labelFontSize=11, titleFontSize=11, titleFontWeight="normal", gridColor="#e4e4e4")
        .configure_legend(labelFontSize=11, symbolStrokeWidth=3)
        .configure_view(stroke=None)
    )


def _rendered(chart: Any, format: str, language: str = "en") -> bytes:
    convert, specification = _module("vl_convert"), chart.to_json()
    if format == "png":
        png: bytes = convert.vegalite_to_png(specification, scale=2)
        return png
    locale = _LOCALES.get(language, _LOCALES["en"])
    return str(convert.vegalite_to_svg(specification, format_locale=locale, time_format_locale=locale)).encode()


def _time_axis(altair: Any, several: Sequence[Line]) -> Any:
    """Years alone where the series run over many of them, counted back from the last; else months."""
    drawn = [[period for period, _ in line.points] for line in several if line.points]
    first, last = min(periods[0].start for periods in drawn), max(periods[-1].start for periods in drawn)
    if last.year - first.year > 3 or all(periods[0].frequency is Frequency.YEAR for periods in drawn):
        years = range(last.year, first.year - 1, -max(1, -(-(last.year - first.year) // _TICKS)))
        values = [altair.DateTime(year=year, month=1, date=1, utc=True) for year in reversed(years)]
        return altair.Axis(format="%Y", grid=False, values=values, labelFlush=False)
    step = {"interval": "month", "step": 3}
    return altair.Axis(format="%b %Y", grid=False, tickCount=step, labelFlush=False)


def _above(altair: Any, title: str) -> Any:
    """The unit stands above the axis, where it reads without turning one's head."""
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 4, "titleY": -10}
    return altair.Axis(title=title, **place)


def _rows(line: Line, size: Decimal, unit: str, language: str) -> Iterator[dict[str, object]]:
    """The points as Vega takes them; a period that lacks a value breaks the line."""
    before: Period | None = None
    for when, value in line.points:
        if before is not None and _is_apart(before, when):
            yield {"series": line.name, "date": (before.end + timedelta(1)).isoformat(), "value": None, "label": ""}
        label = f"{period(str(when), language)}: {figure(value, unit, language)}"
        yield {
            "series": line.name,
            "date": when.start.isoformat(),
            "value": float(value / size),
            "label": f"{line.name}, {label}",
        }
        before = when


def _is_apart(before: Period, after: Period) -> bool:
    step = _DAYS.get(before.frequency)
    return step is not None and (after.start - before.start).days > step + step // 2


def _scale(values: Sequence[Decimal], language: str) -> Decimal:
    """The largest step that the values reach and that the language has a word for."""
    largest = max(values, default=Decimal(0))
    return next((size for size in _SCALES[language == "fr" :] if largest >= size), Decimal(1))


def _axis(unit: str, size: Decimal, language: str) -> str:
    """The unit in words with its scale: `US$ billion`, `million barrels a day`."""
    if unit == "percent":
        return "%" if language == "fr" else "percent"
    return figure(2 * size, unit, language).replace("2", "", 1).strip() or unit


def _names(several: Sequence[Series]) -> list[str]:
    """What tells the series apart."""
    names = [series.title for series in several]
    if len(set(names)) < len(names):
        names = [f"{series.title} ({series.flow.publisher})" for series in several]
    if len(set(names)) < len(names):
        names = [f"{series.title} ({series.id})" for series in several]
    if len(set(names)) < len(names):
        names = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    return names


def _title(several: Sequence[Series]) -> list[str]:
    """One series by its title; several by those of their indicators or tables."""
    if len(several) == 1:
        return _wrapped(several[0].title, _LINE - 8)
    titles = [series.chosen.indicator.title["en"] if series.chosen else series.flow.title for series in several]
    return _wrapped("; ".join(dict.fromkeys(titles)), _LINE - 8)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _source(several: Sequence[Series]) -> list[str]:
    """Publisher, table, newest release and licence of each table."""
    every = next(name for name, frequency in FREQUENCIES.items() if frequency is several[0].frequency)
    texts = [f"{series.source} Licence: {terms(series.flow)}." for series in several]
    lines = [line for text in dict.fromkeys(texts) for line in _wrapped(text, _LINE + 40)]
    as_of = f", as known on {several[0].as_of}" if several[0].as_of else ""
    return [*lines, f"By {every}{as_of}."]


# Any: see above
def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra(name, "charts") from None
