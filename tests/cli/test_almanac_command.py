"""`bilateral almanac` on publishers' real files: what is damaged stops a build by name, what is wrong is found after it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "src" / "bilateral" / "knowledge"

CROSSINGS = "border/statcan_24100053_travel_2016_2026.csv"
PORTS = "bts/Border_Crossing_Entry_Data.csv.gz"
TRADE = "statcan/12100011_us_bop_unadj_2019_2026.csv"
GDP = "wdi/gdp_wdi_vintage_2024-10.csv"
RATES = "fx/fed_h10_annual.csv"
FACTBOOK = "factbook/vintages/ca_2024-07-11.json"
WORKBOOK = "bea/trad-geo-time-series-0125.xlsx"
EXHIBITS = "bea/trad0325.txt"
PIPELINES = "energy/cer_throughput_oil_monthly.csv"
TREATIES = "treaties/DESTA.csv"
FDI = "statcan/3610000801_fdi_by_country_2019_2023.csv"
Damage = Callable[[bytes], bytes]


@pytest.fixture
def snapshots(shared: Path, tmp_path: Path) -> Path:
    """A folder of links to the publishers' files, in which a test replaces some."""
    copy = tmp_path / "data"
    for source in (shared / "data").rglob("*"):
        target = copy / source.relative_to(shared / "data")
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(source)
    for beside in shared.iterdir():
        if beside.name != "data":
            (tmp_path / beside.name).symlink_to(beside)
    return copy


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the knowledge folder to build into; its observations are linked, for a build replaces files."""
    copy = tmp_path / "knowledge"
    shutil.copytree(
        KNOWLEDGE, copy, copy_function=os.link, ignore=shutil.ignore_patterns(".*", "almanac.sqlite", "*.sqlite")
    )
    return copy


@pytest.fixture
def build(run, snapshots: Path, knowledge: Path):
    """Builds from the changed files into the copy."""

    def started(*recipes: str, pinned: bool = False):
        arguments = ["--snapshots", str(snapshots), "--knowledge", str(knowledge), *([] if pinned else ["--unpinned"])]
        return run("almanac", "build", *recipes, *arguments)

    return started


def replace(snapshots: Path, name: str, damage: Damage) -> None:
    """Puts a changed copy in the place of a file."""
    path = snapshots / name
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(damage(content))


def swap(old: str, new: str) -> Damage:
    """One text for another, once."""

    def damage(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode(), 1)

    return damage


def packed(damage: Damage) -> Damage:
    """The same to what a gzip file holds."""
    return lambda content: gzip.compress(damage(gzip.decompress(content)), 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("recipe", "file", "damage", "hint"),
    [
        ("bts_border_entries", PORTS, lambda content: content[:100_000], "damaged: Compressed file ended before"),
        ("cia_factbook", FACTBOOK, lambda content: content[:5000], ": damaged: Unterminated string"),
        ("bea_trade_by_country", WORKBOOK, lambda content: content[:50_000], ": damaged: File is not a zip file"),
        ("statcan_border_crossings", CROSSINGS, swap(",cdn_returning_air,", ","), "row 1: no column 'cdn_returning_air'; 'cdn_returning_land' in its place?"),
        ("worldbank_gdp", GDP, swap("Country Code", "Code"), "row 1: no column 'Country Code'; 'Country Name' in its place?"),
        ("statcan_border_crossings", CROSSINGS, swap("2016-07,4193491", "2016-07,-4193491"), "row 2, column 'cdn_residents_returning_from_us': negative: '-4193491'"),
        ("statcan_goods_trade_bop", TRADE, swap("2025-03,", "2052-03,"), "row 76, column 'REF_DATE': a future period, after the vintage 2026-04-02: '2052-03'"),
        ("worldbank_gdp", GDP, swap("Canada,CAN,1960", "Canada,CNA,1960"), "row 2, column 'Country Code': unknown code (near: 'CAN'): 'CNA'"),
        ("statcan_fdi_position", FDI, swap('"All countries"', '"All of them"'), "row 2, column 'Countries or regions': unknown code"),
        ("census_goods_sa", EXHIBITS, swap("4,889 (R)     -7,375", "4,889 (R)     -7,375".replace("7,", "7x")), "row 2625, exhibit 19: not 9 cells that can be read: 'Canada -4,889 (R) -7x375"),
        ("cer_pipelines", PIPELINES, swap("2014-08-01,Cochin", "2014-08-01,Cohcin"), "row 3, column 'Pipeline Name': unknown code (near: 'Cochin'): 'Cohcin'"),
        ("treaty_counts", TREATIES, swap('"entryforceyear"', '"force"'), "row 1: no column 'entryforceyear'"),
        ("fed_h10", RATES, swap("1971-01-01,Canada,", "1971-01-01,Canada,about "), "column 'Exchange rate': not a number: 'about "),
    ],
    ids=["cut gzip", "cut json", "cut workbook", "missing column", "changed header", "negative", "future", "unknown code", "unknown name", "exhibit", "pipeline", "treaties", "no number"],
)  # fmt: skip
def test_a_damaged_snapshot_is_one_line_and_the_almanac_stays(
    build, run, snapshots, knowledge, recipe, file, damage, hint
):
    before = {path: path.read_bytes() for path in (knowledge / "observations").rglob("*.csv")}
    replace(snapshots, file, damage)
    done = build(recipe)
    assert done.returncode == 2
    error, last = done.stderr.splitlines()
    assert error.startswith(f"bilateral: {recipe}: {snapshots / file}")
    assert hint in error
    assert last == "bilateral: nothing was changed: 1 recipe failed"
    assert done.stdout == ""
    assert {path: path.read_bytes() for path in (knowledge / "observations").rglob("*.csv")} == before


@pytest.mark.slow
def test_the_almanac_is_usable_after_a_failed_build(build, run, snapshots, knowledge):
    assert build("worldbank_gdp").returncode == 0
    replace(snapshots, GDP, swap("Country Code", "Code"))
    assert build("worldbank_gdp").returncode == 2
    done = run("why", "worldbank/gdp:CAN", "--catalogue", str(knowledge))
    assert done.returncode == 0
    assert "2023" in done.stdout


@pytest.mark.slow
def test_a_snapshot_that_changed_is_refused_unless_it_is_asked_for(build, snapshots):
    replace(snapshots, GDP, swap("Canada,CAN,1960", "Canada,CAN,1960"))
    assert build("worldbank_gdp", pinned=True).stdout.startswith("1 recipe run, 0 fresh; changed: nothing;")
    (snapshots / GDP).write_bytes((snapshots / GDP).read_bytes() + b"\n")
    done = build("worldbank_gdp", pinned=True)
    assert done.returncode == 2
    assert f"{snapshots / GDP}: changed or damaged: its sha256 is " in done.stderr
    assert build("worldbank_gdp").returncode == 0


@pytest.mark.slow
def test_three_wrong_cells_are_caught(build, run, snapshots, knowledge):
    """A digit typed twice in a count, two columns swapped, a unit slip: verify names the series and the period."""
    ports = gzip.decompress((snapshots / PORTS).read_bytes()).decode()
    line = next(one for one in ports.splitlines() if one.startswith("Detroit,") and ",May 2018,Trucks," in one)
    count = line.split(",")[6]
    replace(snapshots, PORTS, packed(swap(line, line.replace(f",{count},", f",{count[0]}{count},"))))
    trade = (snapshots / TRADE).read_text()
    month, imports, exports = next(one for one in trade.splitlines() if one.startswith("2024-12")).split(",")
    replace(snapshots, TRADE, swap(f"{month},{imports},{exports}", f"{month},{exports},{imports}"))
    gdp = next(one for one in (snapshots / GDP).read_text().splitlines() if one.startswith("Canada,CAN,2015"))
    dollars = gdp.rpartition(",")[2]
    replace(snapshots, GDP, swap(gdp, gdp.replace(dollars, str(float(dollars) / 1000))))
    done = build("bts_border_entries", "statcan_goods_trade_bop", "worldbank_gdp")
    assert done.returncode == 0, done.stderr
    assert "bts/border_vehicles, statcan/goods_trade_bop, worldbank/gdp" in done.stdout
    found = run("almanac", "verify", "--all", "--catalogue", str(knowledge))
    assert found.returncode == 1
    for severity, check, where, period in (
        ("odd", "jumps", "bts/border_vehicles:CAN.USA.truck", "2018-05"),
        ("odd", "agencies", "trade/bilateral#statcan", "2024-12"),
        ("wrong", "jumps", "worldbank/gdp:CAN", "2015"),
    ):
        lines = [one.split()[:4] for one in found.stdout.splitlines()]
        assert [severity, check, where, period] in lines


@pytest.mark.slow
def test_verify_lists_what_is_odd_and_counts_what_is_explained(run):
    done = run("almanac", "verify")
    assert done.returncode == 0
    assert done.stderr == ""
    assert " 0 wrong, " in done.stdout.splitlines()[-1]


def test_verify_writes_json(run):
    told = json.loads(run("almanac", "verify", "--format", "json").stdout)
    assert told["schema"] == 1
    assert {f["severity"] for f in told["findings"]} <= {"odd", "wrong"}
    assert set(told["findings"][0]) == {"check", "severity", "where", "period", "message", "explained"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("build", "--snapshots", "nowhere"), "give --snapshots DIR"),
        (("build", "--recipes", ".", "--snapshots", "."), "no recipes; give --recipes DIR"),
        (("build", "--knowledge", ".", "--snapshots", "."), "no catalogue; give --knowledge DIR"),
        (("build", "bts_border_entry", "--snapshots", "."), "did you mean bts_border_entries"),
        (("build", "--jobs", "many"), "--jobs"),
        (("verify", "--catalogue", "."), "no catalogue"),
        (("verify", "--format", "xml"), "xml"),
    ],
)
def test_unusable_arguments_are_one_line(run, arguments, hint):
    done = run("almanac", *arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["build", "verify"])
def test_help_has_an_example(run, name):
    assert f"Example: bilateral almanac {name} " in " ".join(run("almanac", name, "--help").stdout.split())
