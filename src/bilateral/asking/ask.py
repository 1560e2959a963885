"""A question → its answer: restated, read by the kinds as any sentence is, evaluated, and put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bilateral.algebra import decode
from bilateral.asking.answers import found
from bilateral.asking.dated import dated, placed
from bilateral.asking.draft import Draft, any_draft, doubts, number_draft, of_all_named, ranked_draft
from bilateral.asking.extremes import extreme
from bilateral.asking.follow import Leaning
from bilateral.asking.holes import candidates, sentence_of
from bilateral.asking.identity import identity
from bilateral.asking.named import belonging, named, plainly
from bilateral.asking.nearest import Looked, Nearest
from bilateral.asking.premise import Premises
from bilateral.asking.readback import Readback
from bilateral.asking.restate import Grammar
from bilateral.asking.sourced import attributed, cited
from bilateral.asking.taken import course, taken
from bilateral.asking.truths import truth
from bilateral.asking.typed import Typed
from bilateral.asking.wording import Wording
from bilateral.catalogue import Catalogue
from bilateral.checking.kind import Kind
from bilateral.model.answer import Alternative, Answer, Form, Refusal, Statement
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Sentence
from bilateral.reading.context import Context

__all__ = ["Asker"]

_MOST = 8  # other definitions that an answer tells
_LONGEST = 600  # characters of a question that is read
_NOT_OF_RECORD = (Refusal.PREDICTION, Refusal.SUPPOSITION, Refusal.LIVE, Refusal.NOTHING)  # no figure is near
_TRIED = 4  # sentences as which a question is read


@dataclass(frozen=True)
class Asker:
    """What is needed to answer questions of one language, built once."""

    grammar: Grammar
    typed: Typed
    leaning: Leaning
    annotator: Annotator
    kinds: Sequence[Kind]
    premises: Premises
    readback: Readback
    nearest: Nearest

    @classmethod
    def build(cls, annotator: Annotator, kinds: Sequence[Kind], catalogue: Catalogue) -> Asker:
        """The asker of the annotator's language."""
        words = annotator.vocabulary
        tables = catalogue.lexicon[words.language]
        table = tables["questions"]
        holders = {code: entity.parent for code, entity in catalogue.entities.items() if entity.parent}
        grammar = Grammar(table, tables["entity_kinds"], words, holders)
        periods = tables["periods"]
        months = {str(name) for names in periods["months"] for name in names if periods.get("capitalised_months")}
        pasts = frozenset(table.get("auxiliaries", ())), tuple(table.get("past_endings", ()))
        typed = Typed(words, table["pronouns"], frozenset(table["telling"]), grammar.spelt, frozenset(months), *pasts)
        premises = Premises(table.get("presupposed", ()), annotator, kinds)
        leaning, readback = Leaning(grammar, annotator), Readback(annotator, kinds)
        nearest = Nearest(grammar, annotator, kinds)
        return cls(grammar, typed, leaning, annotator, kinds, premises, readback, nearest)

    def answer(self, question: str, context: Context, after: Answer | None = None) -> Answer:
        """The answer, or why there is none. Never raises, whatever is asked."""
        blank = Answer(question, context.language)
        wording = Wording(context.catalogue.lexicon[context.language]["answers"], context)
        meant = self.typed.meant(question[:_LONGEST])
        leant = (after.leans_on or after) if after is not None else None
        if leant is not None and not leant.abstained and self.leaning.asks_source(meant):
            told = self.readback.first(cited(leant.sentence, leant.evidence, wording), context)
            return replace(leant, question=question, sentence=told, alternatives=(), told=(), course=())
        if (why := self.grammar.refusal(meant)) is not None:
            leans_on = leant if self.leaning.points(meant) else None
            return self._without_figure(
                replace(blank, leans_on=leans_on), why, self.nearest.read(meant), wording, context
            )
        if leant is not None and not self.grammar.asks(meant):
            blank = replace(blank, leans_on=leant)
        statements: tuple[Statement, ...] = ()
        if leant is not None:
            measured = wording.measured(decode(leant.expression)) if leant.expression else ""
            statements = tuple(self.leaning.statements(meant, leant, measured))[:_TRIED]
        if statements:
            blank = replace(blank, leans_on=leant)
        elif leant is None or not self.leaning.goes_on(meant):
            statements = tuple(self.grammar.statements(meant))[:_TRIED]
        statements = tuple(self.leaning.in_money(s, context.catalogue.currencies) for s in statements)
        return self._answered(replace(blank, statements=statements), meant, wording, context)

    def _answered(self, blank: Answer, meant: str, wording: Wording, context: Context) -> Answer:
        """The answer by the first of the blank's statements that has one."""
        doubted: list[str] = []
        missing: list[str] = []
        looked: list[Looked] = []
        for statement in blank.statements:
            sentence = sentence_of(statement, self.annotator)
            if sentence is None:
                continue
            if untrue := self.premises.against(statement, context):
                return _refused(blank, Refusal.PREMISE, wording, untrue)
            looked.append(Looked(statement, sentence, []))
            drafts = self._drafts(looked[-1], wording, context, doubted, missing)
            best = next(drafts, None)
            if best is not None and _is_new(best, blank.leans_on, statement):
                if best.row is not None:
                    blank = replace(blank, told=taken(best.row, sentence, wording, context))
                    if isinstance(best.value, Decimal):
                        blank = replace(blank, course=course(best.row, context))
                told = self.readback.first(best.sentences(), context)
                if not self.readback.holds(told, context):
                    told = self.readback.first((told, *attributed(told, best.evidence, wording)), context)
                return _told(replace(blank, statements=(statement,), sentence=told, leans_on=None), best, drafts)
        near = self.nearest
        if self.typed.is_foreign(blank.question[:_LONGEST]) and not self.grammar.has_form(meant):
            return _refused(blank, Refusal.LANGUAGE, wording)
        if (why := self.grammar.open_end(meant)) is not None:
            refused = self._without_figure(blank, why, near.read(meant), wording, context)
            if refused.reason != _refused(blank, why, wording).reason:
                return refused
        figure = near.figure(looked, wording, context)
        if doubted:
            refused = _refused(blank, Refusal.UNSURE, wording, doubted[0])
            return _with_more(refused, figure, near.found(doubted[0], wording, context), wording.gap(doubted[0]))
        if figure:
            return _with_more(_refused(blank, Refusal.NO_DATA, wording), figure)
        asked = near.read(meant)
        refused = self._without_figure(blank, Refusal.NO_DATA if missing else Refusal.UNKNOWN, asked, wording, context)
        return _with_more(refused, near.gap(asked, wording, context))

    def _without_figure(
        self, blank: Answer, why: Refusal, asked: Sentence | None, wording: Wording, context: Context
    ) -> Answer:
        """The refusal with what the record has on what is named, else of whom."""
        near = self.nearest.named(asked, wording, context)
        if not near and why not in _NOT_OF_RECORD:
            near = self.nearest.known(asked, wording, context)
        return _with_more(_refused(blank, why, wording), near)

    def _drafts(
        self, looked: Looked, wording: Wording, context: Context, doubted: list[str], missing: list[str]
    ) -> Iterator[Draft]:
        """What the record says to one statement, the likeliest first."""
        statement, sentence, seen = looked
        if statement.form is Form.TRUTH:
            yield from truth(statement, sentence, self.kinds, wording, context)
            return
        if statement.form is Form.WHEN and statement.hole is None:
            yield from dated(statement, sentence, self.kinds, wording, context)
            return
        if statement.form is Form.WHAT:
            yield from identity(statement, sentence, wording, context)
            return
        if statement.form is Form.WHERE:
            yield from self._named(statement, sentence, wording, context)
            yield from placed(statement, sentence, self.kinds, wording, context)
            return
        if any(m.sort == "cue" and m.id == "negation" and m.detail == "full" for m in sentence.mentions):
            return  # of whom it is not so, and how many they are, the record does not say
        some = False
        for candidate in candidates(statement, sentence, self.kinds, context):
            seen.append(candidate)
            if candidate.missing and not candidate.queries:
                missing.append(candidate.missing)
            if (unsure := doubts(candidate, statement, sentence, context)) is not None:
                doubted.append(unsure)
                continue
            candidate = of_all_named(candidate, statement, sentence, context)
            if statement.extreme:
                for draft in extreme(statement, sentence, candidate, wording, context):
                    some = True
                    yield draft
                if some:
                    return
                continue
            rows = found(statement, candidate, context, now=_is_of_now(sentence), sentence=sentence)
            rows = [row for row in rows if not row.query.relaxed]  # what a neighbouring question asks
            if statement.form is Form.WHO:
                yield from (ranked_draft(row, statement, wording) for row in rows)
            elif statement.form is Form.ANY:
                yield from (any_draft(row, statement, wording) for row in rows)
            else:
                yield from (number_draft(row, statement, wording) for row in rows)
            some = some or bool(rows)
            if some:
                return
            if statement.form is Form.WHO:
                drafts = list(belonging(statement, candidate, wording, context))
                yield from drafts
                if drafts:
                    return
        if statement.form is Form.WHO:
            yield from self._named(statement, sentence, wording, context)

    def _named(self, statement: Statement, sentence: Sentence, wording: Wording, context: Context) -> Iterator[Draft]:
        """Those whom a fact that the sentence names lists, by the names it gives countries or their usual ones."""
        found = list(named(statement, sentence, wording, context))
        if not found:
            plain = sentence_of(plainly(statement, self.annotator, context), self.annotator)
            found = list(named(statement, plain, wording, context)) if plain else []
        yield from found


