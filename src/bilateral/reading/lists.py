"""Lists under one predicate: who, or which years, and whether what is said is of each or of all of them together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from msgspec.structs import replace

from bilateral.model.time import Frequency
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.joints import ListGrammar
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import Mention, flatten

__all__ = ["alone", "aside", "first_together", "introduced", "is_each", "is_together", "listed", "listed_years"]

_BEFORE = 16  # characters in which "between" or "than" may stand before a list
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\s?\([^()]*\)")
_MOST = 8  # a longer list is no list of subjects
_PLACES = frozenset({"country", "state", "province", "territory", "demonym", "city", "port"})


def listed(clause: Clause, grammar: ListGrammar, *, standards: bool = False) -> tuple[Mention, ...]:
    """The first list of two or more entities of the clause that "and" ends; empty if there is none.

    What stands after "between" is a pair and no list; after "than" it is what something is compared with, and is read
    only with `standards`.
    """
    places = [m for m in clause.of("entity") if m.detail in _PLACES]
    if len(places) < 2:
        return ()
    text = clause.sentence.document
    run: list[Mention] = []
    has_joint = False
    for mention in (*places, None):
        between = flatten(text[run[-1].end : mention.start]) if run and mention is not None else ""
        between = _BRACKETED.sub("", between)  # "Mexico (15%) and Canada"
        joint = grammar.joint(between, standards=standards) if between else None
        if mention is not None and joint is not None and run[-1].id != mention.id:
            run.append(mention)
            has_joint = has_joint or joint
            continue
        if has_joint and 2 <= len({m.id for m in run}) <= _MOST:
            before = flatten(text[max(clause.start, run[0].start - _BEFORE) : run[0].start])
            if not grammar.pairs.search(before) and (standards or not grammar.standards.search(before)):
                return tuple(run)
        run, has_joint = [mention] if mention is not None else [], False
    return ()


def listed_years(clause: Clause, context: Context) -> tuple[PeriodMention, ...]:
    """The years of the clause where they are one list of two or more: "in 2009, 2015 and 2020"; of each it is said."""
    years = [p for p in clause.periods if p.role == "in" and p.period and p.period.frequency is Frequency.YEAR]
    text, joint = clause.sentence.document, context.vocabulary.lists.joint
    ends = [joint(flatten(text[one.end : other.start])) for one, other in itertools.pairwise(years)]
    is_list = len(years) == len(clause.periods) and bool(ends) and ends[-1] is True and None not in ends
    return tuple(years) if is_list else ()


def introduced(first: Mention, start: int, clause: Clause, context: Context) -> int:
    """Where the words end that introduce a list right before its first name ("including", "such as:"); 0 if none do."""
    before = flatten(clause.sentence.document[start : first.start]).lower().rstrip(" :")
    words = context.vocabulary.words("layout", "list_introductions")
    return first.start if any(before == w or before.endswith(f" {w}") for w in words) else 0


def alone(clause: Clause, member: Mention, members: tuple[Mention, ...]) -> Clause:
    """The clause as if it named but one of the list."""
    return aside(clause, [m for m in members if m != member])


def aside(clause: Clause, gone: Collection[Mention]) -> Clause:
    """The clause as if what these words name were nobody: they are still explained, but stand for no subject."""

    def put(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(Mention(m.start, m.end, "cue", "aside") if m in gone else m for m in mentions)

    return replace(
        clause, mentions=put(clause.mentions), sentence=replace(clause.sentence, mentions=put(clause.sentence.mentions))
    )


def first_together(end: int, clause: Clause, context: Context) -> int:
    """How many a superlative that ends at `end` places first: all that are listed where its noun is in the plural,
    "Mexico and Canada are the largest partners", else one.
    """
    if clause.has("reciprocal", "each"):
        return 1
    members = len(listed(clause, context.vocabulary.lists)) or 1 + len(clause.cues("aside"))
    last = ""
    for found in _WORD.finditer(clause.sentence.document, end, clause.end):
        between = clause.sentence.document[end : found.start()].strip()
        if between not in ("", "-") or found[0].lower() in context.vocabulary.function_words:
            break
        last, end = found[0].lower(), found.end()
    return members if last.endswith(("s", "x")) and not last.endswith("ss") else 1


def is_together(clause: Clause) -> bool:
    """Whether the clause says that a list is taken in one: "combined", « ensemble »."""
    return clause.has("together")


def is_each(clause: Clause) -> bool:
    """Whether the clause says that each of a list is meant: "each", "both", « chacun »."""
    return clause.has("each")
