"""What someone asks for, by names and codes as people write them → one definition of an indicator, every slot filled.

An id is an indicator (`trade/bilateral`), a definition (`trade/bilateral#bea`) or a path that says more or less of
it, with codes and the direction: `trade.goods_services.balance`. What is left open is filled with the likeliest
choice that has data, and the answer says so.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.algebra import Expression, Figure
from bilateral.algebra.between import ANY, between
from bilateral.algebra.figures import series_of
from bilateral.algebra.rewrite import figures_of
from bilateral.catalogue import Catalogue
from bilateral.model.errors import UnknownName, UsageError
from bilateral.model.indicator import Definition, Indicator, Shape
from bilateral.store import Almanac

__all__ = ["FLOWS", "Chosen", "entity_code", "resolve"]

FLOWS = {"exports": "forward", "imports": "backward", "two_way": "both", "balance": "balance"}
_KINDS = ("country", "world", "group", "state", "province", "territory")  # Mexico is first of all a country
_WORLD = "WLD"
_OWN = 1.25  # how much likelier the statistics of one's own country are
_BEHIND = 2 * 366  # days by which a definition may be behind another and still be the one to use
_PART = re.compile(r"[./]")


@dataclass(frozen=True)
class Chosen:
    """A definition with every slot filled: `codes` by dimension, `flow` of FLOWS for what runs between two."""

    indicator: Indicator
    definition: Definition
    codes: Mapping[str, str]
    flow: str
    expression: Expression

    @property
    def id(self) -> str:
        """`indicator#definition`."""
        return f"{self.indicator.id}#{self.definition.id}"

    @property
    def agency(self) -> str:
        """The id of the agency whose figures they are."""
        return self.definition.dataflow.partition("/")[0]


def resolve(
    almanac: Almanac, id: str, *, reporter: str | None = None, partner: str | None = None, flow: str | None = None,
    definition: str | None = None, as_of: date | None = None, **codes: str,
) -> Chosen:  # fmt: skip
    """The likeliest choice that has data, and was not years behind another on the day.

    `reporter` and `partner` are countries by code or name (by default the parties of the relationship); among equals
    the statistics of the reporter's own country come first. `codes` fill dimensions: `coverage="goods"`.
    Raises UnknownName for a name that nothing has, UsageError for what cannot be combined or has no data.
    """
    catalogue = almanac.catalogue
    path, _, of_id = id.partition("#")
    indicator, said, towards, by = _indicator(catalogue, path)
    definition, flow = definition or of_id or by or None, flow or towards
    filled = _filled(indicator, {**said, **codes})
    named = _named(catalogue, indicator, reporter, partner, codes)
    ends = _ends(catalogue, indicator, named)
    if flow is not None and flow not in FLOWS:
        raise UsageError(f"flow: {flow!r} is none; give one of {', '.join(FLOWS)}")
    if flow is not None and indicator.shape is not Shape.DIRECTED:
        raise UsageError(f"{indicator.id} has no direction; leave out {flow!r}")
    for tried in (ends, *_other_ends(almanac, indicator, named, filled, is_back=flow == "imports")):
        choices = list(_choices(almanac, indicator, definition, filled, tried, flow or "exports"))
        if (choice := _current(choices, almanac, as_of)) is not None:
            return choice
    raise UsageError(_no_series(catalogue, indicator, {**ends, **filled}))


def entity_code(catalogue: Catalogue, text: str) -> str:
    """The code of an entity given by its code, a country's two letters, or a name. Raises UnknownName."""
    if text in catalogue.entities:
        return text
    if text.upper() in catalogue.entities:
        return text.upper()
    wanted = text.casefold()
    for entity in catalogue.entities.values():
        if entity.alpha2 == text.upper():
            return entity.code
    called = [
        e
        for e in catalogue.entities.values()
        if any(wanted == n.casefold() for names in e.names.values() for n in names)
    ]
    if called:
        return min(called, key=lambda e: _KINDS.index(e.kind) if e.kind in _KINDS else len(_KINDS)).code
    known = {name: None for e in catalogue.entities.values() for names in e.names.values() for name in names}
    raise UnknownName(text, tuple(difflib.get_close_matches(text, known, 3)))


