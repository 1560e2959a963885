"""Where a thing in the almanac comes from: a system, indicator, series, fact or dataflow, back to the publisher."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

from bilateral.algebra.wording import figure, period
from bilateral.model.errors import UnknownName
from bilateral.model.fact import Fact, Member, Pledge
from bilateral.model.indicator import Indicator
from bilateral.model.provenance import Dataflow
from bilateral.model.series import SeriesKey
from bilateral.model.system import Lack, System
from bilateral.store import Almanac

__all__ = ["Explanation", "explain_fact", "explain_id"]

_RECENT = 6


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a thing is, as labelled lines, and the pages that say so as (title, URL)."""

    title: str
    kind: str
    lines: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...] = ()


def explain_id(id: str, almanac: Almanac, as_of: date | None = None) -> Explanation:
    """The explanation of whatever goes by the id, observations as of the day. Raises UnknownName with near ids."""
    catalogue = almanac.catalogue
    if id in catalogue.indicators:
        return _indicator(catalogue.indicators[id], almanac)
    if id in catalogue.definitions:
        indicator, definition = catalogue.definitions[id]
        flow = catalogue.dataflow(definition.dataflow)
        first = (("Indicator", f"{indicator.title['en']} ({indicator.id})"), ("Definition", definition.title["en"]))
        rest = _flow_lines(flow)
        return Explanation(
            definition.title["en"], "definition", (*first, *_noted(definition.note), *rest), ((flow.title, flow.url),)
        )
    if id in catalogue.systems:
        return _system(catalogue.systems[id], almanac)
    if id in catalogue.facts:
        return explain_fact(catalogue.facts[id], almanac)
    if id in catalogue.dataflows:
        flow = catalogue.dataflows[id]
        series = ("Series", str(len(almanac.keys(id))))
        return Explanation(flow.title, "dataflow", (*_flow_lines(flow), series), ((flow.title, flow.url),))
    if ":" in id and id.partition(":")[0] in catalogue.dataflows:
        return _series(SeriesKey.parse(id), almanac, as_of)
    known = [*catalogue.systems, *catalogue.indicators, *catalogue.facts, *catalogue.dataflows, *catalogue.definitions]
    raise UnknownName(id, tuple(difflib.get_close_matches(id, known, 4)))


def _indicator(indicator: Indicator, almanac: Almanac) -> Explanation:
    lines = [("Topic", indicator.topic), ("Unit", indicator.unit), ("Combines as", indicator.measure.value)]
    links = []
    for dimension in indicator.dimensions:
        lines.append((f"Slot: {dimension.id}", ", ".join(c.title["en"] for c in dimension.codes)))
    for definition in indicator.definitions:
        flow = almanac.catalogue.dataflow(definition.dataflow)
        lines.append(
            (f"Definition {indicator.id}#{definition.id}", f"{definition.title['en']}: {flow.publisher}, {flow.table}")
        )
        links.append((flow.title, flow.url))
    printed = almanac.catalogue.figures.get(indicator.id, ())
    if printed:
        lines.append(("Printed figures", ", ".join(fact.id for fact in printed[:12])))
    lines += _noted(indicator.note) + _noted(indicator.missing, "Missing")
    return Explanation(indicator.title["en"], "indicator", tuple(lines), tuple(dict.fromkeys(links)))


def _system(system: System, almanac: Almanac) -> Explanation:
    indicators = [i.id for i in almanac.catalogue.indicators.values() if i.topic in system.topics]
    facts = sum(fact.topic in system.topics for fact in almanac.catalogue.facts.values())
    lines = [
        ("Summary", system.summary["en"]),
        ("Topics", ", ".join(system.topics)),
        ("Indicators", ", ".join(indicators) or "none"),
        ("Facts", str(facts)),
        *(("Missing", _lack(lack)) for lack in system.lacks),
    ]
    return Explanation(
        system.title["en"], "system", tuple(lines), tuple((k.what, k.url) for k in system.lacks if k.url)
    )


def _lack(lack: Lack) -> str:
    source = ", ".join(part for part in (lack.publisher, lack.table) if part)
    return f"{lack.what} ({source})" if source else lack.what


