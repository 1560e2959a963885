"""How a sentence was read, step by step: what each word was taken for, what was asked, and why nothing was claimed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Considered", "Doubt", "Explained", "Gate", "Loss", "Part", "Queried", "Recognised", "Token"]


class Gate(Enum):
    """Why words state nothing as a fact.

    AGE and BASE are a number's alone: it tells who is meant ("children under five"), or per how many ("per 100,000").
    """

    QUESTION = "question"
    FIRST_PERSON = "first_person"
    SUPPOSITION = "supposition"
    BELIEF = "belief"
    FORECAST = "forecast"
    AGE = "age"
    BASE = "base"


class Doubt(Enum):
    """Why a query may not ask what the text says."""

    UNEXPLAINED_WORDS = "unexplained_words"
    TITLE_IN_PART = "title_in_part"
    MODIFIER = "modifier"
    CONCEPT_UNNAMED = "concept_unnamed"
    RIVAL_CONCEPT = "rival_concept"
    ONE_SIDED = "one_sided"
    ANOTHER_CODE = "another_code"
    ENTITIES = "entities"
    TIME_UNSETTLED = "time_unsettled"
    IMPLAUSIBLE = "implausible"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the words from `start` to `end` were taken for: the sort of thing, which one, and how it is meant.

    Of a quantity `what` is the interval that it asserts with its unit, of a period its days and `detail` its role; of
    a number that a gate holds back, `detail` names the gate.
    """

    start: int
    end: int
    sort: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A token and all that stands over it, the longest first; nothing knows a token without any."""

    start: int
    end: int
    text: str
    known: tuple[Recognised, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A clause, and the gate that it does not pass, if there is one."""

    start: int
    end: int
    gate: Gate | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """What takes from the certainty of a query, and how much; `words` are those that it is about."""

    why: Doubt
    share: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Queried:
    """A query in words, with its plausibility."""

    query: str
    period: str
    plausibility: float


@dataclass(frozen=True, slots=True)
class Considered:
    """A claim that a kind found: what it rests on, how sure that is, and what became of it.

    `concept` is the indicator that it was taken to be about, with its `score`, where the kind goes by one. `gave_way`
    is the kind whose claim on the same words is stronger; of a claim that stands it is empty and `verdict` is set.
    """

    kind: str
    start: int
    end: int
    asserted: str
    strength: int
    certainty: float
    concept: str = ""
    score: float | None = None
    losses: tuple[Loss, ...] = ()
    queries: tuple[Queried, ...] = ()
    missing: str = ""
    verdict: str = ""
    gave_way: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with its tokens, its clauses and the claims considered; `lacks` says what it has nothing of."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]
    considered: tuple[Considered, ...] = ()
    gate: Gate | None = None
    lacks: tuple[str, ...] = ()
