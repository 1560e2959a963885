"""Numbers in running text are found by pattern, and their absence is an error."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "recipes"))

from pages import excerpts, printed, records


def test_the_number_in_the_group_is_returned_plain():
    assert printed("about 98,300 barrels per day in 2023", r"about ([\d,]+) barrels") == "98300"


def test_a_text_that_lost_the_number_is_refused():
    """A page that changed must stop the recipe, not leave a gap."""
    with pytest.raises(ValueError, match="not in the excerpt"):
        printed("nothing of the kind", r"(\d+) barrels")


def test_excerpts_and_records_are_found_by_id(shared):
    folder = shared / "data"
    assert "98,300" in excerpts(folder)["cer-rail-2023"]
    assert records(folder)["F0439"]["value"] == 154
