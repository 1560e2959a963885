"""Ranks: the place of one among its peers, and whether the peers on record are all.

A member of a group that no year of the series has, and in which fewer than a million people live or none, is left out
of account: dependent territories and very small states, of which the publisher has no figures. The rank names it.
So is one without a figure where the table leaves out what is less than the subject has, such as none at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec

from bilateral.algebra.columns import values_of
from bilateral.algebra.figures import heads_of
from bilateral.algebra.nodes import PEER, Change, Convert, Expression, Figure, Rank, Sum, Tally
from bilateral.algebra.peers import peers_of, rivals_of, with_peer
from bilateral.algebra.result import Result
from bilateral.algebra.rewrite import figures_of, unconverted
from bilateral.model.claim import Evidence
from bilateral.model.quantity import Interval, Quantity, Unit
from bilateral.store import Almanac

__all__ = ["Row", "open_places", "rank", "table", "tally"]

_Evaluate = Callable[[Expression, Almanac, date | None], Result]
_Cited = Callable[["Row"], tuple[Evidence, ...]]
_FEW_OF_MANY = 0.1  # of a group, so small a part without figures that the place stands
_SMALL = 1_000_000  # people
_KEPT = 256  # tables; a page ranks by twenty, a question by as many
_LEFT_OUT = 2  # by name, of all there are
_FEW = 5  # to lead fewer peers than this, of a list that is not complete, is no first place


class Row(NamedTuple):
    """One peer with its value."""

    value: Decimal
    peer: str


@lru_cache(maxsize=_KEPT)
def table(
    inner: Expression, peers: tuple[str, ...], almanac: Almanac, as_of: date | None, evaluate: _Evaluate
) -> tuple[Row, ...]:
    """Each of the peers that has a value at the open place; read once, whoever's place is asked."""
    return tuple([Row(q.value, peer) for peer, q in values_of(inner, peers, almanac, as_of, evaluate)])


@lru_cache(maxsize=8192)
def rank(node: Rank, almanac: Almanac, as_of: date | None, evaluate: _Evaluate) -> Result:
    """The place of the subject among its peers; `evaluate` is the evaluator that asks of each."""
    peers = node.peers or rivals_of(node.subject, node.inner, almanac)
    found = table(node.inner, peers, almanac, as_of, evaluate)
    own = next((row for row in found if row.peer == node.subject), None)
    if own is None:
        name = almanac.catalogue.name(node.subject)
        return Result(
            None, missing=f"no figure for {name} to rank" + (f" ({peers[0]} ...)" if not found and peers else "")
        )
    others = [row for row in found if row.peer != node.subject]
    position = 1 + sum(row.value < own.value if node.ascending else row.value > own.value for row in others)
    total = evaluate(with_peer(node.inner, "WLD"), almanac, as_of)
    additive = _adds_up(node.inner, almanac) and all(row.value >= 0 for row in found)
    majority = (
        additive and not node.ascending and isinstance(total.value, Quantity) and own.value * 2 > total.value.value
    )
    if not others and not majority:
        return Result(None, missing=f"no peers of {almanac.catalogue.name(node.subject)} to rank it among")
    if (
        position == 1
        and len(found) < _FEW
        and not majority
        and not _group(node, almanac)
        and not _is_complete(node.inner, almanac)
    ):
        return Result(
            None, missing=f"only {len(found)} peers on record to rank {almanac.catalogue.name(node.subject)} among"
        )
    ahead = {row.peer for row in others if (row.value < own.value if node.ascending else row.value > own.value)}
    behind = [name for name in node.after if name not in ahead]
    if any(name not in {row.peer for row in others} for name in behind):
        return Result(None, missing=f"figures of {', '.join(almanac.catalogue.name(b) for b in behind)}")
    ranked = _ranking(
        node, almanac, found, position, majority, partial(_evidence, node.inner, almanac, as_of, evaluate)
    )
    if not behind:
        return ranked
    step = f"{almanac.catalogue.name(behind[0])} is not ahead of {almanac.catalogue.name(node.subject)}"
    nowhere = Quantity(Decimal(0), Unit("rank"))
    return msgspec.structs.replace(ranked, value=nowhere, steps=(f"{ranked.steps[-1]}; {step}",), behind=0)


def _group(node: Rank, almanac: Almanac) -> tuple[str, ...]:
    """The group by name that it is ranked in; none where it is ranked among all but a few: "besides Mexico"."""
    rivals = {*rivals_of(node.subject, node.inner, almanac)}
    is_of_all = rivals.issuperset(node.peers) and len(rivals) - len(node.peers) <= _LEFT_OUT
    return () if is_of_all else node.peers


