"""Peers: which entities can stand at the open place of an expression, and the expression with one of them there."""

from __future__ import annotations

import msgspec

from bilateral.algebra.nodes import PEER, Convert, Difference, Expression, Figure, Ratio, Sum
from bilateral.store import Almanac

__all__ = ["peers_of", "with_peer"]

_NOT_PEERS = frozenset({"world", "group", "region"})


def with_peer(expression: Expression, peer: str) -> Expression:
    """The expression with the peer in every open place."""
    match expression:
        case Figure():
            codes = {dim: peer if code == PEER else code for dim, code in expression.codes.items()}
            return msgspec.structs.replace(expression, codes=codes)
        case Sum():
            return msgspec.structs.replace(expression, terms=tuple(with_peer(t, peer) for t in expression.terms))
        case Difference():
            return Difference(left=with_peer(expression.left, peer), right=with_peer(expression.right, peer))
        case Ratio():
            return Ratio(
                numerator=with_peer(expression.numerator, peer), denominator=with_peer(expression.denominator, peer)
            )
        case Convert():
            return msgspec.structs.replace(expression, inner=with_peer(expression.inner, peer))
        case _:
            return expression


def peers_of(expression: Expression, almanac: Almanac) -> tuple[str, ...]:
    """Every country (or part of one, if those are what the series list) with a series at the open place, in order."""
    figure = _open_figure(expression)
    if figure is None:
        return ()
    _, definition = almanac.catalogue.definitions[figure.definition]
    flow = almanac.catalogue.dataflow(definition.dataflow)
    entities = almanac.catalogue.entities
    found: dict[str, None] = {}
    for key in almanac.keys(flow.id):
        codes = key.named(flow.dimensions)
        if all(figure.codes.get(d, c) in (c, PEER) or d not in ("from", "to", "a", "b", "of") for d, c in codes.items()):
            for dimension, code in figure.codes.items():
                if code == PEER and dimension in codes:
                    entity = entities.get(codes[dimension])
                    if entity is None or entity.kind not in _NOT_PEERS:
                        found[codes[dimension]] = None
    return tuple(found)


def _open_figure(expression: Expression) -> Figure | None:
    match expression:
        case Figure():
            return expression if PEER in expression.codes.values() else None
        case Sum():
            return next((f for t in expression.terms if (f := _open_figure(t))), None)
        case Difference():
            return _open_figure(expression.left)
        case Ratio():
            return _open_figure(expression.numerator)
        case Convert():
            return _open_figure(expression.inner)
        case _:
            return None
