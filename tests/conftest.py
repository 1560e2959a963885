"""Fixtures that many tests share: the built-in almanac, and the folder of real data beside the checkout."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from bilateral.store import Almanac
from bilateral.store.builtin import builtin_almanac

settings.register_profile("bilateral", deadline=None)  # a busy machine is no failure
settings.load_profile("bilateral")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of publishers' files and evaluation texts; it lies beside the checkout here and in CI only."""
    folder = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the folder of publishers' files at {folder}; set BILATERAL_SHARED")
    return folder


@pytest.fixture(scope="session")
def almanac() -> Almanac:
    """The built-in almanac."""
    return builtin_almanac()


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """The module build.py: a small world of knowledge files, and how to write and open it."""
    spec = importlib.util.spec_from_file_location("tests_build", Path(__file__).with_name("build.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small(build: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Almanac:
    """The small world of build.py, compiled."""
    opened: Almanac = build.open_world(tmp_path_factory.mktemp("small"))
    return opened
