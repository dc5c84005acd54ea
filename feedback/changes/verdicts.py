"""What young people say of a change, beside what staff say: the say-do gap.

A verdict is one age band's. Bands are never added together: the answers offered differ,
and the youngest would be outvoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor

from feedback.reports.disclosure import Rules
from feedback.reports.freeze import NEARLY_ALL, VERY_FEW
from feedback.reports.statistics import Interval, wilson
from surveys.definition import Band

YES = ("yes", "changed")
A_BIT = ("a-bit",)
NO = ("no", "not-changed", "worse")
UNSURE = ("not-sure", "dont-know")
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

    ``agree`` people said yes or a bit, of the ``answered`` who said yes, a bit, no or
    worse; ``share`` is their share, None if there is none to show. ``counts``: people
    by answer code, None where a count is hidden. ``roughly`` is said where a release
    hides the numbers: "nearly-all" or "very-few" of ``answered``. ``wave``: its title.
    """

    band: Band
    says: Says
    agree: int = 0
    answered: int = 0
    share: Interval | None = None
    counts: Mapping[str, int | None] = field(default_factory=dict)
    roughly: str = ""
    wave: str = ""

    def count(self, codes: tuple[str, ...]) -> int | None:
        """People who chose any of ``codes``; None where one of them is hidden or was
        not offered.
        """
        given = [self.counts[code] for code in codes if code in self.counts]
        known = [n for n in given if n is not None]
        return sum(known) if given and len(known) == len(given) else None


def judge(
    band: Band,
    agree: int,
    answered: int,
    counts: Mapping[str, int | None] | None = None,
    wave: str = "",
) -> Verdict:
    """The verdict of counts that a release has already made safe to show.

    "It changed" needs the lower Wilson bound of yes or a bit over half; "it has not"
    the upper bound under half; all else is too close to call.
    """
    share = wilson(agree, answered)
    says = Says.TOO_CLOSE
    if share.low > _HALF:
        says = Says.CHANGED
    elif share.high < _HALF:
        says = Says.NOT_CHANGED
    return Verdict(
        band=band,
        says=says,
        agree=agree,
        answered=answered,
        share=share,
        counts=dict(counts or {}),
        wave=wave,
    )


def judge_roughly(band: Band, roughly: str, answered: int, wave: str = "") -> Verdict:
    """The verdict where a release says only "nearly-all" or "very-few" of ``answered``.

    Judged by the least, or most, people that this can mean, so that it never claims
    more than the numbers behind it.
    """
    few = Rules().few - 1
    if roughly == "nearly-all":
        least = max(ceil(NEARLY_ALL * answered), answered - few)
        says = judge(band, min(least, answered), answered).says
    else:
        most = min(floor(VERY_FEW * answered), few)
        says = judge(band, most, answered).says
    return Verdict(band=band, says=says, answered=answered, roughly=roughly, wave=wave)


def unseen(band: Band, says: Says, wave: str = "") -> Verdict:
    """A verdict without figures: TOO_FEW to show, or NOT_ASKED yet."""
    return Verdict(band=band, says=says, wave=wave)


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
