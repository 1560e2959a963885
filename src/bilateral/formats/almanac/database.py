"""The almanac as a SQLite file that Datasette and people can read: plain tables, views that join them, full text.

The compiled almanac is made for the program: values as printed, the catalogue as one blob. This is the other one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from bilateral.almanac.facts import begins, ends, find_facts
from bilateral.almanac.labels import labels, series_title
from bilateral.almanac.sources import Source, find_sources
from bilateral.catalogue import Catalogue
from bilateral.formats.almanac.facts import title
from bilateral.model.fact import Fact
from bilateral.model.series import SeriesKey
from bilateral.model.time import Period
from bilateral.store import Almanac

__all__ = ["SCHEMA", "write_database"]

SCHEMA = """
CREATE TABLE system (id TEXT PRIMARY KEY, title TEXT, title_fr TEXT, summary TEXT, summary_fr TEXT);
CREATE TABLE indicator (
    id TEXT PRIMARY KEY, system TEXT REFERENCES system, topic TEXT, title TEXT, title_fr TEXT, unit TEXT, shape TEXT,
    measure TEXT, note TEXT, missing TEXT
);
CREATE TABLE dataflow (
    id TEXT PRIMARY KEY, publisher TEXT, title TEXT, table_name TEXT, url TEXT, unit TEXT, released TEXT,
    licence TEXT, licence_url TEXT, attribution TEXT, snapshot TEXT, sha256 TEXT, note TEXT
);
CREATE TABLE definition (
    id TEXT PRIMARY KEY, indicator TEXT REFERENCES indicator, dataflow TEXT REFERENCES dataflow, title TEXT,
    title_fr TEXT, fixed TEXT, weight REAL, lists_every_peer INTEGER, note TEXT
);
CREATE TABLE code (
    dataflow TEXT REFERENCES dataflow, dimension TEXT, code TEXT, title TEXT, title_fr TEXT,
    PRIMARY KEY (dataflow, dimension, code)
);
CREATE TABLE series (id INTEGER PRIMARY KEY, key TEXT UNIQUE, dataflow TEXT REFERENCES dataflow, title TEXT);
CREATE TABLE series_code (
    series INTEGER REFERENCES series, dimension TEXT, code TEXT, PRIMARY KEY (series, dimension)
) WITHOUT ROWID;
CREATE TABLE observation (
    series INTEGER REFERENCES series, period TEXT, vintage TEXT, value REAL, status TEXT, starts TEXT,
    PRIMARY KEY (series, period, vintage)
) WITHOUT ROWID;
CREATE TABLE fact (
    id TEXT PRIMARY KEY, type TEXT, topic TEXT, title TEXT, title_fr TEXT, statement TEXT, statement_fr TEXT,
    starts TEXT, ends TEXT, value REAL, unit TEXT, indicator TEXT, note TEXT
);
CREATE TABLE happening (fact TEXT REFERENCES fact, event TEXT, period TEXT, note TEXT);
CREATE TABLE member (fact TEXT REFERENCES fact, name TEXT, since TEXT, until TEXT);
CREATE TABLE pledge (
    fact TEXT PRIMARY KEY REFERENCES fact, actor TEXT, due TEXT, target TEXT, target_fr TEXT, measure TEXT
);
CREATE TABLE progress (fact TEXT REFERENCES fact, status TEXT, since TEXT, note TEXT, url TEXT);
CREATE TABLE citation (fact TEXT REFERENCES fact, publisher TEXT, title TEXT, url TEXT, date TEXT, trust TEXT);
CREATE VIEW observations AS
    SELECT dataflow.publisher, dataflow.title AS dataset, series.key AS series, series.title, period, value,
        dataflow.unit, vintage, status, starts, dataflow.id AS dataflow, dataflow.licence, dataflow.url
    FROM observation JOIN series ON series.id = observation.series JOIN dataflow ON dataflow.id = series.dataflow;
CREATE VIEW newest AS
    SELECT series.key AS series, series.title, period, value, dataflow.unit, vintage, status, starts,
        dataflow.id AS dataflow, dataflow.publisher
    FROM observation JOIN series ON series.id = observation.series JOIN dataflow ON dataflow.id = series.dataflow
    WHERE NOT EXISTS (
        SELECT 1 FROM observation AS later WHERE later.series = observation.series
            AND later.period = observation.period AND later.vintage > observation.vintage
    );
