"""The real command as a subprocess, in a folder with one text that holds and one that does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
HOLDS = "Canada is a member of the G7.\n"
FAILS = "The agreement CUSMA entered into force on July 1, 2016.\n"


@pytest.fixture
def command() -> list[str]:
    """How the command is started."""
    return [sys.executable, "-m", "bilateral"]


@pytest.fixture
def environment() -> Mapping[str, str]:
    """This process's environment without what changes how output looks."""
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "PYTHONIOENCODING"}}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the command is started: `holds.txt` has a true claim, `fails.txt` a false one."""
    (tmp_path / "holds.txt").write_text(HOLDS)
    (tmp_path / "fails.txt").write_text(FAILS)
    return tmp_path


@pytest.fixture
def run(command: list[str], environment: Mapping[str, str], folder: Path) -> Run:
    """Runs the command in the folder and returns status, output and messages."""

    def started(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], env={**environment, **more}, cwd=folder, input=stdin,
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    return started
