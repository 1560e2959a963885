"""Every dataflow says whose it is, under which licence and from which snapshot; every fact is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.almanac.finding import Check, Finding
from bilateral.almanac.held import Held
from bilateral.store import Almanac

__all__ = ["CHECK"]

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _of_tables(held: Held) -> Iterator[Finding]:
    flow = held.flow
    fields = {
        "publisher": flow.publisher, "title": flow.title, "table": flow.table, "url": flow.url,
        "licence": flow.licence.name, "snapshot": flow.snapshot,
    }  # fmt: skip
    for name, value in fields.items():
        if not value:
            yield CHECK.wrong(flow.id, "", f"no {name}")
    if not flow.licence.url:
        yield CHECK.odd(flow.id, "", f"no url of the licence: {flow.licence.name}")
    if not _SHA256.fullmatch(flow.sha256):
        yield CHECK.wrong(flow.id, "", f"no SHA-256 of the snapshot: {flow.sha256!r}")
    newest = max((o.vintage for all in held.series.values() for o in all), default=None)
    if newest and newest > flow.released:
        yield CHECK.wrong(flow.id, "", f"holds a vintage of {newest}, though released {flow.released}")


def _of_facts(almanac: Almanac) -> Iterator[Finding]:
    for fact in almanac.catalogue.facts.values():
        if not fact.citations:
            yield CHECK.wrong(fact.id, "", "no citation")
        for citation in fact.citations:
            for name, value in (("publisher", citation.publisher), ("title", citation.title), ("url", citation.url)):
                if not value:
                    yield CHECK.wrong(fact.id, "", f"a citation without {name}: {citation.title or citation.url}")


CHECK = Check("provenance", "licence, snapshot and citations are there", whole=_of_facts, each=_of_tables)
