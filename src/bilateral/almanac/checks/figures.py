"""Every definition gives the figures that its agency prints elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.algebra import Figure
from bilateral.algebra.figures import read_figure
from bilateral.almanac.finding import Check, Finding
from bilateral.store import Almanac

__all__ = ["CHECK"]


def _find(almanac: Almanac) -> Iterator[Finding]:
    for id, (_, definition) in almanac.catalogue.definitions.items():
        scale = almanac.catalogue.dataflow(definition.dataflow).scale
        for check in definition.checks:
            found = read_figure(Figure(definition=id, codes=check.where, period=check.period), almanac, None).value
            codes = ".".join(check.where.values())
            if found is None:
                yield CHECK.wrong(id, check.period, f"{codes} is not in the table; printed: {check.value}")
                continue
            value = found.value / scale
            if abs(value - check.value) > abs(check.value) * check.tolerance:
                yield CHECK.wrong(id, check.period, f"{codes} is {value:f}, printed: {check.value:f} ({check.source})")


CHECK = Check("figures", "definitions give the figures that agencies print elsewhere", whole=_find)
