"""The almanac made anew from publishers' files: recipes that have to run are run, and all of it changes or none."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from bilateral.almanac.recipes import Folders, Made, Recipe, all_recipes, is_fresh, remember, run_recipe, sha256
from bilateral.almanac.staging import compiled, is_stale, place, staged
from bilateral.model.errors import UsageError

__all__ = ["Built", "build", "find_folders"]

_CHECKOUT = Path(__file__).parents[3]
Show = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build came to: recipes that ran and that were fresh, what changed, dataflows that no recipe writes.

    `changed` are ids of dataflows, and names of other files of knowledge. With `errors` (one line each) nothing has
    changed.
    """

    ran: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    is_compiled: bool = False
    errors: tuple[str, ...] = ()


def find_folders(snapshots: Path | None = None, recipes: Path | None = None, knowledge: Path | None = None) -> Folders:
    """The folders given, the others as the checkout has them that this package runs from.

    Raises UsageError, which says what to give, where there is none.
    """
    is_checkout = (_CHECKOUT / "recipes" / "run.py").is_file()
    own = _CHECKOUT / "src" / "bilateral" / "knowledge"
    if not is_checkout and not (snapshots and recipes and knowledge):
        raise UsageError(
            "building needs a checkout of the project, and this package is not run from one;"
            " give --snapshots, --recipes and --knowledge"
        )
    shared = Path(os.environ.get("BILATERAL_SHARED", _CHECKOUT.parent / "shared"))
    found = Folders(
        snapshots=(snapshots or shared / "data").absolute(),
        recipes=(recipes or _CHECKOUT / "recipes").absolute(),
        knowledge=(knowledge or own).absolute(),
        cache=_CHECKOUT / ".cache" / "recipes" if knowledge is None else knowledge.absolute() / ".cache",
    )
    if not found.snapshots.is_dir():
        raise UsageError(f"no folder of publishers' files at {found.snapshots}; give --snapshots DIR")
    if not (found.knowledge / "catalogue.yaml").is_file():
        raise UsageError(f"{found.knowledge}: no catalogue; give --knowledge DIR, a folder that holds catalogue.yaml")
    return found


def build(
    folders: Folders,
    names: Sequence[str] = (),
    *,
    is_pinned: bool = True,
    is_forced: bool = False,
    is_check: bool = False,
    jobs: int | None = None,
    show: Show | None = None,
) -> Built:
    """Runs the recipes of those names, or all, as far as they are not fresh; puts what changed into place.

    Not `is_pinned`, recipes read snapshots other than those that they name; `is_forced` runs fresh ones too;
    `is_check` leaves the almanac as it is. Raises CatalogueError if what recipes wrote does not compile.
    """
    recipes = all_recipes(folders.recipes, names)
    with staged(folders.knowledge) as new:
        known = {r.name: None if is_forced else is_fresh(r, folders, is_pinned=is_pinned) for r in recipes}
        fresh = [made for made in known.values() if made]
        ran = _run([r for r in recipes if not known[r.name]], folders, new, is_pinned, jobs, show)
        errors = [f"{made.recipe}: {made.error}" for made in ran if made.error] or _twice([*fresh, *ran])
        if errors:
            return Built(errors=tuple(errors))
        wrote = {name: digest for made in ran for name, digest in made.wrote.items()}
        changed = {name for name, digest in wrote.items() if _held(folders, name) != digest}
        has_compiled = not is_check and (bool(changed) or is_stale(folders.knowledge))
        if has_compiled:
            if show:
                show("compiling the almanac")
            compiled(new, folders.knowledge)
            place(new, folders.knowledge, changed)
        for made in ran:
            if not is_check or not changed & made.wrote.keys():
                remember(made, folders.cache)
        return Built(
            ran=tuple(made.recipe for made in ran),
            fresh=tuple(made.recipe for made in fresh),
            changed=tuple(sorted(map(_called, changed))),
            unclaimed=() if names else _unclaimed(folders, [*fresh, *ran]),
            is_compiled=has_compiled,
        )


def _run(
    recipes: Sequence[Recipe], folders: Folders, new: Path, is_pinned: bool, jobs: int | None, show: Show | None
) -> list[Made]:
    """Each recipe in a process of its own, several at a time; by name."""
    made: list[Made] = []
    with ThreadPoolExecutor(max(1, jobs or os.cpu_count() or 1)) as pool:
        waiting = [pool.submit(run_recipe, recipe, folders, new, is_pinned=is_pinned) for recipe in recipes]
        try:
            for done in as_completed(waiting):
                made.append(done.result())
                if show:
                    show(f"{len(made)} of {len(waiting)} recipes: {made[-1].recipe}")
        finally:
            pool.shutdown(cancel_futures=True)
    return sorted(made, key=lambda m: m.recipe)


def _twice(made: Sequence[Made]) -> list[str]:
    """One line for each file that two recipes write."""
    counts = Counter(name for m in made for name in m.wrote)
    writers = {name: ", ".join(m.recipe for m in made if name in m.wrote) for name, n in counts.items() if n > 1}
    return [f"{_called(name)} is written by more than one recipe: {recipes}" for name, recipes in writers.items()]


def _held(folders: Folders, name: str) -> str:
    path = folders.knowledge / name
    return sha256(path) if path.is_file() else ""


def _called(name: str) -> str:
    """The id of the dataflow whose observations the file holds; the file's name if it holds something else."""
    return name.removeprefix("observations/").removesuffix(".csv") if name.startswith("observations/") else name


def _unclaimed(folders: Folders, made: Sequence[Made]) -> tuple[str, ...]:
    """Dataflows that are there and that no recipe writes."""
    written = {name for m in made for name in m.wrote}
    there = (path.relative_to(folders.knowledge).as_posix() for path in folders.observations.rglob("*.csv"))
    return tuple(sorted(_called(name) for name in there if name not in written))
