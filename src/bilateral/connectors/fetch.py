"""A path, `-` or a URL → its bytes, never more of them than will be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bilateral.model.errors import SourceError, SourceRefused
from bilateral.model.time import Period
from bilateral.reading.document.limits import size_limit, too_large

if TYPE_CHECKING:
    from ssrfguard import Policy

__all__ = ["Loaded", "load"]

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


@dataclass(frozen=True)
class Loaded:
    """The bytes of a document and what came with them.

    `media_type` is the server's Content-Type, `url` the address after redirects, `published_sidecar` the period in
    the file `page.published` beside `page.txt`.
    """

    data: bytes
    media_type: str | None = None
    url: str = ""
    published_sidecar: Period | None = None


def load(source: str, *, stdin: BinaryIO, timeout_s: float = 20, policy: Policy | None = None) -> Loaded:
    """The bytes of a file, of `-` (standard input) or of an http or https address.

    `policy` widens which addresses may be fetched; without one, no private address and only ports 80 and 443.
    Raises SourceError, SourceTooLarge or SourceRefused, each with one line that says what to do.
    """
    if source == "-":
        return Loaded(_read(source, stdin))
    if found := _ADDRESS.match(source):
        if found[1].lower() not in ("http", "https"):
            raise SourceRefused(
                source, "only http and https addresses are fetched; save the document and give the file"
            )
        from bilateral.connectors.web import fetch  # loads an HTTP client

        answer = fetch(source, timeout_s=timeout_s, policy=policy)
        return Loaded(answer.data, answer.media_type, answer.url)
    path = Path(source)
    try:
        with path.open("rb") as stream:
            return Loaded(_read(source, stream), published_sidecar=_sidecar(path))
    except FileNotFoundError:
        raise SourceError(source, "no such file; give a file, a web address or - for standard input") from None
    except IsADirectoryError:
        raise SourceError(source, "is a folder; give the files in it") from None
    except SourceError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(source, f"cannot be opened ({reason.lower()}); check the name and its permissions") from None


def _read(source: str, stream: BinaryIO) -> bytes:
    """All of the stream, unless it is over the limit for what it begins with."""
    head = stream.read(4096)
    limit = size_limit(head)
    data = head + stream.read(limit + 1 - len(head))
    if len(data) > limit:
        raise too_large(source, limit)
    return data


def _sidecar(path: Path) -> Period | None:
    """The period in the file beside the document that says when it was published, or None without one."""
    beside = path.with_suffix(".published")
    if beside == path or not beside.is_file():
        return None
    with beside.open("rb") as stream:
        words = stream.read(100).decode("utf-8", "replace").strip()
    try:
        return Period.parse(words)
    except ValueError as error:
        raise SourceError(str(beside), str(error)) from None
