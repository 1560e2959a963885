"""The catalogue finds by id, and says what resembles an id that it does not have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import from_json, from_plain, to_json
from bilateral.model.errors import CatalogueError, UnknownName
from bilateral.model.fact import Member
from bilateral.model.time import Period
from bilateral.store import Almanac


@pytest.mark.parametrize(
    ("find", "id", "near"),
    [
        (Catalogue.indicator, "trade/sale", "trade/sales"),
        (Catalogue.definition, "trade/sales#alfa", "trade/sales#alpha"),
        (Catalogue.fact, "new_pakt", "new_pact"),
        (Catalogue.dataflow, "alpha/sails", "alpha/sales"),
    ],
)
def test_an_unknown_id_is_named_with_what_resembles_it(
    small: Almanac, find: Callable[[Catalogue, str], object], id: str, near: str
):
    with pytest.raises(UnknownName, match=near) as caught:
        find(small.catalogue, id)
    assert caught.value.name == id
    assert find(small.catalogue, near)


def test_an_entity_is_called_by_its_name_in_the_language_else_in_english_else_by_its_code(small: Almanac):
    name = small.catalogue.name
    assert [name("BBB", "fr"), name("CCC", "fr"), name("Upton")] == ["Bêta", "Gamma", "Upton"]


def test_printed_figures_are_found_by_their_indicator(small: Almanac):
    assert {id: [f.id for f in facts] for id, facts in small.catalogue.figures.items()} == {"trade/sales": ["printed"]}


def test_the_built_in_catalogue_survives_being_written_and_read(almanac: Almanac):
    """It ships as JSON inside the compiled file."""
    text = to_json(almanac.catalogue)
    again = from_json(text, Catalogue)
    assert again == almanac.catalogue
    assert to_json(again) == text


def test_periods_are_written_as_people_write_them():
    member = Member("AAA", since=Period.parse("2023-Q1"))
    assert to_json(member) == b'{"name":"AAA","since":"2023-Q1","until":null,"sides":""}'
    assert from_json(to_json(member), Member) == member


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"name": "AAA", "from": "2020"}, ["here: ", "from", "name, since, until"]),
        ({"name": "AAA", "since": "2020-99"}, ["here: ", "month", "since"]),
        ({"name": "AAA", "since": ["2020"]}, ["here: ", "period"]),
        ({"since": "2020"}, ["here: ", "name"]),
        (["AAA"], ["here: "]),
    ],
)
def test_plain_data_of_another_form_is_refused_where_it_goes_wrong(data: object, named: list[str]):
    with pytest.raises(CatalogueError) as caught:
        from_plain(data, Member, where="here")
    assert [part for part in named if part not in str(caught.value)] == [], str(caught.value)


@pytest.mark.parametrize("since", ["2020", 2020, "2020-07-01"])
def test_a_year_may_be_written_as_a_number(since: object):
    """YAML reads 2020 as one."""
    assert from_plain({"name": "AAA", "since": since}, Member, where="here").since == Period.parse(str(since))


def test_every_reference_of_the_built_in_catalogue_leads_somewhere(almanac: Almanac):
    """A definition without its table, or a figure without its indicator, would be found by the first reader."""
    catalogue = almanac.catalogue
    lost = [i for i, (_, d) in catalogue.definitions.items() if d.dataflow not in catalogue.dataflows]
    lost += [fact.id for id, facts in catalogue.figures.items() for fact in facts if id not in catalogue.indicators]
    lost += [d for i in catalogue.indicators.values() for d in i.denominator if d not in catalogue.indicators]
    lost += [
        flow.id for flow in catalogue.dataflows.values() for unit in flow.unit.split("/") if unit not in catalogue.units
    ]
    lost += [party for party in catalogue.parties if party not in catalogue.entities]
    assert lost == []
