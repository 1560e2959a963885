"""The table of readings and verdicts: one test a row for any test that asks for a `case`, all rows as `cases`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model.claim import Asserted, Evidence, Reading
from bilateral.model.quantity import Interval
from bilateral.model.verdict import Verdict


@dataclass(frozen=True)
class Case:
    """One row of verdict.yaml."""

    says: str
    readings: tuple[Reading, ...]
    asserted: Asserted
    may_refute: bool
    once_held: bool
    verdict: Verdict


def case_of(row: Mapping[str, Any]) -> Case:
    """The row with everything filled in that it leaves out."""
    asserted = {"unit": "USD", "value": "5", "hedge": "", **row.get("asserted", {})}
    return Case(
        row["says"],
        tuple(reading_of(data, place) for place, data in enumerate(row["readings"])),
        Asserted("", asserted["unit"], interval_of(asserted), Decimal(str(asserted["value"])), asserted["hedge"]),
        row.get("may_refute", True),
        row.get("once_held", False),
        Verdict(row["verdict"]),
    )


def interval_of(asserted: Mapping[str, Any]) -> Interval | None:
    """From `low` to `high`, if the row says."""
    if "low" not in asserted:
        return None
    low, high = (None if asserted[end] is None else Decimal(asserted[end]) for end in ("low", "high"))
    return Interval(low, high)


def reading_of(data: Mapping[str, Any], place: int) -> Reading:
    """A reading with a definition of its own, by the statistical office."""
    data = {"definition": f"definition {place}", "by": ["Statistics Alpha"], "near": False, **data}
    return Reading(
        query="",
        choices={slot: data[slot] for slot in ("definition", "currency", "ranked") if slot in data},
        period=data.get("latest", "2020"),
        agrees=data["agrees"],
        near=data["near"],
        margin=data.get("margin", 0.0 if data["agrees"] else 0.5),
        plausibility=float(data.get("weight", 1)),
        may_refute=data.get("may_refute", True),
        is_latest="latest" in data,
        is_neighbour=data.get("is_neighbour", False),
        evidence=tuple(Evidence(publisher, "", "", "", "", "", "") for publisher in data["by"]),
    )


CASES = tuple(case_of(row) for row in yaml.safe_load(Path(__file__).with_name("verdict.yaml").read_text("utf-8")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of one `case` runs once a row."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


@pytest.fixture(scope="session")
def cases() -> Sequence[Case]:
    """Every row."""
    return CASES
