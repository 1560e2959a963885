"""In a checkout the built-in almanac follows its knowledge files: changed, added or taken away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.store import builtin

LATER = 2_000_000_000  # a day after any on which this runs


@pytest.fixture
def folder(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A knowledge folder in the place of the built-in one."""
    written: Path = build.write_world(tmp_path)
    monkeypatch.setattr(builtin, "_FOLDER", written)
    monkeypatch.setattr(builtin, "_COMPILED", written / "almanac.sqlite")
    builtin.builtin_almanac.cache_clear()
    yield written
    builtin.builtin_almanac.cache_clear()


def change(folder: Path) -> None:
    os.utime(folder / "observations" / "alpha" / "people.csv", (LATER, LATER))


def add(folder: Path) -> None:
    (folder / "facts" / "more.yaml").write_text("[]\n", "utf-8")
    os.utime(folder / "facts", (LATER, LATER))


def take(folder: Path) -> None:
    next((folder / "facts").glob("*.yaml")).unlink()
    os.utime(folder / "facts", (LATER, LATER))


@pytest.mark.parametrize("alter", [change, add, take])
def test_what_happens_to_a_file_shows_at_the_next_opening(folder: Path, alter: Callable[[Path], None]):
    builtin.builtin_almanac()
    compiled = folder / "almanac.sqlite"
    os.utime(compiled, (LATER - 10, LATER - 10))
    before = compiled.stat().st_mtime
    builtin.builtin_almanac.cache_clear()
    builtin.builtin_almanac()
    assert compiled.stat().st_mtime == before, "nothing has changed yet"
    alter(folder)
    builtin.builtin_almanac.cache_clear()
    builtin.builtin_almanac()
    assert compiled.stat().st_mtime != before


def test_a_change_of_what_compiles_it_shows_too(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    code = tmp_path / "code"
    code.mkdir()
    monkeypatch.setattr(builtin, "_CODE", (code,))
    builtin.builtin_almanac()
    compiled = folder / "almanac.sqlite"
    os.utime(compiled, (LATER - 10, LATER - 10))
    (code / "inflection.py").touch()
    os.utime(code / "inflection.py", (LATER, LATER))
    builtin.builtin_almanac.cache_clear()
    builtin.builtin_almanac()
    assert compiled.stat().st_mtime != LATER - 10


def test_a_file_of_another_form_is_compiled_anew(folder: Path):
    builtin.builtin_almanac()
    with sqlite3.connect(folder / "almanac.sqlite") as base:
        base.execute("PRAGMA user_version = 1")
    builtin.builtin_almanac.cache_clear()
    assert builtin.builtin_almanac().keys("alpha/people")
