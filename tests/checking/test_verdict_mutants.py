"""Wrong rules, each written down: the table of verdict.yaml must catch every one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bilateral.checking import verdict
from bilateral.checking.verdict import decide
from bilateral.model.claim import Asserted, Reading
from bilateral.model.verdict import Verdict

Readings = Sequence[Reading]
Rule = Callable[[Readings, Asserted, bool, bool], Verdict]


def right(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    """The rule as it is."""
    return decide(readings, asserted, may_refute=may_refute, once_held=once_held)


def each(**changes: object) -> Callable[[Readings], Readings]:
    """The readings with fields of each one changed."""
    return lambda readings: [replace(r, **changes) for r in readings]


def written(readings: Readings) -> list[Reading]:
    """The readings of the day of writing that have data."""
    return [r for r in readings if not r.is_latest and r.agrees is not None]


def accuses_whatever_the_doubt(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(readings, asserted, True, once_held)


def never_accuses(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(readings, asserted, False, once_held)


def takes_near_for_false(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(each(near=False)(readings), asserted, may_refute, once_held)


def takes_near_for_true(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right([replace(r, agrees=r.agrees or r.near) for r in readings], asserted, may_refute, once_held)


def is_content_with_one_that_agrees(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    if any(r.agrees and not r.is_neighbour for r in written(readings)):
        readings = [r for r in readings if r.agrees or r.is_latest]
    return right(readings, asserted, may_refute, once_held)


def wants_all_to_agree(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    found = right(readings, asserted, may_refute, once_held)
    return Verdict.CONFLICTING if found is Verdict.SUPPORTED and not all(r.agrees for r in written(readings)) else found


def counts_heads(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(each(plausibility=1.0)(readings), asserted, may_refute, once_held)


def ignores_the_newest_data(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right([r for r in readings if not r.is_latest], asserted, may_refute, once_held)


def believes_the_newest_data_only(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    newest = [replace(r, is_latest=False) for r in readings if r.is_latest]
    return right(newest or readings, asserted, may_refute, once_held)


def takes_every_later_period_for_the_newest(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    return right(each(period="2024")(readings), asserted, may_refute, once_held)


def ages_by_any_revision(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    aged = [replace(r, margin=0.5) if r.is_latest and not r.agrees else r for r in readings]
    return right(aged, asserted, may_refute, once_held)


def forgives_near_newest_data(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    forgiven = [replace(r, agrees=r.agrees or r.near) if r.is_latest else r for r in readings]
    return right(forgiven, asserted, may_refute, once_held)


def forgets_that_it_held(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(readings, asserted, may_refute, False)


def prefers_that_it_held(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return Verdict.OUTDATED if once_held else right(readings, asserted, may_refute, once_held)


def takes_neighbours_for_the_thing(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    return right(each(is_neighbour=False)(readings), asserted, may_refute, once_held)


def drops_neighbours(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right([r for r in readings if not r.is_neighbour], asserted, may_refute, once_held)


def trusts_every_source(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(each(may_refute=True)(readings), asserted, may_refute, once_held)


def wants_every_source_to_be_official(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    official = may_refute and all(r.may_refute for r in written(readings))
    return right(readings, asserted, official, once_held)


def counts_every_publisher_as_a_source(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    found = right(readings, asserted, may_refute, once_held)
    publishers = {e.publisher for r in written(readings) for e in r.evidence}
    if found is Verdict.NOT_ENOUGH_EVIDENCE and may_refute and len(publishers) > 1:
        return Verdict.REFUTED
    return found


def takes_missing_data_for_disagreement(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    return right([replace(r, agrees=bool(r.agrees)) for r in readings], asserted, may_refute, once_held)


def takes_each_currency_for_a_definition(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    apart = [replace(r, choices={**r.choices, "definition": str(place)}) for place, r in enumerate(readings)]
    return right(apart, asserted, may_refute, once_held)


def lets_one_side_speak_for_both(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    one = [replace(r, choices={k: v for k, v in r.choices.items() if k != "ranked"}) for r in readings]
    return right(one, asserted, may_refute, once_held)


def never_takes_a_number_for_precise(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    return right(readings, replace(asserted, value=None), may_refute, once_held)


def takes_hedged_numbers_for_precise(
    readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool
) -> Verdict:
    return right(readings, replace(asserted, hedge=""), may_refute, once_held)


def takes_places_for_precise(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    return right(readings, replace(asserted, unit="USD"), may_refute, once_held)


def takes_revised_for_exact(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    exact = [replace(r, margin=0.0) if r.agrees else r for r in readings]
    return right(exact, asserted, may_refute, once_held)


def refutes_for_want_of_evidence(readings: Readings, asserted: Asserted, may_refute: bool, once_held: bool) -> Verdict:
    found = right(readings, asserted, may_refute, once_held)
    return Verdict.REFUTED if found is Verdict.NOT_ENOUGH_EVIDENCE and not written(readings) else found


MUTANTS: list[Rule] = [
    accuses_whatever_the_doubt,
    never_accuses,
    takes_near_for_false,
    takes_near_for_true,
    is_content_with_one_that_agrees,
    wants_all_to_agree,
    counts_heads,
    ignores_the_newest_data,
    believes_the_newest_data_only,
    takes_every_later_period_for_the_newest,
    ages_by_any_revision,
    forgives_near_newest_data,
    forgets_that_it_held,
    prefers_that_it_held,
    takes_neighbours_for_the_thing,
    drops_neighbours,
    trusts_every_source,
    wants_every_source_to_be_official,
    counts_every_publisher_as_a_source,
    takes_missing_data_for_disagreement,
    takes_each_currency_for_a_definition,
    lets_one_side_speak_for_both,
    never_takes_a_number_for_precise,
    takes_hedged_numbers_for_precise,
    takes_places_for_precise,
    takes_revised_for_exact,
    refutes_for_want_of_evidence,
]


def failed(rule: Rule, cases: Sequence[Any]) -> list[str]:
    """The rows that the rule gets wrong."""
    return [c.says for c in cases if rule(c.readings, c.asserted, c.may_refute, c.once_held) is not c.verdict]


def test_the_rule_itself_passes(cases: Sequence[Any]):
    assert failed(right, cases) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda rule: rule.__name__)
def test_the_table_catches_a_rule_that(mutant: Rule, cases: Sequence[Any]):
    assert failed(mutant, cases)


@pytest.mark.parametrize(
    ("threshold", "wrong"),
    [
        ("SUPPORTED_SHARE", 0.74),
        ("SUPPORTED_SHARE", 0.76),
        ("BEST_SHARE", 0.59),
        ("BEST_SHARE", 0.61),
        ("BEST", 0.79),
        ("BEST", 0.81),
        ("PRECISE", Decimal("0.0059")),
        ("PRECISE", Decimal("0.0061")),
        ("REVISION", 0.024),
        ("REVISION", 0.031),
    ],
)
def test_the_table_catches_a_threshold_that_moved(
    cases: Sequence[Any], monkeypatch: pytest.MonkeyPatch, threshold: str, wrong: float | Decimal
):
    monkeypatch.setattr(verdict, threshold, wrong)
    assert failed(right, cases)
