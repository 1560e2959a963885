"""The composition root: what a user can do, put together from the parts. Command line, web and notebooks call this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.api.almanac import Almanac, open_almanac
    from bilateral.api.checker import Answer, Change, Checker, Explanation, Report

__all__ = ["Almanac", "Answer", "Change", "Checker", "Explanation", "Report", "open_almanac"]

_OF_THE_ALMANAC = ("Almanac", "open_almanac")


# Any: what a module's attribute may be; who reads a series does not load what reads texts
def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _OF_THE_ALMANAC:
        from bilateral.api import almanac as found
    else:
        from bilateral.api import checker as found  # type: ignore[no-redef] # one of two modules, by what is asked
    return getattr(found, name)
