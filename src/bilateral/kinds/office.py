"""Office: who holds, held, took or left an office that one person at a time holds.

States: that somebody is, was, still is or no longer is prime minister, president, ambassador; since or until when; that
somebody became it.
Readings: one; a name stands for the holder who goes by it, in full or by the family name beside the office.
Supported when: the record of terms has it so, on the day that is told or that of writing. What else is said of the
person or the office ("the 46th", "the youngest") is not on record, and neither is anybody of whom no term is.
Example: "Justin Trudeau was prime minister of Canada until March 2025."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilateral.algebra import Belongs, Dated
from bilateral.checking.kind import Candidate
from bilateral.checking.spans import asserts, claim_at
from bilateral.model.claim import Asserted
from bilateral.model.fact import Fact, FactType, Member
from bilateral.model.time import Period
from bilateral.reading.clauses import Clause
from bilateral.reading.context import Context
from bilateral.reading.links import links
from bilateral.reading.periods import PeriodMention
from bilateral.reading.phrases import flatten
from bilateral.reading.readings import Query
from bilateral.reading.told_dates import is_past

__all__ = ["KIND"]

_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
_WORD = re.compile(r"[^\W_]+")
_SURE = 0.8  # every word of the clause is understood
_SPANS = ("from_to", "between")


class Office:
    """Terms of office."""

    name = "existence/location"
    tells_no_number = True
    needs_facts = True
    looks_for = frozenset({"fact", "factword"})

    def find(self, clause: Clause, context: Context) -> Iterator[Candidate]:
        """At most one claim: that the person whom the clause names holds or held the office that it names."""
        if not (clause.has("is", "becoming") or _is_over(clause, context)) or not asserts(clause):
            return
        for fact, start, end in _offices(clause, context):
            holder = _holder(fact, (start, end), clause, context)
            if holder is None:
                if clause.of("fact", fact.id):
                    claim = claim_at(clause, self.name, fact.topic, Asserted(text=fact.names["en"][0]))
                    yield Candidate(claim, missing=f"no such name on record as {fact.names['en'][0]}")
                continue
            name, first, last = holder
            if not _are_equated((start, end), (first, last), clause, context):
                return
            asserted = Asserted(text=name, truth=not clause.has("negation"))
            if _says_more(((start, end), (first, last)), fact, clause, context):
                claim = claim_at(clause, self.name, fact.topic, asserted)
                yield Candidate(claim, missing=f"what else is said of the {fact.names['en'][0]}", strength=2)
            else:
                yield _asked(fact, name, asserted, clause, context)
            return


def _asked(fact: Fact, name: str, asserted: Asserted, clause: Clause, context: Context) -> Candidate:
    """The claim and the one question that decides it: when the term began, when it ended, or whether it was so then."""
    dated = [p for p in clause.periods if p.period is not None]
    written, today = Period.day(context.written), Period.day(context.as_of)
    terms = [m for m in fact.members if m.name == name]
    claim = claim_at(clause, KIND.name, fact.topic, asserted)
    begun = min((m.since.start for m in fact.members if m.since is not None), default=written.start)
    is_unknown = any(p.period.start.year < begun.year for p in dated if p.period is not None)  # who held it before?
    if len(dated) > 1 or len(terms) != 1 or is_unknown or (dated and clause.has("negation")):
        return Candidate(claim, missing=f"all that is said of the term of {name}", strength=2)
    event, period = _edge(dated[0], terms[0], written, clause) if dated else ("", None)
    if event:
        text = dated[0].text
        claim = claim_at(clause, KIND.name, fact.topic, Asserted(text=text, period=period))
        query = Query(Dated(fact=fact.id, event=event, member=name), {"who": name}, 1.0)
        return Candidate(claim, (query,), _SURE, strength=4)
    past = clause.has("becoming") or is_past(clause, context)
    at = period or (Period(min(begun, written.start), written.end) if past else written)
    latest = None if period or past else Belongs(fact=fact.id, members=(name,), period=today)
    query = Query(Belongs(fact=fact.id, members=(name,), period=at), {}, 1.0, at, latest=latest)
    return Candidate(claim, (query,), _SURE, strength=4)


def _edge(when: PeriodMention, term: Member, written: Period, clause: Clause) -> tuple[str, Period | None]:
    """The end of the term that decides, and the date told for it; "" if it is asked whether it was so at the period.

    Of one who has been in office since a day, it is the beginning, unless he has left; of a term from one year to
    another, the end that the record does not bear out.
    """
    period = when.period
    assert period is not None
    if when.role == "until":
        return "left", period
    if when.role == "since":
        has_left = term.until is not None and term.until.end < written.start
        return ("", written) if has_left else ("joined", period)
    if when.role in _SPANS:
        first, last = Period.day(period.start), Period.years(period.end.year, period.end.year)
        first = Period.years(first.start.year, first.start.year)
        is_begun = term.since is not None and term.since.overlaps(first)
        return ("left", last) if is_begun else ("joined", first)
    return ("joined", period) if clause.has("becoming") else ("", period)


def _offices(clause: Clause, context: Context) -> list[tuple[Fact, int, int]]:
    """The offices that the clause names, by name or by the word for it alone, and where."""
    named = [(k.fact, k.start, k.end) for k in links(clause, context, (FactType.SET,)) if k.fact.is_office]
    facts = context.catalogue.facts
    words = [(facts[m.id], m.start, m.end) for m in clause.of("factword") if facts[m.id].is_office]
    return [*named, *(w for w in words if not any(a <= w[1] < b for _, a, b in named))]


def _holder(fact: Fact, office: tuple[int, int], clause: Clause, context: Context) -> tuple[str, int, int] | None:
    """The holder on record whom the clause names outside the words for the office, and where.

    In full, or by his family name with no other first name before it.
    """
    text = clause.sentence.document
    titles = context.vocabulary.words("grammar", "titles")
    for member in fact.members:
        own = [word.lower().rstrip(".") for word in member.name.split()]
        for found in re.finditer(rf"\b{re.escape(member.name.split()[-1])}\b", text[clause.start : clause.end]):
            first, last = clause.start + found.start(), clause.start + found.end()
            if office[0] <= first < office[1]:
                continue
            words = [w for w in _NAME.finditer(text, clause.start, first) if not office[0] <= w.start() < office[1]]
            while words and _is_of_name(words[-1][0], own, titles):
                first = words.pop().start()
            if not words or not words[-1][0][0].isupper() or text[words[-1].end() : first].strip():
                return member.name, first, last
    return None


def _is_of_name(word: str, own: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether the word is a title or one of the person's own names, or the initial of one: "Bruce A. Heyman".

    Where the record has no middle name, any letter may be the initial of it.
    """
    said = word.lower().rstrip(".")
    is_initial = len(said) == 1 and (len(own) == 2 or any(name.startswith(said) for name in own))
    return word[0].isupper() and (is_initial or said in own or said in titles)


