"""Between two parties: what goes from one to the other, what comes back, both together, or the one less the other."""

from __future__ import annotations

from collections.abc import Mapping

from bilateral.algebra.nodes import Difference, Expression, Figure, Sum
from bilateral.catalogue import Catalogue
from bilateral.model.time import Period

__all__ = ["ANY", "between", "exchange_rate"]

ANY = Period.year(2000)  # in an expression whose period is still to be set


def between(definition: str, codes: Mapping[str, str], one: str, other: str, direction: str) -> Expression:
    """The flow between the two, seen from `one`: `forward`, `backward`, `balance` or (anything else) both ways."""
    out, back = (
        Figure(definition=definition, codes={**codes, "from": a, "to": b}, period=ANY)
        for a, b in ((one, other), (other, one))
    )
    match direction:
        case "forward":
            return out
        case "backward":
            return back
        case "balance":
            return Difference(left=out, right=back)
        case _:
            return Sum(terms=(out, back))


def exchange_rate(left: str, right: str, period: Period, catalogue: Catalogue) -> Figure | None:
    """The figure of the rate between two currencies over the period, whichever way round it is quoted."""
    wanted = {f"{left}/{right}", f"{right}/{left}"}
    for unit, name in catalogue.quoted.items():
        if unit in wanted:
            return Figure(definition=name, codes={"of": unit.partition("/")[0]}, period=period)
    return None
