"""Claims asked back: of what `check` supports, the question made by rule is answered with the same value.

The rule: the question asks for what the likeliest agreeing reading measures, when, and in what unit, in the words in
which answers are given; the value is left out. It is answered if the answer, or what it says by another definition, is
the value of a reading that agrees with the claim, measured by the definition of that reading.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.algebra import Expression, decode
from bilateral.algebra.nodes import Change, Convert, Count, Figure, Published, Ratio
from bilateral.algebra.result import Result
from bilateral.algebra.wording import number_of
from bilateral.api.checker import Answer
from bilateral.asking.nouns import nouns
from bilateral.asking.wording import Wording
from bilateral.model.claim import Reading
from bilateral.model.errors import BilateralError
from bilateral.model.indicator import Measure
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict
from bilateral.reading.context import Context

AGREE = {"seed": 0.98, "dev": 0.98}
_UNDATED = re.compile(r", (?:\w+ )?\d{4}(?:-\d\d)?$")  # the question says when itself
NEAR = Decimal("0.005")
UNITS = {  # what one asks for, and how many of the reading's unit one of the answer's is
    ("fraction", "percent"): Decimal("0.01"), ("percent", "fraction"): Decimal(100), ("kWh", "TWh"): Decimal(10**9),
    ("mi", "km"): Decimal("0.621371"), ("km", "mi"): Decimal("1.609344"), ("ha", "km2"): Decimal(100),
    ("GWh/month", "TWh/month"): Decimal(1000),
}  # fmt: skip
MONEY = {"USD": " in US dollars", "CAD": " in Canadian dollars"}


def inner_of(expression: Expression) -> Expression:
    while isinstance(expression, Convert):
        expression = expression.inner
    return expression


def question(reading: Reading, wording: Wording, context: Context) -> str:
    """What the reading measures, when, and in what: in the words in which answers are given."""
    inner = inner_of(decode(reading.expression))
    period = Period.parse(reading.period) if reading.period else None
    symbol, _, per = reading.unit.partition("/")
    unit = MONEY.get(symbol, "") + (f" per {per}" if per else "")
    if isinstance(inner, Published):
        fact = context.catalogue.fact(inner.fact)
        assert fact.figure is not None
        when = wording.when(period or fact.figure.period)
        name = _UNDATED.sub("", wording.title(inner.fact))
        if fact.figure.unit.partition("/")[0] in ("person", "count"):
            return f"How many {name} were there {when}?"
        return f"What was the {name} {when}{unit}?"
    when = wording.when(period)
    match inner:
        case Change() if isinstance(after := inner_of(inner.after), Published):
            name = _UNDATED.sub("", wording.title(after.fact))
            return f"How much did {name} change {when}, in percent?"
        case Count():
            return f"How many {wording.title(inner.facts[0])} are there?"
        case Figure() if reading.unit == "count":
            return f"How many {wording.what(inner)} were there {when}?"
        case Ratio(numerator=Figure() as part, denominator=Figure() as whole) if reading.unit == "1":
            return f"How many times larger was the {wording.what(part)} than the {wording.what(whole)} {when}?"
        case Ratio(numerator=Figure() as part, denominator=Figure() as whole) if "of" in part.codes:
            return f"What share of {wording.what(whole)} is {wording.what(part)} {when}?"
        case Ratio(numerator=Figure() as part, denominator=Figure() as whole) if _is_sold(part, whole):
            codes, whom = wording.codes(part), wording.name(part.codes.get("to", ""))
            indicator, _ = context.catalogue.definition(part.definition)
            if indicator.measure is Measure.STOCK:
                noun = nouns(indicator, context)[0]
                return f"What share of {wording.name(part.codes['from'])}'s {noun} ({codes}) was in {whom} {when}?"
            return f"What share of {wording.name(part.codes['from'])}'s exports ({codes}) went to {whom} {when}?"
        case Ratio(numerator=Figure() as part):
            codes, whom = wording.codes(part), wording.name(part.codes.get("from", ""))
            return (
                f"What share of {wording.name(part.codes.get('to', ''))}'s imports ({codes}) came from {whom} {when}?"
            )
        case _:
            return f"What was {wording.what(inner)} {when}{unit}?"


def _is_sold(part: Figure, whole: Figure) -> bool:
    return "from" in part.codes and part.codes["from"] == whole.codes.get("from")


def tells(answer: Answer, reading: Reading, wording: Wording) -> bool:
    """Whether the answer, or what another definition says, is the reading's value by the reading's definition."""
    wanted = number_of(reading.value)
    assert wanted is not None
    defined = wording.definition(decode(reading.expression), Result(None, evidence=reading.evidence))
    return any(
        isinstance(told.value, Decimal)
        and told.definition == defined
        and abs(told.value * UNITS.get((reading.unit, told.unit), Decimal(1)) - wanted) <= abs(wanted) * NEAR
        for told in (answer, *answer.alternatives)
    )


@pytest.mark.parametrize("name", sorted(AGREE))
def test_a_supported_claim_asked_back_is_answered_with_its_value(name: str, shared: Path):
    folder, checker = shared / "eval" / name, Checker(as_of=date(2026, 11, 22))
    lexicon = checker.almanac.catalogue.lexicon
    asked = right = 0
    for row in map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines()):
        try:
            report = checker.check_file(folder / "docs" / f"{row['id']}.txt")
        except BilateralError:
            continue
        for judged in report.documents[0].claims:
            readings = [r for r in judged.readings if r.agrees and number_of(r.value) is not None and r.unit != "rank"]
            if judged.verdict is not Verdict.SUPPORTED or judged.claim.asserted.value is None or not readings:
                continue
            reading = max(readings, key=lambda r: r.plausibility)
            annotator = checker._reader("question", "en")
            context = Context(checker.almanac, annotator.vocabulary, checker.as_of)
            wording = Wording(lexicon["en"]["answers"], context)
            said = question(reading, wording, context)
            answer = checker.ask(said, language="en")
            asked += 1
            right += any(tells(answer, r, wording) for r in readings)
    assert asked > 10
    assert right / asked >= AGREE[name]
