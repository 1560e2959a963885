"""Things side by side, written out: two series, both sides of a flow, the partners of a country by rank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bilateral.algebra.wording import figure, period, share
from bilateral.almanac.compare import Comparison
from bilateral.almanac.mirror import Mirror
from bilateral.almanac.ranking import Place, Ranking
from bilateral.almanac.series import Series
from bilateral.almanac.sources import terms
from bilateral.catalogue import Catalogue
from bilateral.formats import Options
from bilateral.formats.almanac.series import heading
from bilateral.formats.almanac.table import Column, Table, as_ascii, exact, to_text

__all__ = [
    "comparison_plain",
    "comparison_table",
    "comparison_text",
    "mirror_plain",
    "mirror_table",
    "mirror_text",
    "ranking_plain",
    "ranking_table",
    "ranking_text",
]


def comparison_table(found: Comparison) -> Table:
    """A row a common period."""
    unit = found.left.unit
    columns = (
        Column("period"),
        Column("left", kind="number", unit=unit),
        Column("right", kind="number", unit=found.right.unit),
        Column("difference", kind="number", unit=unit),
        Column("ratio", kind="number", unit="1"),
    )
    return Table(columns, tuple((str(r.period), r.left, r.right, r.difference, r.ratio) for r in found.rows))


def comparison_plain(found: Comparison) -> dict[str, object]:
    """The comparison as JSON has it."""
    return {
        "left": _about(found.left),
        "right": _about(found.right),
        "rows": comparison_table(found).records(),
        "correlation": found.correlation,
        "correlation_of_changes": found.correlation_of_changes,
        "tolerance": exact(found.tolerance),
        "parts_at": str(found.parts_at) if found.parts_at else None,
    }


def comparison_text(found: Comparison, options: Options) -> str:
    """Both titles, the table, then what it comes to."""
    lines = []
    for name, series in (("left", found.left), ("right", found.right)):
        lines += [f"{name:<5}  {series.title}", f"       {heading(series)}"]
    lines.append("")
    if found.rows:
        lines.append(to_text(comparison_table(found), options).rstrip("\n"))
    else:
        lines.append("no common period")
    lines.append("")
    if found.correlation is not None:
        lines.append(f"correlation {found.correlation:.3f}" + _of_changes(found))
    lines += _parting(found)
    lines += list(dict.fromkeys((found.left.source, found.right.source)))
    whole = "\n".join(lines) + "\n"
    return whole if options.is_unicode else as_ascii(whole)


def mirror_table(found: Mirror) -> Table:
    """A row a period: each definition's figure, then both sides and the gap."""
    columns = (
        Column("period"),
        *(Column(name, f"{name} ({found.sides[name]})", "number", found.unit) for name in found.series),
        Column("exporter", kind="number", unit=found.unit),
        Column("importer", kind="number", unit=found.unit),
        Column("gap", kind="number", unit="1"),
        Column("exporter_by"),
        Column("importer_by"),
    )
    rows = tuple(
        (
            str(row.period),
            *(row.values.get(name) for name in found.series),
            *(row.exporter, row.importer, row.gap, row.exporter_by, row.importer_by),
        )
        for row in found.rows
    )
    return Table(columns, rows)


def mirror_plain(found: Mirror) -> dict[str, object]:
    """The mirror as JSON has it."""
    return {
        "from": found.source,
        "to": found.target,
        "unit": found.unit,
        "definitions": {name: {**_about(s), "side": found.sides[name]} for name, s in found.series.items()},
        "rows": mirror_table(found).records(),
    }


def mirror_text(found: Mirror, catalogue: Catalogue, options: Options) -> str:
    """Both sides year by year; the gap is the importer's less the exporter's, as a share of their mean."""
    source, target = catalogue.name(found.source), catalogue.name(found.target)
    lines = [f"{source} → {target}, as each side has it, in {found.unit}", ""]
    columns = (
        Column("period"),
        *(Column(name, f"{name}, {found.sides[name]}", kind="number", unit=found.unit) for name in found.series),
        Column("gap"),
    )
    rows = tuple(
        (period(str(row.period)), *(row.values.get(name) for name in found.series), _gap(row.gap)) for row in found.rows
    )
    lines.append(to_text(Table(columns, rows), options).rstrip("\n"))
    lines += ["", "Gap: the importer's figure less the exporter's, as a share of the mean of both."]
    for name, series in found.series.items():
        definition = series.chosen.definition.title["en"] if series.chosen else series.title
        lines.append(f"{name}: {definition}. {series.source}")
    whole = "\n".join(lines) + "\n"
    return whole if options.is_unicode else as_ascii(whole)