def _are_equated(office: tuple[int, int], holder: tuple[int, int], clause: Clause, context: Context) -> bool:
    """Whether a verb that equates stands between the office and the person."""
    left, right = min(office[1], holder[1]), max(office[0], holder[0])
    verbs = [*clause.cues("is", "becoming"), *(clause.cues("negation") if _is_over(clause, context) else ())]
    return any(left <= verb.start and verb.end <= right for verb in verbs)


def _says_more(named: tuple[tuple[int, int], ...], fact: Fact, clause: Clause, context: Context) -> bool:
    """Whether a word of the clause says more than that this one holds the office, and when."""
    known = [*named, *((m.start, m.end) for m in clause.cues("is", "becoming", "negation"))]
    known += [(p.start, p.end) for p in clause.periods]
    known += [(m.start, m.end) for m in clause.of("entity") if m.id in fact.of]
    plain = context.vocabulary.function_words.union(context.vocabulary.words("grammar", "at_present"))
    return any(
        not any(a <= word.start() < b for a, b in known) and word[0].lower() not in plain
        for word in _WORD.finditer(clause.sentence.document, clause.start, clause.end)
    )


def _is_over(clause: Clause, context: Context) -> bool:
    """Whether one verb says that something was so and is not: « n'est plus »."""
    said = (flatten(clause.sentence.document[m.start : m.end]).lower() for m in clause.cues("negation"))
    return any(word in context.vocabulary.words("grammar", "is_over") for word in said)


KIND = Office()
