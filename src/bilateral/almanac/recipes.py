"""Recipes as programs to run: which there are, whether one has to run again, and what came of it."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.model.errors import UsageError

__all__ = ["Folders", "Made", "Recipe", "all_recipes", "is_fresh", "remember", "run_recipe", "sha256"]

_WRITES = re.compile(r"\bwrite_(observations|knowledge)\(")


@dataclass(frozen=True)
class Folders:
    """Where publishers' files, recipes and knowledge lie, and where it is noted what each recipe read and wrote."""

    snapshots: Path
    recipes: Path
    knowledge: Path
    cache: Path

    @property
    def observations(self) -> Path:
        """The CSV files that recipes write."""
        return self.knowledge / "observations"

    def file(self, name: str) -> Path:
        """The file that a report calls `recipes/...`, `knowledge/...` or `snapshots/...`."""
        root, _, rest = name.partition("/")
        return {"recipes": self.recipes, "knowledge": self.knowledge, "snapshots": self.snapshots}[root] / rest


@dataclass(frozen=True)
class Recipe:
    """A program that makes observations, or another file of knowledge, of publishers' files."""

    name: str
    path: Path


@dataclass(frozen=True)
class Made:
    """What a run of a recipe read and wrote (file → SHA-256); `error`, one line, if it failed.

    What it read begins with `recipes/`, `knowledge/` or `snapshots/`; what it wrote lies below the folder of knowledge.
    """

    recipe: str
    read: Mapping[str, str] = field(default_factory=dict)
    wrote: Mapping[str, str] = field(default_factory=dict)
    is_pinned: bool = True
    error: str = ""


def all_recipes(folder: Path, names: Sequence[str] = ()) -> tuple[Recipe, ...]:
    """The recipes of those names, or all: programs that write knowledge when they are run.

    Raises UsageError for a folder without recipes and for a name that no recipe has.
    """
    if not (folder / "run.py").is_file():
        raise UsageError(f"{folder}: no recipes; give --recipes DIR, the folder of that name in a checkout")
    found = {
        path.stem: Recipe(path.stem, path)
        for path in sorted(folder.glob("*.py"))
        if _is_recipe(path.read_text("utf-8"))
    }
    for name in names:
        if name not in found:
            near = difflib.get_close_matches(name, found, 3)
            raise UsageError(f"no recipe {name!r}{'; did you mean ' + ', '.join(near) + '?' if near else ''}")
    return tuple(recipe for name, recipe in found.items() if not names or name in names)


def _is_recipe(program: str) -> bool:
    return "\nif __name__ == " in program and bool(_WRITES.search(program))


def run_recipe(recipe: Recipe, folders: Folders, work: Path, *, is_pinned: bool) -> Made:
    """Runs the recipe in a process of its own; the folder `work` stands for that of knowledge."""
    report = work.parent / f"{recipe.name}.json"
    command = [sys.executable, str(folders.recipes / "run.py"), str(recipe.path), "--report", str(report)]
    for option, folder in (("snapshots", folders.snapshots), ("knowledge", folders.knowledge), ("target", work)):
        command += [f"--{option}", str(folder)]
    command += [] if is_pinned else ["--unpinned"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 # our own
    try:
        told = json.loads(report.read_bytes())
    except (OSError, ValueError):
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Made(recipe.name, error=last or f"ended with status {done.returncode}")
    wrote = {name: sha256(work / name) for name in told["written"]}
    error = told["error"] or ("" if wrote else "wrote nothing")
    return Made(recipe.name, told["read"], wrote, is_pinned, error)


def is_fresh(recipe: Recipe, folders: Folders, *, is_pinned: bool) -> Made | None:
    """What the recipe made when it last ran, if all that it read and wrote is still as it was then."""
    made = _remembered(recipe.name, folders.cache)
    if made is None or not made.read or (is_pinned and not made.is_pinned):
        return None
    files = {folders.file(name): digest for name, digest in made.read.items()}
    files |= {folders.knowledge / name: digest for name, digest in made.wrote.items()}
    return made if all(path.is_file() and sha256(path) == digest for path, digest in files.items()) else None


def remember(made: Made, cache: Path) -> None:
    """Notes what the recipe read and wrote."""
    cache.mkdir(parents=True, exist_ok=True)
    note: dict[str, Any] = {"read": made.read, "wrote": made.wrote, "is_pinned": made.is_pinned}  # Any: JSON
    part = cache / f"{made.recipe}.part"
    part.write_text(json.dumps(note, indent=1, sort_keys=True), "utf-8")
    part.replace(cache / f"{made.recipe}.json")


def _remembered(name: str, cache: Path) -> Made | None:
    try:
        note = json.loads((cache / f"{name}.json").read_bytes())
        return Made(name, dict(note["read"]), dict(note["wrote"]), bool(note["is_pinned"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
