"""Knowledge that does not validate is refused with the file and the field, never half read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.catalogue import read_folder
from bilateral.model.errors import CatalogueError
from bilateral.model.fact import Happening
from bilateral.model.indicator import Measure, Shape
from bilateral.model.provenance import Trust
from bilateral.model.time import Period


def test_every_file_becomes_what_it_describes(build: ModuleType, tmp_path: Path):
    catalogue = read_folder(build.write_world(tmp_path))
    assert (catalogue.id, catalogue.parties) == ("small", ("AAA", "BBB"))
    assert catalogue.vintage == date(2021, 5, 1)  # the newest release of any table
    assert catalogue.name("BBB", "fr") == "Bêta"
    assert catalogue.entities["GRP"].members == ("BBB", "CCC")
    assert catalogue.units["mi"] == ("length", Decimal("1609.344"))
    sales = catalogue.indicator("trade/sales")
    assert (sales.shape, sales.measure, len(sales.definitions)) == (Shape.DIRECTED, Measure.FLOW, 3)
    pact = catalogue.fact("old_pact")
    assert pact.happenings[1] == Happening("in_force", Period.parse("2002-01-01"))
    assert pact.citations[0].trust is Trust.OFFICIAL


def test_dataflows_carry_their_agency(build: ModuleType, tmp_path: Path):
    flow = read_folder(build.write_world(tmp_path)).dataflow("alpha/sales")
    assert (flow.publisher, flow.licence.name, flow.scale) == ("Statistics Alpha", "open licence", Decimal(1000))


def test_tables_of_words_are_kept_as_written_by_language(build: ModuleType, tmp_path: Path):
    words = {"lexicon/en/cues.yaml": "{more: [over, above]}", "lexicon/fr/cues.yaml": "{more: [plus de]}"}
    lexicon = read_folder(build.write_world(tmp_path, words)).lexicon
    assert lexicon == {"en": {"cues": {"more": ["over", "above"]}}, "fr": {"cues": {"more": ["plus de"]}}}


def test_a_folder_without_words_units_and_facts_is_a_catalogue(build: ModuleType, tmp_path: Path):
    """Another catalogue may hold statistics only."""
    catalogue = read_folder(build.write_world(tmp_path, {"lexicon/units.yaml": None, "facts/all.yaml": None}))
    assert (catalogue.units, catalogue.lexicon, catalogue.facts) == ({}, {}, {})


ONE_ENTITY = "- {code: AAA, kind: country, names: {en: [Alpha]}}\n"
ONE_FACT = """
- id: club
  type: organisation
  topic: organisations
  names: {en: [the Club]}
  statement: {en: A club.}
  citations: [{publisher: The Club, title: Members, url: "https://club.example"}]
