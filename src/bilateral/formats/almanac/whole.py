"""The whole almanac in a folder: written beside it first, so that the folder is the old export or the new one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bilateral.formats.almanac.database import write_database
from bilateral.formats.almanac.datapackage import write_package
from bilateral.model.errors import SourceError, UsageError
from bilateral.store import Almanac

__all__ = ["KINDS", "write_whole"]

KINDS = {"datapackage": (write_package,), "sqlite": (write_database,), "all": (write_package, write_database)}
_MARKS = ("datapackage.json", "almanac.db")  # a folder that holds one is an export and may be replaced


def write_whole(
    almanac: Almanac, folder: Path, *, kind: str = "all", as_of: date | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Writes the export; `say` is told what comes next. Raises UsageError for a folder of other things."""
    if kind not in KINDS:
        raise UsageError(f"unknown kind {kind!r}; choose one of {', '.join(KINDS)}")
    target = folder.resolve()
    if target.exists() and not _may_go(target):
        raise UsageError(f"{folder}: holds something else; name a new folder, an empty one, or an earlier export")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part"))
    except OSError as error:
        raise SourceError(str(folder), f"cannot be written ({error.strerror or error})") from None
    try:
        for write in KINDS[kind]:
            write(almanac, part, as_of=as_of, say=say)
        part.chmod(0o755)
        _replace(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _may_go(target: Path) -> bool:
    return target.is_dir() and (not any(target.iterdir()) or any((target / mark).is_file() for mark in _MARKS))


def _replace(part: Path, target: Path) -> None:
    """Folders cannot be exchanged in one step: the old one steps aside and comes back if the new one fails."""
    if not target.exists():
        part.rename(target)
        return
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".old"))
    try:
        old = target.rename(aside / target.name)
        try:
            part.rename(target)
        except OSError:
            old.rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
