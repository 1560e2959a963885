"""The page being checked is no evidence for itself: what only it says, it cannot confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.model.claim import Evidence

__all__ = ["rests_on"]

_ARCHIVED = re.compile(r"^[\w.-]+/web/\d+\w*/(?:https?:/+)?(?:www\.)?")
_SCHEME = re.compile(r"^https?://(?:www\.)?")


def rests_on(evidence: Sequence[Evidence], url: str) -> bool:
    """Whether nothing but the page at `url`, or an archive's capture of it, is cited."""
    return bool(url and evidence) and all(_address(item.url) == _address(url) for item in evidence)


def _address(url: str) -> str:
    """The address without what does not tell pages apart."""
    plain = _SCHEME.sub("", url.strip().lower().partition("#")[0])
    return _ARCHIVED.sub("", plain).rstrip("/")
