"""`bilateral almanac export`: a folder for other tools, written whole or not at all."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def world(build: ModuleType, folder: Path) -> Path:
    """A small knowledge folder."""
    written: Path = build.write_world(folder / "world")
    return written


@pytest.mark.parametrize(("kind", "mark"), [("datapackage", "datapackage.json"), ("sqlite", "almanac.db")])
def test_a_folder_is_written(run: Run, world: Path, folder: Path, kind: str, mark: str):
    done = run("almanac", "export", "out", "--as", kind, "--catalogue", str(world))
    assert (done.returncode, done.stdout) == (0, "")  # progress and messages go to standard error
    assert "written" in done.stderr
    assert (folder / "out" / mark).is_file()


def test_the_day_holds(run: Run, world: Path, folder: Path):
    run("almanac", "export", "out", "--catalogue", str(world), "--as-of", "2020-12-31")
    package = json.loads((folder / "out" / "datapackage.json").read_text("utf-8"))
    assert package["version"] == "2020-03-01"


def test_a_folder_of_other_things_is_refused(run: Run, world: Path):
    done = run("almanac", "export", "world", "--catalogue", str(world))
    assert done.returncode == 2
    assert "holds something else" in done.stderr
    assert len(done.stderr.splitlines()) == 1
