"""Everything that the checks find in an almanac, and which of it is known to be right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from bilateral.almanac.checks import all_checks
from bilateral.almanac.finding import Check, Finding, Severity
from bilateral.almanac.held import all_held
from bilateral.model.oddity import Oddity
from bilateral.model.time import Period
from bilateral.store import Almanac
from bilateral.store.collector import without_collector

__all__ = ["Verification", "verify"]


@dataclass(frozen=True)
class Verification:
    """What was looked at and found: `wrong`, `odd`, and what is `explained` by oddities.yaml; the worst first."""

    checks: tuple[str, ...]
    dataflows: int
    observations: int
    facts: int
    wrong: tuple[Finding, ...]
    odd: tuple[Finding, ...]
    explained: tuple[Finding, ...]


def verify(almanac: Almanac, checks: Sequence[Check] | None = None) -> Verification:
    """Looks through the almanac with the checks, all that there are if none are given."""
    used = all_checks() if checks is None else tuple(checks)
    observations = 0
    with without_collector():
        found = [finding for check in used if check.whole for finding in check.whole(almanac)]
        for held in all_held(almanac):
            observations += sum(map(len, held.series.values()))
            found += [finding for check in used if check.each for finding in check.each(held)]
    oddities = [o for o in almanac.catalogue.oddities if o.check in {check.name for check in used}]
    told = [*_explained(found, oddities), *_outdated(found, oddities)]
    told.sort(key=lambda f: (-f.size, f.check, f.where, f.period, f.message))
    return Verification(
        checks=tuple(check.name for check in used),
        dataflows=len(almanac.catalogue.dataflows),
        observations=observations,
        facts=len(almanac.catalogue.facts),
        wrong=tuple(f for f in told if f.severity is Severity.WRONG and not f.why),
        odd=tuple(f for f in told if f.severity is Severity.ODD and not f.why),
        explained=tuple(f for f in told if f.why),
    )


def _explained(found: Iterable[Finding], oddities: Sequence[Oddity]) -> Iterator[Finding]:
    """The findings, with the reason of the first oddity that is about them."""
    for finding in found:
        yield replace(finding, why=next((o.why for o in oddities if _is_about(o, finding)), ""))


def _outdated(found: Sequence[Finding], oddities: Iterable[Oddity]) -> Iterator[Finding]:
    """A finding for each oddity that is about nothing any more."""
    for oddity in oddities:
        if not any(_is_about(oddity, finding) for finding in found):
            period = str(oddity.period or "")
            message = f"{oddity.check} finds nothing there any more; remove it from oddities.yaml"
            yield Finding("oddities", Severity.ODD, oddity.where, period, message)


def _is_about(oddity: Oddity, finding: Finding) -> bool:
    if oddity.check != finding.check or not fnmatchcase(finding.where, oddity.where):
        return False
    if oddity.period is None:
        return True
    return bool(finding.period) and oddity.period.contains(Period.parse(finding.period))
