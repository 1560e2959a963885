"""The example page is judged as its sources demand: examples/canada-us.expected.csv, reasoned out by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bilateral import Checker
from bilateral.model.claim import Judged

EXAMPLES = Path(__file__).parents[1] / "examples"
with (EXAMPLES / "canada-us.expected.csv").open(encoding="utf-8", newline="") as _lines:
    EXPECTED = list(csv.DictReader(_lines))


@pytest.fixture(scope="module")
def found() -> tuple[str, tuple[Judged, ...]]:
    """The text of the page as it was read, and its judged claims."""
    document = Checker().check_file(EXAMPLES / "canada-us.md").documents[0]
    return document.document.text, document.claims


def claims_in(quote: str, found: tuple[str, tuple[Judged, ...]]) -> list[Judged]:
    """The claims that lie in the quote, or overlap most of it."""
    text, claims = found
    start = " ".join(text.split("\n")).find(quote)
    assert start >= 0, "the page's text has no such words"
    end = start + len(quote)
    overlap = ((min(end, j.claim.end) - max(start, j.claim.start), j) for j in claims)
    return [j for shared, j in overlap if shared > 0.5 * min(len(quote), j.claim.end - j.claim.start)]


@pytest.mark.parametrize("row", [r for r in EXPECTED if r["verdict"] != "none"], ids=lambda r: r["quote"][:60])
def test_claims_get_the_verdict_that_their_sources_demand(row: dict[str, str], found: tuple[str, tuple[Judged, ...]]):
    """Each claim of the page is found, and judged as `why` explains."""
    assert {j.claim.quote: j.verdict.value for j in claims_in(row["quote"], found)}, "not found"
    assert {j.verdict.value for j in claims_in(row["quote"], found)} == {row["verdict"]}, row["why"]


@pytest.mark.parametrize("row", [r for r in EXPECTED if r["verdict"] == "none"], ids=lambda r: r["quote"][:60])
def test_what_cannot_be_checked_is_no_claim(row: dict[str, str], found: tuple[str, tuple[Judged, ...]]):
    """Opinions, wishes, questions and page furniture have no verdict."""
    assert claims_in(row["quote"], found) == [], row["why"]
