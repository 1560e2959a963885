"""Compiling: the same knowledge gives the same bytes, what is wrong is refused, and nothing is ever half written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.catalogue import read_folder
from bilateral.model.errors import CatalogueError
from bilateral.store import compile_almanac, open_almanac

ROWS = "observations/beta/sales.csv"
HEADER = "from,to,period,value,vintage,status\n"


def compiled(folder: Path, name: str = "almanac.sqlite") -> Path:
    """The file compiled from the folder's knowledge."""
    compile_almanac(read_folder(folder), folder, folder / "out" / name)
    return folder / "out" / name


def test_the_same_knowledge_gives_the_same_bytes(build: ModuleType, tmp_path: Path):
    """Whoever builds the package can compare."""
    one, other = build.write_world(tmp_path / "one"), build.write_world(tmp_path / "other")
    first = compiled(one).read_bytes()
    assert compiled(one, "again.sqlite").read_bytes() == first
    assert compiled(other).read_bytes() == first


def test_the_order_of_rows_does_not_change_the_bytes(build: ModuleType, tmp_path: Path):
    rows = "AAA,BBB,2020,1,2021-05-01,\n", "BBB,AAA,2020,2,2021-05-01,\n"
    files = [
        compiled(build.write_world(tmp_path / order, {ROWS: HEADER + "".join(some)})).read_bytes()
        for order, some in (("forth", rows), ("back", rows[::-1]))
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        pytest.param("from,to,period,value,vintage\nAAA,BBB,2020,1,2021-05-01\n", ["sales.csv", "columns", "status"], id="a column is missing"),
        pytest.param("to,from,period,value,vintage,status\n", ["sales.csv", "columns"], id="columns in another order"),
        pytest.param("from,to,year,value,vintage,status\n", ["sales.csv", "columns", "year"], id="a column of another name"),
        pytest.param("", ["sales.csv"], id="an empty file"),
        pytest.param(HEADER + "AAA,BBB,2020,1\n", ["sales.csv", "2"], id="a short row"),
        pytest.param(HEADER + "AAA,BBB,2020,1,2021-05-01,,\n", ["sales.csv", "2"], id="a long row"),
        pytest.param(HEADER + "AAA,BBB,2020,1,2021-05-01,\nAAA,BBB,2021,many,2021-05-01,\n", ["sales.csv", "3", "many"], id="no number"),
        pytest.param(HEADER + "AAA,BBB,2020,NaN,2021-05-01,\n", ["sales.csv", "2", "NaN"], id="not a number"),
        pytest.param(HEADER + "AAA,BBB,summer,1,2021-05-01,\n", ["sales.csv", "2", "summer"], id="no period"),
        pytest.param(HEADER + "AAA,BBB,2020,1,last year,\n", ["sales.csv", "2", "last year"], id="no day of release"),
        pytest.param(HEADER + "AAA,BBB,2020,1,2021-05-01,\nAAA,BBB,2020,2,2021-05-01,\n", ["twice"], id="two values of one vintage"),
        pytest.param(HEADER + "AAA,BBB,2020,1,2021-05-01,\nAAA,BBB,2020,1,2021-05-01,\n", ["twice"], id="a row given twice"),
        pytest.param(None, ["sales.csv", "missing", "recipe"], id="no file"),
    ],
)  # fmt: skip
def test_observations_that_do_not_fit_their_table_are_refused(
    build: ModuleType, tmp_path: Path, rows: str | None, named: list[str]
):
    folder = build.write_world(tmp_path, {ROWS: rows})
    with pytest.raises(CatalogueError) as caught:
        compiled(folder)
    assert [part for part in named if part not in str(caught.value)] == [], str(caught.value)


@pytest.mark.parametrize(
    "changes",
    [
        {ROWS: HEADER + "AAA,BBB,2020,1,2021-05-01,\n" * 2},
        {ROWS: "from,to\n"},
        {ROWS: HEADER + "AAA,BBB,2020,1\n"},
    ],
    ids=["a row twice", "wrong columns", "a short row"],
)
def test_a_failed_compilation_leaves_the_old_file_and_nothing_else(
    build: ModuleType, tmp_path: Path, changes: Mapping[str, str]
):
    """Whoever reads meanwhile sees the old almanac."""
    target = compiled(build.write_world(tmp_path))
    before = target.read_bytes()
    build.write_world(tmp_path, changes)
    with pytest.raises(CatalogueError):
        compiled(tmp_path)
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["almanac.sqlite"]


def test_an_interrupted_compilation_leaves_the_old_file(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = compiled(build.write_world(tmp_path))
    before = target.read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compiled(tmp_path)
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["almanac.sqlite"]


def test_a_reader_keeps_the_almanac_that_it_opened(build: ModuleType, tmp_path: Path):
    """A new file takes the old one's place; what is open stays whole."""
    folder = build.write_world(tmp_path)
    opened = open_almanac(compiled(folder))
    build.write_world(tmp_path, {ROWS: HEADER})
    again = open_almanac(compiled(folder))
    assert len(opened.keys("beta/sales")) == 2
    assert len(again.keys("beta/sales")) == 0


def test_the_compiled_file_may_be_read_by_others(build: ModuleType, tmp_path: Path):
    """A package that one user builds is run by another."""
    assert compiled(build.write_world(tmp_path)).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["a folder", "50% off", "what?", "#1", "é"])
def test_any_name_of_a_folder_will_do(build: ModuleType, tmp_path: Path, name: str):
    assert open_almanac(compiled(build.write_world(tmp_path / name))).catalogue.id == "small"


def test_what_is_no_compiled_almanac_is_refused(tmp_path: Path):
    text, empty, other, old = (tmp_path / name for name in ("text", "empty", "other", "old"))
    text.write_text("not a database, though long enough to look like one " * 40)
    empty.touch()
    sqlite3.connect(other).execute("CREATE TABLE catalogue (id TEXT, json BLOB)").connection.close()
    with sqlite3.connect(old) as base:
        base.execute("CREATE TABLE catalogue (id TEXT, json BLOB)")
        base.execute("INSERT INTO catalogue VALUES ('old', ?)", (b'{"id": "old"}',))
    base.close()
    for path in (text, empty, other, old, tmp_path / "none", tmp_path):
        with pytest.raises(CatalogueError, match=path.name):
            open_almanac(path)
