"""The guides for adding things, followed to the letter: their files written, their commands run, in a small folder."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "src" / "bilateral" / "knowledge"
GUIDES = ROOT / "docs" / "how-to"
Run = Callable[..., subprocess.CompletedProcess[str]]


def blocks(page: str, language: str) -> list[str]:
    """The page's code blocks of a language, as a reader would type them."""
    text = (GUIDES / page).read_text("utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def commands(page: str) -> list[list[str]]:
    """The `bilateral` commands that the page shows."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    return [shlex.split(line)[2:] for line in lines if line.startswith("$ bilateral ")]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command on the small folder."""

    def started(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
        return subprocess.run(
            [sys.executable, "-m", "bilateral", *arguments, "--catalogue", str(tmp_path / "knowledge")],
            env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}, input=stdin,
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip

    return started


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """The almanac's entities and words, with the tables of one publisher, and no indicator."""
    folder = tmp_path / "knowledge"
    for name in ("entities", "lexicon", "observations/worldbank"):
        shutil.copytree(KNOWLEDGE / name, folder / name)
    (folder / "sources").mkdir()
    shutil.copy(KNOWLEDGE / "sources" / "worldbank.yaml", folder / "sources")
    (folder / "catalogue.yaml").write_text("{id: small, parties: [CAN, USA]}\n")
    return folder


def test_add_an_indicator(knowledge: Path, run: Run):
    """The file of the guide, at the path of the guide, makes the indicator seen, shown and checked."""
    page = "add-an-indicator.md"
    file, checks = blocks(page, "yaml")
    (path,) = re.findall(r"src/bilateral/knowledge/(indicators/\S+\.yaml)", (GUIDES / page).read_text("utf-8"))
    id = yaml.safe_load(file)["id"]
    assert path == f"indicators/{id}.yaml"
    assert id not in run("series", "list").stdout
    (knowledge / path).parent.mkdir(parents=True)
    (knowledge / path).write_text(file.rstrip("\n") + "\n" + checks, "utf-8")

    shown = [run(*arguments) for arguments in commands(page)]
    assert [(done.returncode, done.stderr) for done in shown] == [(0, "")] * len(shown)
    assert "(indicator)" in shown[0].stdout
    assert len(re.findall(r"^\d{4} .* million people", shown[1].stdout, re.MULTILINE)) == 5
    done = run("check", "-", "--format", "json", stdin="The population of Canada was about 40 million in 2023.\n")
    (claim,) = json.loads(done.stdout)["documents"][0]["claims"]
    assert (claim["verdict"], claim["topic"]) == ("supported", "people")


def test_the_figures_that_prove_the_definition_hold(knowledge: Path, run: Run):
    file, checks = blocks("add-an-indicator.md", "yaml")
    definition = yaml.safe_load(file.rstrip("\n") + "\n" + checks)["definitions"][0]
    (knowledge / "indicators/people").mkdir(parents=True)
    (knowledge / "indicators/people/population.yaml").write_text(file, "utf-8")
    assert definition["checks"]
    for check in definition["checks"]:
        done = run("series", "show", "people/population", "--code", f"of={check['where']['of']}", "-f", "csv")
        value = {row["period"]: float(row["value"]) for row in csv.DictReader(done.stdout.splitlines())}[
            check["period"]
        ]
        assert abs(value / check["value"] - 1) <= check["tolerance"]


RECIPES = [block for block in blocks("add-a-source.md", "python") if "write_observations" in block]
RAW = (
    "Country;Date;Persons\nCanada;Jan 2024;1,200\nCanada;Feb 2024;1300\nUnited States;Jan 2024;7\nUnknown;Jan 2024;9\n"
)
SOURCE = """
id: agency
name: {en: Agency}
country: CAN
url: https://agency.example
licence: {name: open licence}
dataflows:
  - {id: agency/crossings, title: People crossing the border, table: table 12, url: https://agency.example/12,
     unit: person, released: 2026-08-31, dimensions: [of]}
"""
INDICATOR = """
id: border/counted
topic: border
title: {en: People counted at the border}
shape: area
measure: flow
unit: person
words: {en: [people counted at the border]}
definitions:
  - {id: agency, dataflow: agency/crossings, title: {en: counted}}
"""


def test_add_a_source(knowledge: Path, run: Run, tmp_path: Path):
    """The recipe of the guide reads a file of the form that it describes, and its figures are shown."""
    copy = tmp_path / "repository"
    shutil.copytree(ROOT / "recipes", copy / "recipes", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "src/bilateral").mkdir(parents=True)
    shutil.move(knowledge, copy / "src/bilateral/knowledge")
    raw, recipe = tmp_path / "raw" / "agency" / "crossings.csv", copy / "recipes/agency_crossings.py"
    raw.parent.mkdir(parents=True)
    separator = ";" if re.search(r"Table\([^)]*;", RECIPES[0]) else ","
    raw.write_text(RAW.replace("1,200", "1200").replace(";", separator), "utf-8")
    digest = hashlib.sha256(raw.read_bytes()).hexdigest()
    recipe.write_text(textwrap.dedent(RECIPES[0]).replace('SHA256 = "..."', f'SHA256 = "{digest}"'), "utf-8")
    done = subprocess.run(
        [sys.executable, str(recipe), str(tmp_path / "raw")], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    shutil.move(copy / "src/bilateral/knowledge", knowledge)
    (knowledge / "sources/agency.yaml").write_text(SOURCE)
    (knowledge / "indicators/border").mkdir(parents=True)
    (knowledge / "indicators/border/counted.yaml").write_text(INDICATOR)
    found = run("series", "show", "border/counted", "--reporter", "Canada", "--format", "json")
    values = {row["period"]: row["value"] for row in json.loads(found.stdout)["observations"]}
    assert values == {"2024-01": 1200, "2024-02": 1300}
