"""`bilateral why`: from an id back to the publisher."""

from __future__ import annotations

from bilateral.cli.options import Asked, opened
from bilateral.cli.output import printed

__all__ = ["why"]


def why(id: str, /, *, asked: Asked | None = None) -> None:
    """Shows where a series, indicator, fact or table comes from: publisher, table, vintage, licence, snapshot.

    Example: bilateral why bea/trade_by_country:USA.CAN.goods_services

    Parameters
    ----------
    id
        A system, an indicator, a definition, a series, a fact or a table, as reports and lists print it.
    """
    from bilateral.formats.summary import clean

    found = opened(asked).why(id)
    width = max((len(label) for label, _ in found.lines), default=0)
    lines = [f"{found.title} ({found.kind})", *(f"  {label:<{width}}  {value}" for label, value in found.lines)]
    printed(clean("\n".join([*lines, *(f"  {url}" for url in dict.fromkeys(url for _, url in found.links))])) + "\n")
