"""`bilateral series`: the real command, on the built-in almanac and on a small one."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

BALANCE = ("trade.goods_services.balance", "--reporter", "US", "--partner", "CA")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def world(build, tmp_path_factory) -> str:
    """The small world as a folder of knowledge."""
    return str(build.write_world(tmp_path_factory.mktemp("world")))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (("crude", "oil"), "energy/crude"),
        (("crude", "oill", "trad"), "energy/crude"),
        (("pétrole", "brut"), "energy/crude"),
        (("petrol", "brut"), "energy/crude"),
        (("taux", "de", "change"), "economy/exchange_rate"),
        (("exchnage", "rate"), "economy/exchange_rate"),
        (("échanges", "commerciaux"), "trade/bilateral"),
        (("populaton",), "people/population"),
        (("trade/bilateral",), "trade/bilateral"),
    ],
)
def test_words_in_both_languages_misspelt_or_not_find_the_indicator(run, words, id):
    done = run("series", "list", *words, "--format", "json")
    assert [found["id"] for found in json.loads(done.stdout)["indicators"]][:2].count(id) == 1


def test_the_list_has_definitions_periods_units_and_series(run):
    done = run("series", "list", "--system", "trade")
    assert done.stderr == ""
    line = next(line for line in done.stdout.splitlines() if line.startswith("trade/bilateral "))
    assert "USD" in line
    assert re.search(r"19\d\d.* to 20\d\d", line)
    found = rows(run("series", "list", "--format", "csv").stdout)
    bea = next(row for row in found if row["indicator"] == "trade/bilateral" and row["definition"] == "bea")
    assert (bea["dataflow"], bea["publisher"]) == ("bea/trade_by_country", "U.S. Bureau of Economic Analysis")
    assert int(bea["series"]) > 100


def test_words_that_nothing_goes_by(run):
    done = run("series", "list", "qqqxxx")
    assert (done.returncode, done.stdout) == (0, "nothing goes by 'qqqxxx'; see: bilateral search\n")


def test_show_has_title_sparkline_values_source_and_licence(run):
    text = run("series", "show", *BALANCE, "--last", "3").stdout
    assert text.startswith("Trade between two countries: United States → Canada, goods and services")
    assert any(block in text for block in "▁▂▃▄▅▆▇█")
    assert [line.split()[0] for line in text.splitlines() if line[:2] == "20"] == ["2022", "2023", "2024"]
    assert "Source: U.S. Bureau of Economic Analysis" in text
    assert "Licence: U.S. public domain, https://www.bea.gov" in text


def test_show_without_unicode_has_none(run):
    text = run("series", "show", *BALANCE, PYTHONUTF8="0", PYTHONIOENCODING="ascii").stdout
    assert text.isascii()
    assert "?" not in text


def test_show_as_json(run):
    found = json.loads(run("series", "show", *BALANCE, "--format", "json").stdout)
    assert (found["indicator"], found["definition"], found["flow"]) == ("trade/bilateral", "bea", "balance")
    assert found["observations"][-1] == {
        "period": "2024",
        "value": -35661000000,
        "vintage": "2025-03-06",
        "status": "d",
    }
    assert found["licence"]["name"] == "U.S. public domain"
    assert found["series"] == [
        "bea/trade_by_country:USA.CAN.goods_services", "bea/trade_by_country:CAN.USA.goods_services",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "period", "value"),
    [
        (("trade/bilateral#bea", "--code", "coverage=goods", "--flow", "imports"), "2024", "349891000000"),
        (("trade.goods.bea", "--frequency", "quarter"), "2024-Q1", "105939000000"),
        (("bea/trade_by_country:USA.CAN.goods",), "2024", "349891000000"),
        (("economy/exchange_rate",), "2020", "1.3"),
        (("economy/exchange_rate", "--code", "of=MXN"), "2020", "21"),
        (("energy/crude_pipeline_share", "--code", "mode=rail"), "2020", "4."),
    ],
)
def test_what_is_asked_decides_the_series(run, arguments, period, value):
    done = run("series", "show", *arguments, "--format", "csv")
    assert done.stderr == ""
    found = {row["period"]: row["value"] for row in rows(done.stdout)}
    if period == "2024-Q1":
        assert len(found) > 90
        assert float(found[period]) > 90e9
    else:
        assert found[period].startswith(value)


@pytest.mark.parametrize(
    ("arguments", "early", "late"),
    [
        (("economy/gdp", "--reporter", "US", "--definition", "cia"), "2024-08-01", "2024-12-01"),
        (("energy/crude_pipeline_share", "--code", "mode=pipeline"), "2020-01-01", "2022-01-01"),
    ],
)
def test_the_day_changes_values(run, arguments, early, late):
    """Publishers revise: what was known before a release is not what is known after it."""
    seen = [run("series", "show", *arguments, "--format", "csv", "--as-of", day) for day in (early, late)]
    assert [done.returncode for done in seen] == [0, 0]
    before, after = ({row["period"]: row["value"] for row in rows(done.stdout)} for done in seen)
    assert before != after


def test_vintages_show_every_value(run, world):
    done = run("series", "show", "trade.sales.goods", "--vintages", "--format", "csv", "--catalogue", world)
    assert [(row["period"], row["value"], row["vintage"]) for row in rows(done.stdout)][:2] == [
        ("2019", "55000", "2020-03-01"),
        ("2019", "60000", "2021-03-01"),
    ]


def test_an_indicator_without_a_series_says_what_is_missing(run):
    done = run("series", "show", "energy/destination_share")
    assert done.returncode == 2
    assert "has no series" in done.stderr
    assert "bilateral facts list --of energy/destination_share" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "trade/bilaterol"), "did you mean trade/bilateral"),
        (("show", "bea/trade_by_country:USA.CAN.gods"), "did you mean bea/trade_by_country:USA.CAN.goods"),
        (("show", "trade/bilateral", "--partner", "Candada"), "Canada"),
        (("show", "trade/bilateral", "--code", "goods"), "DIMENSION=CODE"),
        (("show", "trade/bilateral", "--unit", "km"), "cannot be shown in km"),
        (("show", "trade/bilateral", "--frequency", "weekly"), "year, quarter, month"),
        (("show", "trade/bilateral", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("show", "trade/bilateral", "--last", "0"), "at least 1"),
        (("show",), "ID"),
        (("list", "--system", "trad"), "trade"),
        (("rank", "trade/bilateral#census", "--partner", "US"), "leave out --partner"),
        (("rank", "trade/bilateral#census", "--reporter", "US", "--of", "WLD"), "no figure for WLD"),
        (("plot",), "say what to draw"),
        (("plot", "trade/bilateral", "-o", "x.gif"), ".svg or .png"),
        (("plot", "trade.goods.bea", "people/population"), "share no axis"),
        (("export",), "say what to export"),
        (("export", "bea/nothing"), "bea"),
    ],
)
def test_what_cannot_be_served_is_one_line(run, arguments, words):
    done = run("series", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bilateral: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_ranks_by_year(run):
    text = run("series", "rank", "trade/bilateral#census", "--reporter", "US", "--flow", "two_way", "--top", "3").stdout
    lines = [line for line in text.splitlines() if line.startswith(("China", "Canada", "Mexico"))]
    assert [line.split()[0] for line in lines] == ["China", "Canada", "Mexico"]
    found = rows(run("series", "rank", "trade/bilateral#census", "--reporter", "US", "--of", "CA", "-f", "csv").stdout)
    assert {row["entity"] for row in found} == {"CAN"}
    assert next(row["place"] for row in found if row["period"] == "2018") == "1"


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_chart_is_drawn_and_repeats_to_the_byte(run, folder: Path, suffix: str):
    for name in ("one", "two"):
        done = run("series", "plot", *BALANCE, "-o", f"{name}.{suffix}")
        assert (done.returncode, done.stderr) == (0, "")
    drawn = (folder / f"one.{suffix}").read_bytes()
    assert drawn == (folder / f"two.{suffix}").read_bytes()
    assert drawn.startswith(b"<svg" if suffix == "svg" else b"\x89PNG\r\n\x1a\n")


def test_a_chart_says_what_it_shows(run):
    """Title, unit, publisher, table, vintage and licence are text in the image."""
    done = run("series", "plot", "trade.goods.bea", "trade.goods.statcan", "--unit", "USD")
    root = ElementTree.fromstring(done.stdout)
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    for wanted in (
        "Trade between two countries", "US$ billion", "U.S. Bureau of Economic Analysis", "2025-03-06",
        "Adapted from Statistics Canada", "Statistics Canada Open Licence", "Converted to USD",
    ):  # fmt: skip
        assert wanted in words, wanted


def test_export_of_a_series_and_of_a_whole_table(run, folder: Path):
    one = rows(run("series", "export", "trade.goods.bea").stdout)
    assert {row["series"] for row in one} == {"bea/trade_by_country:CAN.USA.goods"}
    assert all(row["licence"].startswith("U.S. public domain") and row["source"] for row in one)
    assert run("series", "export", "census/goods_by_country", "-o", "goods.parquet").returncode == 0
    import polars

    frame = polars.read_parquet(folder / "goods.parquet")
    assert frame.height > 10_000
    assert frame["series"].n_unique() > 400
    found = json.loads(run("series", "export", "ibc/length", "trade.goods.bea", "--format", "json").stdout)
    assert len(found["series"]) > 10
    assert {"series", "title", "unit", "source", "licence", "observations"} == found["series"][0].keys()


def test_cells_that_begin_a_formula_are_defused(run, build, tmp_path: Path):
    changed = build.ALPHA.replace("title: Sales by partner", "title: '=HYPERLINK(\"x\")'")
    world = build.write_world(tmp_path / "world", {"sources/alpha.yaml": changed})
    done = run("series", "export", "alpha/sales", "--catalogue", str(world))
    assert {row["title"][:3] for row in rows(done.stdout)} == {"'=H"}


def test_a_failed_export_leaves_the_old_file(run, folder: Path):
    (folder / "old.csv").write_text("kept")
    assert run("series", "export", "trade/nothing_at_all", "-o", "old.csv").returncode == 2
    assert (folder / "old.csv").read_text() == "kept"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
