"""Writes the reference pages that mirror the almanac, the claim kinds and the command line."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cyclopts import App

import bilateral.kinds
from bilateral.catalogue import Catalogue
from bilateral.store.builtin import builtin_almanac

HEADING = re.compile(r"^\n?(States|Readings|Supported when|Example): ", re.MULTILINE)


def write(folder: Path) -> None:
    """The generated pages, as Markdown fragments in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = builtin_almanac().catalogue
    pages = {"almanac": almanac(catalogue), "hedges": hedges(catalogue), "kinds": kinds(), "cli": commands()}
    for name, text in pages.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def almanac(catalogue: Catalogue) -> str:
    """Indicators, dataflows and facts as tables."""
    indicators = table(
        ("Indicator", "Title", "Unit", "Measured on"),
        (
            (f"`{i.id}`", i.title["en"], i.unit, ", ".join(f"`{d.dataflow}`" for d in i.definitions))
            for i in sorted(catalogue.indicators.values(), key=lambda i: i.id)
        ),
    )
    dataflows = table(
        ("Dataflow", "Title", "Publisher", "Released", "Licence"),
        (
            (f"`{f.id}`", f"[{f.title}]({f.url})", f.publisher, f.released.isoformat(), f.licence.name)
            for f in sorted(catalogue.dataflows.values(), key=lambda f: f.id)
        ),
    )
    facts = table(
        ("Fact", "Type", "Name"),
        (
            (f"`{f.id}`", f.type.value, f.names.get("en", (f.statement["en"],))[0])
            for f in sorted(catalogue.facts.values(), key=lambda f: f.id)
        ),
    )
    return f"## Indicators\n\n{indicators}\n## Dataflows\n\n{dataflows}\n## Facts\n\n{facts}"


def hedges(catalogue: Catalogue) -> str:
    """How far a value may lie below and above a printed number, by hedge."""
    rules = catalogue.lexicon["mul"]["hedges"]["rules"]
    words = catalogue.lexicon["en"]["hedges"]["before"]
    return table(
        ("Hedge", "Words", "Below", "Above", "Reason"),
        (
            (name, ", ".join(words.get(name, ())[:4]), shares(rule["below"]), shares(rule["above"]), rule["reason"])
            for name, rule in rules.items()
        ),
    )


def shares(widths: Sequence[float] | str) -> str:
    """Widths for one, two, three, and four or more significant digits, in per cent."""
    if isinstance(widths, str):
        return widths
    return " / ".join(f"{width:.0%}" for width in widths) if any(widths) else "0"


def kinds() -> str:
    """The docstring of every module of `bilateral.kinds` that describes a kind, a paragraph a heading."""
    parts = []
    for found in sorted(pkgutil.iter_modules(bilateral.kinds.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"bilateral.kinds.{found.name}")
        doc = inspect.getdoc(module) or ""
        if "States" in doc:
            page = HEADING.sub(r"\n**\1.** ", doc)
            parts.append(f"## {found.name}\n\n{page}\n")
    return "\n".join(parts)


def commands() -> str:
    """What `--help` prints, of the program and of each command."""
    from bilateral.cli.app import app

    return "".join(
        f"## {f'bilateral {name}'.strip()}\n\n```text\n{help_of(name)}\n```\n\n" for name in ("", *names_in(app))
    )


def names_in(group: App, before: str = "") -> Iterator[str]:
    """The commands of the group, and those inside of them."""
    for name in sorted(name for name in group if not name.startswith("-")):
        yield f"{before}{name}"
        yield from names_in(group[name], f"{before}{name} ")


def help_of(name: str) -> str:
    """The help text of one command, without colour, 100 columns wide."""
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "bilateral", *name.split(), "--help"]
    printed = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout
    return "\n".join(line.rstrip() for line in printed.strip().splitlines())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
