"""What the checks found, written for people or for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from bilateral.almanac.finding import Finding
from bilateral.almanac.verify import Verification
from bilateral.catalogue import Catalogue

__all__ = ["as_json", "as_text"]

_SHOWN = 8  # of what one check finds in one dataflow


def as_text(found: Verification, *, is_whole: bool = False) -> str:
    """One line a finding, what is wrong first, and a last line with the counts.

    Not `is_whole`, explained findings and what goes beyond a few odd ones of a kind are counted only.
    """
    odd = list(found.odd if is_whole else _few(found.odd))
    listed = [*found.wrong, *odd, *(found.explained if is_whole else ())]
    width = max((len(f"{f.where} {f.period}") for f in listed), default=0)
    lines = [_line(finding, min(width, 60)) for finding in listed]
    if left := len(found.odd) - len(odd):
        lines.append(f"... and {left:,} more that are odd; --all lists them")
    counts = f"{len(found.wrong):,} wrong, {len(found.odd):,} odd, {len(found.explained):,} explained"
    seen = f"{found.dataflows:,} dataflows, {found.observations:,} observations and {found.facts:,} facts"
    return "\n".join([*lines, f"{len(found.checks)} checks of {seen}: {counts}"]) + "\n"


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


def _line(finding: Finding, width: int) -> str:
    place = f"{finding.where} {finding.period}"
    because = f" ({finding.why})" if finding.why else ""
    return f"{finding.severity.value:<5}  {finding.check:<10}  {place:<{width}}  {finding.message}{because}"


def _few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The first findings of each check in each dataflow."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = (finding.check, finding.where.partition(":")[0])
        counts[kind] += 1
        if counts[kind] <= _SHOWN:
            yield finding
