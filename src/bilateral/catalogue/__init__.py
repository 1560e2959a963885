"""Knowledge as validated model objects: what the engine knows of the world, and nothing of how to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.catalogue.catalogue import Catalogue

if TYPE_CHECKING:
    from bilateral.catalogue.folder import read_folder

__all__ = ["Catalogue", "read_folder"]


# Any: what a module's attribute may be; who opens a compiled almanac does not load what reads YAML
def __getattr__(name: str) -> Any:
    if name == "read_folder":
        from bilateral.catalogue.folder import read_folder

        return read_folder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
