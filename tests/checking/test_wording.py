"""What stands beside a verdict: the nearest true statement, and what the verdict rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bilateral.checking.wording import correct, justify
from bilateral.model.claim import Asserted, Claim, Evidence, Reading
from bilateral.model.verdict import Verdict

CLAIM = Claim("sixty", 0, 5, "level", "trade", Asserted("sixty"))


def reading(value: str | None, *, unit: str = "km", publisher: str = "Statistics Alpha", **more: Any) -> Reading:
    """A reading of the length of a road."""
    evidence = Evidence(publisher, "Roads", "", "2020", value or "", "2021-01-01", "", unit, label="length of the road")
    more = {"period": "2020", "agrees": False, "margin": 0.5, **more}
    return Reading("road", {}, value=value, unit=unit, evidence=(evidence,) if value else (), **more)


HIT, MISS, NEAR = reading("60", agrees=True, margin=0.0), reading("90"), reading("63", near=True, margin=0.04)
NEWER = reading("70", period="2022", is_latest=True, publisher="Beta Bureau")


@pytest.mark.parametrize(
    ("verdict", "readings", "parts"),
    [
        pytest.param(Verdict.REFUTED, [MISS], ["length of the road", "90 km", "2020", "Statistics Alpha"], id="the value that is"),
        pytest.param(Verdict.REFUTED, [reading("900", margin=0.9), MISS], ["90 km"], id="the nearest of several"),
        pytest.param(Verdict.CONFLICTING, [MISS, NEAR], ["63 km"], id="a near miss before a clear one"),
        pytest.param(Verdict.OUTDATED, [HIT, NEWER], ["70 km", "2022", "Beta Bureau"], id="the newest value"),
        pytest.param(Verdict.OUTDATED, [MISS], ["90 km"], id="the value of now where it once held"),
    ],
)  # fmt: skip
def test_a_claim_that_fails_is_told_the_nearest_true_statement(
    verdict: Verdict, readings: Sequence[Reading], parts: list[str]
):
    said = correct(CLAIM, verdict, readings)
    assert said
    assert [part for part in parts if part not in said] == [], said


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTED, Verdict.NOT_ENOUGH_EVIDENCE])
def test_what_holds_or_is_not_known_is_not_corrected(verdict: Verdict):
    assert correct(CLAIM, verdict, [HIT, MISS]) is None


@pytest.mark.parametrize(
    ("verdict", "readings", "missing", "parts"),
    [
        pytest.param(Verdict.NOT_ENOUGH_EVIDENCE, [], "roads before 1900.", ["lacks", "roads before 1900."], id="what is lacking"),
        pytest.param(Verdict.NOT_ENOUGH_EVIDENCE, [MISS], "", ["90 km", "not", "false"], id="why it was not called false"),
        pytest.param(Verdict.SUPPORTED, [HIT], "", ["60 km", "agrees"], id="the reading that agrees"),
        pytest.param(Verdict.SUPPORTED, [HIT, MISS], "", ["60 km", "1 of 2 readings agree"], id="how many agree"),
        pytest.param(Verdict.REFUTED, [MISS], "", ["90 km", "no reading agrees"], id="that none does"),
        pytest.param(Verdict.CONFLICTING, [HIT, MISS], "", ["60 km", "90 km", "1 of 2 readings agree"], id="both outcomes"),
        pytest.param(Verdict.CONFLICTING, [NEAR], "", ["63 km", "close to what the text says"], id="that it is near"),
        pytest.param(Verdict.OUTDATED, [HIT, NEWER], "", ["60 km", "newer", "70 km"], id="then and now"),
    ],
)  # fmt: skip
def test_a_verdict_says_what_it_rests_on(verdict: Verdict, readings: Sequence[Reading], missing: str, parts: list[str]):
    said = justify(CLAIM, verdict, readings, missing)
    assert said.endswith(".")
    assert ".." not in said
    places = [said.find(part) for part in parts]
    assert -1 not in places, said
    assert places == sorted(places), said


def test_notes_stand_at_the_end():
    assert justify(CLAIM, Verdict.OUTDATED, [MISS], "", ["It held in 2015."]).endswith("It held in 2015.")
