"""Formats are found by their file."""

from __future__ import annotations

import pytest

from bilateral.formats import find, formats
from bilateral.model.errors import UsageError


def test_each_format_names_its_media_type():
    found = {name: module.MEDIA_TYPE for name, module in formats().items()}
    assert found["text"] == "text/plain"
    assert found["json"] == "application/json"
    assert found["html"] == "text/html"


def test_modules_that_formats_share_are_no_formats():
    assert not {"numbers", "summary", "phrases", "layout", "chart"} & set(formats())


def test_an_unknown_format_is_told_which_there_are():
    with pytest.raises(UsageError, match="html, json"):
        find("pdf")


def test_every_format_writes_the_sample_alike_twice(sample):
    """No clock and no random id: the same report gives the same bytes."""
    for module in formats().values():
        assert module.write(sample.report()) == module.write(sample.report())
