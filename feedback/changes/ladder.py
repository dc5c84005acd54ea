"""The attribution ladder: the design of the evidence decides which sentence is allowed.

0 one wave · 1 before and after, same question · 2 the same beside a group that was not
reached · 3 a series of months · 4 a staggered or drawn start. What two frozen releases
can give is 0 to 2; 3 and 4 need a design that was written down before the start, so
nothing here can reach them by looking at figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from feedback.reports.statistics import Interval, difference, newcombe, wilson


class Evidence(IntEnum):
    """The class of evidence behind a statement of effect."""

    ONE_WAVE = 0
    BEFORE_AFTER = 1
    COMPARED = 2
    SERIES = 3
    STAGGERED = 4


_MINUS = "\N{MINUS SIGN}"
_NO_CLEAR_CHANGE = "No clear change."


@dataclass(frozen=True, slots=True)
class Count:
    """``some`` people of the ``of`` who gave an answer that counts."""

    some: int
    of: int

    def share(self) -> Interval:
        """The share, 0 to 1, with its Wilson interval."""
        return wilson(self.some, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moved between two waves, and the only sentence that may be said of it.

    ``change`` is after minus before; with a compared group it is the difference between
    the two groups' changes.
    """

    evidence: Evidence
    before: Count
    after: Count
    change: Interval
    sentence: str


def told_us(what: str, now: Count) -> str:
    """Class 0: what one wave may say."""
    return f"Young people told us: {what}, {_share(now)}."


def moved(
    what: str, before: Count, after: Count, *, beside: tuple[Count, Count] | None = None
) -> Moved:
    """Judge two waves of the same question, and write the sentence they allow.

    ``what`` names the favourable answer: "family time about right". ``beside`` is the
    same question, before and after, in a group that the change did not reach.
    """
    alone = newcombe((before.some, before.of), (after.some, after.of))
    first = (
        f"{_capital(what)} was {_share(before)} and is now {_share(after)}, "
        f"a difference of {points(alone)}."
    )
    if beside is None:
        clear = "" if alone.is_clear else f" {_NO_CLEAR_CHANGE}"
        return Moved(
            evidence=Evidence.BEFORE_AFTER,
            before=before,
            after=after,
            change=alone,
            sentence=first + clear,
        )
    there = newcombe((beside[0].some, beside[0].of), (beside[1].some, beside[1].of))
    both = difference(there, alone)
    return Moved(
        evidence=Evidence.COMPARED,
        before=before,
        after=after,
        change=both,
        sentence=f"{first} {_beside(both)}",
    )


def points(change: Interval) -> str:
    """A difference in percentage points with its range: "+13 points (-3 to +28)".

    Printed with a true minus sign, so that it is read aloud as one.
    """
    low, high = _signed(change.low), _signed(change.high)
    return f"{_signed(change.value)} points ({low} to {high})"


def _beside(both: Interval) -> str:
    if not both.is_clear:
        return (
            "It moved no more than in a group that the change did not reach, "
            f"beyond chance: {points(both)}. {_NO_CLEAR_CHANGE}"
        )
    way = "rose more" if both.low > 0 else "fell more, or rose less,"
    return f"It {way} than in a group that the change did not reach: {points(both)}."


def _share(count: Count) -> str:
    return f"{round(100 * count.some / count.of)}% of {count.of}"


def _signed(value: float) -> str:
    whole = round(100 * value)
    return f"+{whole}" if whole > 0 else f"{_MINUS}{-whole}" if whole < 0 else "0"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
