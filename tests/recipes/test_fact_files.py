"""The recipes rebuild exactly the fact files that they write."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "treaties": "treaties_record",
    "shared_treaties": "shared_treaties_record",
    "cow_organisations": "organisations_record",
}
RUN = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
recipe = __import__(sys.argv[2])
sys.stdout.reconfigure(encoding="utf-8")
print(recipe.content(pathlib.Path(sys.argv[3])), end="")
"""


@pytest.mark.parametrize("recipe", FILES)
def test_the_recipe_rebuilds_its_facts(recipe, shared):
    command = [sys.executable, "-c", RUN, str(ROOT / "recipes"), recipe, str(shared / "data")]
    made = subprocess.run(command, check=True, capture_output=True).stdout
    held = ROOT / "src" / "bilateral" / "knowledge" / "facts" / f"{FILES[recipe]}.yaml"
    assert made.replace(b"\r\n", b"\n") == held.read_bytes()