def _indicator(catalogue: Catalogue, path: str) -> tuple[Indicator, dict[str, str], str | None, str]:
    """The indicator of the path, with the codes, the direction and the definition that the path says."""
    if path in catalogue.indicators:
        return catalogue.indicators[path], {}, None, ""
    topic, *rest = _PART.split(path.strip().lower().replace("-", "_"))
    found = []
    for indicator in catalogue.indicators.values():
        if indicator.topic == topic and rest:
            is_named = indicator.id == f"{topic}/{rest[0]}"
            if (read := _read(indicator, rest[1:] if is_named else rest)) is not None:
                found.append((not is_named, -len(indicator.definitions), indicator.id, read))
    if not found:
        near = difflib.get_close_matches(path.replace(".", "/"), catalogue.indicators, 3, cutoff=0.4)
        raise UnknownName(path, tuple(near))
    *_, id, read = min(found, key=lambda row: row[:3])
    return catalogue.indicators[id], *read


def _read(indicator: Indicator, parts: Sequence[str]) -> tuple[dict[str, str], str | None, str] | None:
    """The codes, direction and definition that the parts name; None if one of them names nothing."""
    codes, flow, definition = dict[str, str](), None, ""
    for part in parts:
        dimension = next((d for d in indicator.dimensions if d.code(part)), None)
        if dimension is not None:
            codes[dimension.id] = part
        elif part in FLOWS and indicator.shape is Shape.DIRECTED:
            flow = part
        elif any(d.id == part for d in indicator.definitions):
            definition = part
        else:
            return None
    return codes, flow, definition


def _filled(indicator: Indicator, codes: Mapping[str, str]) -> dict[str, str]:
    """The codes, once each is known to be one of its dimension. Raises UsageError with those there are."""
    ends = indicator.shape.entity_dimensions
    for dimension, code in codes.items():
        found = indicator.dimension(dimension)
        if found is None and dimension not in ends:
            known = ", ".join([*ends, *(d.id for d in indicator.dimensions)])
            raise UsageError(f"{indicator.id} has no dimension {dimension!r}; it has {known}")
        if found is not None and found.code(code) is None:
            known = ", ".join(c.id for c in found.codes)
            raise UsageError(f"{indicator.id}, {dimension}: {code!r} is no code; give one of {known}")
    return {d: c for d, c in codes.items() if d not in ends}


def _named(
    catalogue: Catalogue, indicator: Indicator, reporter: str | None, partner: str | None, codes: Mapping[str, str]
) -> dict[str, str]:
    """The entities that were named, by dimension. A code of the dimension itself (`of="CAD"`) may be no entity."""
    dimensions = indicator.shape.entity_dimensions
    if partner and len(dimensions) == 1:
        raise UsageError(f"{indicator.id} belongs to one entity; leave out the partner")
    given = zip(dimensions, (reporter, partner), strict=False)
    named = {dimension: entity_code(catalogue, text) for dimension, text in given if text}
    return named | {dimension: codes[dimension] for dimension in dimensions if dimension in codes}


def _ends(catalogue: Catalogue, indicator: Indicator, named: Mapping[str, str]) -> dict[str, str]:
    """The entities at the indicator's ends; where none is named, the parties of the relationship."""
    first, second = (*catalogue.parties, *catalogue.entities)[:2]
    dimensions = indicator.shape.entity_dimensions
    if len(dimensions) == 1:
        return {dimensions[0]: named.get(dimensions[0], first)}
    one, other = (named.get(dimension, "") for dimension in dimensions)
    one = one or (second if other == first else first)
    other = other or (first if one == second else second)
    return dict(zip(dimensions, (one, other), strict=True))


def _other_ends(
    almanac: Almanac, indicator: Indicator, named: Mapping[str, str], filled: Mapping[str, str], *, is_back: bool
) -> Iterator[dict[str, str]]:
    """Where not every end is named: those that have a series, with the world or a party at the other end first."""
    dimensions = indicator.shape.entity_dimensions
    if len(named) == len(dimensions):
        return
    usual = (_WORLD, *almanac.catalogue.parties)
    for definition in sorted(indicator.definitions, key=lambda d: -d.weight):
        flow = almanac.catalogue.dataflow(definition.dataflow)
        found = set()
        for key in almanac.keys(flow.id):
            codes = key.named(flow.dimensions)
            if all(codes.get(dimension, code) == code for dimension, code in filled.items()):
                ends = [codes.get(dimension, "") for dimension in dimensions]
                found.add(tuple(reversed(ends)) if is_back else tuple(ends))
        for pair in sorted(found, key=lambda pair: (-sum(code in usual for code in pair), pair)):
            candidate = dict(zip(dimensions, pair, strict=True))
            if named.items() <= candidate.items():
                yield candidate