def _ranking(
    node: Rank, almanac: Almanac, found: Sequence[Row], position: int, majority: bool, cited: _Cited
) -> Result:
    found = sorted(found, key=lambda row: (row.value if node.ascending else -row.value, row.peer))
    shown = [row for place, row in enumerate(found) if place < 5 or row.peer == node.subject]
    evidence = tuple(item for row in shown for item in cited(row))
    listing = ", ".join(f"{place}. {almanac.catalogue.name(row.peer)}" for place, row in enumerate(found[:3], 1))
    left_out = _left_out(node, almanac, found)
    asked = [peer for peer in _group(node, almanac) if peer not in left_out]
    if not node.ascending and _leaves_out_less(node, almanac, found):
        asked = [peer for peer in asked if peer in {row.peer for row in found}]
    complete = majority or (not open_places(asked, len(found)) if asked else _is_complete(node.inner, almanac))
    step = f"rank {position} of {len(found)}: {listing}" + ("; over half of the total" if majority else "")
    step += f"; left out, for no year has them: {', '.join(map(almanac.catalogue.name, left_out))}" if left_out else ""
    behind = 0 if majority else open_places(asked, len(found))
    missing = _without_figures(asked, found, almanac) if behind else ""
    return Result(
        Quantity(Decimal(position), Unit("rank")), (step,), evidence, missing, complete=complete, behind=behind
    )


def _evidence(
    inner: Expression, almanac: Almanac, as_of: date | None, evaluate: _Evaluate, row: Row
) -> tuple[Evidence, ...]:
    """The first source of the row's value, by the name of its peer."""
    told = with_peer(inner, row.peer)
    amount = unconverted(told)
    first = None if isinstance(amount, Change) else next(figures_of(amount), None)  # of a change the end comes first
    found = evaluate(first or told, almanac, as_of).evidence[:1]
    name, value = almanac.catalogue.name(row.peer), f"{row.value.normalize():f}"
    return tuple(replace(item, label=name, value=value, used=True) for item in found)


def _left_out(node: Rank, almanac: Almanac, found: Sequence[Row]) -> tuple[str, ...]:
    """The small members of the group of which no year of the series has a figure."""
    group = _group(node, almanac)
    if not group or not almanac.catalogue.population:
        return ()
    told, known = {*peers_of(node.inner, almanac)}, {row.peer for row in found}
    period = next(f.period for f in figures_of(node.inner))
    silent = (p for p in group if p not in known and p not in told)
    return tuple(p for p in silent if (heads_of(p, period, almanac) or 0) < _SMALL)


def open_places(peers: Collection[str], known: int) -> int:
    """How many of a named group could stand anywhere, for want of a figure; a few of a large group change nothing."""
    lacking = len(peers) - known
    return lacking if peers and lacking > _FEW_OF_MANY * len(peers) else 0


@lru_cache(maxsize=2048)
def tally(node: Tally, almanac: Almanac, as_of: date | None, evaluate: _Evaluate) -> Result:
    """How many of the peers have a value in the span, the subject among them; those without a figure may have."""
    span = Interval(node.low, node.high)
    found = table(node.inner, node.peers, almanac, as_of, evaluate)
    name = almanac.catalogue.name
    own = next((row.value for row in found if row.peer == node.subject), None)
    if own is None:
        return Result(None, missing=f"no figure for {name(node.subject)}")
    inside = [row for row in found if span.distance(row.value) == 0]
    holds = span.distance(own) == 0
    shown = [row for row in inside if row.peer != node.subject][:5] + [row for row in found if row.peer == node.subject]
    told = [evaluate(with_peer(node.inner, row.peer), almanac, as_of) for row in shown]
    evidence = tuple(item for row in shown for item in _evidence(node.inner, almanac, as_of, evaluate, row))
    names = ", ".join(name(row.peer) for row in inside[:6]) or "none"
    step = f"{len(inside)} of {len(found)}: {names}" + ("" if holds else f"; not {name(node.subject)}")
    behind = open_places(node.peers, len(found)) if holds else 0
    value = Quantity(Decimal(len(inside) if holds else 0), Unit("count"))
    return Result(value, (step,), evidence, may_refute=all(r.may_refute for r in told), behind=behind)


def _without_figures(peers: Collection[str], found: Sequence[Row], almanac: Almanac) -> str:
    known = {row.peer for row in found}
    return "figures of " + ", ".join(almanac.catalogue.name(p) for p in peers if p not in known)


def _is_complete(inner: Expression, almanac: Almanac) -> bool:
    opened = (f for f in figures_of(inner) if PEER in f.codes.values())
    return all(almanac.catalogue.definition(f.definition)[1].complete for f in opened)


def _leaves_out_less(node: Rank, almanac: Almanac, found: Sequence[Row]) -> bool:
    """Whether whoever has no figure had less than the subject: the table leaves out what is small or nought."""
    definitions = (almanac.catalogue.definition(f.definition)[1] for f in figures_of(node.inner))
    flows = [almanac.catalogue.dataflow(d.dataflow) for d in definitions]
    own = next(row.value for row in found if row.peer == node.subject)
    return isinstance(node.inner, Figure) and all(f.least is not None and own >= f.least * f.scale for f in flows)


def _adds_up(inner: Expression, almanac: Almanac) -> bool:
    """Whether the peers' values add up to the world's: those of balances, ratios and rates do not."""
    match inner:
        case Figure():
            return almanac.catalogue.adds_up(almanac.catalogue.definition(inner.definition)[0])
        case Sum():
            return all(_adds_up(term, almanac) for term in inner.terms)
        case Convert():
            return _adds_up(inner.inner, almanac)
        case _:
            return False
