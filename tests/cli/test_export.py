"""`bilateral almanac export`, as the group `almanac` registers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cyclopts import App

from bilateral.cli.export import export
from bilateral.model.errors import UsageError


@pytest.fixture
def app() -> App:
    """A program with this one command."""
    program = App(result_action="return_value")
    program.command(export)
    return program


@pytest.mark.parametrize(("kind", "mark"), [("datapackage", "datapackage.json"), ("sqlite", "almanac.db")])
def test_a_folder_is_written(app: App, build, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, mark: str):
    world = build.write_world(tmp_path / "world")
    app(["export", str(tmp_path / "out"), "--as", kind, "--catalogue", str(world)])
    assert (tmp_path / "out" / mark).is_file()
    shown = capsys.readouterr()
    assert shown.out == ""  # progress and messages go to standard error
    assert "written" in shown.err


def test_the_day_holds(app: App, build, tmp_path: Path):
    world = build.write_world(tmp_path / "world")
    app(["export", str(tmp_path / "out"), "--catalogue", str(world), "--as-of", "2020-12-31"])
    package = json.loads((tmp_path / "out/datapackage.json").read_text("utf-8"))
    assert package["version"] == "2020-03-01"


def test_a_folder_of_other_things_is_refused(app: App, build, tmp_path: Path):
    world = build.write_world(tmp_path / "world")
    with pytest.raises(UsageError, match="holds something else"):
        app(["export", str(tmp_path / "world"), "--catalogue", str(world)])
