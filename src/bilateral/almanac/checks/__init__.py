"""The checks of the almanac, one module each, found by discovery: a module that defines `CHECK` is a check."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache

from bilateral.almanac.finding import Check

__all__ = ["all_checks"]


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Every check, by name."""
    found = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    checks: list[Check] = [module.CHECK for module in found if hasattr(module, "CHECK")]
    return tuple(sorted(checks, key=lambda check: check.name))
