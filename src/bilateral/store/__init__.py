"""Observations with their vintages, compiled into one read-only file beside the catalogue they belong to."""

from bilateral.store.almanac import Almanac, Extent, Row, open_almanac
from bilateral.store.index import Hit
from bilateral.store.ingest import compile_almanac

__all__ = ["Almanac", "Extent", "Hit", "Row", "compile_almanac", "open_almanac"]
