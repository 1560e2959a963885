"""Among whom: the group in which a sentence ranks, and who is left out ("in the G7", "outside Asia", "after China")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.lists import aside, listed
from bilateral.reading.phrases import Mention, flatten

__all__ = ["Scope", "scope_of"]

_GROUPS = frozenset({"group", "region"})
_NO_PLACES = frozenset({"fact", "factword", "member"})  # a treaty or club by name, whose members are no entity's
_WORLD = "WLD"
_OPENING = 16  # characters before a name that a clause opens with
_BEFORE = 24  # characters in which a preposition stands before a name
_CAPITALISED = re.compile(r"\s*(?:the |les? |la |l')?([A-ZÀ-Ý][\w’'-]*)")


class Scope(msgspec.Struct, frozen=True, gc=False):
    """The groups that a clause may rank in, all of one name; `mentions` are their names, so that nobody takes them for
    a subject.

    `without` are those left out, `ahead` those said to be ahead ("the largest after China"). `is_known` is False where
    the almanac does not know who belongs. `inside` are the states and provinces in which the sentence says that it is
    so: ports are ranked among those of the state, countries wherever they are.
    """

    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    ahead: tuple[str, ...] = ()
    is_known: bool = True
    inside: tuple[str, ...] = ()

    @property
    def bare(self) -> Scope:
        """The scope without the places in the text: equal for all texts that rank in the same groups."""
        return replace(self, mentions=())

    def clause(self, clause: Clause) -> Clause:
        """The clause without the names of the groups."""
        return aside(clause, self.mentions) if self.mentions else clause

    def peers(self, subject: str, group: str, rivals: Sequence[str], context: Context) -> tuple[str, ...]:
        """Those among whom the subject is ranked: the group's countries, or all rivals, less those left out."""
        entities = context.catalogue.entities
        left_out = {m for code in self.without for m in (code, *entities[code].members)} - {subject}
        if entities[subject].parent in self.inside:
            rivals = [r for r in rivals if entities[r].parent in self.inside]
            return tuple(r for r in rivals if r not in left_out)
        if group and entities[subject].kind != "country":  # a port in North America: among ports of its countries
            inside = set(entities[group].members)
            here = [r for r in rivals if inside & {r, entities[r].parent, entities[entities[r].parent or r].parent}]
            few = tuple(r for r in here or rivals if r not in left_out)
            return () if len(few) == len(rivals) else few
        if group:  # the dependent territories of a continent are no peers
            inside = {m for m in entities[group].members if entities[m].kind == "country"}
            return tuple(
                dict.fromkeys(m for m in (*entities[group].members, subject) if m in {*inside, subject} - left_out)
            )
        return tuple(r for r in rivals if r not in left_out) if left_out else ()

    def leaves_out(self, subject: str, context: Context) -> bool:
        """Whether the subject lies in another place of the sort in which the sentence ranks: Detroit "in Ohio"."""
        entities = context.catalogue.entities
        parent = entities[subject].parent
        if not parent or parent in self.inside:
            return False
        return entities[parent].kind in {entities[code].kind for code in self.inside}


def scope_of(word: Mention, clause: Clause, context: Context) -> Scope:
    """The scope of a superlative or comparison at `word`; empty if the clause names none."""
    text, first_place = flatten(clause.text), clause.start
    grammar = context.vocabulary.scopes
    groups: list[Mention] = []
    left_out: list[Mention] = []
    ahead: list[Mention] = []
    inside: list[str] = []
    for mention in clause.of("entity"):
        place = mention.start - first_place
        before = text[max(0, place - _BEFORE) : place]
        after = text[mention.end - first_place :]
        is_group = context.catalogue.entities[mention.id].kind in _GROUPS
        opens = mention.start - clause.start <= _OPENING  # "After China, ..."
        if grammar.follows.search(before) and (mention.start >= word.end or opens):
            ahead.append(mention)
        elif grammar.excludes.search(before):
            left_out.append(mention)
        elif is_group and _is_scope(mention, word, before, after, context):
            groups.append(mention)
        elif context.catalogue.entities[mention.id].parent and grammar.inside.search(before):
            inside.append(mention.id)
    first = {(m.start, m.end) for m in groups[-1:]}
    same = [m for m in groups if (m.start, m.end) in first]
    known = [m.id for m in same if context.catalogue.entities[m.id].members]
    ahead = [m for first in ahead for m in _listed_from(first, clause, context)]
    return Scope(
        tuple(dict.fromkeys(known)),
        tuple(dict.fromkeys(m.id for m in left_out)),
        (*same, *left_out, *ahead),
        tuple(dict.fromkeys(m.id for m in ahead)),
        is_known=(bool(known) if same else not _names_stranger(word, clause, context))
        and all(
            context.catalogue.entities[m.id].kind not in _GROUPS or context.catalogue.entities[m.id].members
            for m in left_out
        ),
        inside=tuple(dict.fromkeys(inside)),
    )


def _listed_from(first: Mention, clause: Clause, context: Context) -> tuple[Mention, ...]:
    """The list of names that begins with this one, or it alone."""
    members = listed(clause.within(first.start, clause.end), context.vocabulary.lists)
    return members if first in members else (first,)


def _is_scope(mention: Mention, word: Mention, before: str, after: str, context: Context) -> bool:
    """Whether the name says among whom: "in the G7", "G7 country", "Africa's largest"."""
    grammar = context.vocabulary.scopes
    if mention.start >= word.end:
        return bool(grammar.inside.search(before) or grammar.member.match(after))
    owns = after.startswith("'") and word.start - mention.end < _BEFORE
    return owns or bool(grammar.inside.search(before)) or bool(grammar.member.match(after))


def _names_stranger(word: Mention, clause: Clause, context: Context) -> bool:
    """Whether the words behind the superlative rank inside something that goes by no name on record."""
    if any(m.id == _WORLD for m in clause.of("entity")):
        return False  # "the largest in the world, measured in PPP"
    text, first = flatten(clause.text), clause.start
    known = [(m.start, m.end) for m in clause.mentions if m.sort not in _NO_PLACES] + [
        (p.start, p.end) for p in clause.periods
    ]
    for found in context.vocabulary.scopes.inside_word.finditer(text, word.end - first):
        name = _CAPITALISED.match(text, found.end())
        if name and not any(a <= first + name.start(1) < b for a, b in known):
            return True
    return False
