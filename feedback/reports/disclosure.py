"""What a release may show, decided over all its counts at once.

A count is hidden because it could point at a child (``FEW``), or only because it would
give another one away (``GUARD``). Nothing is ever hidden at random: the same counts
always hide the same cells. ``feedback.reports.attack`` tries to work hidden counts out
again, as somebody with the release in front of them would, and whatever it finds is
guarded too.

The rules follow what the DfE, NHS England and the ONS publish: small counts
and their complements hidden, 0 % and 100 % treated as telling when few people answered,
no share on a base under ten, public counts rounded to 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from feedback.reports import attack
from feedback.reports.models import Audience


class Why(StrEnum):
    """Why a count is hidden."""

    FEW = "few"
    GUARD = "guard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How careful a release has to be. Counts are people.

    ``few``: smaller counts above 0 are hidden. ``base``: no share of fewer people.
    ``certain``: nobody and everybody are hidden too where fewer answered. ``step``:
    shown counts are rounded to it.
    """

    few: int = 5
    base: int = 10
    certain: int = 20
    step: int = 1


RULES: Mapping[Audience, Rules] = MappingProxyType(
    {Audience.COUNCIL: Rules(), Audience.PUBLIC: Rules(step=5)}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as a release shows it: a number, or why there is none."""

    value: int | None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Parts that add up to a total, each named by the key of its count.

    ``is_share``: two parts, of which the first is shown as a share of the total.
    ``is_rest``: the total is known to everybody from counts around it, however small,
    so where one part is small no other small part is shown, nor that one is nobody.
    """

    total: str
    parts: tuple[str, ...]
    is_share: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All counts of a release and how they add up.

    ``costs``: what is lost when a count is hidden to guard another; the cheapest goes
    first, and what is not named costs 1.
    """

    counts: Mapping[str, int]
    splits: tuple[Split, ...]
    costs: Mapping[str, int] = field(default_factory=dict)


def protect(table: Table, rules: Rules) -> dict[str, Cell]:
    """Every count of ``table`` as it may be shown under ``rules``.

    Raises ValueError where a split does not add up: the release would be wrong, not
    only unsafe.
    """
    for split in table.splits:
        if table.counts[split.total] != sum(table.counts[part] for part in split.parts):
            raise ValueError(f"the parts of {split.total} do not add up to it")
    hidden = _telling(table, rules)
    ranges = dict(hidden)
    reasons = dict.fromkeys(hidden, Why.FEW)
    while found := _given_away(table, rules, ranges):
        ranges[found] = attack.ANYTHING
        reasons[found] = Why.GUARD
    return {
        key: Cell(None, reasons[key])
        if key in reasons
        else Cell(rounded(count, rules.step))
        for key, count in table.counts.items()
    }


def rounded(count: int, step: int) -> int:
    """``count`` to the nearest ``step``; halves go up, so that 5s never vanish."""
    return (count + step // 2) // step * step


def _telling(table: Table, rules: Rules) -> dict[str, attack.Range]:
    """Counts that could point at a child, with what being hidden tells of each."""
    rests = {split.total for split in table.splits if split.is_rest}
    hidden: dict[str, attack.Range] = {
        key: (1, rules.few - 1)
        for key, count in table.counts.items()
        if 0 < count < rules.few and key not in rests
    }
    for split in table.splits:
        base = table.counts[split.total]
        if split.is_rest and any(part in hidden for part in split.parts):
            small = [p for p in split.parts if table.counts[p] < rules.few]
            hidden |= dict.fromkeys(small, (0, rules.few - 1))
        if not (split.is_share and base):
            continue
        parts = [table.counts[part] for part in split.parts]
        if base < rules.base:
            hidden |= dict.fromkeys(split.parts, (0, rules.base - 1))
        elif base < rules.certain and min(parts) < rules.few:
            hidden |= {
                part: (0, rules.few - 1) if count < rules.few else attack.ANYTHING
                for part, count in zip(split.parts, parts, strict=True)
            }
    return hidden


def _given_away(
    table: Table, rules: Rules, ranges: Mapping[str, attack.Range]
) -> str | None:
    """A count still shown that gives a hidden one away; None when all is safe."""
    for split in table.splits:
        hidden = [key for key in (split.total, *split.parts) if key in ranges]
        if not hidden:
            continue
        parts = [part for part in split.parts if part in ranges]
        small = split.total not in ranges and (
            sum(table.counts[part] for part in parts) < rules.few
            and len(parts) < len(split.parts)
        )
        if len(hidden) == 1 or small:
            partner = _partner(table, [split], ranges)
            if partner:
                return partner
    solved = attack.worked_out(table, ranges)
    for key in sorted(solved):
        around = [s for s in table.splits if key in (s.total, *s.parts)]
        partner = _partner(table, around, ranges) or _partner(
            table, table.splits, ranges
        )
        if partner:
            return partner
    return None


def _partner(
    table: Table, splits: Iterable[Split], ranges: Mapping[str, attack.Range]
) -> str | None:
    """The shown count of ``splits`` it costs least to hide as well, if there is one.

    A count of nobody protects nobody, so it is taken only where there is nothing else.
    """
    keys = {key for split in splits for key in (split.total, *split.parts)}
    shown = sorted(
        (table.counts[key] == 0, table.costs.get(key, 1), table.counts[key], key)
        for key in keys
        if key not in ranges
    )
    return shown[0][-1] if shown else None