CREATE VIEW series_codes AS
    SELECT series.key AS series, series.dataflow, dimension, code, code.title, code.title_fr
    FROM series_code JOIN series ON series.id = series_code.series JOIN code USING (dataflow, dimension, code);
CREATE VIEW indicators AS
    SELECT indicator.id, system.title AS system, indicator.title, indicator.title_fr, indicator.unit,
        definition.title AS definition, dataflow.publisher, dataflow.table_name, dataflow.id AS dataflow
    FROM indicator LEFT JOIN system ON system.id = indicator.system
    LEFT JOIN definition ON definition.indicator = indicator.id LEFT JOIN dataflow ON dataflow.id = definition.dataflow;
CREATE VIEW facts AS
    SELECT fact.id, type, topic, fact.title, statement, starts, ends, value, unit, citation.publisher,
        citation.title AS source, citation.url
    FROM fact LEFT JOIN citation ON citation.fact = fact.id;
CREATE VIEW commitments AS
    SELECT fact.id, fact.title, statement, actor, starts AS announced, due, target, measure, progress.status,
        progress.since, progress.url
    FROM pledge JOIN fact ON fact.id = pledge.fact LEFT JOIN progress ON progress.fact = fact.id;
CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, title, text, tokenize = 'unicode61');
"""
_INDEXES = """
CREATE INDEX series_of_dataflow ON series (dataflow);
CREATE INDEX citation_of_fact ON citation (fact);
CREATE INDEX code_of_series ON series_code (dimension, code);
"""


def write_database(almanac: Almanac, folder: Path, *, as_of: date | None, say: Callable[[str], None]) -> None:
    """Writes almanac.db and the metadata.json of Datasette into the folder."""
    sources = find_sources(almanac, as_of=as_of)
    base = sqlite3.connect(folder / "almanac.db")
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
    _write_catalogue(base, almanac.catalogue, sources)
    _write_facts(base, almanac, as_of)
    count = 0
    for source in sources:
        say(source.flow.id)
        count = _write_table(base, almanac, source, as_of, count)
    say("full text")
    base.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", _texts(almanac.catalogue))
    base.executescript(_INDEXES)
    base.commit()
    base.execute("VACUUM")
    base.close()
    text = json.dumps(_metadata(almanac.catalogue), ensure_ascii=False, indent=2) + "\n"
    (folder / "metadata.json").write_text(text, "utf-8", newline="\n")


def _write_catalogue(base: sqlite3.Connection, catalogue: Catalogue, sources: tuple[Source, ...]) -> None:
    system_of = {topic: system.id for system in catalogue.systems.values() for topic in system.topics}
    _many(
        base, "system",
        (
            (s.id, s.title["en"], s.title.get("fr"), s.summary["en"], s.summary.get("fr"))
            for s in catalogue.systems.values()
        ),
    )  # fmt: skip
    _many(
        base, "indicator",
        (
            (i.id, system_of.get(i.topic), i.topic, i.title["en"], i.title.get("fr"), i.unit, i.shape.value,
             i.measure.value, i.note, i.missing)
            for i in catalogue.indicators.values()
        ),
    )  # fmt: skip
    _many(
        base, "dataflow",
        (
            (s.flow.id, s.flow.publisher, s.flow.title, s.flow.table, s.flow.url, s.flow.unit,
             s.flow.released.isoformat(), s.flow.licence.name, s.flow.licence.url, s.line, s.flow.snapshot,
             s.flow.sha256, s.flow.note)
            for s in sources
        ),
    )  # fmt: skip
    _many(
        base, "definition",
        (
            (id, i.id, d.dataflow, d.title["en"], d.title.get("fr"), json.dumps(dict(d.fixed)), d.weight,
             int(d.complete), d.note)
            for id, (i, d) in catalogue.definitions.items()
        ),
    )  # fmt: skip


def _write_facts(base: sqlite3.Connection, almanac: Almanac, as_of: date | None) -> None:
    catalogue, facts = almanac.catalogue, find_facts(almanac, as_of=as_of)
    _many(base, "fact", map(_fact, facts))
    _many(base, "happening", ((f.id, h.event, str(h.period), h.note) for f in facts for h in f.happenings))
    _many(
        base, "member",
        ((f.id, catalogue.name(m.name), _text(m.since), _text(m.until)) for f in facts for m in f.members),
    )  # fmt: skip
    promised = [(f, f.pledge) for f in facts if f.pledge is not None]
    _many(
        base, "pledge",
        (
            (f.id, "; ".join(map(catalogue.name, p.actor)), _text(p.due), p.target.get("en"), p.target.get("fr"),
             "; ".join(goal.indicator for goal in p.goals))
            for f, p in promised
        ),
    )  # fmt: skip
    _many(
        base, "progress",
        (
            (f.id, s.progress.value, str(s.period), s.note.get("en"), f.citations[s.citation].url)
            for f, p in promised for s in p.status
        ),
    )  # fmt: skip
    _many(
        base, "citation",
        ((f.id, c.publisher, c.title, c.url, c.date, c.trust.value) for f in facts for c in f.citations),
    )  # fmt: skip


def _write_table(base: sqlite3.Connection, almanac: Almanac, source: Source, as_of: date | None, count: int) -> int:
    """Codes, series and observations of one table, its series numbered after `count`; returns the last number."""
    flow = source.flow
    english, french = (labels(almanac, flow.id, language) for language in ("en", "fr"))
    _many(
        base, "code",
        ((flow.id, d, code, text, french[d][code]) for d, codes in english.items() for code, text in codes.items()),
    )  # fmt: skip
    numbers: dict[tuple[str, ...], int] = {}
    for key in almanac.keys(flow.id):
        numbers[key.codes] = count = count + 1
    keys = [(number, SeriesKey(flow.id, codes)) for codes, number in numbers.items()]
    _many(base, "series", ((n, str(key), flow.id, series_title(almanac, key)) for n, key in keys))
    _many(base, "series_code", ((n, d, c) for n, key in keys for d, c in key.named(flow.dimensions).items()))
    starts: dict[str, str] = {}

    def rows() -> Iterator[tuple[object, ...]]:
        for row in almanac.select(flow.id, as_of=as_of, every_vintage=True):
            start = starts.get(row.period) or starts.setdefault(row.period, str(Period.parse(row.period).start))
            value = float(Decimal(row.value) * flow.scale)
            yield numbers[row.codes], row.period, row.vintage, value, row.status, start

    _many(base, "observation", rows())
    return count


def _many(base: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    """Inserts the rows; the table's own columns say how many values a row has."""
    width = len(base.execute(f"PRAGMA table_info({table})").fetchall())
    base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608 (our own names)


