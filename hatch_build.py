"""Builds the wheel's almanac: the knowledge sources compiled into the one file that an installed package reads."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AlmanacHook(BuildHookInterface):
    """Adds `bilateral/knowledge/almanac.sqlite` to the wheel; an editable install compiles its own at its first run."""

    # Any: the hook's protocol
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        try:
            from bilateral.catalogue import read_folder
            from bilateral.store import compile_almanac

            knowledge = source / "bilateral" / "knowledge"
            self._folder = tempfile.TemporaryDirectory()
            almanac = Path(self._folder.name, "almanac.sqlite")
            compile_almanac(read_folder(knowledge), knowledge, almanac)
        finally:
            sys.path.remove(str(source))
        build_data["force_include"][str(almanac)] = "bilateral/knowledge/almanac.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
