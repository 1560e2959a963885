"""Readings to a verdict, by the rows of verdict.yaml; and what holds of any readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilateral.checking.verdict import decide, standings
from bilateral.model.claim import Asserted, Evidence, Reading
from bilateral.model.verdict import Verdict

READINGS = st.lists(
    st.builds(
        Reading,
        query=st.just(""),
        choices=st.fixed_dictionaries(
            {"definition": st.sampled_from("abc")}, optional={"currency": st.sampled_from(["USD", "CAD"])}
        ),
        period=st.sampled_from(["2020", "2021"]),
        agrees=st.sampled_from([True, False, None]),
        near=st.booleans(),
        margin=st.sampled_from([0.0, 0.02, -0.04, 0.5]),
        plausibility=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
        may_refute=st.booleans(),
        is_latest=st.booleans(),
        is_neighbour=st.booleans(),
        evidence=st.lists(st.builds(Evidence, st.sampled_from("XY"), *map(st.just, ["", "", "", "", "", ""])), max_size=2).map(tuple),
    ),
    max_size=5,
)  # fmt: skip
ASSERTED = Asserted("", "USD")


def test_readings_get_the_verdict_of_their_row(case: Any):
    assert decide(case.readings, case.asserted, may_refute=case.may_refute, once_held=case.once_held) is case.verdict


def test_the_order_of_readings_decides_nothing(case: Any):
    for readings in (case.readings[::-1], case.readings[1:] + case.readings[:1]):
        assert decide(readings, case.asserted, may_refute=case.may_refute, once_held=case.once_held) is case.verdict


@given(READINGS, st.booleans(), st.data())
def test_neither_the_order_of_readings_nor_of_their_choices_decides(
    readings: list[Reading], once_held: bool, data: st.DataObject
):
    shuffled = [
        replace(r, choices=dict(reversed(list(r.choices.items())))) for r in data.draw(st.permutations(readings))
    ]
    before, after = (decide(some, ASSERTED, may_refute=True, once_held=once_held) for some in (readings, shuffled))
    assert before is after


@given(READINGS, st.booleans())
def test_refuted_needs_every_reading_clearly_outside_and_a_sure_query(readings: list[Reading], once_held: bool):
    """A wrong accusation is the worst this program can do."""
    assert decide(readings, ASSERTED, may_refute=False, once_held=once_held) is not Verdict.REFUTED
    if decide(readings, ASSERTED, may_refute=True, once_held=once_held) is Verdict.REFUTED:
        written = [r for r in readings if not r.is_latest and r.agrees is not None]
        assert written
        assert not any(r.agrees or r.near for r in written)
        assert not once_held
        assert any(r.may_refute for r in written) or len({e.publisher for r in written for e in r.evidence}) > 1


@given(READINGS)
def test_nothing_is_decided_without_data(readings: list[Reading]):
    blind: Sequence[Reading] = [replace(r, agrees=None) for r in readings]
    assert decide(blind, ASSERTED, may_refute=True, once_held=True) is Verdict.NOT_ENOUGH_EVIDENCE


@given(READINGS)
def test_supported_and_outdated_need_a_reading_that_agreed(readings: list[Reading]):
    if decide(readings, ASSERTED, may_refute=True) in (Verdict.SUPPORTED, Verdict.OUTDATED):
        assert any(r.agrees for r in readings if not r.is_latest)


@given(READINGS)
def test_readings_that_differ_in_notation_stand_together(readings: list[Reading]):
    written = {r.choices["definition"] for r in readings if not r.is_latest and r.agrees is not None}
    assert len(standings(readings, latest=False)) == len(written)