def _flow_lines(flow: Dataflow) -> list[tuple[str, str]]:
    lines = [
        ("Publisher", flow.publisher),
        ("Table", flow.table),
        ("Unit", flow.unit if flow.scale == 1 else f"{flow.unit}, printed in units of {flow.scale:,}"),
        ("Prices", flow.prices),
        ("Adjustment", flow.adjustment),
        ("Vintage", flow.released.isoformat()),
        ("Snapshot", f"{flow.snapshot} (sha256 {flow.sha256[:16]}…)" if flow.sha256 else flow.snapshot),
        ("Licence", f"{flow.licence.name} {flow.licence.url}".strip()),
        ("Dimensions", ", ".join(flow.dimensions)),
    ]
    return [line for line in lines if line[1]] + _noted(flow.note)


def _series(key: SeriesKey, almanac: Almanac, as_of: date | None) -> Explanation:
    flow = almanac.catalogue.dataflow(key.dataflow)
    if len(key.codes) != len(flow.dimensions):
        raise UnknownName(str(key), tuple(str(k) for k in almanac.keys(flow.id)[:3]))
    codes = key.named(flow.dimensions)
    observations = almanac.vintages(flow.id, codes)
    if not observations:
        known = [str(k) for k in almanac.keys(flow.id)]
        raise UnknownName(str(key), tuple(difflib.get_close_matches(str(key), known, 3)))
    observations = tuple(o for o in observations if as_of is None or o.vintage <= as_of)
    names = almanac.catalogue.entities
    lines = [(axis, f"{code} ({names[code].name()})" if code in names else code) for axis, code in codes.items()]
    span = f"{observations[0].period} to {observations[-1].period}, " if observations else ""
    lines.append(("Periods", f"{span}{len(observations)} observations"))
    for seen in observations[-_RECENT:]:
        status = f", {seen.status}" if seen.status else ""
        lines.append(
            (str(seen.period), f"{figure(seen.value * flow.scale, flow.unit)} (vintage {seen.vintage}{status})")
        )
    return Explanation(str(key), "series", (*lines, *_flow_lines(flow)), ((flow.title, flow.url),))


def explain_fact(fact: Fact, almanac: Almanac) -> Explanation:
    """The explanation of a fact, which may be one as it stood on a day."""
    name = almanac.catalogue.name
    lines = [("Type", fact.type.value), ("Topic", fact.topic), ("Statement", fact.statement.get("en", ""))]
    if fact.of:
        lines.append(("About", ", ".join(name(code) for code in fact.of)))
    if fact.figure is not None:
        lines.append(("Figure", f"{figure(fact.figure.value, fact.figure.unit)}, {period(str(fact.figure.period))}"))
        lines += _noted(fact.figure.definition, "Definition")
    lines += [(h.event.replace("_", " ").capitalize(), str(h.period)) for h in fact.happenings]
    if fact.members:
        lines.append(("Members", ", ".join(_member(m, almanac) for m in fact.members)))
    if fact.pledge is not None:
        lines += _pledge(fact.pledge, almanac)
    lines += _noted(fact.note)
    lines += [("Source", f"{c.publisher}, {c.title}, {c.date or 'undated'} ({c.trust.value})") for c in fact.citations]
    title = fact.names["en"][0] if fact.names.get("en") else fact.id
    return Explanation(title, "fact", tuple(lines), tuple((c.title, c.url) for c in fact.citations))


def _pledge(pledge: Pledge, almanac: Almanac) -> list[tuple[str, str]]:
    """Who promised, by when, what for, what measures it, and where it stood when."""
    lines = [("Promised by", ", ".join(almanac.catalogue.name(code) for code in pledge.actor))]
    lines += _noted(str(pledge.due or ""), "Due") + _noted(pledge.target.get("en", ""), "Target")
    lines += [("Measured by", f"{goal.indicator} ({goal.aim.value.replace('_', ' ')})") for goal in pledge.goals]
    for step in pledge.status:
        note = f": {step.note['en']}" if step.note else ""
        lines.append(("Status", f"{step.progress.value.replace('_', ' ')} {step.period}{note}"))
    return lines


def _member(member: Member, almanac: Almanac) -> str:
    when = [f"{word} {day}" for word, day in (("since", member.since), ("until", member.until)) if day]
    return almanac.catalogue.name(member.name) + (f" ({', '.join(when)})" if when else "")


def _noted(text: str, label: str = "Note") -> list[tuple[str, str]]:
    return [(label, text)] if text else []
