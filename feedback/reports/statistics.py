"""Intervals for shares and for differences between shares; the only
arithmetic of doubt.

No Wald interval anywhere: it is too narrow exactly where our numbers are, small and
near 0 or 1. All are two-sided at 95 %. Shares run from 0 to 1, counts are people.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt

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
    if of == 0:
        return Interval(0.5, 0.0, 1.0)
    share = some / of
    scale = 1 + Z * Z / of
    middle = (share + Z * Z / (2 * of)) / scale
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / scale
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


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
