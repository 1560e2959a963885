"""`bilateral almanac`: the record itself, built from publishers' files and looked through for what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from bilateral.cli.export import export
from bilateral.cli.output import complain, printed, progress

__all__ = ["almanac"]

almanac = App(
    name="almanac",
    help="Builds the almanac from publishers' files, looks for what is wrong in it, and writes it out for other tools.",
)
almanac.command(export)


@almanac.command
def build(
    *names: str,
    snapshots: Path | None = None,
    recipes: Path | None = None,
    knowledge: Path | None = None,
    unpinned: Annotated[bool, Parameter(negative="")] = False,
    force: Annotated[bool, Parameter(negative="")] = False,
    check: Annotated[bool, Parameter(negative="")] = False,
    jobs: Annotated[int | None, Parameter(name=("--jobs", "-j"))] = None,
) -> int:
    """Runs the recipes whose snapshots or code changed, and compiles the almanac. If one fails, nothing changes.

    Example: bilateral almanac build bts_border_entries --snapshots ../shared/data

    Parameters
    ----------
    names
        Recipes to run, such as bts_border_entries; all if none is named.
    snapshots
        The folder of publishers' files; ../shared/data beside the checkout if not given.
    recipes
        The folder of recipes; that of the checkout if not given.
    knowledge
        The folder of knowledge to write to; that of the checkout if not given.
    unpinned
        Read snapshots as they are, though they are not those that the recipes were written for.
    force
        Run recipes though nothing that they read or wrote has changed.
    check
        Write nothing; exit with status 1 if observations would change.
    jobs
        How many recipes run at a time; as many as there are processors if not given.
    """
    from bilateral.almanac.build import build as run
    from bilateral.almanac.build import find_folders

    folders = find_folders(snapshots, recipes, knowledge)
    show = progress()
    try:
        done = run(
            folders, names, is_pinned=not unpinned, is_forced=force, is_check=check, jobs=jobs, show=show
        )  # fmt: skip
    finally:
        if show:
            show("")
    for error in done.errors:
        complain(error)
    if done.errors:
        return complain("nothing was changed: " + _count(len(done.errors), "recipe") + " failed")
    for dataflow in done.unclaimed:
        complain(f"{dataflow}: no recipe writes it")
    changed = f"{'would change' if check else 'changed'}: {', '.join(done.changed) or 'nothing'}"
    state = "compiled anew" if done.is_compiled else "left as it is"
    printed(f"{_count(len(done.ran), 'recipe')} run, {len(done.fresh)} fresh; {changed}; almanac {state}\n")
    return 1 if done.unclaimed or (check and done.changed) else 0


@almanac.command
def verify(
    *,
    format: Annotated[Literal["text", "json"], Parameter(name=("--format", "-f"))] = "text",
    catalogue: Path | None = None,
    all: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Looks for what is wrong or odd in the almanac: figures, units, codes, gaps, jumps, totals, sources.

    Exits with status 1 if something is wrong; what is odd is listed.

    Example: bilateral almanac verify --format json

    Parameters
    ----------
    format
        How to write what was found.
    catalogue
        Verify the catalogue in this folder in place of the built-in almanac.
    all
        List also what oddities.yaml explains, and everything where there is much.
    """
    from bilateral.almanac.listing import as_json, as_text
    from bilateral.almanac.verify import verify as run
    from bilateral.api import Checker
    from bilateral.formats.summary import clean

    almanac = Checker(catalogue).almanac
    found = run(almanac)
    printed(as_json(found, almanac.catalogue) if format == "json" else clean(as_text(found, is_whole=all)))
    return 1 if found.wrong else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
