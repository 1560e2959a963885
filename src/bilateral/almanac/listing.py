"""What the checks found, written for people or for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bilateral.almanac.finding import Finding
from bilateral.almanac.verify import Verification
from bilateral.catalogue import Catalogue

__all__ = ["as_json", "as_text"]

Cells = tuple[str, str, str, str]  # severity, check, place, what was found
_SHOWN = 3  # of what one check finds in one dataflow; more are counted


def as_text(found: Verification, *, is_whole: bool = False) -> str:
    """One line a finding, the worst first, and a last line with the counts.

    Not `is_whole`, explained findings are counted only, and where a check finds much in a dataflow, one line says how
    much and what is the worst.
    """
    rows = [_cells(f) for f in (*found.wrong, *found.odd, *found.explained)] if is_whole else [*_grouped(found)]
    width = min(max((len(place) for _, _, place, _ in rows), default=0), 60)
    lines = [f"{severity:<5}  {check:<10}  {place:<{width}}  {told}" for severity, check, place, told in rows]
    if not is_whole and len(rows) < len(found.wrong) + len(found.odd):
        lines.append("--all lists each")
    counts = f"{len(found.wrong):,} wrong, {len(found.odd):,} odd, {len(found.explained):,} explained"
    seen = f"{found.dataflows:,} dataflows, {found.observations:,} observations and {found.facts:,} facts"
    return "\n".join([*lines, f"{len(found.checks)} checks of {seen}: {counts}"]) + "\n"


def _grouped(found: Verification) -> Iterator[Cells]:
    """What is wrong, then what is odd by check and dataflow, the worst groups first."""
    yield from map(_cells, found.wrong)
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found.odd:
        groups.setdefault((finding.check, finding.where.partition(":")[0]), []).append(finding)
    for (check, table), some in groups.items():
        if len(some) <= _SHOWN:
            yield from map(_cells, some)
        else:
            told = f"{some[0].where} {some[0].period}".strip()
            yield "odd", check, table, f"{len(some):,} findings, first {told}: {some[0].message}"


def as_json(found: Verification, catalogue: Catalogue) -> str:
    """The same as one JSON object, every finding in it."""
    findings = [
        {
            "check": f.check,
            "severity": f.severity.value,
            "where": f.where,
            "period": f.period or None,
            "message": f.message,
            "explained": f.why or None,
        }
        for f in (*found.wrong, *found.odd, *found.explained)
    ]
    whole = {
        "schema": 1,
        "catalogue": {"id": catalogue.id, "vintage": catalogue.vintage.isoformat()},
        "checks": found.checks,
        "dataflows": found.dataflows,
        "observations": found.observations,
        "facts": found.facts,
        "findings": findings,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cells(finding: Finding) -> Cells:
    because = f" ({finding.why})" if finding.why else ""
    place = f"{finding.where} {finding.period}".strip()
    return finding.severity.value, finding.check, place, f"{finding.message}{because}"
