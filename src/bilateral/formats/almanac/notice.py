"""The NOTICE: each publisher with its licence, and the line that the licence asks for or a plain one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from bilateral.almanac.sources import attributed, attribution, named, terms
from bilateral.catalogue import Catalogue
from bilateral.model.provenance import Agency, Dataflow

__all__ = ["notice"]

_WIDTH = 100
_HEAD = """\
Bilateral
Copyright The Bilateral authors

The software is licensed under the Apache License, Version 2.0 (LICENSE).

The almanac holds figures and dates from official publishers, listed below with their terms. `bilateral sources` shows
them with every table, its newest release and the snapshot it was read from; every export and every verdict names the
table and the release it rests on. None of the publishers endorses this software.

This file is written from src/bilateral/knowledge by docs/notice.py (make notice).
"""


def notice(catalogue: Catalogue) -> str:
    """The whole file, publishers by name."""
    parts = [_HEAD]
    for agency in sorted(catalogue.agencies.values(), key=lambda agency: agency.name["en"]):
        parts.append("\n".join(_agency(agency, catalogue)) + "\n")
    parts += ["\n".join(_collection(row)) + "\n" for row in _collections(catalogue)]
    return "\n".join(parts)


def _collections(catalogue: Catalogue) -> list[Mapping[str, str]]:
    """The collections of names and words that the catalogue draws on."""
    found: list[Mapping[str, str]] = catalogue.lexicon.get("mul", {}).get("sources", {}).get("collections", [])
    return found


def _collection(row: Mapping[str, str]) -> Iterator[str]:
    yield row["what"]
    yield from _indented(f"From: {row['from']}, {row['url']}")
    yield from _indented(f"Licence: {row['licence']}")


def _agency(agency: Agency, catalogue: Catalogue) -> Iterator[str]:
    """Its tables grouped by their terms: a publisher may pass on what others license."""
    flows = [catalogue.dataflow(flow.id) for flow in sorted(agency.dataflows, key=lambda flow: flow.id)]
    yield agency.name["en"]
    if not flows:
        yield from _indented(f"Licence: {named(agency.licence)}")
        yield from _indented(f"Attribution: {agency.licence.attribution or agency.name['en']}")
        yield from _indented("Facts only")
    for licence in dict.fromkeys(flow.licence for flow in flows):
        under = [flow for flow in flows if flow.licence == licence]
        yield from _indented(f"Licence: {terms(under[0])}")
        yield from _indented(f"Attribution: {_line(under)}")
        yield from _indented(f"Tables: {', '.join(flow.id for flow in under)}")


def _line(flows: list[Dataflow]) -> str:
    if len(flows) == 1:
        return attribution(flows[0])
    return attributed(flows[0], "[table]", "[date of release]")


def _indented(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
