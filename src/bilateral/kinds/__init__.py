"""The kinds of claims, one module each, found by discovery: a module that defines `KIND` is a kind."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache

from bilateral.checking.kind import Kind

__all__ = ["all_kinds"]


@lru_cache(maxsize=1)
def all_kinds() -> tuple[Kind, ...]:
    """Every kind, by name."""
    found = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    kinds: list[Kind] = [module.KIND for module in found if hasattr(module, "KIND")]
    return tuple(sorted(kinds, key=lambda kind: kind.name))
