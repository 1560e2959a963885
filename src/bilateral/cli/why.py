"""`bilateral why`: from an id back to the publisher."""

from __future__ import annotations

from pathlib import Path

from bilateral.cli.output import printed

__all__ = ["why"]


def why(id: str, /, *, catalogue: Path | None = None) -> None:
    """Shows where a series, indicator, fact or table comes from: publisher, table, vintage, licence, snapshot.

    Example: bilateral why bea/trade_by_country:USA.CAN.goods_services

    Parameters
    ----------
    id
        An id as reports print it.
    catalogue
        Use the catalogue in this folder in place of the built-in almanac.
    """
    from bilateral.api import Checker
    from bilateral.formats.summary import clean

    found = Checker(catalogue).why(id)
    width = max((len(label) for label, _ in found.lines), default=0)
    lines = [f"{found.title} ({found.kind})", *(f"  {label:<{width}}  {value}" for label, value in found.lines)]
    printed(clean("\n".join([*lines, *(f"  {url}" for url in dict.fromkeys(url for _, url in found.links))])) + "\n")
