"""What the tests of knowledge share."""

from __future__ import annotations

import pytest

from bilateral.catalogue import Catalogue
from bilateral.store import Almanac


@pytest.fixture
def catalogue(almanac: Almanac) -> Catalogue:
    """That of the built-in almanac."""
    return almanac.catalogue