def _no_series(catalogue: Catalogue, indicator: Indicator, codes: Mapping[str, str]) -> str:
    """What is lacking, and where else to look."""
    who = ", ".join(f"{dimension}={code}" for dimension, code in codes.items())
    lack = f"; missing: {indicator.missing.rstrip('.')}" if indicator.missing else ""
    printed = len(catalogue.figures.get(indicator.id, ()))
    facts = f"{printed} printed figures: bilateral facts list --of {indicator.id}"
    return f"{indicator.id} has no series for {who}{lack}; see " + (
        facts if printed else f"bilateral why {indicator.id}"
    )


def _choices(
    almanac: Almanac, indicator: Indicator, definition: str | None, filled: Mapping[str, str],
    ends: Mapping[str, str], flow: str,
) -> Iterator[Chosen]:  # fmt: skip
    """Every way to fill what is open, likeliest first; the reporter's own statistics are a little likelier."""
    wanted = [d for d in indicator.definitions if definition in (None, d.id)]
    country = next(iter(ends.values()))
    if not wanted and definition is not None:
        known = ", ".join(d.id for d in indicator.definitions) or "none"
        raise UsageError(f"{indicator.id} has no definition {definition!r}; it has {known}")
    agencies = almanac.catalogue.agencies
    own = {d.id: _OWN if agencies[d.dataflow.partition("/")[0]].country == country else 1.0 for d in wanted}
    options = []
    for chosen in wanted:
        for codes, weight in _codes(indicator, chosen, almanac, filled):
            options.append((-weight * chosen.weight * own[chosen.id], chosen, codes))
    options.sort(key=lambda option: option[0])
    for _, chosen, codes in options:
        name = f"{indicator.id}#{chosen.id}"
        if indicator.shape is Shape.DIRECTED:
            expression = between(name, codes, ends["from"], ends["to"], FLOWS[flow])
            yield Chosen(indicator, chosen, {**ends, **codes}, flow, expression)
        else:
            figure = Figure(definition=name, codes={**ends, **codes}, period=ANY)
            yield Chosen(indicator, chosen, {**ends, **codes}, "", figure)


def _current(choices: Sequence[Chosen], almanac: Almanac, as_of: date | None) -> Chosen | None:
    """The likeliest choice whose newest figure, as known on the day, is not far behind that of another."""
    reach = [(choice, end) for choice in choices if (end := _newest(choice, almanac, as_of)) is not None]
    newest = max((end for _, end in reach), default=date.min)
    return next((choice for choice, end in reach if (newest - end).days <= _BEHIND), None)


def _newest(choice: Chosen, almanac: Almanac, as_of: date | None) -> date | None:
    """The last day that all the figures of the choice reach; None if one of them has no data then."""
    ends = []
    for figure in figures_of(choice.expression):
        keys = series_of(figure, almanac)
        flow = almanac.catalogue.dataflow(choice.definition.dataflow)
        held = [almanac.series(flow.id, key.named(flow.dimensions), as_of) for key in keys]
        if not held or not all(held):
            return None
        ends += [max(period.end for period in series) for series in held]
    return min(ends, default=None)


def _codes(
    indicator: Indicator, definition: Definition, almanac: Almanac, filled: Mapping[str, str]
) -> Iterator[tuple[dict[str, str], float]]:
    """The definition's code dimensions filled, with the weight of what was left open."""
    flow = almanac.catalogue.dataflow(definition.dataflow)
    slots = []
    for dimension in indicator.dimensions:
        fixed, said = definition.fixed.get(dimension.id), filled.get(dimension.id)
        if fixed is not None and said not in (None, fixed):
            return
        if fixed is None and dimension.id not in flow.dimensions:
            if said is not None:
                return
            continue
        code = fixed or said
        slots.append([(dimension.id, c.id, 1.0 if code else c.weight) for c in dimension.codes if code in (None, c.id)])
    for combination in itertools.product(*slots):
        weight = 1.0
        for *_, part in combination:
            weight *= part
        yield {d: c for d, c, _ in combination}, weight
