"""Reading back: of the sentences that tell an answer, the first that our own kinds find to be so."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.checking.check import check_sentences
from bilateral.checking.kind import Kind
from bilateral.model.document import Block, BlockKind, Document
from bilateral.model.verdict import Verdict
from bilateral.reading.annotate import Annotator
from bilateral.reading.context import Context

__all__ = ["read_back"]

_TRIED = 8  # sentences read back for one answer


def read_back(sentences: Sequence[str], annotator: Annotator, kinds: Sequence[Kind], context: Context) -> str:
    """The first sentence all of whose claims the record supports; the plainest if there is none."""
    tried = list(dict.fromkeys(sentences))
    tried = [*tried[: _TRIED - 1], *tried[-1:]] if len(tried) > _TRIED else tried
    return next((s for s in tried if _holds(s, annotator, kinds, context)), tried[0])


def _holds(text: str, annotator: Annotator, kinds: Sequence[Kind], context: Context) -> bool:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document("answer", text, (block,), language=annotator.vocabulary.language)
    meant = annotator.vocabulary.mender.meant(document).document
    judged = check_sentences(annotator.sentences(meant), kinds, context)
    return bool(judged) and all(j.verdict is Verdict.SUPPORTED for j in judged)
