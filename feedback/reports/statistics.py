"""Intervals for shares and for differences between shares; the only
arithmetic of doubt.

No Wald interval anywhere: it is too narrow exactly where our numbers are, small and
near 0 or 1. All are two-sided at 95 %. Shares run from 0 to 1, counts are people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, hypot, sqrt

Z = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with the range that chance allows it, all on the same scale."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether a difference lies wholly on one side of zero."""
        return self.low > 0 or self.high < 0


def wilson(some: int, of: int) -> Interval:
    """The share ``some / of`` with its score interval (Wilson 1927).

    Nobody asked, ``of`` = 0, is a share that could be anything: 0 to 1, shown at 0.5.
    Raises ValueError where ``some`` is not between 0 and ``of``.
    """
    if not 0 <= some <= of:
        raise ValueError(f"{some} of {of} is not a share")
    return _score(some / of, of) if of else Interval(0.5, 0.0, 1.0)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """The difference ``after - before`` of two independent shares, each (some, of).

    Newcombe 1998, method 10: the square-and-add of two Wilson intervals.
    """
    return difference(wilson(*before), wilson(*after))


def difference(before: Interval, after: Interval) -> Interval:
    """``after - before`` of two independent estimates that carry their own intervals.

    The same square-and-add for any pair (Zou and Donner 2008), so a difference of two
    differences is made by calling it on two results of ``newcombe``.
    """
    value = after.value - before.value
    return Interval(
        value,
        value - hypot(after.value - after.low, before.high - before.value),
        value + hypot(after.high - after.value, before.value - before.low),
    )


def finite(some: int, of: int, everyone: int) -> Interval:
    """The share with its interval narrowed for a small population.

    Assumes that those who answered are like those who did not, which nobody knows, so a
    page that prints it says so. The score interval on the effective number
    ``n (N - 1) / (N - n)`` (Cochran 1977, chapter 2). Everyone answered: no range left.
    """
    if not 0 < of <= everyone:
        raise ValueError(f"{of} of {everyone} cannot have answered")
    share = some / of
    if of == everyone:
        return Interval(share, share, share)
    return _score(share, of * (everyone - 1) / (everyone - of))


def unheard(some: int, of: int, everyone: int) -> Interval:
    """Where the share of ``everyone`` must lie, whatever the others think.

    ``some`` of the ``of`` who answered: from none of the others to all of them. No
    chance in it: this is what cannot be known, not what can be estimated.
    """
    if not 0 < of <= everyone:
        raise ValueError(f"{of} of {everyone} cannot have answered")
    return Interval(some / of, some / everyone, (some + everyone - of) / everyone)


def chance(before: tuple[int, int], after: tuple[int, int]) -> float:
    """How often so large a difference comes by chance alone: the p of a score test.

    Each is (some, of) with ``of`` > 0; 1 where both shares are the same 0 or 1.
    """
    pooled = (before[0] + after[0]) / (before[1] + after[1])
    spread = sqrt(pooled * (1 - pooled) * (1 / before[1] + 1 / after[1]))
    if spread == 0:
        return 1.0
    return erfc(abs(after[0] / after[1] - before[0] / before[1]) / spread / sqrt(2))


def stand_out(chances: Sequence[float], wrongly: float = 0.05) -> tuple[bool, ...]:
    """Which of many comparisons stand out, when all of them are looked at together.

    Benjamini and Hochberg 1995: of those that stand out, at most ``wrongly`` are
    expected to be chance.
    """
    ranked = sorted(range(len(chances)), key=lambda at: chances[at])
    last = 0
    for rank, at in enumerate(ranked, 1):
        if chances[at] <= wrongly * rank / len(chances):
            last = rank
    found = frozenset(ranked[:last])
    return tuple(at in found for at in range(len(chances)))


def _score(share: float, of: float) -> Interval:
    scale = 1 + Z * Z / of
    middle = (share + Z * Z / (2 * of)) / scale
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / scale
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))
