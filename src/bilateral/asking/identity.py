"""What a thing is: what the record says of the treaty, body or programme that a question calls by its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bilateral.asking.draft import Draft
from bilateral.asking.named import cited
from bilateral.asking.wording import Wording
from bilateral.model.answer import Statement
from bilateral.model.fact import FactType
from bilateral.reading.clauses import Sentence, clauses_of
from bilateral.reading.context import Context
from bilateral.reading.links import links

__all__ = ["identity"]

_TYPES = (FactType.ORGANISATION, FactType.TREATY, FactType.PROGRAMME)
_SPELT = 3  # words of a name that is written out


def identity(statement: Statement, sentence: Sentence, wording: Wording, context: Context) -> Iterator[Draft]:
    """The full name and description of the one thing that the statement names, and nothing else beside it."""
    articles = tuple(f"{article} " for article in context.vocabulary.words("questions", "articles"))
    name = next((statement.text[len(a) :] for a in articles if statement.text.lower().startswith(a)), statement.text)
    for clause in clauses_of(sentence, context.vocabulary):
        for link in links(clause, context, _TYPES):
            said = link.fact.statement.get(context.language, "")
            if not said or statement.text[link.start : link.end] != name:
                continue
            names = link.fact.names.get(context.language, link.fact.names["en"])
            full = (
                next((n for n in names if len(n.replace("-", " ").split()) >= _SPELT), name) if name.isupper() else name
            )
            key = "is" if full == name else "stands_for"
            told = partial(wording.sentences, key, what=name, full=full, said=said)
            yield Draft(full if full != name else said, told, "", "", names[0], names[0], "", cited(link.fact), (said,))
            return
