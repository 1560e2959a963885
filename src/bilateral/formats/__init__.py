"""Report formats: one module each, found by discovery.

A format is a module of this package with `MEDIA_TYPE` and `write(report, options)`. Adding one is adding its file.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from types import ModuleType

from bilateral.model.errors import UsageError

__all__ = ["PLAIN", "Options", "find", "formats"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look. A format heeds what concerns it.

    `language` is that of the words around the findings; None takes the first document's. The rest is for terminals:
    `width` in columns, `is_coloured` for ANSI colours, `is_unicode` False keeps to ASCII signs,
    `is_verbose` shows every reading of every claim.
    """

    language: str | None = None
    width: int = 100
    is_coloured: bool = False
    is_unicode: bool = True
    is_verbose: bool = False


PLAIN = Options()


def formats() -> dict[str, ModuleType]:
    """Every format by name, sorted."""
    modules = {m.name: importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
    return {name: module for name, module in sorted(modules.items()) if hasattr(module, "MEDIA_TYPE")}


def find(name: str) -> ModuleType:
    """The format of that name. Raises UsageError with the names there are."""
    named = {m.name for m in pkgutil.iter_modules(__path__)}
    found = importlib.import_module(f"{__name__}.{name}") if name in named else None
    if found is None or not hasattr(found, "MEDIA_TYPE"):
        raise UsageError(f"unknown format {name!r}; choose one of {', '.join(formats())}")
    return found
