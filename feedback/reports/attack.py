"""Working hidden counts out again from what a release shows.

The attacker knows every count that is shown, how counts add up, and what being hidden
says of a count (1 to 4, say). Two ways are tried over everything at once: solving the
sums as linear equations, and squeezing every hidden count between what the others leave
it, until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol

Range = tuple[int, int]
"""The least and the most a hidden count can be, both ends included."""

ANYTHING: Range = (0, 10**9)
"""What being hidden tells of a count that is only a guard: nothing."""

Row = dict[str, Fraction]


class Adding(Protocol):
    """Parts that add up to a total."""

    @property
    def total(self) -> str:
        """The key of the total."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of the parts."""


class Counts(Protocol):
    """Counts, and how they add up."""

    @property
    def counts(self) -> Mapping[str, int]:
        """The true counts by key; only those shown are looked at."""

    @property
    def splits(self) -> Iterable[Adding]:
        """The sums everybody knows."""


def worked_out(table: Counts, hidden: Mapping[str, Range]) -> frozenset[str]:
    """Keys of the hidden counts of ``table`` that can be known exactly.

    ``hidden`` maps each hidden key to the range its being hidden tells. Reads the true
    value of shown counts only.
    """
    sums = [_unknown(table.counts, split, hidden) for split in table.splits]
    sums = [(row, known) for row, known in sums if row]
    return _solved([row for row, _ in sums]) | _squeezed(sums, hidden)


def _unknown(
    counts: Mapping[str, int], split: Adding, hidden: Mapping[str, Range]
) -> tuple[Row, int]:
    """A split as "these hidden counts, each times its sign, make this number"."""
    row: Row = {}
    known = 0
    for key, sign in ((split.total, -1), *((part, 1) for part in split.parts)):
        if key in hidden:
            row[key] = row.get(key, Fraction(0)) + sign
        else:
            known -= sign * counts[key]
    return {key: times for key, times in row.items() if times}, known


def _solved(rows: list[Row]) -> frozenset[str]:
    """Keys that the equations alone fix: reduced rows with a single unknown left."""
    reduced: dict[str, Row] = {}
    for row in rows:
        row = dict(row)
        for pivot, other in reduced.items():
            _subtract(row, other, pivot)
        if not row:
            continue
        pivot = min(row)
        row = {key: times / row[pivot] for key, times in row.items()}
        for other in reduced.values():
            _subtract(other, row, pivot)
        reduced[pivot] = row
    return frozenset(pivot for pivot, row in reduced.items() if len(row) == 1)


def _subtract(row: Row, other: Row, pivot: str) -> None:
    """Take ``pivot`` out of ``row`` with the help of ``other``, in which it is 1."""
    times = row.get(pivot)
    if not times:
        return
    for key, theirs in other.items():
        left = row.get(key, Fraction(0)) - times * theirs
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def _squeezed(
    sums: list[tuple[Row, int]], hidden: Mapping[str, Range]
) -> frozenset[str]:
    """Keys left with one possible value when every sum has to come out."""
    ranges = dict(hidden)
    moved = True
    while moved:
        moved = False
        for row, known in sums:
            for key, times in row.items():
                tighter = _tighter(row, known, key, times, ranges)
                if tighter != ranges[key]:
                    ranges[key] = tighter
                    moved = True
    return frozenset(key for key, (low, high) in ranges.items() if low == high)


def _tighter(
    row: Row, known: int, key: str, times: Fraction, ranges: Mapping[str, Range]
) -> Range:
    """What the others of a sum leave for ``key``; signs are +1 or -1."""
    most = least = Fraction(known)
    for other, theirs in row.items():
        if other == key:
            continue
        low, high = ranges[other]
        least -= theirs * (high if theirs > 0 else low)
        most -= theirs * (low if theirs > 0 else high)
    if times < 0:
        least, most = -most, -least
    low, high = ranges[key]
    return max(low, int(least)), min(high, int(most))
