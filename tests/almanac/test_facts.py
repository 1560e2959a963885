"""Facts by what someone asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bilateral.almanac.facts import as_it_stood, begins, ends, find_facts
from bilateral.model.errors import UnknownName, UsageError
from bilateral.store import Almanac


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"type": "organisation"}, {"club", "circle"}),
        ({"type": "treaty", "period": "2010"}, {"old_pact"}),
        ({"type": "treaty", "period": "2020-07"}, {"old_pact", "new_pact"}),
        ({"type": "treaty", "period": "2000"}, set()),
        ({"of": "Gamma"}, {"club"}),
        ({"of": "trade/sales"}, {"printed"}),
        ({"words": "old pact"}, {"old_pact"}),
        ({"type": "treaty", "as_of": date(2010, 1, 1)}, {"old_pact"}),
        ({"type": "organisation", "as_of": date(1990, 1, 1)}, {"circle"}),  # nothing says when it began
    ],
)
def test_facts_that_fit_everything_given(small: Almanac, asked, expected):
    assert {fact.id for fact in find_facts(small, **asked)} >= expected
    if "words" not in asked:
        assert {fact.id for fact in find_facts(small, **asked)} == expected


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"type": "rumour"}, UsageError, "organisation, treaty"),
        ({"period": "soon"}, UsageError, "not a period"),
        ({"of": "Atlantis"}, UnknownName, "Atlantis"),
        ({"system": "trad"}, UnknownName, "trad"),
    ],
)
def test_what_cannot_be_served_says_what_can(small: Almanac, asked, error, words):
    with pytest.raises(error, match=words):
        find_facts(small, **asked)


def test_a_fact_as_it_stood_has_no_later_event_member_or_end(small: Almanac):
    before = as_it_stood(small.catalogue.facts["club"], date(2005, 1, 1))
    assert [(m.name, m.until) for m in before.members] == [("AAA", None), ("CCC", None)]
    pact = as_it_stood(small.catalogue.facts["old_pact"], date(2001, 12, 31))
    assert [h.event for h in pact.happenings] == ["signed"]
    assert ends(pact) is None


def test_a_thing_lasts_from_its_first_date_to_its_end(small: Almanac):
    pact = small.catalogue.facts["old_pact"]
    assert (str(begins(pact)), str(ends(pact))) == ("2001-05-01", "2020-07-01")
    assert ends(small.catalogue.facts["new_pact"]) is None


@pytest.mark.parametrize("words", ["NATO", "OTAN", "north atlantic treaty organisation", "nrth atlantic treaty"])
def test_facts_are_found_in_both_languages_and_misspelt(almanac: Almanac, words: str):
    assert "nato" in {fact.id for fact in find_facts(almanac, words)[:6]}


def test_a_commitment_as_it_stood_has_no_later_progress(almanac: Almanac):
    promised = next(f for f in almanac.catalogue.facts.values() if f.pledge and len(f.pledge.status) > 1)
    first, second, *_ = promised.pledge.status
    day = second.period.start - timedelta(days=1)
    assert as_it_stood(promised, day).pledge.status == (first,)
