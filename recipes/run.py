"""Runs one recipe for `bilateral almanac build`: writes what it makes to a folder, and reports what it read.

    python recipes/run.py RECIPE --snapshots DIR --knowledge DIR --target DIR --report FILE [--unpinned]

The report is JSON: `read` (files under `recipes/`, `knowledge/` and `snapshots/`, with the SHA-256 of each), `written`
(files below the target, which is laid out like `knowledge/`) and, where the recipe failed, `error`, one line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import runpy
import sys
from pathlib import Path

import common

HERE = Path(__file__).parent


def main() -> int:
    """Runs the recipe that the command line names; returns 0, or 2 if it failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recipe", type=Path)
    for folder in ("snapshots", "knowledge", "target", "report"):
        parser.add_argument(f"--{folder}", type=Path, required=True)
    parser.add_argument("--unpinned", action="store_true")
    given = parser.parse_args()
    roots = {
        "recipes": given.recipe.parent.absolute(),
        "knowledge": given.knowledge.absolute(),
        "snapshots": given.snapshots.absolute(),
    }
    common.KNOWLEDGE = roots["knowledge"]
    common.RUN.target, common.RUN.is_pinned = given.target, not given.unpinned
    opened = _watch(roots)
    error = _run(given.recipe, roots["snapshots"])
    opened |= {Path(os.path.normpath(path)) for path in common.RUN.read}
    opened |= {Path(file) for module in [*sys.modules.values()] if (file := getattr(module, "__file__", None))}
    read = {name: _sha256(path) for path in sorted(opened) if (name := _named(path, roots)) and path.is_file()}
    report = {"read": read, "written": sorted(common.RUN.written), "error": error}
    given.report.write_text(json.dumps(report, indent=1, sort_keys=True), "utf-8")
    return 2 if error else 0


def _run(recipe: Path, snapshots: Path) -> str:
    """What went wrong, in one line; empty if nothing did."""
    sys.argv = [str(recipe), str(snapshots)]
    try:
        runpy.run_path(str(recipe), run_name="__main__")
    except common.SnapshotError as error:
        return str(error)
    except (Exception, SystemExit) as error:  # a recipe may fail in any way; whoever builds must learn of it
        last = next(reversed(common.RUN.read), None)
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return f"{last}: {told}" if last else told
    return ""


def _watch(roots: dict[str, Path]) -> set[Path]:
    """A set that fills with every file below one of the roots that this process opens."""
    found: set[Path] = set()
    prefixes = tuple(f"{root}{os.sep}" for root in roots.values())

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and str(arguments[1] or "r").startswith("r"):
            path = os.path.normpath(Path(arguments[0]).absolute())
            if path.startswith(prefixes) and "__pycache__" not in path:
                found.add(Path(path))

    sys.addaudithook(note)
    return found


def _named(path: Path, roots: dict[str, Path]) -> str:
    """The file as the report names it, whatever machine it lies on; empty if it belongs to none of the folders."""
    for name, root in roots.items():
        if path.is_relative_to(root):
            return f"{name}/{path.relative_to(root)}"
    if path in map(Path, map(os.path.normpath, common.RUN.read)):  # beside the snapshots, such as ../facts
        return f"snapshots/{os.path.relpath(path, roots['snapshots'])}"
    return ""


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
