"""`bilateral facts`: dated statements that are no series, such as treaties, memberships, missions, commitments."""

from __future__ import annotations

from cyclopts import App

from bilateral.cli.options import Asked, Format, Output, opened, to_terminal
from bilateral.cli.output import written

__all__ = ["facts"]

facts = App(name="facts", help="Facts: list treaties, memberships, missions, events, printed figures; show one.")


@facts.command(name="list")
def list_(
    *words: str, system: str | None = None, type: str | None = None, of: str | None = None, period: str | None = None,
    format: Format = "text", output: Output = None, asked: Asked | None = None,
) -> None:  # fmt: skip
    """Lists facts, by topic and id, or best first where words are given.

    Example: bilateral facts list water --type treaty --of CA

    Parameters
    ----------
    words
        Only what goes by these words, in English or French; misspelt ones are understood.
    system
        Only facts of this system, such as agreements, diplomacy or commitments.
    type
        organisation, treaty, event, programme, commitment, set, attribute, figure or rank.
    of
        Only facts that name this country, state or group, by name or code; or printed figures of this indicator.
    period
        Only what stood or happened in this period: YYYY, YYYY-MM, YYYY-MM-DD or FROM/TO.
    format
        text, json (every field) or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import facts as form
    from bilateral.formats.almanac.table import to_csv, to_json, to_text

    with written(output) as write:
        almanac = opened(asked)
        found = almanac.facts(" ".join(words) or None, system=system, type=type, of=of, period=period)
        match format:
            case "json":
                write(to_json({"facts": form.plain(found)}))
            case "csv":
                write(to_csv(found.table()))
            case _ if not found:
                write("no fact fits\n")
            case _:
                write(to_text(form.listed(found), to_terminal(output)))


@facts.command
def show(id: str, /, *, format: Format = "text", output: Output = None, asked: Asked | None = None) -> None:
    """Shows one fact with its dates, members and sources.

    Example: bilateral facts show cusma

    Parameters
    ----------
    id
        The id of the fact, as `facts list` prints it.
    format
        text, json (every field) or csv.
    output
        Write to this file, whole or not at all.
    """
    from bilateral.formats.almanac import facts as form
    from bilateral.formats.almanac.table import to_csv, to_json

    with written(output) as write:
        almanac = opened(asked)
        fact = almanac.fact(id)
        match format:
            case "json":
                write(to_json(form.plain([fact])[0]))
            case "csv":
                write(to_csv(form.table([fact], almanac.compiled.catalogue)))
            case _:
                write(form.text(almanac.why(id), to_terminal(output)))
