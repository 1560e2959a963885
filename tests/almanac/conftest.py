"""A small world whose observations come from three recipes that read one CSV file each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bilateral.almanac.recipes import Folders

ROOT = Path(__file__).parents[2]
RECIPE = '''"""Reads {table}.csv → {flow}."""

from common import folder_argument, number, raw, write_observations
from tables import Table


def observations(folder):
    """Rows (of, period, value, vintage, status)."""
    for row in Table(raw(folder, "{table}.csv", "{sha256}"), ("area", "year", "value")):
        value = number(row.count("value"))
        yield row.code("area", {{"Alpha": "AAA", "Beta": "BBB"}}), row.period("year", "2021-03-01"), value, "2021-03-01", ""


if __name__ == "__main__":
    print(write_observations("{flow}", ("of",), observations(folder_argument())))
'''
SOURCES = """
id: tiny
name: {en: Tiny Office}
country: AAA
url: https://tiny.example
licence: {name: open licence, url: "https://tiny.example/licence"}
dataflows:
"""
FLOW = """
  - {{id: tiny/{name}, title: Table {name}, table: "{name}", url: "https://tiny.example/{name}", unit: person,
     released: 2021-03-01, dimensions: [of], snapshot: {name}.csv, sha256: {sha256}}}
"""
NAMES = ("one", "two", "three")
TABLE = "area,year,value\nAlpha,2018,10\nAlpha,2019,11\nBeta,2018,20\nBeta,2019,21\n"


@pytest.fixture
def tiny(build, tmp_path: Path) -> Folders:
    """The folders of such a world, its observations not built yet."""
    from bilateral.almanac.recipes import sha256

    folders = Folders(tmp_path / "raw", tmp_path / "recipes", tmp_path / "knowledge", tmp_path / "cache")
    for folder in (folders.snapshots, folders.recipes):
        folder.mkdir()
    for name in ("common.py", "tables.py", "run.py"):
        shutil.copy(ROOT / "recipes" / name, folders.recipes)
    sources = SOURCES
    for name in NAMES:
        table = folders.snapshots / f"{name}.csv"
        table.write_text(TABLE)
        text = RECIPE.format(table=name, flow=f"tiny/{name}", sha256=sha256(table))
        (folders.recipes / f"tiny_{name}.py").write_text(text)
        sources += FLOW.format(name=name, sha256=sha256(table))
    left_out = dict.fromkeys(
        name for name in build.WORLD if name.split("/")[0] in ("sources", "observations", "indicators")
    )
    build.write_world(folders.knowledge, {**left_out, "sources/tiny.yaml": sources, "facts/all.yaml": "[]"})
    folders.observations.mkdir()
    return folders
