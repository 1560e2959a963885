"""Reading back: of the sentences that tell an answer, the first that our own kinds find to be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilateral.checking.check import check_sentences
from bilateral.checking.kind import Kind
from bilateral.model.document import Block, BlockKind, Document
from bilateral.model.verdict import Verdict
from bilateral.reading.annotate import Annotator
from bilateral.reading.context import Context

__all__ = ["Readback"]

_TRIED = 4  # sentences read back for one answer: where the first do not hold, hardly one of the others does
_KEPT = 1024  # sentences whose reading is remembered


@dataclass(frozen=True, eq=False)
class Readback:
    """What is needed to read sentences of one language back; equal only to itself, so that what it read may be kept."""

    annotator: Annotator
    kinds: Sequence[Kind]

    def first(self, sentences: Iterable[str], context: Context) -> str:
        """The first sentence all of whose claims the record supports; the plainest if there is none."""
        drawn, tried = iter(sentences), list[str]()
        for sentence in drawn:
            if sentence not in tried:
                tried.append(sentence)
                if _holds(sentence, self, context):
                    return sentence
            if len(tried) == _TRIED - 1:
                break
        last = [*drawn][-1:]
        return next((s for s in last if _holds(s, self, context)), tried[0])

    def holds(self, sentence: str, context: Context) -> bool:
        """Whether the record supports all claims of the sentence, and it makes one."""
        return _holds(sentence, self, context)


@lru_cache(maxsize=_KEPT)
def _holds(text: str, reader: Readback, context: Context) -> bool:
    vocabulary = reader.annotator.vocabulary
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document("answer", text, (block,), language=vocabulary.language)
    sentences = reader.annotator.sentences(vocabulary.mender.meant(document).document)
    judged = check_sentences(sentences, reader.kinds, context)
    return bool(judged) and all(j.verdict is Verdict.SUPPORTED for j in judged)
