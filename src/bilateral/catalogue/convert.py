"""Plain data to model objects and back: strict about names and types, exact about where it went wrong."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from bilateral.model.errors import CatalogueError
from bilateral.model.time import Period

__all__ = ["from_json", "from_plain", "to_json"]

_T = TypeVar("_T")


def from_plain(data: object, into: type[_T], *, where: str) -> _T:
    """The object of class `into` that the data describes. Raises CatalogueError naming `where` and the field."""
    try:
        _refuse_unknown(data, into, "$")
        return msgspec.convert(data, into, dec_hook=_decode, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise CatalogueError(f"{where}: {error}") from None


def to_json(data: object) -> bytes:
    """Compact JSON that `from_json` reads back; equal objects give equal bytes."""
    return msgspec.json.encode(data, enc_hook=str)


def from_json(data: bytes, into: type[_T]) -> _T:
    """The object that `to_json` wrote."""
    return msgspec.json.decode(data, type=into, dec_hook=_decode, strict=False)


# Any: this is the hook's protocol
def _decode(into: type, value: Any) -> Any:
    if into is Period:
        return Period.parse(str(value))
    raise NotImplementedError(f"no reader for {into}")


def _refuse_unknown(data: object, into: Any, path: str) -> None:
    """Raises ValueError for a key that the class lacks; msgspec checks the rest but lets those pass."""
    origin, arguments = typing.get_origin(into), typing.get_args(into)
    if origin in (typing.Union, types.UnionType):
        for option in arguments:
            if dataclasses.is_dataclass(option) and isinstance(data, Mapping):
                _refuse_unknown(data, option, path)
    elif origin is tuple and isinstance(data, list):
        for index, item in enumerate(data):
            _refuse_unknown(item, arguments[0], f"{path}[{index}]")
    elif origin is not None and isinstance(data, Mapping):
        for key, item in data.items():
            _refuse_unknown(item, arguments[1], f"{path}.{key}")
    elif dataclasses.is_dataclass(into) and isinstance(data, Mapping):
        hints = typing.get_type_hints(into)
        for key, item in data.items():
            if key not in hints:
                raise ValueError(f"unknown field {key!r} - at `{path}`; known: {', '.join(hints)}")
            _refuse_unknown(item, hints[key], f"{path}.{key}")
