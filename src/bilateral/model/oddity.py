"""Oddities: what looks wrong in the record and is not, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model.time import Period

__all__ = ["Oddity"]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A reason why findings of a check are right as they are.

    `where` is the id that the check names, in which `*` stands for anything; `period` the span in which it holds,
    if not always.
    """

    check: str
    where: str
    why: str
    period: Period | None = None
