"""Sphinx configuration; the pages that mirror code or data are written by `generate` before each build."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate
import systems

project = "Bilateral"
author = "The Bilateral authors"
copyright = "the Bilateral authors, Apache-2.0"
release = metadata.version("bilateral")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpick_ignore_regex = [(r"py:.*", r".*")]  # types of other projects; links between pages stay strict
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = f"Bilateral {release}"
html_show_sphinx = False
suppress_warnings = ["myst.header"]  # generated pages start below their parent's level

generate.write(Path(__file__).parent / "reference" / "generated")
systems.write(Path(__file__).parent / "reference" / "systems")