def _fact(fact: Fact) -> tuple[object, ...]:
    number = fact.figure
    return (
        fact.id, fact.type.value, fact.topic, title(fact), title(fact, "fr"), fact.statement.get("en"),
        fact.statement.get("fr"), _text(begins(fact)), _text(ends(fact)), float(number.value) if number else None,
        number.unit if number else None, number.indicator if number else None, fact.note,
    )  # fmt: skip


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    for i in sorted(catalogue.indicators.values(), key=lambda i: i.id):
        words = [*i.title.values(), *(w for phrases in i.words.values() for w in phrases), i.note]
        yield "indicator", i.id, i.title["en"], " · ".join(filter(None, words))
    for flow in sorted(catalogue.dataflows.values(), key=lambda flow: flow.id):
        yield "dataflow", flow.id, flow.title, " · ".join(filter(None, (flow.publisher, flow.table, flow.note)))
    for fact in sorted(catalogue.facts.values(), key=lambda fact: fact.id):
        names = [name for names in fact.names.values() for name in names]
        yield "fact", fact.id, title(fact), " · ".join([*fact.statement.values(), *names])


def _metadata(catalogue: Catalogue) -> dict[str, object]:
    between = " and ".join(catalogue.name(code) for code in catalogue.parties) or catalogue.id
    described = {
        "observations": "Every observation in every vintage, with its series, unit and publisher",
        "newest": "Of every period the newest vintage",
        "indicators": "Indicators with their definitions",
        "facts": "Facts with their sources",
        "dataflow": "The publishers' tables with licence and attribution",
    }
    return {
        "title": f"The almanac of {between}",
        "description": "Official figures and facts, each with its source. The licence of a table is in `dataflow`.",
        "databases": {"almanac": {"tables": {name: {"description": text} for name, text in described.items()}}},
    }


def _text(period: Period | None) -> str | None:
    return str(period) if period else None
