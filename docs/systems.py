"""Writes one reference page a system: what is held, indicators with their definitions, what is missing, a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bilateral.almanac.coverage import Coverage, coverage
from bilateral.almanac.facts import begins
from bilateral.almanac.sources import find_sources, terms
from bilateral.api import Almanac, open_almanac
from bilateral.api.shown import Series
from bilateral.formats.almanac.facts import title as fact_title
from bilateral.formats.almanac.plot import draw, draw_facts
from bilateral.model.errors import UsageError
from bilateral.model.fact import Fact
from bilateral.model.indicator import Indicator
from bilateral.model.system import Lack

FEWEST = 8  # points that make a line
NEWEST = 12  # facts that a page shows


def write(folder: Path) -> None:
    """The pages and their charts; what has not changed is not written again."""
    folder.mkdir(parents=True, exist_ok=True)
    almanac = open_almanac()
    found, _ = coverage(almanac.compiled)
    wanted = {}
    for system in found:
        facts = [f for f in almanac.compiled.catalogue.facts.values() if f.topic in system.system.topics]
        chart = _chart(almanac, system, facts)
        wanted[f"{system.system.id}.svg"] = chart[0]
        wanted[f"{system.system.id}.md"] = "\n".join(_page(almanac, system, facts, chart[1])).encode()
    for name, data in wanted.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()


def _page(almanac: Almanac, found: Coverage, facts: list[Fact], chart: str) -> Iterator[str]:
    system, held = found.system, found.held
    catalogue = almanac.compiled.catalogue
    indicators = [i for _, i in sorted(catalogue.indicators.items()) if i.topic in system.topics]
    yield f"# {system.title['en']}\n\n{system.summary['en']}\n"
    counts = f"**{held.indicators:,}** indicators with {held.definitions:,} definitions · **{held.series:,}** series"
    span = f" from {held.first} to {held.last}, newest release {held.vintage}" if held.first else ""
    yield f"{counts} · **{held.observations:,}** observations{span} · **{held.facts:,}** facts\n"
    yield f"![{_plain(chart)}]({system.id}.svg)\n"
    commands = (f"$ bilateral {name} list --system {system.id}\n" for name in ("series", "facts"))
    yield f"```console\n{''.join(commands)}```\n"
    if indicators:
        yield "## Indicators\n"
        for indicator in indicators:
            yield from _indicator(almanac, indicator)
    if facts:
        yield "## Facts\n"
        yield from _facts(facts)
    flows = sorted({d.dataflow for i in indicators for d in i.definitions})
    if flows:
        yield "## Sources\n"
        yield _table(
            ("Table", "Publisher", "Newest release", "Licence"),
            [
                (f"[{s.flow.title}]({s.flow.url})", s.flow.publisher, s.extent.vintage, terms(s.flow))
                for flow in flows
                for s in find_sources(almanac.compiled, flow)
            ],
        )
    yield "## What is missing\n"
    yield from (_lack(lack) for lack in found.missing)
    yield "" if found.missing else "Nothing is on the list.\n"


def _indicator(almanac: Almanac, indicator: Indicator) -> Iterator[str]:
    yield f"### {indicator.title['en']}\n\n`{indicator.id}` · unit {indicator.unit}\n"
    if indicator.note:
        yield f"{indicator.note}\n"
    rows = []
    for definition in indicator.definitions:
        flow = almanac.compiled.catalogue.dataflow(definition.dataflow)
        held = almanac.compiled.extent(flow.id)
        text = f"{definition.title['en']}. {definition.note}".rstrip(". ") + "."
        rows.append((f"`#{definition.id}`", text, f"{flow.publisher}, {flow.table}", f"{held.first} to {held.last}"))
    if rows:
        yield _table(("Definition", "Measures", "Table", "Periods"), rows)
    else:
        printed = len(almanac.compiled.catalogue.figures.get(indicator.id, ()))
        yield f"No series; {printed} printed figures: `bilateral facts list --of {indicator.id}`\n"


def _facts(facts: list[Fact]) -> Iterator[str]:
    counts = Counter(fact.type.value for fact in facts)
    yield ", ".join(f"{count:,} of type {name}" for name, count in sorted(counts.items())) + ". The newest by date:\n"
    dated = sorted(((str(when.start), fact.id, fact) for fact in facts if (when := begins(fact))), reverse=True)
    rows = [(day, f"`{fact.id}`", fact_title(fact)) for day, _, fact in dated[:NEWEST]]
    yield _table(("Since", "Fact", "Name"), rows)


def _chart(almanac: Almanac, found: Coverage, facts: list[Fact]) -> tuple[bytes, str]:
    """The indicator with the most definitions that makes a line; without any, the facts by decade."""
    indicators = [i for i in almanac.compiled.catalogue.indicators.values() if i.topic in found.system.topics]
    for indicator in sorted(indicators, key=lambda i: (-len(i.definitions), i.id)):
        series = _series(almanac, indicator)
        if series is not None:
            return draw([series]), series.title
    title = f"{found.system.title['en']}: facts by the decade in which they begin"
    return draw_facts(facts, title), title


def _series(almanac: Almanac, indicator: Indicator) -> Series | None:
    """By the first definition that makes a line, one between the parties before others."""
    parties, found = set(almanac.compiled.catalogue.parties), []
    for place, definition in enumerate(indicator.definitions):
        try:
            series = almanac.series(indicator.id, definition=definition.id)
        except UsageError:
            continue
        ends = {series.chosen.codes[end] for end in indicator.shape.entity_dimensions} if series.chosen else set()
        if _longest(series) >= FEWEST:
            found.append((ends <= parties, -place, series))
    return max(found, key=lambda row: row[:2], default=(None,))[-1]


def _longest(series: Series) -> int:
    """The most periods in a row, a year counting as much as its months."""
    longest = run = 0
    before = None
    for point in series:
        run = run + 1 if before is not None and before.end + timedelta(1) == point.period.start else 1
        longest, before = max(longest, run), point.period
    return longest * series.points[0].period.days // 365 if series.points else 0


def _lack(lack: Lack) -> str:
    where = ", ".join(part for part in (lack.publisher, lack.table) if part)
    source = f" Would be filled by [{where}]({lack.url})." if lack.url and where else f" ({where})" if where else ""
    name = f"`{lack.indicator}`: " if lack.indicator else ""
    return f"- {name}{lack.what.rstrip('.')}.{source}"


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
