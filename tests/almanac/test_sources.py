"""Tables with their terms, and what is held of every system."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.almanac.coverage import coverage
from bilateral.almanac.labels import labels, series_title
from bilateral.almanac.sources import attribution, find_sources, terms
from bilateral.model.errors import UnknownName
from bilateral.model.series import SeriesKey
from bilateral.store import Almanac


def test_every_table_or_those_of_one_agency_or_one(small: Almanac):
    assert [s.flow.id for s in find_sources(small)] == [
        "alpha/partners", "alpha/people", "alpha/rate", "alpha/sales", "beta/sales",
    ]  # fmt: skip
    assert [s.flow.id for s in find_sources(small, "beta")] == ["beta/sales"]
    assert find_sources(small, "alpha/sales")[0].extent.series == 10
    with pytest.raises(UnknownName, match="alpha/sales"):
        find_sources(small, "alpha/sails")


def test_the_line_is_plain_unless_the_licence_asks_for_another(build: ModuleType, tmp_path: Path):
    asked = build.ALPHA.replace(
        "{name: open licence}", "{name: open, url: 'https://x', attribution: 'By {publisher}: {table} ({date}) {}'}"
    )
    world = build.open_world(tmp_path, {"sources/alpha.yaml": asked})
    flows = world.catalogue.dataflows
    assert attribution(flows["alpha/sales"]) == "By Statistics Alpha: table 1 (2021-03-01) {}"
    assert terms(flows["alpha/sales"]) == "open, https://x"
    assert attribution(flows["beta/sales"]) == "Source: Beta Bureau of Statistics, table A, 2021-05-01."


def test_the_day_decides_what_is_held(small: Almanac):
    (source,) = find_sources(small, "alpha/sales", as_of=date(2020, 12, 31))
    assert source.extent[:2] == (1, 1)
    assert source.line.endswith("2020-03-01.")


def test_codes_are_called_by_entities_and_indicators(small: Almanac):
    found = labels(small, "alpha/sales")
    assert found["from"]["BBB"] == "Beta"
    assert found["coverage"]["services"] == "services"
    assert labels(small, "alpha/sales", "fr")["from"]["BBB"] == "Bêta"
    assert (
        series_title(small, SeriesKey("alpha/sales", ("AAA", "BBB", "goods")))
        == "Sales by partner: Alpha → Beta, goods"
    )


def test_a_table_that_two_systems_share_counts_once(almanac: Almanac):
    systems, totals = coverage(almanac)
    assert len(systems) == 14
    assert sum(found.held.indicators for found in systems) == totals.indicators
    assert sum(found.held.observations for found in systems) >= totals.observations > 0


def test_coverage_of_a_day_is_smaller(almanac: Almanac):
    _, today = coverage(almanac)
    _, before = coverage(almanac, as_of=date(2020, 1, 1))
    assert 0 < before.observations < today.observations
    assert 0 < before.facts < today.facts
    assert before.vintage <= "2020-01-01"
