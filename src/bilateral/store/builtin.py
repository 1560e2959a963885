"""The built-in almanac: the compiled file of the package; in a checkout, compiled when knowledge has changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bilateral.model.errors import UsageError
from bilateral.store.almanac import Almanac, form_of, open_almanac
from bilateral.store.schema import FORM

__all__ = ["builtin_almanac", "catalogue_folder", "folder_almanac"]

_FOLDER = Path(__file__).parents[1] / "knowledge"
_CODE = (Path(__file__).parents[1] / "catalogue", Path(__file__).parent)  # what compiles it
_COMPILED = _FOLDER / "almanac.sqlite"


@lru_cache(maxsize=1)
def builtin_almanac() -> Almanac:
    """The Canada–United States almanac, opened once a process."""
    if (_FOLDER / "sources").is_dir() and _is_stale():
        from bilateral.catalogue import read_folder
        from bilateral.store.ingest import compile_almanac

        compile_almanac(read_folder(_FOLDER), _FOLDER, _COMPILED)
    return open_almanac(_COMPILED)


def catalogue_folder(catalogue: str | Path | None) -> Path | None:
    """Where a catalogue that is plugged in lies, None for the built-in one. Raises UsageError if it is none."""
    if catalogue is None:
        return None
    path = Path(catalogue)
    if _is_package(path) or (path / "catalogue.yaml").is_file():
        return path
    raise UsageError(
        f"{catalogue}: no catalogue; give a data package (datapackage.json) or a folder with catalogue.yaml"
    )


def folder_almanac(folder: Path) -> Almanac:
    """The almanac of another catalogue: a data package, or a folder of knowledge that is compiled for this process.

    Raises CatalogueError naming the file.
    """
    if _is_package(folder):
        from bilateral.store.package import open_package

        return open_package(folder, builtin_almanac().catalogue)
    from bilateral.catalogue import read_folder
    from bilateral.store.ingest import compile_almanac

    with tempfile.TemporaryDirectory(prefix="bilateral-") as place:
        compiled = Path(place) / "almanac.sqlite"
        compile_almanac(read_folder(folder), folder, compiled)
        return open_almanac(compiled)


def _is_package(path: Path) -> bool:
    return path.name == "datapackage.json" if path.is_file() else (path / "datapackage.json").is_file()


def _is_stale() -> bool:
    """Whether the compiled almanac is of another form, or older than a change of knowledge or of what compiles it."""
    if not _COMPILED.exists() or form_of(_COMPILED) != FORM:
        return True
    compiled = _COMPILED.stat().st_mtime
    code = (path for folder in _CODE for path in folder.glob("*.py"))
    return any(path.stat().st_mtime > compiled for path in (*code, *_knowledge()))


def _knowledge() -> Iterator[Path]:
    for folder, _, names in os.walk(_FOLDER):
        if Path(folder) != _FOLDER:  # the compiled file lies in the topmost folder and changes its day
            yield Path(folder)
        yield from (Path(folder, name) for name in names if name.endswith((".yaml", ".csv")))