def ranking_table(found: Ranking, catalogue: Catalogue, places: Sequence[Place] | None = None) -> Table:
    """A row a place."""
    columns = (
        Column("period"),
        Column("entity"),
        Column("name"),
        Column("value", kind="number", unit=found.unit),
        Column("place", kind="integer"),
        Column("of", kind="integer"),
    )
    rows = found.places if places is None else places
    return Table(columns, tuple((p.period, p.entity, catalogue.name(p.entity), p.value, p.place, p.of) for p in rows))


def ranking_plain(found: Ranking, catalogue: Catalogue, places: Sequence[Place] | None = None) -> dict[str, object]:
    """The ranking as JSON has it."""
    return {
        "id": found.id,
        "title": found.title,
        "unit": found.unit,
        "complete": found.is_complete,
        "source": found.source,
        "places": ranking_table(found, catalogue, places).records(),
    }


def ranking_text(
    found: Ranking,
    catalogue: Catalogue,
    options: Options,
    *,
    of: str | None = None,
    top: int = 10,
    last: int = 6,
) -> str:
    """The first of the newest period with their places in those before; or one entity's place in every period."""
    if of is not None:
        own = [p for p in found.places if p.entity == of]
        kept = ranking_table(found, catalogue, own[-last:] if last else own)
        body = to_text(kept, options, hide=("entity", "name"))
        title = f"{found.title}: {catalogue.name(of)}"
    else:
        body = to_text(_across(found, catalogue, top, last), options)
        title = found.title
    lacks = "" if found.is_complete else "\nThe table does not list every one: a place holds among those it lists.\n"
    licence = f"\nLicence: {terms(found.flow)}"
    whole = f"{title}\n{found.id} · unit {found.unit}\n\n{body}{lacks}\n{found.source}{licence}\n"
    return whole if options.is_unicode else as_ascii(whole)


def _across(found: Ranking, catalogue: Catalogue, top: int, last: int) -> Table:
    """Entities down, periods across, the newest with its values."""
    periods = sorted({p.period for p in found.places})[-last:]
    newest = [p for p in found.places if p.period == periods[-1]][:top]
    place_of = {(p.entity, p.period): p.place for p in found.places}
    columns = (
        Column("name"),
        *(Column(p, period(p), "integer") for p in periods),
        Column("value", f"value, {period(periods[-1])}", "number", found.unit),
    )
    rows = tuple(
        (catalogue.name(p.entity), *(place_of.get((p.entity, when)) for when in periods), p.value) for p in newest
    )
    return Table(columns, rows)


def _about(series: Series) -> dict[str, object]:
    return {
        "id": series.id,
        "title": series.title,
        "unit": series.unit,
        "series": [str(key) for key in series.keys],
        "source": series.source,
        "licence": terms(series.flow),
    }


def _of_changes(found: Comparison) -> str:
    if found.correlation_of_changes is None:
        return ""
    return f"; of the changes between periods {found.correlation_of_changes:.3f}"


def _parting(found: Comparison) -> list[str]:
    if not found.rows:
        return []
    if not found.is_in_one_unit:
        return [f"different units ({found.left.unit}, {found.right.unit}): no difference or ratio"]
    band = share(found.tolerance * 100)
    if found.parts_at is None:
        return [f"never further apart than {band}, the band of ordinary revisions"]
    row = next(row for row in found.rows if row.period == found.parts_at)
    by = figure(abs(row.right - row.left), found.left.unit)
    return [f"first further apart than {band}, the band of ordinary revisions: {period(str(row.period))}, by {by}"]


def _gap(gap: Decimal | None) -> str:
    if gap is None:
        return ""
    return ("+" if gap > 0 else "") + share(gap * 100)