"""


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        pytest.param({"entities/all.yaml": ONE_ENTITY + "- {code: BBB, kind: country}"}, ["all.yaml", "BBB", "names"], id="a field is missing"),
        pytest.param({"entities/all.yaml": "- {code: AAA, kind: country, names: {en: [Alpha]}, capital: Alphaville}"},
                     ["all.yaml", "AAA", "capital", "demonyms"], id="an unknown field; known ones are listed"),
        pytest.param({"entities/all.yaml": "- {code: AAA, kind: country, names: {en: 7}}"}, ["all.yaml", "AAA", "names"], id="another type"),
        pytest.param({"entities/all.yaml": "- just words"}, ["all.yaml"], id="an entry that is no mapping"),
        pytest.param({"entities/all.yaml": "code: AAA"}, ["all.yaml", "list"], id="a mapping where a list belongs"),
        pytest.param({"entities/all.yaml": "- {code: AAA"}, ["all.yaml"], id="no YAML"),
        pytest.param({"entities/all.yaml": "- {code: AAA, kind: country, kind: world, names: {en: [Alpha]}}"}, ["all.yaml", "kind", "twice"],
                     id="a field given twice"),
        pytest.param({"facts/all.yaml": ONE_FACT.replace("organisation\n", "club\n", 1)}, ["all.yaml", "club", "type"], id="no such type"),
        pytest.param({"facts/all.yaml": ONE_FACT + "  happenings: [{event: founded, period: spring}]"},
                     ["all.yaml", "club", "spring"], id="no period"),
        pytest.param({"facts/all.yaml": ONE_FACT + "  happenings: [{event: founded, period: '2000', source: 1}]"},
                     ["all.yaml", "club", "source", "happenings[0]"], id="an unknown field deep inside"),
        pytest.param({"facts/all.yaml": ONE_FACT + "  figure: {indicator: trade/sales, where: {}, period: '2020', value: many, unit: ALP}"},
                     ["all.yaml", "club", "value"], id="no number"),
        pytest.param({"indicators/people/population.yaml": "id: people/population"}, ["population.yaml", "topic"], id="half an indicator"),
        pytest.param({"indicators/people/population.yaml": ""}, ["population.yaml"], id="an empty file"),
        pytest.param({"sources/beta.yaml": "{id: beta, name: {en: B}, country: BBB, url: u, licence: {name: l}, tables: []}"},
                     ["beta.yaml", "tables"], id="an unknown field of an agency"),
        pytest.param({"catalogue.yaml": "{name: small}"}, ["catalogue.yaml", "name"], id="a catalogue without an id"),
        pytest.param({"catalogue.yaml": None}, ["catalogue.yaml"], id="no catalogue"),
        pytest.param({"lexicon/units.yaml": "km: [length]"}, ["units.yaml"], id="a unit without its size"),
        pytest.param({"lexicon/units.yaml": "km: [length, long]"}, ["units.yaml", "decimal"], id="a size that is no number"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_and_the_field(
    build: ModuleType, tmp_path: Path, changes: Mapping[str, str | None], named: list[str]
):
    with pytest.raises(CatalogueError) as caught:
        read_folder(build.write_world(tmp_path, changes))
    assert [part for part in named if part not in str(caught.value)] == [], str(caught.value)


@pytest.mark.parametrize(
    ("changes", "id"),
    [
        pytest.param({"entities/more.yaml": ONE_ENTITY}, "AAA", id="an entity"),
        pytest.param({"facts/more.yaml": ONE_FACT}, "club", id="a fact"),
        pytest.param({"commitments/more.yaml": ONE_FACT}, "club", id="a commitment that has a fact's id"),
        pytest.param({"indicators/trade/more.yaml": "{id: trade/sales, topic: trade, title: {en: s}, shape: area, measure: flow, unit: ALP, words: {}}"},
                     "trade/sales", id="an indicator"),
        pytest.param({"sources/more.yaml": "{id: beta, name: {en: B}, country: BBB, url: u, licence: {name: l}}"}, "beta", id="an agency"),
        pytest.param({"sources/more.yaml": "{id: more, name: {en: B}, country: BBB, url: u, licence: {name: l}, dataflows: "
                      "[{id: beta/sales, title: t, table: t, url: u, unit: ALP, released: 2020-01-01}]}"}, "beta/sales", id="a dataflow"),
        pytest.param({"indicators/trade/sales.yaml": "{id: trade/sales, topic: trade, title: {en: s}, shape: area, measure: flow, unit: ALP, words: {}, "
                      "definitions: [{id: one, dataflow: beta/sales, title: {en: t}}, {id: one, dataflow: beta/sales, title: {en: t}}]}"},
                     "trade/sales#one", id="a definition"),
    ],
)  # fmt: skip
def test_one_id_names_one_thing(build: ModuleType, tmp_path: Path, changes: Mapping[str, str], id: str):
    """The later one would silently take the place of the earlier."""
    with pytest.raises(CatalogueError, match="twice") as caught:
        read_folder(build.write_world(tmp_path, changes))
    assert repr(id) in str(caught.value)


def test_a_catalogue_without_a_table_is_none(build: ModuleType, tmp_path: Path):
    with pytest.raises(CatalogueError, match="no dataflow"):
        read_folder(build.write_world(tmp_path, {"sources/alpha.yaml": None, "sources/beta.yaml": None}))
