"""Work that leaves no cycles behind is done without the collector that looks for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["without_collector"]


@contextmanager
def without_collector() -> Iterator[None]:
    """The collector rests, in all threads of the process; on leaving it is as it was.

    Of observations, mentions and readings none refers back to another: each goes when the last use of it ends, and the
    collector would look through the whole almanac for nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
