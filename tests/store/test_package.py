"""A data package is read as it is asked, and a bad one is one clear line that says where."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bilateral.model.errors import CatalogueError, UsageError
from bilateral.model.indicator import Measure
from bilateral.model.time import Period
from bilateral.store import Almanac
from bilateral.store.builtin import catalogue_folder
from bilateral.store.package import open_package

ENTITIES = "code,name,aliases\nNGA,Nigeria,\nOWID_WRL,World,\nOWID_USS,USSR,Soviet Union\n"
POWER = (
    "entity,period,value\nNGA,-500,1\nNGA,2018,56.5\nNGA,2019,55.4\nOWID_WRL,2019,90.1\nOWID_USS,1980,99\nZZZ,2019,1\n"
)


def package(folder: Path, *, files: dict[str, str] | None = None, **fields: Any) -> Path:
    """A package of one series, with what the test changes."""
    resource = {"name": "power", "path": "data/power.csv", "title": "Access to electricity", "unit": "% of population"}
    about = {"name": "tiny", "resources": [{**resource, **fields}]}
    for name, text in {
        "datapackage.json": json.dumps(about), "entities.csv": ENTITIES, "data/power.csv": POWER, **(files or {}),
    }.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def opened(folder: Path, almanac: Almanac, **changed: Any) -> Almanac:
    return open_package(package(folder, **changed), almanac.catalogue)


def test_a_resource_is_a_series_of_each_entity(tmp_path: Path, almanac: Almanac):
    found = opened(tmp_path, almanac).series("tiny/power", {"of": "NGA"})
    assert {str(p): o.value for p, o in found.items()} == {"2018": Decimal("56.5"), "2019": Decimal("55.4")}


def test_codes_of_the_package_become_those_of_the_base(tmp_path: Path, almanac: Almanac):
    """The world is the world, a country that is gone goes by its names, what nobody names is left out."""
    plugged = opened(tmp_path, almanac)
    assert {key.codes for key in plugged.keys("tiny/power")} == {("NGA",), ("WLD",), ("OWID_USS",)}
    assert plugged.catalogue.entities["OWID_USS"].names["en"] == ("USSR", "Soviet Union")
    assert plugged.catalogue.entities["NGA"].names == almanac.catalogue.entities["NGA"].names


def test_a_figure_is_known_when_its_period_is_over(tmp_path: Path, almanac: Almanac):
    known = opened(tmp_path, almanac).series("tiny/power", {"of": "NGA"}, date(2019, 6, 1))
    assert list(known) == [Period.parse("2018")]


@pytest.mark.parametrize(
    ("unit", "title", "symbol", "scale", "measure"),
    [
        ("% of population", "Access to electricity", "percent", 1, Measure.RATE),
        ("deaths", "Deaths from falls", "count", 1, Measure.FLOW),
        ("terawatt-hours", "Coal production", "TWh", 1, Measure.FLOW),
        ("Per 1,000 people", "Medical doctors per 1,000 people", "permille", 1, Measure.RATE),
        ("homicides per 100,000 people", "Homicide rate", "per_100000", 1, Measure.RATE),
        ("Constant 2015 US$", "Gross domestic product", "USD", 1, Measure.FLOW),
        ("tonnes per hectare", "Wheat yields", "tonne/ha", 1, Measure.RATE),
        ("million ha", "Forest area", "ha", 1_000_000, Measure.STOCK),
        ("lakh tonnes", "Fish production", "tonne", 100_000, Measure.FLOW),
        ("billion cubic meters", "Annual freshwater withdrawals", "m3", 1_000_000_000, Measure.FLOW),
        ("kilowatt-hours", "Per capita electricity from wind", "kWh/person", 1, Measure.RATE),
        ("People", "Population (Total)", "person", 1, Measure.STOCK),
        ("Tonnes", "Cumulative emissions", "tonne", 1, Measure.STOCK),
        ("international-$ in 2021 prices", "Median income", "intl_dollar", 1, Measure.RATE),
        ("gnus", "Gnus seen", "count", 1, Measure.FLOW),
        ("", "Gnus", "count", 1, Measure.FLOW),
    ],
)  # fmt: skip
def test_units_are_read_by_rule(
    tmp_path: Path, almanac: Almanac, unit: str, title: str, symbol: str, scale: int, measure: Measure
):
    catalogue = opened(tmp_path, almanac, unit=unit, title=title).catalogue
    flow, indicator = catalogue.dataflow("tiny/power"), catalogue.indicator("tiny/power")
    assert (flow.unit, flow.scale, indicator.measure) == (symbol, scale, measure)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"files": {"datapackage.json": "{"}}, ["datapackage.json", "no data package"]),
        ({"files": {"datapackage.json": "[]"}}, ["datapackage.json", "expected an object"]),
        ({"files": {"datapackage.json": '{"name": "x"}'}}, ["datapackage.json", "`resources`"]),
        ({"path": "data/none.csv"}, ["resource power", "`path`", "data/none.csv"]),
        ({"path": "../outside.csv"}, ["resource power", "`path`"]),
        ({"name": None}, ["`name`"]),
        ({"schema": {"fields": [{"name": "year"}]}}, ["resource power", "`schema.fields`"]),
        ({"files": {"entities.csv": "iso,name\nNGA,Nigeria\n"}}, ["entities.csv", "code, name"]),
        ({"files": {"data/power.csv": "year,value\n2019,1\n"}}, ["power.csv", "entity, period, value"]),
        ({"files": {"data/power.csv": "entity,period,value\nNGA,2019\n"}}, ["power.csv, line 2", "cells"]),
        ({"files": {"data/power.csv": "entity,period,value\nNGA,soon,1\n"}}, ["power.csv, line 2", "`period`", "soon"]),
        ({"files": {"data/power.csv": "entity,period,value\nNGA,2019,many\n"}}, ["line 2", "`value`", "many"]),
        ({"files": {"data/power.csv": "entity,period,value\nNGA,2019,1\nNGA,2019,2\n"}}, ["line 3", "twice"]),
    ],
)  # fmt: skip
def test_a_bad_package_is_one_line_that_says_where(
    tmp_path: Path, almanac: Almanac, changed: dict[str, Any], said: list[str]
):
    with pytest.raises(CatalogueError) as error:
        opened(tmp_path, almanac, **changed).keys("tiny/power")
    assert [part for part in said if part not in str(error.value)] == []
    assert "\n" not in str(error.value)


def test_a_package_is_a_catalogue_and_an_empty_folder_is_none(tmp_path: Path):
    with pytest.raises(UsageError, match=r"datapackage\.json"):
        catalogue_folder(tmp_path)
    assert catalogue_folder(package(tmp_path)) == tmp_path
    assert catalogue_folder(tmp_path / "datapackage.json") == tmp_path / "datapackage.json"
