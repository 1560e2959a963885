"""New files take the place of the old ones in steps of which each leaves a usable almanac.

Recipes write to a folder inside that of knowledge. Once all have succeeded and the almanac compiles from what will be
there, that folder gets the name `.built`: from then on it is decided. Then each file is renamed into its place, the
compiled almanac last. A process that is killed before leaves the old almanac; one that is killed later leaves a
`.built` that the next build puts into place.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bilateral.catalogue import read_folder
from bilateral.model.errors import CatalogueError, UsageError
from bilateral.store import compile_almanac

__all__ = ["compiled", "is_stale", "place", "staged"]

_BUILT, _BUILDING, _LOCK = ".built", ".building-", ".lock"
_NEW = "new"  # the folder that recipes write to
_COMPILED = "almanac.sqlite"


@contextmanager
def staged(knowledge: Path) -> Iterator[Path]:
    """A folder for new files, laid out like that of knowledge, for one build at a time.

    What an interrupted build decided is finished first. Raises UsageError if another build is writing there.
    """
    with (knowledge / _LOCK).open("w") as lock:
        _lock(lock, knowledge)
        _finish(knowledge)
        for left in knowledge.glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_BUILDING, dir=knowledge, ignore_cleanup_errors=True) as name:
            new = Path(name, _NEW)
            new.mkdir()
            yield new


def _lock(file: TextIO, knowledge: Path) -> None:
    """Holds the lock until the file is closed, or the process ends in any way."""
    try:
        import fcntl
    except ImportError:
        raise UsageError(
            "building needs a POSIX system, such as Linux, macOS or WSL: this one cannot lock files"
        ) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"{knowledge}: another build is writing here; wait for it to end") from None


def compiled(new: Path, knowledge: Path) -> Path:
    """The almanac as it will be with the new files, compiled beside them.

    Raises CatalogueError naming the file, and the line of what is no observation.
    """
    whole = new.parent / "whole"
    for source in (new, knowledge):
        for path in _files(source):
            target = whole / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                os.link(path, target)
    target = new.parent / _COMPILED
    try:
        compile_almanac(read_folder(whole), whole, target)
    except CatalogueError as error:
        raise CatalogueError(str(error).replace(str(whole), str(knowledge))) from None
    shutil.rmtree(whole)
    return target


def place(new: Path, knowledge: Path, changed: Collection[str]) -> None:
    """Puts the changed files and the compiled almanac where they belong."""
    for path in _files(new):
        if path.relative_to(new).as_posix() not in changed:
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
    return any(path.stat().st_mtime > made for path in _files(knowledge))


def _files(folder: Path) -> list[Path]:
    """The files of knowledge in the folder, in order, without those of hidden folders in it."""
    found = (path for pattern in ("*.yaml", "*.csv") for path in folder.rglob(pattern))
    return sorted(path for path in found if not path.relative_to(folder).parts[0].startswith("."))


def _finish(knowledge: Path) -> None:
    built = knowledge / _BUILT
    for path in _files(built / _NEW):
        target = knowledge / path.relative_to(built / _NEW)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    if (built / _COMPILED).exists():
        (built / _COMPILED).replace(knowledge / _COMPILED)
        (knowledge / _COMPILED).touch()  # it is newer than the folders whose files were replaced
    if built.exists():
        shutil.rmtree(built)
