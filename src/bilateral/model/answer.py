"""Answers: what the record says to a question, or why it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from bilateral.model.claim import Evidence

__all__ = ["Alternative", "Answer", "Form", "Given", "Refusal", "Statement"]


class Form(Enum):
    """What a question asks for."""

    NUMBER = "number"
    CHANGE = "change"
    EXCESS = "excess"  # how much more than another
    RANK = "rank"
    WHO = "who"  # one or more of those that are ranked, or that a list holds
    WHEN = "when"
    WHERE = "where"
    ANY = "any"  # whether there is any of it
    WHAT = "what"  # what a thing is that is called by a name
    TRUTH = "truth"


class Refusal(Enum):
    """Why a question is not answered."""

    NOTHING = "nothing"  # no question, or none that can be read
    LANGUAGE = "language"  # neither English nor French
    OPINION = "opinion"
    ACCOUNT = "account"  # no figure, date or name is asked for, but a description or an explanation
    PREDICTION = "prediction"
    SUPPOSITION = "supposition"
    LIVE = "live"  # what is going on this moment
    PREMISE = "premise"  # what the question takes for granted is not so
    UNKNOWN = "unknown"  # nothing of the record is asked
    NO_DATA = "no_data"  # the record knows what is asked, and lacks it
    UNSURE = "unsure"  # what the record has may be another thing


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that would answer a question, with a stand-in where the answer goes.

    `hole` is where the stand-in for a number stands, `name` that for a name; `unit` what the question itself says that
    the number is in;
    `kind` the kind of entity that is asked for; `count` how many of them, 0 for all. `either` are the two between which
    a question lets one choose: the first where the sentence is true, the second where it is false. `falls` says
    that the question speaks of a fall, of which the size is told.
    """

    text: str
    form: Form
    hole: tuple[int, int] | None = None
    name: tuple[int, int] | None = None
    unit: str = ""
    kind: str = ""
    count: int = 1
    either: tuple[str, ...] = ()
    falls: bool = False

    @property
    def extreme(self) -> bool:
        """Whether it asks for the highest, lowest or fastest of a series, or when that was."""
        return self.unit.startswith(("highest ", "lowest ", "fastest ", "slowest ", "par ", "above ", "below "))


Given: TypeAlias = Decimal | str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another definition would answer."""

    value: Given
    unit: str
    period: str
    definition: str


@dataclass(frozen=True)
class Answer:
    """What the record says to a question, in the question's language.

    `sentence` says it with its definition, period and source; where nothing is said, `refusal` and `reason` tell why.
    `statements` are the sentences as which the question was read, `expression` the query as `algebra.encode` writes
    it, `query` the same in words, `steps` the derivation. `told` says which value an open slot was given, and why;
    `course` is the value in the periods up to the one told. A follow-up without an answer keeps in `leans_on` the
    answer that it leans on, for the question after it.
    """

    question: str
    language: str = "en"
    refusal: Refusal | None = None
    reason: str = ""
    sentence: str = ""
    value: Given = None
    unit: str = ""
    period: str = ""
    definition: str = ""
    alternatives: tuple[Alternative, ...] = ()
    query: str = ""
    expression: str = ""
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    course: tuple[tuple[str, Decimal], ...] = ()
    leans_on: Answer | None = None

    @property
    def abstained(self) -> bool:
        """Whether nothing is answered."""
        return self.refusal is not None
