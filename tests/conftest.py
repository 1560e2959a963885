"""Fixtures that many tests share: the built-in almanac, and the folder of real data beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of publishers' files and evaluation texts; it lies beside the checkout here and in CI only."""
    folder = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the folder of publishers' files at {folder}; set BILATERAL_SHARED")
    return folder
