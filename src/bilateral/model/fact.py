"""Facts: dated statements that are no series, such as memberships, treaties, missions and disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from bilateral.model.indicator import Text, Words
from bilateral.model.provenance import Citation
from bilateral.model.time import Period

__all__ = ["Aim", "Fact", "FactType", "Figure", "Goal", "Happening", "Member", "Pledge", "Progress", "Status"]


class FactType(Enum):
    """What sort of thing a fact describes."""

    ORGANISATION = "organisation"
    TREATY = "treaty"
    EVENT = "event"  # a visit, a summit, an announcement: happens once
    PROGRAMME = "programme"  # a task force, a dialogue, a policy: runs for a time
    COMMITMENT = "commitment"
    SET = "set"  # a list whose members are counted: border states, consulates, disputes
    ATTRIBUTE = "attribute"  # something that holds of an entity: government type
    FIGURE = "figure"  # a published number that no held table has
    RANK = "rank"  # a published rank


@dataclass(frozen=True, slots=True)
class Member:
    """An entity (code) or a named thing that belongs to the fact, and when; of a neighbour on which `sides` it lies."""

    name: str
    since: Period | None = None
    until: Period | None = None
    sides: str = ""  # of the eight points of the compass those that may be said, such as "n nw w"


@dataclass(frozen=True, slots=True)
class Happening:
    """What befell the thing, when, and in which cities where a source says so: `signed`, `in_force`, `founded`, ..."""

    event: str
    period: Period
    citation: int = 0  # index into the fact's citations
    note: str = ""
    place: tuple[str, ...] = ()


class Progress(Enum):
    """How far a commitment has come, as a cited page lets one say."""

    REAFFIRMED = "reaffirmed"
    STARTED = "started"  # a first step is on record, not yet what was promised
    PARTLY_MET = "partly_met"
    MET = "met"
    LATE = "late"  # the day has passed without it, and it goes on
    CHANGED = "changed"  # something else, or another day, has taken its place
    ENDED = "ended"  # given up, without being met


@dataclass(frozen=True, slots=True)
class Status:
    """Where a commitment stood, and since when: nothing is said without a citation."""

    progress: Progress
    period: Period
    citation: int  # index into the fact's citations
    note: Text = field(default_factory=dict)


class Aim(Enum):
    """Which way a commitment wants its measure to go."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True)
class Goal:
    """What measures a commitment: an indicator at its codes, against a value or, to rise or fall, against `since`."""

    indicator: str
    where: Mapping[str, str]
    aim: Aim
    value: Decimal | None = None
    unit: str = ""
    since: Period | None = None


@dataclass(frozen=True)
class Pledge:
    """Who promised, by when, and how far it has come.

    `due` is empty where no date was named, `target` says in words what was to be reached; `status` is what is on record
    since, oldest first: empty means that no page was found, not that nothing happened.
    """

    actor: tuple[str, ...]
    due: Period | None = None
    target: Text = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    status: tuple[Status, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A published number: of which indicator, at which codes, when. For a RANK the value is the position.

    `at_least` and `at_most` say that the source itself prints a bound ("more than").
    """

    indicator: str
    where: Mapping[str, str]
    period: Period
    value: Decimal
    unit: str
    bound: str = ""  # "" | at_least | at_most | about
    rank_of: str = ""  # for RANK: which dimension is ranked, such as `from`
    definition: str = ""


@dataclass(frozen=True)
class Fact:
    """A dated statement with its citations.

    `names` are what texts call the thing; `words` are other content words by which a text refers to it;
    `statement` says it in our own words. `members` are parties or list members, `of` the entities it is about;
    `complete` says that all of them are listed, `complete_for` of whom the sources would tell if they belonged.
    `pledge` is what a commitment has besides: who promised, by when, and what became of it. `is_office` says that the
    members held it one at a time, in this order, each from his day on.
    """

    id: str
    type: FactType
    topic: str
    names: Words
    statement: Text
    citations: tuple[Citation, ...]
    of: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    complete: bool = False
    complete_for: tuple[str, ...] = ()
    is_office: bool = False
    happenings: tuple[Happening, ...] = ()
    figure: Figure | None = None
    words: Words = field(default_factory=dict)
    about: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    note: str = ""
    pledge: Pledge | None = None
