"""The errors a caller can meet, one tree.

BilateralError
├── UsageError                 arguments that cannot be served      (also ValueError)
├── SourceError                a document that cannot be read       (also OSError)
│   ├── SourceTooLarge         over a size, depth or page limit
│   ├── SourceRefused          an address that may not be fetched
│   └── LanguageUnsupported    a text in a language that is not read
├── CatalogueError             knowledge that does not validate     (also ValueError)
├── UnitMismatch               arithmetic across units              (also TypeError)
├── UnknownName                an id that the catalogue lacks       (also KeyError)
└── MissingExtra               a library that an extra brings       (also ImportError)

Missing data is no error: it is the verdict `not_enough_evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "BilateralError",
    "CatalogueError",
    "LanguageUnsupported",
    "MissingExtra",
    "SourceError",
    "SourceRefused",
    "SourceTooLarge",
    "UnitMismatch",
    "UnknownName",
    "UsageError",
]


class BilateralError(Exception):
    """The root: catch this to catch everything that this package raises on purpose."""


class UsageError(BilateralError, ValueError):
    """Arguments that cannot be served; the message says what to do instead."""


@dataclass
class SourceError(BilateralError, OSError):
    """A document that cannot be read; `source` is its name as the caller gave it."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class SourceTooLarge(SourceError):
    """A document over one of the limits; the reason names the limit."""


class SourceRefused(SourceError):
    """An address that may not be fetched, such as one inside a private network."""


class LanguageUnsupported(SourceError):
    """A text in a language that is not read; the reason names the language."""


class CatalogueError(BilateralError, ValueError):
    """Knowledge that does not validate; the message names the file and the field."""


@dataclass
class UnitMismatch(BilateralError, TypeError):
    """Two units that cannot be combined or converted without a named relation."""

    left: str
    right: str

    def __str__(self) -> str:
        return f"cannot combine {self.left} with {self.right}; name the rate or relation that converts one to the other"


@dataclass
class UnknownName(BilateralError, KeyError):
    """An id that the catalogue does not hold; `near` are ids that resemble it."""

    name: str
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; did you mean {', '.join(self.near)}?" if self.near else ""
        return f"unknown id {self.name!r}{hint}"


@dataclass
class MissingExtra(BilateralError, ImportError):
    """A library that only an extra of this package brings; the message says how to install it."""

    library: str
    extra: str

    def __str__(self) -> str:
        return f"this needs {self.library}; install it with: pip install bilateral[{self.extra}]"
