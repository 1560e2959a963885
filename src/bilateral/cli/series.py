"""`bilateral series`: what is measured, one series with its vintages, places by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import App, Parameter

from bilateral.cli.options import Asked, Codes, Format, Output, codes, opened, to_terminal
from bilateral.cli.output import written, written_bytes
from bilateral.model.errors import UsageError

__all__ = ["Which", "series"]

series = App(name="series", help="Figures: list what is measured, show, plot and export series, rank partners.")

Flow = Literal["exports", "imports", "two_way", "balance"]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Which:
    """Which series of an indicator; what is left open is filled with the likeliest choice that has data.

    Parameters
    ----------
    reporter
        The country whose exports or imports they are, or whom the figure belongs to, by name or code.
    partner
        The country on the other side.
    flow
        exports, imports, two_way or balance, seen from the reporter.
    definition
        The definition to use; `bilateral why INDICATOR` lists them.
    frequency
        year, quarter or month; by default the longest that is printed.
    unit
        Convert to this unit; currencies by the mean rate of each period.
    code
        A code of a dimension, such as coverage=goods; may be given several times.
    """

    reporter: str | None = None
    partner: str | None = None
    flow: Flow | None = None
    definition: str | None = None
    frequency: str | None = None
    unit: str | None = None
    code: Codes = ()

    def arguments(self) -> dict[str, str]:
        """What was given, as the library takes it."""
        named = {
            "reporter": self.reporter, "partner": self.partner, "flow": self.flow, "definition": self.definition,
            "frequency": self.frequency, "unit": self.unit,
        }  # fmt: skip
        return {name: value for name, value in named.items() if value is not None} | codes(self.code)


@series.command(name="list")
def list_(
    *words: str, system: str | None = None, format: Format = "text", output: Output = None, asked: Asked | None = None
) -> None:
    """Lists the indicators: their definitions, periods, units and number of series.

    Example: bilateral series list crude oil by rail

    Parameters
    ----------
    words
        Only what goes by these words, in English or French; misspelt ones are understood.
    system
        Only the indicators of this system, such as trade, border or energy.
    format
        text, json (with every definition) or csv (a row a definition).
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import listing
    from bilateral.formats.almanac.table import to_csv, to_json, to_text

    with written(output) as write:
        almanac = opened(asked)
        found = almanac.indicators(" ".join(words) or None, system=system)
        extents, held = almanac.extents(), almanac.compiled
        match format:
            case "json":
                write(to_json({"indicators": listing.indicators_plain(held, found, extents)}))
            case "csv":
                write(to_csv(listing.definitions_table(held, found, extents)))
            case _ if not found:
                write(f"nothing goes by {' '.join(words)!r}; see: bilateral search\n" if words else "no indicator\n")
            case _:
                write(to_text(listing.indicators_table(held, found, extents), to_terminal(output)))


