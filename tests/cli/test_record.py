"""The other commands on the almanac: facts, sources, coverage, compare, mirror, search; and the day on all of them."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

COUNTS = {"indicators": {"type": "integer"}, "series": {"type": "integer"}, "observations": {"type": "integer"}, "facts": {"type": "integer"}}  # fmt: skip
COVERAGE = {
    "type": "object",
    "required": ["systems", "totals"],
    "properties": {
        "totals": {"type": "object", "required": list(COUNTS), "properties": COUNTS},
        "systems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", *COUNTS, "first", "last", "missing"],
                "properties": {
                    "id": {"type": "string"},
                    **COUNTS,
                    "first": {"type": ["string", "null"]},
                    "last": {"type": ["string", "null"]},
                    "missing": {
                        "type": "array",
                        "items": {"type": "object", "required": ["what"], "properties": {"what": {"type": "string"}}},
                    },
                },
            },
        },
    },
}
SYSTEMS = [
    "trade",
    "investment",
    "agreements",
    "border",
    "energy",
    "environment",
    "defence",
    "arctic",
    "society",
    "people",
    "diplomacy",
    "organisations",
    "commitments",
    "economy",
]
COMMANDS = (
    ("series", "list"), ("series", "show"), ("series", "rank"), ("series", "plot"), ("series", "export"),
    ("facts", "list"), ("facts", "show"), ("sources",), ("coverage",), ("compare",), ("mirror",), ("search",), ("why",),
)  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_help_has_an_example_and_the_day_and_the_catalogue(run, names):
    done = run(*names, "--help", COLUMNS="200")
    text = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert f"Example: bilateral {' '.join(names)}" in text
    assert "--as-of" in text
    assert "--catalogue" in text


def test_coverage_has_its_promised_form(run):
    done = run("coverage", "--format", "json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, COVERAGE)
    assert [system["id"] for system in found["systems"]] == SYSTEMS
    trade = found["systems"][0]
    assert trade["first"] < "1990"
    assert trade["vintage"] > "2025"
    assert found["totals"]["observations"] > 100_000


def test_coverage_as_text_and_csv_agree(run):
    text = run("coverage").stdout
    found = rows(run("coverage", "--format", "csv").stdout)
    assert [row["id"] for row in found] == SYSTEMS
    line = next(line.split() for line in text.splitlines() if line.startswith("trade "))
    assert line[1].replace(",", "") == found[0]["indicators"]
    assert text.splitlines()[15].startswith("total ")


def test_facts_by_type_and_country(run):
    found = json.loads(run("facts", "list", "--type", "treaty", "--of", "US", "--format", "json").stdout)["facts"]
    assert {"cusma", "nafta"} <= {fact["id"] for fact in found}
    assert {fact["type"] for fact in found} == {"treaty"}
    text = run("facts", "list", "accord", "de", "libre-échange").stdout
    assert "cusma" in text
    assert run("facts", "list", "--type", "treaty", "--period", "1600").stdout == "no fact fits\n"


def test_the_day_leaves_out_what_began_later(run):
    ids = [
        {row["id"] for row in rows(run("facts", "list", "--type", "treaty", "-f", "csv", "--as-of", day).stdout)}
        for day in ("2010-01-01", "2024-01-01")
    ]
    assert "cusma" not in ids[0]
    assert "cusma" in ids[1]
    assert ids[0] < ids[1]


def test_a_fact_as_it_stood(run):
    assert "2020-07-01" not in run("facts", "show", "cusma", "--as-of", "2019-06-01").stdout
    later = run("facts", "show", "cusma", "--as-of", "1999-01-01")
    assert (later.returncode, later.stdout) == (2, "")
    assert "after 1999-01-01" in later.stderr


def test_a_fact_with_its_dates_and_sources(run):
    text = run("facts", "show", "cusma").stdout
    assert "Canada-United States-Mexico Agreement" in text
    assert "2020-07-01" in text
    assert "https://laws-lois.justice.gc.ca" in text
    assert json.loads(run("facts", "show", "cusma", "--format", "json").stdout)["citations"]


def test_sources_have_licence_attribution_release_and_hash(run):
    text = run("sources", "statcan").stdout
    assert "Statistics Canada Open Licence" in text
    assert "Adapted from Statistics Canada" in text
    found = json.loads(run("sources", "--format", "json").stdout)["agencies"]
    flows = [flow for agency in found for flow in agency["dataflows"]]
    assert all(flow["licence"]["name"] and flow["attribution"] and flow["released"] for flow in flows)
    assert any(flow["sha256"] for flow in flows)


def test_sources_as_citations(run):
    entries = run("sources", "bea/trade_by_country", "--format", "bibtex").stdout
    assert entries.startswith("@misc{bea:trade_by_country,\n")
    assert entries.count("{") == entries.count("}")
    (item,) = json.loads(run("sources", "bea/trade_by_country", "--format", "csl").stdout)
    assert (item["type"], item["issued"]) == ("dataset", {"date-parts": [[2025, 3, 6]]})


def test_compare_side_by_side(run):
    done = run("compare", "trade.goods.bea", "trade.goods.census", "--format", "json")
    found = json.loads(done.stdout)
    year = next(row for row in found["rows"] if row["period"] == "2018")
    assert year["difference"] == year["right"] - year["left"]
    assert found["correlation"] > 0.99
    assert "band of ordinary revisions" in run("compare", "trade.goods.bea", "trade.goods.census").stdout
    other = run("compare", "trade.goods.bea", "people/population").stdout
    assert "different units" in other


def test_compare_converts_units(run):
    found = json.loads(run("compare", "trade.goods.bea", "trade.goods.statcan", "--format", "json").stdout)
    assert (found["left"]["unit"], found["right"]["unit"]) == ("USD", "USD")


def test_mirror_has_both_sides_and_the_gap(run):
    done = run("mirror", "--from", "CA", "--to", "US", "--unit", "USD", "--code", "coverage=goods", "--format", "json")
    found = json.loads(done.stdout)
    assert (found["from"], found["to"], found["unit"]) == ("CAN", "USA", "USD")
    assert {d["side"] for d in found["definitions"].values()} == {"exporter", "importer"}
    year = next(row for row in found["rows"] if row["period"] == "2023")
    assert -0.06 < year["gap"] < 0
    assert "Canada → United States" in run("mirror", "--from", "Canada").stdout


def test_search_finds_indicators_tables_and_facts(run):
    found = json.loads(run("search", "crude", "oil", "--format", "json").stdout)["hits"]
    assert {hit["kind"] for hit in found} == {"indicator", "dataflow", "fact"}
    assert run("search", "zzzqqq").stdout == "nothing found\n"


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("trade", "system"), ("trade/bilateral", "indicator"), ("trade/bilateral#bea", "definition"),
        ("bea/trade_by_country", "dataflow"), ("bea/trade_by_country:USA.CAN.goods", "series"), ("cusma", "fact"),
    ],
)  # fmt: skip
def test_why_takes_every_sort_of_id(run, id, words):
    done = run("why", id)
    assert done.returncode == 0
    assert f"({words})" in done.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("facts", "show", "cusmo"), "cusma"),
        (("facts", "list", "--type", "rumour"), "organisation, treaty"),
        (("facts", "list", "--of", "Atlantis"), "Atlantis"),
        (("sources", "statcn"), "statcan"),
        (("compare", "trade.goods.bea", "trade.goods.bae"), "did you mean"),
        (("mirror", "--from", "MX", "--to", "FR"), "trade/bilateral"),
        (("mirror", "trade/bilaterol"), "did you mean trade/bilateral"),
        (("search",), "say what to look for"),
        (("why", "trade/bilaterol"), "trade/bilateral"),
        (("coverage", "--catalogue", "nowhere"), "nowhere: no catalogue"),
        (("coverage", "--format", "yaml"), "--format"),
    ],
)
def test_what_cannot_be_served_is_one_line(run, arguments, words):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bilateral: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("series", "list"), ("series", "show", "trade.sales.goods"), ("series", "rank", "trade.sales.goods"),
        ("facts", "list"), ("facts", "show", "club"), ("sources",), ("coverage",), ("search", "sales"),
        ("compare", "trade.sales.goods", "trade/sales#partners"), ("mirror", "--code", "coverage=goods"),
        ("why", "alpha/sales"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_another_catalogue_serves_every_command(run, build, tmp_path, arguments):
    world = build.write_world(tmp_path / "world")
    done = run(*arguments, "--catalogue", str(world), "--as-of", "2030-01-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
