"""Facts written out: a list with dates and names, one fact with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bilateral.algebra.wording import period
from bilateral.almanac.facts import begins, ends
from bilateral.catalogue import Catalogue
from bilateral.catalogue.convert import to_json
from bilateral.checking.why import Explanation
from bilateral.formats import Options
from bilateral.formats.almanac.table import Cell, Column, Table, as_ascii
from bilateral.formats.summary import clean
from bilateral.model.fact import Fact, Pledge

__all__ = ["listed", "plain", "progress_table", "promises_table", "table", "text", "title"]


def table(facts: Iterable[Fact], catalogue: Catalogue) -> Table:
    """One row a fact, with its first source."""
    names = ("id", "type", "topic", "title", "title_fr", "statement", "statement_fr", "of", "since", "until")
    columns = (
        *(Column(name) for name in names),
        Column("value", kind="number", unit="*"),
        Column("unit"),
        *(Column(name) for name in ("publisher", "source", "url", "date", "trust")),
    )
    found = tuple(facts)
    units = tuple(fact.figure.unit if fact.figure else "" for fact in found)
    return Table(columns, tuple(_row(fact, catalogue) for fact in found), units)


def promises_table(facts: Iterable[Fact], catalogue: Catalogue) -> Table:
    """One row a commitment: who promised what, by when, and where it stands."""
    names = ("id", "title", "title_fr", "statement", "statement_fr", "actor", "announced", "due", "target", "measure")
    columns = tuple(Column(name) for name in (*names, "status", "status_since", "publisher", "source", "url", "trust"))
    return Table(columns, tuple(_promise(fact, fact.pledge, catalogue) for fact in facts if fact.pledge is not None))


def progress_table(facts: Iterable[Fact]) -> Table:
    """One row for each step of a commitment, with the page that says so."""
    columns = tuple(Column(name) for name in ("commitment", "status", "since", "note", "publisher", "source", "url"))
    steps = (
        (fact, step, fact.citations[step.citation]) for fact in facts if fact.pledge for step in fact.pledge.status
    )
    return Table(
        columns,
        tuple(
            (fact.id, step.progress.value, str(step.period), step.note.get("en", ""), c.publisher, c.title, c.url)
            for fact, step, c in steps
        ),
    )


def plain(facts: Iterable[Fact]) -> list[dict[str, object]]:
    """The facts as JSON has them, every field."""
    return [msgspec.json.decode(to_json(fact)) for fact in facts]


def text(found: Explanation, options: Options) -> str:
    """One fact as labelled lines, then the pages that say so."""
    width = max((len(label) for label, _ in found.lines), default=0)
    lines = [f"{found.title} ({found.kind})", *(f"  {label:<{width}}  {value}" for label, value in found.lines)]
    lines += [f"  {url}" for url in dict.fromkeys(url for _, url in found.links)]
    whole = clean("\n".join(lines)) + "\n"
    return whole if options.is_unicode else as_ascii(whole)


def title(fact: Fact, language: str = "en") -> str:
    """What the fact is called, else its statement."""
    names = fact.names.get(language) or (() if language != "en" else (fact.statement.get("en", fact.id),))
    return names[0] if names else ""


def _row(fact: Fact, catalogue: Catalogue) -> tuple[Cell, ...]:
    first, last = begins(fact), ends(fact)
    cited = fact.citations[0] if fact.citations else None
    number = fact.figure
    return (
        fact.id,
        fact.type.value,
        fact.topic,
        title(fact),
        title(fact, "fr"),
        fact.statement.get("en", ""),
        fact.statement.get("fr", ""),
        "; ".join(catalogue.name(code) for code in fact.of),
        str(first) if first else "",
        str(last) if last else "",
        number.value if number else None,
        number.unit if number else "",
        *((cited.publisher, cited.title, cited.url, cited.date, cited.trust.value) if cited else ("",) * 5),
    )


def _promise(fact: Fact, pledge: Pledge, catalogue: Catalogue) -> tuple[Cell, ...]:
    announced, cited = begins(fact), fact.citations[0]
    now = pledge.status[-1] if pledge.status else None
    return (
        fact.id,
        title(fact),
        title(fact, "fr"),
        fact.statement.get("en", ""),
        fact.statement.get("fr", ""),
        "; ".join(catalogue.name(code) for code in pledge.actor),
        str(announced) if announced else "",
        str(pledge.due) if pledge.due else "",
        pledge.target.get("en", ""),
        "; ".join(goal.indicator for goal in pledge.goals),
        now.progress.value if now else "",
        str(now.period) if now else "",
        *(cited.publisher, cited.title, cited.url, cited.trust.value),
    )


def listed(facts: Iterable[Fact]) -> Table:
    """One row a fact, for a terminal."""
    columns = (Column("id"), Column("type"), Column("when"), Column("name"))
    return Table(columns, tuple((fact.id, fact.type.value, _when(fact), title(fact)) for fact in facts))


def _when(fact: Fact) -> str:
    first, last = begins(fact), ends(fact)
    start = period(str(first)) if first else ""
    return f"{start} to {period(str(last))}" if last and last != first else start
