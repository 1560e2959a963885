"""The engine put together from its parts, so that a part can be taken out: what the API does, with holes where wanted.

No part has a switch. Knowledge is taken out of the catalogue, kinds out of the list of kinds, context out of the
sentences, and dates out of the document, before the next step sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from msgspec import structs

from bilateral.catalogue import Catalogue
from bilateral.checking.check import check_sentences
from bilateral.checking.kind import Candidate, Kind
from bilateral.kinds import all_kinds
from bilateral.model.claim import Judged
from bilateral.model.document import BlockKind, Document
from bilateral.model.errors import LanguageUnsupported
from bilateral.model.time import Period
from bilateral.reading.annotate import Annotator
from bilateral.reading.clauses import Clause, Sentence
from bilateral.reading.context import Context
from bilateral.reading.document import read_document
from bilateral.reading.meant import Meant
from bilateral.store import Almanac
from gold import Text

__all__ = ["Changed", "Engine", "read", "readable", "without_parts"]


@dataclass(frozen=True)
class Engine:
    """Documents into judged claims."""

    almanac: Almanac
    as_of: date
    kinds: tuple[Kind, ...] = field(default_factory=all_kinds)
    document: Callable[[Document], Document] = lambda document: document
    sentence: Callable[[Sentence], Sentence] = lambda sentence: sentence
    mends: bool = True
    _annotators: dict[str, Annotator] = field(default_factory=dict, repr=False)

    def check(self, document: Document) -> tuple[Judged, ...]:
        """The judged claims of the document; none where its language has no words."""
        if document.language not in self.almanac.catalogue.lexicon:
            return ()
        document, annotator = self.document(document), self.annotator(document.language)
        context = Context(self.almanac, annotator.vocabulary, self.as_of, document.published, document.url)
        meant = annotator.vocabulary.mender.meant(document) if self.mends else Meant(document, document)
        sentences = [self.sentence(s) for s in annotator.sentences(meant.document)]
        return tuple(meant.as_written(judged) for judged in check_sentences(sentences, self.kinds, context))

    def annotator(self, language: str) -> Annotator:
        """The readers of a language, built once."""
        if language not in self._annotators:
            self._annotators[language] = Annotator.build(self.almanac, language)
        return self._annotators[language]

    def knowing(self, catalogue: Catalogue) -> Engine:
        """The same engine with other knowledge over the same observations."""
        return replace(self, almanac=self.almanac.under(catalogue), _annotators={})


def read(
    source: str, data: bytes, catalogue: Catalogue, *, published: Period | None = None, language: str | None = None
) -> Document:
    """The document of a plain text. Raises LanguageUnsupported."""
    layout = {name: tables.get("layout", {}) for name, tables in catalogue.lexicon.items()}
    return read_document(source, data, layout=layout, media_type="text/plain", published=published, language=language)


def readable(texts: Iterable[Text], catalogue: Catalogue) -> dict[str, Document]:
    """The documents of the texts by id; those in a language that is not read are left out."""
    found = {}
    for text in texts:
        with suppress(LanguageUnsupported):
            found[text.id] = read(text.path.name, text.data, catalogue, published=text.published)
    return found


@dataclass(frozen=True, eq=False)  # each is a kind of its own
class Changed:
    """A kind whose candidates are changed on their way."""

    name: str
    kind: Kind
    change: Callable[[Candidate], Candidate]

    def find(self, clause: Clause, context: Context) -> Iterable[Candidate]:
        """The kind's candidates, changed."""
        return [self.change(candidate) for candidate in self.kind.find(clause, context)]


def without_parts(engine: Engine) -> Mapping[str, Engine]:
    """The engine without each of its parts, by the part's name."""
    catalogue = engine.almanac.catalogue
    facts, lexicon = catalogue.facts, catalogue.lexicon
    modules = {type(kind).__module__.rpartition(".")[2]: kind for kind in engine.kinds}  # two may go by one name
    kinds = {
        f"kind {name}": replace(engine, kinds=tuple(other for other in engine.kinds if other is not kind))
        for name, kind in modules.items()
    }
    return kinds | {
        "published date": replace(engine, document=lambda d: replace(d, published=None)),
        "headings": replace(engine, document=_without_headings),
        "thread": replace(engine, sentence=_without_thread),
        "subject of a fact sheet": replace(engine, sentence=lambda s: structs.replace(s, sheet="")),
        "mending of slips": replace(engine, mends=False),
        "introduction of a list": replace(engine, sentence=lambda s: structs.replace(s, lead=None)),
        "all but the likeliest reading": _changed(engine, lambda c: structs.replace(c, queries=_likeliest(c.queries))),
        "certainty": _changed(engine, lambda c: structs.replace(c, confidence=1.0)),
        "neighbouring questions": _changed(
            engine, lambda c: structs.replace(c, queries=tuple(q for q in c.queries if not q.relaxed))
        ),
        "perturbation": _changed(
            engine, lambda c: structs.replace(c, queries=tuple(structs.replace(q, neighbours=()) for q in c.queries))
        ),
        "printed figures": engine.knowing(replace(catalogue, facts={k: f for k, f in facts.items() if not f.figure})),
        "facts": engine.knowing(replace(catalogue, facts={k: f for k, f in facts.items() if f.figure})),
        "hedges": engine.knowing(replace(catalogue, lexicon={k: _unhedged(t) for k, t in lexicon.items()})),
        "near words of titles": engine.knowing(
            replace(catalogue, lexicon={k: _without_near(t) for k, t in lexicon.items()})
        ),
        "French": engine.knowing(replace(catalogue, lexicon={k: t for k, t in lexicon.items() if k != "fr"})),
    }


def _changed(engine: Engine, change: Callable[[Candidate], Candidate]) -> Engine:
    return replace(engine, kinds=tuple(Changed(kind.name, kind, change) for kind in engine.kinds))


# Any: queries of one candidate
def _likeliest(queries: Sequence[Any]) -> tuple[Any, ...]:
    best = max((q.plausibility for q in queries), default=0.0)
    return tuple(q for q in queries if q.plausibility == best)[:1]


def _without_headings(document: Document) -> Document:
    """The document with blanks where its headings stood."""
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    return replace(document, text=text)


def _without_thread(sentence: Sentence) -> Sentence:
    back = [m for m in sentence.mentions if m.sort == "cue" and m.id == "same_period"]
    periods = tuple(p for p in sentence.periods if not any((p.start, p.end) == (m.start, m.end) for m in back))
    return structs.replace(sentence, topic=(), subject="", told=(), periods=periods)


# Any: the tables of a language
def _unhedged(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    hedges = tables.get("hedges", {})
    if "before" not in hedges:
        return tables
    return {**tables, "hedges": {**hedges, "before": {}, "after": {}}}


# Any: the tables of a language
def _without_near(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**tables, "families": {**tables["families"], "near": {}}} if "families" in tables else tables