@series.command
def show(
    id: str, /, *, which: Which | None = None, last: int | None = None,
    vintages: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Shows a series with its source, vintages and licence.

    Example: bilateral series show trade.goods_services.balance --reporter US --partner CA --last 5

    Parameters
    ----------
    id
        An indicator (trade/bilateral), a definition (trade/bilateral#bea), a path that says more
        (trade.goods.exports) or the key of a publisher's series (bea/trade_by_country:USA.CAN.goods).
    last
        Show only so many of the newest periods.
    vintages
        Show every value that each period has had, release by release.
    format
        text, json or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import series as form
    from bilateral.formats.almanac.table import to_csv, to_json

    _refuse_few(last)
    with written(output) as write:
        found = opened(asked).series(id, **(which or Which()).arguments())
        points = found.vintages() if vintages else found.points
        if last:
            newest = set(found.periods[-last:])
            points = tuple(point for point in points if str(point.period) in newest)
        match format:
            case "json":
                write(to_json(form.plain(found, points)))
            case "csv":
                write(to_csv(form.table(found, points)))
            case _:
                write(form.text(found, to_terminal(output), points=points))


@series.command
def rank(
    id: str, /, *, which: Which | None = None, of: str | None = None, top: int = 10, last: int = 6,
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Ranks all partners of a country, or all that the figure is known of, in every year.

    Example: bilateral series rank trade.goods.two_way --reporter US --definition census --of Canada

    Parameters
    ----------
    id
        An indicator, a definition or a path, as `series show` takes it.
    of
        Only this country's place, in every year.
    top
        How many of the newest year are shown (text).
    last
        How many years are shown (text); json and csv have all.
    format
        text, json or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.almanac.resolve import entity_code
    from bilateral.formats.almanac import beside
    from bilateral.formats.almanac.table import to_csv, to_json

    _refuse_few(top)
    _refuse_few(last)
    given = (which or Which()).arguments()
    if refused := given.keys() & {"partner", "unit"}:
        raise UsageError(f"a ranking is of all partners in the table's own unit; leave out --{min(refused)}")
    with written(output) as write:
        almanac = opened(asked)
        catalogue = almanac.compiled.catalogue
        found = almanac.ranking(id, **given)
        one = entity_code(catalogue, of) if of else None
        places = tuple(place for place in found.places if one in (None, place.entity))
        if not places:
            raise UsageError(f"{found.id} has no figure for {of}; leave out --of to see whom it lists")
        match format:
            case "json":
                write(to_json(beside.ranking_plain(found, catalogue, places)))
            case "csv":
                write(to_csv(beside.ranking_table(found, catalogue, places)))
            case _:
                options = to_terminal(output)
                write(beside.ranking_text(found, catalogue, options, of=one, top=top, last=last))


@series.command
def plot(
    *ids: str, which: Which | None = None, output: Output = None, asked: Asked | None = None,
    format: Annotated[Literal["svg", "png"] | None, Parameter(name=["--format", "-f"])] = None,
) -> None:  # fmt: skip
    """Draws series as a line chart with its unit and its source (needs: pip install bilateral[charts]).

    Example: bilateral series plot trade.goods_services.balance --reporter US --partner CA -o balance.svg

    Parameters
    ----------
    ids
        Series of one unit, as `series show` takes them; the options below hold for each.
    output
        The file to write, whole or not at all: .svg or .png.
    format
        svg or png; by default what the file is called, else svg.
    """
    from bilateral.formats.almanac.plot import draw

    if not ids:
        raise UsageError("say what to draw, such as: bilateral series plot trade.goods.exports -o chart.svg")
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if format is None and suffix not in ("", "svg", "png"):
        raise UsageError(f"{output}: a chart is .svg or .png")
    with written_bytes(output) as write:
        found = opened(asked).several(*ids, **(which or Which()).arguments())
        write(draw(found, format=format or suffix or "svg"))


@series.command
def export(
    *ids: str, which: Which | None = None, output: Output = None, asked: Asked | None = None,
    format: Annotated[Literal["csv", "json", "parquet"] | None, Parameter(name=["--format", "-f"])] = None,
) -> None:  # fmt: skip
    """Writes series or whole tables to a file, every row with its series, unit, vintage, source and licence.

    Example: bilateral series export census/goods_by_country --format parquet -o goods.parquet

    Parameters
    ----------
    ids
        Series, as `series show` takes them, and tables by id (bilateral sources lists them).
    output
        The file to write, whole or not at all: .csv, .json or .parquet.
    format
        csv, json or parquet; by default what the file is called, else csv.
    """
    from bilateral.formats.almanac import exports

    if not ids:
        raise UsageError("say what to export: a series, or a table such as census/goods_by_country")
    suffix = output.suffix.lower().lstrip(".") if output else ""
    with written_bytes(output) as write:
        almanac, given = opened(asked), (which or Which()).arguments()
        parts = [
            exports.of_dataflow(almanac.compiled, id, almanac.as_of)
            if id in almanac.compiled.catalogue.dataflows
            else exports.of_series(almanac.series(id, **given))
            for id in ids
        ]
        write(exports.encode(parts, format or (suffix if suffix in exports.FORMATS else "csv")))


def _refuse_few(number: int | None) -> None:
    if number is not None and number < 1:
        raise UsageError(f"{number}: give a number of at least 1")
