"""The benches' engine is the API's, and a part taken out is out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import engine
from bilateral import Checker
from bilateral.store import Almanac

TEXT = "Canada and the United States are members of NATO. The border is nearly 9,000 km long."


@pytest.fixture
def whole(almanac: Almanac):
    return engine.Engine(almanac, date(2026, 10, 1))


@pytest.fixture
def document(almanac: Almanac):
    return engine.read("text", TEXT.encode(), almanac.catalogue)


def test_the_engine_says_what_the_api_says(whole, document):
    told = Checker(as_of=date(2026, 10, 1)).check_text(TEXT).documents[0].claims
    assert [(j.claim.kind, j.verdict) for j in whole.check(document)] == [(j.claim.kind, j.verdict) for j in told]
    assert {j.claim.kind for j in told} == {"membership", "level"}


def test_without_a_kind_there_are_no_claims_of_it(whole, document):
    reduced = engine.without_parts(whole)["kind membership"]
    assert "membership" not in {j.claim.kind for j in reduced.check(document)}


def test_without_hedges_a_number_is_meant_as_printed(whole, document):
    reduced = engine.without_parts(whole)["hedges"]
    assert [j.claim.asserted.hedge for j in whole.check(document) if j.claim.kind == "level"] == ["nearly"]
    assert [j.claim.asserted.hedge for j in reduced.check(document) if j.claim.kind == "level"] == [""]


def test_without_facts_a_membership_is_not_known(whole, document):
    reduced = engine.without_parts(whole)["facts"]
    assert "membership" not in {j.claim.kind for j in reduced.check(document) if j.verdict.value == "supported"}


def test_a_kind_may_be_listened_to_without_changing_what_it_says(whole, document):
    """As calibration does, to learn how certain each candidate was."""
    heard = []

    def keep(candidate):
        heard.append(candidate.claim.kind)
        return candidate

    listened = replace(whole, kinds=tuple(engine.Changed(kind.name, kind, keep) for kind in whole.kinds))
    assert listened.check(document) == whole.check(document)
    assert {"membership", "level"} <= set(heard)