def _is_new(draft: Draft, before: Answer | None, statement: Statement) -> bool:
    """Whether it answers what was not answered before: a follow-up that changes nothing was not understood.

    One that asks for the unit that was told anyway was.
    """
    if before is None:
        return True
    if not draft.expression:
        return (draft.value, draft.definition, draft.period) != (before.value, before.definition, before.period)
    if statement.unit == draft.unit and statement.unit not in {s.unit for s in before.statements}:
        return True
    return (draft.expression, draft.unit) != (before.expression, before.unit)


def _is_of_now(sentence: Sentence) -> bool:
    """Whether the sentence says "today" or "currently": then only the newest figures answer."""
    return any(m.sort == "cue" and m.id == "by_now" for m in sentence.mentions)


def _told(blank: Answer, best: Draft, rest: Iterator[Draft]) -> Answer:
    """The likeliest draft as the answer, others as what other definitions say: no more are drawn up than are told."""
    others: dict[tuple[object, str], Alternative] = {}
    for draft in rest:
        if (draft.value, draft.unit) != (best.value, best.unit):
            alternative = Alternative(draft.value, draft.unit, draft.period, draft.definition)
            others.setdefault((draft.value, draft.unit), alternative)
        if len(others) == _MOST:
            break
    return replace(
        blank, value=best.value, unit=best.unit, period=best.period,
        definition=best.definition, alternatives=tuple(others.values()), query=best.query,
        expression=best.expression, evidence=best.evidence, steps=best.steps,
    )  # fmt: skip


def _refused(blank: Answer, why: Refusal, wording: Wording, what: str = "") -> Answer:
    return replace(blank, refusal=why, reason=wording.refused(why.value, what))


def _with_more(refused: Answer, *sentences: str) -> Answer:
    """The refusal with further sentences of its reason."""
    return replace(refused, reason=" ".join([refused.reason, *filter(None, sentences)]))
