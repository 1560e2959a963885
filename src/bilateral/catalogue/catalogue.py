"""The catalogue: entities, indicators, facts, agencies and words, each found by id."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from bilateral.model.entity import Entity
from bilateral.model.errors import UnknownName
from bilateral.model.fact import Fact, FactType, Happening
from bilateral.model.indicator import Definition, Indicator, Measure
from bilateral.model.oddity import Oddity
from bilateral.model.provenance import Agency, Dataflow
from bilateral.model.quantity import Unit, UnitTable
from bilateral.model.system import System
from bilateral.model.time import Period

__all__ = ["Catalogue"]

_T = TypeVar("_T")


@dataclass(frozen=True)
class Catalogue:
    """Everything that readings are made from. Immutable; loaded once and shared.

    `has_vintages` is False where nobody says when figures were released: then only a text's own day says what it knew.
    `has_rivals` is False where each statistic has one series, known by its title: nothing else can be meant by it.
    `population` is the definition by which the members of a group are weighed that has no series of its own.
    `lexicon` is language → table name → the table as its YAML file has it; whoever uses a table knows its form.
    """

    id: str
    vintage: date
    entities: Mapping[str, Entity]
    indicators: Mapping[str, Indicator]
    facts: Mapping[str, Fact]
    agencies: Mapping[str, Agency]
    units: Mapping[str, tuple[str, Decimal]]
    # Any: each lexicon table has a form of its own, checked where it is used
    lexicon: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    bearings: Mapping[str, str] = field(default_factory=dict)  # the party that lies there, by point of the compass
    systems: Mapping[str, System] = field(default_factory=dict)
    oddities: tuple[Oddity, ...] = ()
    has_vintages: bool = True
    has_rivals: bool = True
    population: str = ""

    @cached_property
    def unit_table(self) -> UnitTable:
        """The conversion factors."""
        return UnitTable(self.units)

    @cached_property
    def dataflows(self) -> Mapping[str, Dataflow]:
        """Every dataflow by id (`agency/table`), with its agency's name and licence filled in."""
        return {
            flow.id: replace(
                flow, publisher=agency.name["en"], licence=flow.licence if flow.licence.name else agency.licence
            )
            for agency in self.agencies.values()
            for flow in agency.dataflows
        }

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Indicator, Definition]]:
        """Every definition by `indicator#definition`."""
        return {f"{i.id}#{d.id}": (i, d) for i in self.indicators.values() for d in i.definitions}

    @cached_property
    def figures(self) -> Mapping[str, tuple[Fact, ...]]:
        """The figure and rank facts of each indicator, by its id."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            if fact.figure is not None:
                found.setdefault(fact.figure.indicator, []).append(fact)
        return {id: tuple(facts) for id, facts in found.items()}

    @cached_property
    def unmeasured(self) -> Mapping[Decimal, Sequence[Fact]]:
        """The printed figures of indicators that no table measures, by their value."""
        found: dict[Decimal, list[Fact]] = {}
        for indicator, facts in self.figures.items():
            if not self.indicators[indicator].definitions:
                for fact in facts:
                    if fact.type is FactType.FIGURE and fact.figure is not None:
                        found.setdefault(fact.figure.value, []).append(fact)
        return found

    def happened_in(self, period: Period) -> Iterator[tuple[Fact, Happening]]:
        """Every happening at the period, with its fact."""
        for year in range(period.start.year, period.end.year + 1):
            for fact, happening in self._happenings.get(year, ()):
                if happening.period.overlaps(period):
                    yield fact, happening

    @cached_property
    def _happenings(self) -> Mapping[int, Sequence[tuple[Fact, Happening]]]:
        """Every happening with its fact, by the years in which it lies."""
        found: dict[int, list[tuple[Fact, Happening]]] = {}
        for fact in self.facts.values():
            for happening in fact.happenings:
                for year in range(happening.period.start.year, happening.period.end.year + 1):
                    found.setdefault(year, []).append((fact, happening))
        return found

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that a city's bare name may stand for, by the city: its port of entry."""
        found: dict[str, list[str]] = {}
        for entity in self.entities.values():
            for city in entity.named_after:
                found.setdefault(city, []).append(entity.code)
        return {city: tuple(codes) for city, codes in found.items()}

    @cached_property
    def facts_of_type(self) -> Mapping[FactType, tuple[Fact, ...]]:
        """The facts of each type, in order."""
        found: dict[FactType, list[Fact]] = {}
        for fact in self.facts.values():
            found.setdefault(fact.type, []).append(fact)
        return {type: tuple(facts) for type, facts in found.items()}

    @cached_property
    def called(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the entities that go by a name in English, by the name."""
        found: dict[str, list[str]] = {}
        for entity in self.entities.values():
            found.setdefault(entity.names.get("en", ("",))[0], []).append(entity.code)
        return {name: tuple(codes) for name, codes in found.items()}

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The units of money."""
        return frozenset(symbol for symbol, (dimension, _) in self.units.items() if dimension.startswith("money:"))

    @cached_property
    def quoted(self) -> Mapping[str, str]:
        """The first definition whose table is in a unit, by the unit: that of an exchange rate by "CAD/USD"."""
        found: dict[str, str] = {}
        for name, (_, definition) in self.definitions.items():
            found.setdefault(self.dataflow(definition.dataflow).unit, name)
        return found

    @cached_property
    def held_in(self) -> Mapping[str, frozenset[str]]:
        """The units of each indicator, without what they are per: its own, and those of the tables that have it."""
        return {id: frozenset(unit.partition("/")[0] for unit in self._units(i)) for id, i in self.indicators.items()}

    @cached_property
    def parts(self) -> Mapping[str, int]:
        """How many other indicators are parts of each, by the id of the whole."""
        found: dict[str, int] = {}
        for indicator in self.indicators.values():
            for whole in indicator.denominator:
                found[whole] = found.get(whole, 0) + (whole != indicator.id)
        return found

    def adds_up(self, indicator: Indicator) -> bool:
        """Whether what several places have adds up to what all have: amounts, counts, so much a day; no other rates."""
        per = Unit.parse(indicator.unit).per
        is_timed = per is not None and self.units.get(per, ("",))[0] == "time"
        return indicator.measure is not Measure.RATE or is_timed

    def _units(self, indicator: Indicator) -> Iterator[str]:
        yield indicator.unit
        yield from (self.dataflows[d.dataflow].unit for d in indicator.definitions if d.dataflow in self.dataflows)

    def indicator(self, id: str) -> Indicator:
        """The indicator of that id. Raises UnknownName with the nearest ids."""
        return self._find(self.indicators, id)

    def definition(self, id: str) -> tuple[Indicator, Definition]:
        """The definition `indicator#definition`, with its indicator. Raises UnknownName with the nearest ids."""
        return self._find(self.definitions, id)

    def fact(self, id: str) -> Fact:
        """The fact of that id. Raises UnknownName with the nearest ids."""
        return self._find(self.facts, id)

    def dataflow(self, id: str) -> Dataflow:
        """The dataflow of that id. Raises UnknownName with the nearest ids."""
        return self._find(self.dataflows, id)

    def name(self, code: str, language: str = "en") -> str:
        """What the entity of that code is called; the code itself if it is none."""
        entity = self.entities.get(code)
        return entity.name(language) if entity else code

    @staticmethod
    def _find(table: Mapping[str, _T], id: str) -> _T:
        try:
            return table[id]
        except KeyError:
            raise UnknownName(id, tuple(difflib.get_close_matches(id, table, 3))) from None
