"""What young people say of a change, beside what staff say: the say-do gap.

A verdict is one age band's. Bands are never added together: the answers offered differ,
and the youngest would be outvoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from feedback.reports.statistics import Interval, wilson
from surveys.definition import Band

CHANGED = frozenset({"yes", "changed", "a-bit"})
NOT_CHANGED = frozenset({"no", "not-changed", "worse"})
UNSURE = frozenset({"not-sure", "dont-know"})
_HALF = 0.5


class Says(StrEnum):
    """One band's verdict on a change; ordered from the worst for the service."""

    NOT_CHANGED = "not-changed"
    TOO_CLOSE = "too-close"
    CHANGED = "changed"
    TOO_FEW = "too-few"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one band answered to "has it changed for you?".

    ``counts``: people by answer code, empty where hidden or not asked. ``share`` is yes
    or a bit, of those who answered yes, a bit, no or worse; None where there are no
    counts. ``wave`` is the title of the wave that asked.
    """

    band: Band
    says: Says
    counts: Mapping[str, int]
    share: Interval | None
    wave: str = ""

    @property
    def answered(self) -> int:
        """People who gave a verdict; those who did not know are not among them."""
        return self.count(CHANGED | NOT_CHANGED)

    @property
    def agree(self) -> int:
        """People who say it changed, a lot or a bit."""
        return self.count(CHANGED)

    def count(self, codes: frozenset[str]) -> int:
        """People who chose any of ``codes``."""
        return sum(n for code, n in self.counts.items() if code in codes)


def judge(band: Band, counts: Mapping[str, int], wave: str = "") -> Verdict:
    """The verdict of ``counts``, which a release has already made safe to show.

    "It changed" needs the lower Wilson bound of yes or a bit over half; "it has not"
    the upper bound under half; all else is too close to call.
    """
    agree = sum(n for code, n in counts.items() if code in CHANGED)
    against = sum(n for code, n in counts.items() if code in NOT_CHANGED)
    share = wilson(agree, agree + against)
    says = Says.TOO_CLOSE
    if share.low > _HALF:
        says = Says.CHANGED
    elif share.high < _HALF:
        says = Says.NOT_CHANGED
    return Verdict(band=band, says=says, counts=dict(counts), share=share, wave=wave)


def unseen(band: Band, says: Says, wave: str = "") -> Verdict:
    """A verdict without figures: TOO_FEW to show, or NOT_ASKED yet."""
    return Verdict(band=band, says=says, counts={}, share=None, wave=wave)


def worst(verdicts: tuple[Verdict, ...]) -> Verdict | None:
    """The verdict a service should look at first; None where no band was asked.

    The worst word first, then the smallest share; ages in order where equal.
    """
    asked = [verdict for verdict in verdicts if verdict.says is not Says.NOT_ASKED]
    return min(asked, key=rank, default=None)


def rank(verdict: Verdict) -> tuple[int, float]:
    """A sorting key: the worst agreement first."""
    share = verdict.share.value if verdict.share else 1.0
    return (list(Says).index(verdict.says), share)
