"""The whole almanac in a folder: valid for those who made the forms, repeatable, all or nothing."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilateral.catalogue import Catalogue
from bilateral.formats.almanac.notice import notice
from bilateral.formats.almanac.whole import write_whole
from bilateral.model.errors import SourceError, UsageError
from bilateral.store import Almanac

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def small_folder(small: Almanac, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, exported."""
    folder = tmp_path_factory.mktemp("export") / "small"
    write_whole(small, folder)
    return folder


@pytest.fixture(scope="module")
def folder(almanac: Almanac, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in almanac, exported."""
    folder = tmp_path_factory.mktemp("export") / "whole"
    write_whole(almanac, folder)
    return folder


def test_the_data_package_is_valid(small_folder: Path):
    import frictionless

    report = frictionless.validate(str(small_folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]


@pytest.mark.slow
def test_the_data_package_of_the_almanac_is_valid(folder: Path):
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]


def test_every_resource_has_its_licence_source_unit_and_hash(folder: Path, almanac: Almanac):
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = [resource for resource in package["resources"] if "unit" in resource]
    assert len(tables) == len(almanac.catalogue.dataflows)
    for resource in tables:
        assert resource["licenses"][0]["title"]
        assert resource["sources"][0]["title"]
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)


def test_values_are_in_the_unit_in_every_vintage(small_folder: Path):
    lines = (small_folder / "data/alpha/sales.csv").read_text("utf-8").splitlines()
    assert lines[0] == "from,to,coverage,period,value,vintage,status"
    assert "AAA,BBB,goods,2019,55000,2020-03-01,p" in lines
    assert "AAA,BBB,goods,2019,60000,2021-03-01," in lines


def test_the_database_reads_without_the_program(folder: Path, almanac: Almanac):
    base = sqlite3.connect(f"{(folder / 'almanac.db').as_uri()}?mode=ro", uri=True)
    (count,) = base.execute("SELECT count(*) FROM observation").fetchone()
    assert count == sum(almanac.extent(flow).observations for flow in almanac.catalogue.dataflows)
    query = "SELECT value, unit, publisher FROM observations WHERE series = ? AND period = '2024'"
    assert base.execute(query, ("bea/trade_by_country:USA.CAN.goods",)).fetchall() == [
        (349891000000.0, "USD", "U.S. Bureau of Economic Analysis")
    ]
    query = "SELECT title FROM series_codes WHERE series = ? ORDER BY dimension"
    found = base.execute(query, ("bea/trade_by_country:USA.CAN.goods",)).fetchall()
    assert [title for (title,) in found] == ["goods", "United States", "Canada"]
    assert base.execute("SELECT id FROM search WHERE search MATCH 'nafta'").fetchall()
    assert base.execute("SELECT count(*) FROM facts WHERE id = 'cusma'").fetchone()[0] > 1
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_commitment_has_its_actor_and_every_step_with_its_page(folder: Path, almanac: Almanac):
    promised = [fact for fact in almanac.catalogue.facts.values() if fact.pledge is not None]
    base = sqlite3.connect(folder / "almanac.db")
    assert base.execute("SELECT count(*), count(actor) FROM pledge").fetchone() == (len(promised), len(promised))
    steps = sum(len(fact.pledge.status) for fact in promised)
    assert base.execute("SELECT count(*), count(url) FROM progress").fetchone() == (steps, steps)
    with (folder / "commitments.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["id"] for row in csv.DictReader(lines) if not row["actor"]] == []


def test_newest_has_one_value_a_period(small_folder: Path):
    base = sqlite3.connect(small_folder / "almanac.db")
    query = "SELECT value, vintage FROM newest WHERE series = 'alpha/sales:AAA.BBB.goods' AND period = '2019'"
    assert base.execute(query).fetchall() == [(60000.0, "2021-03-01")]


def test_datasette_is_told_what_the_tables_are(folder: Path):
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    named = set(metadata["databases"]["almanac"]["tables"])
    base = sqlite3.connect(folder / "almanac.db")
    assert named <= {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}


def test_dataset_metadata_has_what_search_engines_ask_for(folder: Path):
    """schema.org Dataset; Google asks for a name and a description of 50 to 5,000 characters."""
    found = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    assert found["@context"] == "https://schema.org/"
    for data in (found, *found["hasPart"]):
        assert data["@type"] == "Dataset"
        assert data["name"]
        assert 50 <= len(data["description"]) <= 5000
        assert data["license"]
        assert data["creator"]
        first, last = (date.fromisoformat(day) for day in data["temporalCoverage"].split("/"))
        assert first <= last
    for part in found["hasPart"]:
        assert part["url"].startswith("http")
        (download,) = part["distribution"]
        assert (folder / download["contentUrl"]).is_file()


def test_citations_and_terms_come_with_it(folder: Path, almanac: Almanac):
    ids = {item["id"] for item in json.loads((folder / "citations.csl.json").read_text("utf-8"))}
    assert ids == set(almanac.catalogue.dataflows)
    assert (folder / "citations.bib").read_text("utf-8").count("@misc{") == len(ids)
    assert (folder / "NOTICE").read_text("utf-8") == notice(almanac.catalogue)


def test_the_same_almanac_gives_the_same_bytes(small: Almanac, small_folder: Path, tmp_path: Path):
    write_whole(small, tmp_path / "again")
    names = sorted(p.relative_to(small_folder) for p in small_folder.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file())
    assert [
        name for name in names if (small_folder / name).read_bytes() != (tmp_path / "again" / name).read_bytes()
    ] == []


def test_the_day_leaves_out_later_releases(small: Almanac, tmp_path: Path):
    write_whole(small, tmp_path / "old", kind="datapackage", as_of=date(2020, 12, 31))
    assert len((tmp_path / "old/data/alpha/sales.csv").read_text("utf-8").splitlines()) == 2
    assert not (tmp_path / "old/almanac.db").exists()


def test_progress_is_told(small: Almanac, tmp_path: Path):
    said: list[str] = []
    write_whole(small, tmp_path / "new", kind="sqlite", say=said.append)
    assert said == ["alpha/partners", "alpha/people", "alpha/rate", "alpha/sales", "beta/sales", "full text"]


def test_an_earlier_export_is_replaced_and_other_folders_are_not(small: Almanac, tmp_path: Path):
    write_whole(small, tmp_path / "out")
    (tmp_path / "out/stray.txt").write_text("old")
    write_whole(small, tmp_path / "out")
    assert not (tmp_path / "out/stray.txt").exists()
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="holds something else"):
        write_whole(small, tmp_path / "home")
    assert (tmp_path / "home/letter.txt").read_text() == "dear"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out"]


def broken(_: str) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("say", [broken])
def test_an_interrupted_export_leaves_the_old_one(small: Almanac, tmp_path: Path, say: Callable[[str], None]):
    write_whole(small, tmp_path / "out", kind="sqlite")
    before = (tmp_path / "out/almanac.db").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        write_whole(small, tmp_path / "out", say=say)
    assert (tmp_path / "out/almanac.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_place_that_cannot_be_written_is_one_error(small: Almanac, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be written"):
        write_whole(small, tmp_path / "file" / "out")


def test_the_notice_is_up_to_date(almanac: Almanac):
    """Written from the sources by `make notice`."""
    assert (ROOT / "NOTICE").read_text("utf-8") == notice(almanac.catalogue)


def test_the_notice_names_every_publisher_with_its_licence(almanac: Almanac):
    text = " ".join(notice(almanac.catalogue).split())
    catalogue: Catalogue = almanac.catalogue
    for agency in catalogue.agencies.values():
        assert agency.name["en"] in text
        assert agency.licence.name in text
