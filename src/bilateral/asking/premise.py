"""False premises: what a question of a date takes for granted, and what the record shows instead.

Who asks when a thing ended takes for granted that it has. The lexicon's table `presupposed` says of such verbs which
sentence cannot be so as well; if the record supports that sentence, the question has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bilateral.asking.holes import sentence_of
from bilateral.checking.check import examine, judge_all
from bilateral.checking.kind import Kind
from bilateral.model.answer import Form, Statement
from bilateral.model.verdict import Verdict
from bilateral.reading.annotate import Annotator
from bilateral.reading.context import Context

__all__ = ["Premises"]


@dataclass(frozen=True)
class Premises:
    """What is needed to find false premises in one language, built once; `table` is the lexicon's `presupposed`."""

    table: Sequence[Mapping[str, Any]]  # Any: the table as its YAML file has it
    annotator: Annotator
    kinds: Sequence[Kind]

    def against(self, statement: Statement, context: Context) -> str:
        """What the record supports and the question takes not to be so; empty if nothing."""
        if statement.form is not Form.WHEN or statement.hole is not None:
            return ""
        for said, stands in self._rules:
            found = said.fullmatch(statement.text.lower().replace("’", "'"))
            if found is None or len(statement.text) != len(found.string):
                continue
            parts = [statement.text[start:end] for start, end in found.regs[1:]]
            text = stands.format("", *parts)
            if self._is_supported(text, context):
                return f"{text[:1].upper()}{text[1:]}."
        return ""

    def _is_supported(self, text: str, context: Context) -> bool:
        sentence = sentence_of(Statement(text + ".", Form.TRUTH), self.annotator)
        if sentence is None:
            return False
        judged = judge_all([examine(sentence, self.kinds, context)])
        return any(one.verdict is Verdict.SUPPORTED for one in judged)

    @cached_property
    def _rules(self) -> Sequence[tuple[re.Pattern[str], str]]:
        return [(re.compile(str(entry["said"])), str(entry["stands"])) for entry in self.table]
