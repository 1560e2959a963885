"""New observations take the place of the old ones in steps of which each leaves a usable almanac.

Recipes write to a folder beside `observations/`. Once all have succeeded and the almanac compiles from what will be
there, that folder gets the name `.built`: from then on it is decided. Then each file is renamed into its place, the
compiled almanac last. A process that is killed before leaves the old almanac; one that is killed later leaves a
`.built` that the next build puts into place.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bilateral.catalogue import read_folder
from bilateral.model.errors import CatalogueError, UsageError
from bilateral.store import compile_almanac

__all__ = ["compiled", "is_stale", "place", "staged"]

_BUILT, _BUILDING, _LOCK = ".built", ".building-", ".lock"
_NEW = "new"  # the folder that recipes write to
_COMPILED = "almanac.sqlite"


@contextmanager
def staged(knowledge: Path) -> Iterator[Path]:
    """A folder for new observations, for one build at a time; what an interrupted build decided is finished first.

    Raises UsageError if another build is writing to the same knowledge.
    """
    with (knowledge / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"{knowledge}: another build is writing here; wait for it to end") from None
        _finish(knowledge)
        for left in knowledge.glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_BUILDING, dir=knowledge, ignore_cleanup_errors=True) as name:
            new = Path(name, _NEW)
            new.mkdir()
            yield new


def compiled(new: Path, knowledge: Path) -> Path:
    """The almanac as it will be with the new observations, compiled beside them.

    Raises CatalogueError naming the file and line of what is no observation.
    """
    whole = new.parent / "observations"
    for source in (new, knowledge / "observations"):
        for path in source.rglob("*.csv"):
            target = whole / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                os.link(path, target)
    target = new.parent / _COMPILED
    try:
        compile_almanac(read_folder(knowledge), new.parent, target)
    except CatalogueError as error:
        raise CatalogueError(str(error).replace(str(new.parent), str(knowledge))) from None
    return target


def place(new: Path, knowledge: Path, changed: Sequence[str]) -> None:
    """Puts the changed dataflows and the compiled almanac where they belong."""
    keep = {new / f"{dataflow}.csv" for dataflow in changed}
    for path in new.rglob("*.csv"):
        if path not in keep:
            path.unlink()
    new.parent.chmod(0o755)
    new.parent.rename(knowledge / _BUILT)
    _finish(knowledge)


def is_stale(knowledge: Path) -> bool:
    """Whether the compiled almanac is missing or older than a file that it is made of."""
    target = knowledge / _COMPILED
    if not target.exists():
        return True
    made = target.stat().st_mtime
    return any(
        path.stat().st_mtime > made
        for pattern in ("*.yaml", "*.csv")
        for path in knowledge.rglob(pattern)
        if not path.relative_to(knowledge).parts[0].startswith(".")
    )


def _finish(knowledge: Path) -> None:
    built = knowledge / _BUILT
    for path in sorted((built / _NEW).rglob("*.csv")):
        target = knowledge / "observations" / path.relative_to(built / _NEW)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    if (built / _COMPILED).exists():
        (built / _COMPILED).replace(knowledge / _COMPILED)
    if built.exists():
        shutil.rmtree(built)
