"""The five verdicts: the four of AVeriTeC and `outdated`."""

from __future__ import annotations

from enum import Enum

__all__ = ["Verdict"]


class Verdict(Enum):
    """What the almanac says of a claim.

    `SUPPORTED` the best readings agree; `REFUTED` no plausible reading agrees, clearly; `CONFLICTING` it depends
    on the reading; `OUTDATED` it agreed when written and newer official data does not; `NOT_ENOUGH_EVIDENCE`
    it can be checked, but not with what the almanac holds.
    """

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    OUTDATED = "outdated"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"

    @property
    def is_decided(self) -> bool:
        """Whether evidence settled it one way or the other."""
        return self is not Verdict.NOT_ENOUGH_EVIDENCE
