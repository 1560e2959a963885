"""The real command as a subprocess, with a stand-in for the engine so that each ending can be brought about."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command() -> list[str]:
    """How the command is started."""
    return [sys.executable, "-m", "bilateral"]


@pytest.fixture
def environment() -> Mapping[str, str]:
    """An environment in which the stand-in takes the engine's place."""
    path = os.pathsep.join((str(Path(__file__).with_name("engine")), str(ROOT / "src")))
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "PYTHONIOENCODING"}}
    return kept | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


@pytest.fixture
def run(command: list[str], environment: Mapping[str, str], tmp_path: Path) -> Run:
    """Runs the command in an empty folder and returns status, output and messages."""

    def started(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], env={**environment, **more}, cwd=tmp_path, input=stdin,
            capture_output=True, encoding="utf-8", timeout=30, check=False,
        )  # fmt: skip

    return started
